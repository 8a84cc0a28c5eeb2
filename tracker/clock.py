"""The clock, passed as a parameter, so that tests and the sample can set the time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Source of the current time."""

    def now(self) -> datetime:
        """Return the current moment, with its time zone (UTC)."""
        ...


class SystemClock:
    """The system's clock."""

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        return datetime.now(UTC)


def today(clock: Clock) -> int:
    """Return the current day in the local time zone, as an ordinal."""
    return date.toordinal(clock.now().astimezone().date())


def moment_text(clock: Clock) -> str:
    """Return the current moment in the form of the journal: ISO 8601 in UTC, to the millisecond."""
    return clock.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
