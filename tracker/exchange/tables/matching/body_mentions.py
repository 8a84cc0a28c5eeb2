"""Mention of a body in a row of a table."""

from __future__ import annotations

from typing import NamedTuple

from tracker.domain.bodies.external_codes import Code


class BodyMention(NamedTuple):
    """Facts by which a row names a body; an absent fact matches any body."""

    name: str
    country: str = ""
    kind: str = ""
    subdivision: str = ""
    location: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    codes: tuple[Code, ...] = ()
    is_town: bool = False
    """Whether the name or the title of its column says that it is a town, of whatever kind towns of its country are."""
    bare: str = ""
    """The name without the words for its kind: Utrecht of `Prov. Utrecht`; empty for a name without them."""
    stored: str = ""
    """The name that a new body gets if it is not that of the row."""

    @property
    def fullness(self) -> int:
        """Return a rank by the facts of the mention; mentions with a higher rank are matched first."""
        return (
            8 * bool(self.codes)
            + 4 * bool(self.location or self.subdivision)
            + 2 * bool(self.country)
            + bool(self.kind)
        )

    @property
    def is_specific(self) -> bool:
        """Return whether it has a code, coordinates or a subdivision, which distinguish bodies of one name."""
        return bool(self.codes or self.location or self.subdivision)
