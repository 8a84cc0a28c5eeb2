"""A body as a row of a table names it."""

from __future__ import annotations

from typing import NamedTuple

from tracker.domain.bodies.external_codes import Code


class BodyMention(NamedTuple):
    """The facts by which a row names a body; what is left out matches any body."""

    name: str
    country: str = ""
    kind: str = ""
    subdivision: str = ""
    place: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    codes: tuple[Code, ...] = ()
    is_town: bool = False
    """Whether its name says that it is a town (Gemeente Utrecht), whatever kind towns of its country have."""

    @property
    def fullness(self) -> int:
        """A rank by how many facts it gives; mentions with more are matched first."""
        return (
            8 * bool(self.codes) + 4 * bool(self.place or self.subdivision) + 2 * bool(self.country) + bool(self.kind)
        )

    @property
    def tells_which(self) -> bool:
        """Whether it gives a code, a place or a subdivision, which tells bodies of one name apart."""
        return bool(self.codes or self.place or self.subdivision)
