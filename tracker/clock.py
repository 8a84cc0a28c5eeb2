"""The time, injected, so that tests and the sample can say what the day is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What the program asks for the time."""

    def now(self) -> datetime:
        """The moment, with its time zone (UTC)."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still, for tests and for reproducible files."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment


def today(clock: Clock) -> int:
    """The day on the researcher's calendar, as an ordinal."""
    return date.toordinal(clock.now().astimezone().date())


def moment_text(clock: Clock) -> str:
    """The moment as it is written in the journal: ISO 8601 in UTC, to the millisecond."""
    return clock.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
