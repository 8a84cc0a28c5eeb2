"""Days in command-line arguments."""

from __future__ import annotations

from typing import Any

from tracker.clock import SystemClock, today
from tracker.domain.dates.relative_days import fixed_date, read_typed_date
from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError


def parse_day(words: str | None) -> int:
    """Return the ordinal of a date, of a vague one the last possible day; today for None. RuleError date_unreadable."""
    if words is None:
        return today(SystemClock())
    known = typed_date(words, lasting=True)
    day = known.latest or known.earliest
    if day is None:
        raise RuleError("date_unreadable", "date", words=words, value=words)
    return day


def typed_date(words: str, **how: Any) -> VagueDate:
    """Return a date as `read_date` does; also `today`, `yesterday` and the like."""
    return read_typed_date(words, lambda: today(SystemClock()), **how)


def with_fixed_day(words: str | None) -> str | None:
    """Return `yesterday` and the like as a date of the calendar, other words unchanged; None for None."""
    return None if words is None else fixed_date(words, today(SystemClock())) or words
