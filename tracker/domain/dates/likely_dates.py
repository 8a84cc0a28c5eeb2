"""The dates that may be meant by one that does not exist, such as 30 Feb 1999 or 2021-13-05."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tracker.domain.dates.days import MONTHS_IN_YEAR, month_length

_MOMENT = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_WEEK = re.compile(r"([0-9]{4})-W[0-9]{2}")
_NUMBERS = re.compile(r"[0-9]+(?:[-/. ]+[0-9]+){1,2}")
_NUMBER = re.compile("[0-9]+")
_WORDS = re.compile(r"\w+")
_MOST_DAYS = 31
_WORDS_WITH_WEEKDAY = 4
"""The words of a day with its day of the week and nothing else: Monday, 5, May and 2021."""

Reading = Callable[[str], str]
"""Returns the EDTF of a typed date; empty for no date."""


def likely_dates(typed: str, moment: str, read: Reading) -> list[str]:
    """Return as EDTF what a typed date may mean, the likeliest first.

    `moment` is the part of it that does not exist, as EDTF. Other words that belong to it (`before 30 Feb 1999`) stay:
    then only the day is replaced, by the last one of its month.
    """
    moment = moment.rstrip("?~%")
    parts = _MOMENT.fullmatch(moment)
    if parts is None or _NUMBERS.fullmatch(typed):
        week = _WEEK.fullmatch(typed)
        return list(dict.fromkeys(_near(*parts.groups(""))) if parts else [week[1]] if week else [])
    if read(moment):  # it is another day of the week
        return [moment] if len(_WORDS.findall(typed)) == _WORDS_WITH_WEEKDAY else []
    if not parts[3] or not 1 <= int(parts[2]) <= MONTHS_IN_YEAR:
        return []
    last = f"{month_length(int(parts[1]), int(parts[2])):02}"
    days = [each for each in _NUMBER.finditer(typed) if each[0].zfill(2) == parts[3]]
    meaning = read(f"{typed[: days[0].start()]}{last}{typed[days[0].end() :]}") if len(days) == 1 else ""
    if meaning == f"{parts[1]}-{parts[2]}-{last}":
        return list(_near(*parts.groups()))
    return [meaning] if meaning else []


def _near(year: str, month: str, day: str) -> Iterator[str]:
    """Yield the dates near a year, month and day that are no date together; the day is empty for a month."""
    if not int(year):
        return
    if not 1 <= int(month) <= MONTHS_IN_YEAR:
        if day and 1 <= int(day) <= MONTHS_IN_YEAR:
            yield from _near(year, day, month)
        yield year
        return
    last = month_length(int(year), int(month))
    if not day or 1 <= int(day) <= last:
        yield "-".join(filter(None, (year, month, day)))
        return
    yield f"{year}-{month}"
    if last < int(day) <= _MOST_DAYS:
        yield f"{year}-{month}-{last:02}"
