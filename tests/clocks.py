"""A clock that stands still."""

from __future__ import annotations

from datetime import datetime


class FixedClock:
    """A clock that always returns the same moment."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment that was set."""
        return self.moment
