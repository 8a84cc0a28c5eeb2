"""What a project says of itself."""

from __future__ import annotations

from dataclasses import dataclass

MAX_CIRCA = 20
DEFAULT_STALE_YEARS, MOST_STALE_YEARS = 5, 100


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """Kept in the project file; `as_of` is the day to open on (None: today), `circa` how far `~` widens.

    A tie in force that nothing has confirmed for `stale_years` is one to look into. No partnership of which nobody
    recorded the beginning began before `earliest_beginning` (None: that is open).
    """

    name: str
    description: str = ""
    as_of: int | None = None
    circa: int = 1
    stale_years: int = DEFAULT_STALE_YEARS
    earliest_beginning: int | None = None
