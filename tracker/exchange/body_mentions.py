"""A body as a row of a table names it."""

from __future__ import annotations

from typing import NamedTuple

from tracker.exchange.codes import Code


class Mention(NamedTuple):
    """The facts by which a row names a body; what is left out matches any body."""

    name: str
    country: str = ""
    kind: str = ""
    subdivision: str = ""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    codes: tuple[Code, ...] = ()
    is_town: bool = False
    """Whether its name says that it is a town (Gemeente Utrecht), of whatever kind a town there is."""

    @property
    def fullness(self) -> int:
        """Rank of how much it tells; mentions that tell more are matched first."""
        return (
            8 * bool(self.codes) + 4 * bool(self.place or self.subdivision) + 2 * bool(self.country) + bool(self.kind)
        )

    @property
    def tells_which(self) -> bool:
        """Whether it tells which of several bodies of one name is meant."""
        return bool(self.codes or self.place or self.subdivision)
