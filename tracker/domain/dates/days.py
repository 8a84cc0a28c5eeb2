"""Day numbers of the proleptic Gregorian calendar: 1 January of year 1 is day 1."""

from __future__ import annotations

from calendar import isleap
from datetime import date

FIRST_DAY = 1
LAST_DAY = 3_652_059
"""31 December 9999."""

OPEN_PAST = 0
OPEN_FUTURE = LAST_DAY + 1
"""Values in int32 arrays instead of None: no earliest day, no latest day."""

FIRST_YEAR, LAST_YEAR = 1, 9999
MONTHS_IN_YEAR = 12

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month (1 to 12)."""
    return 29 if month == 2 and isleap(year) else _MONTH_LENGTHS[month - 1]


def iso_from_day(day: int) -> str:
    """Return the ISO date of a day number: `2023-05-07`."""
    return date.fromordinal(day).isoformat()


def first_of_month(year: int, month: int) -> int:
    """Return the first day of a month (1 to 12)."""
    return date(year, month, 1).toordinal()


def last_of_month(year: int, month: int) -> int:
    """Return the last day of a month, at most LAST_DAY; months from 13 are in the next year."""
    year, month = _year_and_month(year, month)
    return LAST_DAY if year > LAST_YEAR else date(year, month, month_length(year, month)).toordinal()


def months_earlier(day: int, months: int) -> int:
    """Return the day that many months earlier, or the last day of a shorter month; at least FIRST_DAY."""
    moment = date.fromordinal(day)
    year, month = _year_and_month(moment.year, moment.month - months)
    if year < FIRST_YEAR:
        return FIRST_DAY
    return date(year, month, min(moment.day, month_length(year, month))).toordinal()


def months_later(day: int, months: int) -> int:
    """Return the day that many months later, at most LAST_DAY; the end of a month becomes the end of a month."""
    moment = date.fromordinal(day)
    year, month = _year_and_month(moment.year, moment.month + months)
    if year > LAST_YEAR:
        return LAST_DAY
    length = month_length(year, month)
    is_month_end = moment.day == month_length(moment.year, moment.month)
    return date(year, month, length if is_month_end else min(moment.day, length)).toordinal()


def _year_and_month(year: int, month: int) -> tuple[int, int]:
    """Return year and month with a month below 1 or above 12 carried over to the year."""
    carried, index = divmod(month - 1, MONTHS_IN_YEAR)
    return year + carried, index + 1
