"""The settings of a project."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.vague_dates import USUAL_CIRCA

MAX_CIRCA = 20
DEFAULT_STALE_YEARS, MAX_STALE_YEARS = 5, 100


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """The settings that are stored in the project file.

    `as_of`: the as-of day when the project is opened (None: today). `circa`: the number of units by which `~` widens a
    date. `stale_years`: the number of years without confirmation after which a partnership in force is a problem.
    `earliest_beginning`: the earliest possible day of beginnings that are not recorded (None: no limit).
    `followed_from`: the day from which every ending would have been recorded (None: not said). `author`: the author
    that reports name; empty for none.
    """

    name: str
    description: str = ""
    as_of: int | None = None
    circa: int = USUAL_CIRCA
    stale_years: int = DEFAULT_STALE_YEARS
    earliest_beginning: int | None = None
    followed_from: int | None = None
    author: str = ""
