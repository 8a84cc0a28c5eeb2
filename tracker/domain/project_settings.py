"""What a project says of itself."""

from __future__ import annotations

from dataclasses import dataclass

WIDEST_CIRCA = 20


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """Kept in the project file; `as_of` is the day to open on (None: today), `circa` how far `~` widens."""

    name: str
    description: str = ""
    as_of: int | None = None
    circa: int = 1
