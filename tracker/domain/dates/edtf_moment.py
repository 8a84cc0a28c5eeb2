"""One moment of EDTF: a year, part of a year, month or day, with unspecified digits and qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal

from tracker.domain.dates.days import (
    FIRST_DAY,
    FIRST_YEAR,
    LAST_DAY,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    first_of_month,
    last_of_month,
    month_length,
    months_earlier,
    months_later,
)
from tracker.errors import RuleError

Unit = Literal["year", "season", "month", "day"]
Bounds = tuple[int | None, int | None]

SEASONS = frozenset(("21", "22", "23", "24"))
"""The codes of the seasons without a hemisphere, which count as those of the northern hemisphere."""

GROUPINGS: Mapping[str, tuple[int, int]] = {
    "21": (3, 3), "22": (6, 3), "23": (9, 3), "24": (12, 3),
    "25": (3, 3), "26": (6, 3), "27": (9, 3), "28": (12, 3),
    "29": (9, 3), "30": (12, 3), "31": (3, 3), "32": (6, 3),
    "33": (1, 3), "34": (4, 3), "35": (7, 3), "36": (10, 3),
    "37": (1, 4), "38": (5, 4), "39": (9, 4),
    "40": (1, 6), "41": (7, 6),
}  # fmt: skip
"""[code of a part of a year, in the position of the month] -> its first month and number of months.

Seasons (21-24), seasons of the northern (25-28) and the southern hemisphere (29-32), quarters (33-36), thirds (37-39)
and halves (40, 41). A season that begins in December has the year of that December and continues in the next year.
"""

_KINDS_OF_PARTS = (
    *(("21", "22", "23", "24"), ("25", "26", "27", "28"), ("29", "30", "31", "32")),
    *(("33", "34", "35", "36"), ("37", "38", "39"), ("40", "41")),
)
"""The codes of each kind of parts, which together are a whole year."""

IN_TWO_YEARS = frozenset(("24", "30"))
"""The codes of the seasons with names that begin in one year and end in the next."""

UNKNOWN_YEAR = "XXXX"

_PART = r"([~?%]?)({digits})([~?%]?)"
_MOMENT = re.compile(
    _PART.format(digits="[0-9X]{4,5}")
    + f"(?:-{_PART.format(digits='[0-9X]{2}')}(?:-{_PART.format(digits='[0-9X]{2}')})?)?"
)
_SIGNIFICANT = re.compile(r"([0-9]{4})S([1-4])([~?%]?)")
"""A year with a number of significant digits: `1950S2` is some year of the 1900s, perhaps 1950."""
_FAR_YEAR = re.compile(r"(?:Y-?(?:[0-9]{5,}|[0-9]+E[0-9]+)(?:S[0-9]+)?|-[0-9]{4}(?:-[0-9X]{2}){0,2})[~?%]?")
"""Years before 1 and after 9999, which are valid in EDTF and are not supported."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, part of a year, month or day, possibly with unspecified digits (X).

    `approximate`: the units that are approximate. `earliest`, `latest`: bounds before widening, None if open.
    """

    text: str
    year: str
    month: str
    day: str
    approximate: tuple[Unit, ...]
    is_uncertain: bool
    earliest: int | None
    latest: int | None

    @property
    def bare(self) -> str:
        """The text without the qualifier at its end."""
        return self.text.rstrip("~?%")

    @property
    def season(self) -> str:
        """The code of the season, 21 to 24, or an empty text."""
        return self.month if self.month in SEASONS else ""

    @property
    def grouping(self) -> str:
        """The code of a season or another part of a year, as in `GROUPINGS`, or an empty text."""
        return self.month if self.month in GROUPINGS else ""

    @property
    def is_hull(self) -> bool:
        """Whether its bounds include days that are not meant, as for `2021-XX-31`."""
        return "X" in (self.year + self.month + self.day).rstrip("X")

    @property
    def is_day(self) -> bool:
        """Whether the moment is one day of the calendar."""
        return self.earliest is not None and self.earliest == self.latest


def read_moment(text: str) -> Moment | None:
    """Parse a moment; None for text of another form, RuleError `date_impossible` if the date does not exist."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return _unusual_year(text)
    year, month, day = match[2], match[5] or "", match[8] or ""
    if day and month in GROUPINGS:
        raise _impossible(text, "no_such_month")
    earliest, latest = _nominal(text, year, month, day)
    approximate: tuple[Unit, ...] = ()
    is_uncertain = False
    if not text.replace("-", "").isalnum():
        qualifiers = [f"{match[group - 1] or ''}{match[group + 1] or ''}" for group in (2, 5, 8)]
        units: tuple[Unit, ...] = ("year", "season" if month in GROUPINGS else "month", "day")
        approximate = tuple(unit for unit, marks in zip(units, qualifiers, strict=True) if "~" in marks or "%" in marks)
        is_uncertain = any("?" in marks or "%" in marks for marks in qualifiers)
    return Moment(text, year, month, day, approximate, is_uncertain, earliest, latest)


def _unusual_year(text: str) -> Moment | None:
    """Parse a year with significant digits; None for other text, RuleError `date_impossible` before 1 or after 9999."""
    match = _SIGNIFICANT.fullmatch(text)
    if match is None:
        if _FAR_YEAR.fullmatch(text):
            raise _impossible(text, "no_such_year")
        return None
    known = int(match[2])
    year = read_moment(match[1][:known] + "X" * (4 - known) + match[3])
    return None if year is None else replace(year, text=text)


def _nominal(text: str, year: str, month: str, day: str) -> Bounds:
    """Return the first and the last day that match the digits; RuleError `date_impossible` if no day does."""
    if "X" not in text:
        return _plain(text, year, month, day)
    years = _fitting(year, FIRST_YEAR, LAST_YEAR)
    months = _months(month)
    if not years or len(year) > 4:
        raise _impossible(text, "no_such_year")
    if not months:
        raise _impossible(text, "no_such_month")
    if day and not _fitting(day, 1, 31):
        raise _impossible(text, "no_such_day")
    if month in GROUPINGS:
        earliest, latest = first_of_month(years[0], months[0]), last_of_month(years[-1], months[-1])
    else:
        first = next(_days(years, months, day, last=False), None)
        last = next(_days(reversed(years), months[::-1], day, last=True), None)
        if first is None or last is None:
            raise _impossible(text, "no_such_day")
        earliest, latest = first, last
    return (None, None) if year == UNKNOWN_YEAR else (earliest, latest)


def _plain(text: str, year: str, month: str, day: str) -> Bounds:
    """Return the bounds if all digits are given; RuleError `date_impossible`."""
    number = int(year)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise _impossible(text, "no_such_year")
    if not month:
        return date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
    if month in GROUPINGS:
        begins, count = GROUPINGS[month]
        return first_of_month(number, begins), last_of_month(number, begins + count - 1)
    if not 1 <= int(month) <= MONTHS_IN_YEAR:
        raise _impossible(text, "no_such_month")
    length = month_length(number, int(month))
    first = first_of_month(number, int(month))
    if not day:
        return first, first + length - 1
    if not 1 <= int(day) <= length:
        raise _impossible(text, "no_such_day")
    return first + int(day) - 1, first + int(day) - 1


def _months(month: str) -> tuple[int, ...]:
    if month in GROUPINGS:
        begins, count = GROUPINGS[month]
        return tuple(range(begins, begins + count))
    return _fitting(month or "XX", 1, MONTHS_IN_YEAR)


def _days(years: Iterable[int], months: tuple[int, ...], day: str, *, last: bool) -> Iterator[int]:
    """Yield the first (or `last`) matching day of each month that has one, in the order of `years` and `months`."""
    for year, month in product(years, months):
        days = _fitting(day or "XX", 1, month_length(year, month))
        if days:
            yield date(year, month, days[-1 if last else 0]).toordinal()


@lru_cache(maxsize=4096)
def _fitting(digits: str, low: int, high: int) -> tuple[int, ...]:
    """Return the numbers from `low` to `high` that match the digits; X matches any digit."""
    if digits.isdecimal():
        return (int(digits),) if low <= int(digits) <= high else ()
    pattern = re.compile(digits.replace("X", "[0-9]"))
    return tuple(number for number in range(low, high + 1) if pattern.fullmatch(f"{number:0{len(digits)}}"))


def marked(moment: Moment, mark: str) -> Moment:
    """Return the moment marked as approximate (`~`) or uncertain (`?`), or both (`%`) if it had the other mark."""
    own = moment.text[len(moment.bare) :]
    return read_moment(moment.bare + (mark if own in ("", mark) else "%")) or moment


def neighbour(moment: Moment, step: int) -> str:
    """Return the EDTF of the unit before (`step` -1) or after (1) a moment, with its qualifier: `2018~` for `2019~`.

    Empty if its qualifier is not at its end, or digits before others are unspecified. RuleError `date_impossible` if
    the result is outside years 1 to 9999.
    """
    mark = moment.text[len(moment.bare) :]
    if (
        not mark
        or not moment.bare.replace("-", "").isalnum()
        or "X" in moment.year.rstrip("X") + moment.month + moment.day
    ):
        return ""
    if moment.day:
        assert moment.earliest is not None
        day = moment.earliest + step
        if not FIRST_DAY <= day <= LAST_DAY:
            raise _impossible(moment.text, "no_such_year")
        return f"{date.fromordinal(day).isoformat()}{mark}"
    known = moment.year.rstrip("X")
    if not known:
        return ""
    begins, length = GROUPINGS.get(moment.month, (int(moment.month or 1), 1 if moment.month else MONTHS_IN_YEAR))
    if moment.month:
        years, month = divmod(begins - 1 + step * length, MONTHS_IN_YEAR)
        code = f"-{_code_beside(moment.month, month + 1)}"
    else:
        years, code = step, ""
    number = int(known) + years
    if number < 0 or len(str(number)) > len(known) or not (number or "X" in moment.year):
        raise _impossible(moment.text, "no_such_year")
    return f"{number:0{len(known)}}{'X' * (4 - len(known))}{code}{mark}"


def _code_beside(code: str, month: int) -> str:
    """Return the code of a part of a year, of the kind of `code`, that begins in a month; the month for a month."""
    if code not in GROUPINGS:
        return f"{month:02}"
    kind = next(kind for kind in _KINDS_OF_PARTS if code in kind)
    return next(each for each in kind if GROUPINGS[each][0] == month)


def widened(moment: Moment, circa: int) -> Bounds:
    """Return the bounds of a moment, widened on both sides by `circa` of each approximate unit, in years 1 to 9999."""
    earliest, latest = moment.earliest, moment.latest
    if earliest is None or latest is None:
        return earliest, latest
    for unit in moment.approximate:
        if unit == "day" and "X" not in moment.day:
            earliest, latest = max(earliest - circa, FIRST_DAY), min(latest + circa, LAST_DAY)
        else:
            months = circa * months_in_unit(moment, unit)
            earliest, latest = months_earlier(earliest, months), months_later(latest, months)
    return earliest, latest


def months_in_unit(moment: Moment, unit: Unit) -> int:
    """Return the number of months of a unit of a moment: 120 for the year of a decade.

    For an unspecified day or month it is that of the next larger unit.
    """
    if unit == "day":
        unit = "month"
    if unit == "month" and moment.month != "XX":
        return 1
    if unit == "season":
        return GROUPINGS[moment.month][1]
    years = int("1" + "0" * (len(moment.year) - len(moment.year.rstrip("X"))))
    return MONTHS_IN_YEAR * years


def _impossible(text: str, reason: str) -> RuleError:
    return RuleError("date_impossible", "date", words=text, reason=reason)
