"""The clock, passed as a parameter, so that tests and the sample can set the time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final, Protocol

BUILT: Final = datetime(2026, 12, 1, tzinfo=UTC)
"""The moment of the newest change of how this version stores data: no clock that is right is before it."""

FAR_AHEAD: Final = timedelta(hours=26)
"""More than the difference of any two time zones plus a slow clock."""


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


def is_before_build(clock: Clock) -> bool:
    """Return whether the clock of the computer is before the build of this version, which has passed for certain."""
    return isinstance(clock, SystemClock) and clock.now() < BUILT - FAR_AHEAD


def is_before_step(clock: Clock, last_step: str) -> bool:
    """Return whether the clock is far before the moment of the last step, as text; False if that can't be read."""
    try:
        return datetime.fromisoformat(last_step) - clock.now() >= FAR_AHEAD
    except ValueError:
        return False


def today(clock: Clock) -> int:
    """Return the current day in the local time zone, as an ordinal."""
    return date.toordinal(clock.now().astimezone().date())


def moment_text(clock: Clock) -> str:
    """Return the current moment in the form of the journal: ISO 8601 in UTC, to the millisecond."""
    return clock.now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
