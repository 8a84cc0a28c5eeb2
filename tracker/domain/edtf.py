"""A subset of EDTF (ISO 8601-2): read into moments, written in one canonical form, bounded by days.

Read are dates of level 0, the qualifiers `~ ? %` behind or before a part, unspecified digits (`201X`, `2021-XX`),
the seasons 21-24, one-of sets (`[2019..2021]`, `[..2022-11]`, `[2019,2021]`) and intervals (`2019/2021`, `2019/..`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal

from tracker.domain.days import (
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
from tracker.problems import RuleError

Unit = Literal["year", "season", "month", "day"]
Bounds = tuple[int | None, int | None]

SEASON_MONTHS = {"21": 3, "22": 6, "23": 9, "24": 12}
"""The first month of a season; a winter is named by its December and runs into the next year."""

UNKNOWN_YEAR = "XXXX"

_PART = r"([~?%]?)({digits})([~?%]?)"
_MOMENT = re.compile(
    _PART.format(digits="[0-9X]{4,5}")
    + f"(?:-{_PART.format(digits='[0-9X]{2}')}(?:-{_PART.format(digits='[0-9X]{2}')})?)?"
)
_SPACED = re.compile(r"\s*(\.\.|[,/])\s*")


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, season, month or day, its digits perhaps unspecified; bounds before any widening, None for open."""

    text: str
    year: str
    month: str
    day: str
    approximate: tuple[Unit, ...]
    is_uncertain: bool
    earliest: int | None
    latest: int | None

    @property
    def season(self) -> str:
        """The season's code, or nothing."""
        return self.month if self.month in SEASON_MONTHS else ""

    @property
    def is_day(self) -> bool:
        """Whether it is one day of the calendar."""
        return self.earliest is not None and self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class Span:
    """All moments from the first to the last; None is open, and a single moment is both."""

    first: Moment | None
    last: Moment | None


@dataclass(frozen=True, slots=True)
class Expression:
    """What an EDTF text says: one moment, one of several spans, or an interval, which lasts."""

    kind: Literal["moment", "set", "interval"]
    spans: tuple[Span, ...]

    @property
    def first(self) -> Moment | None:
        """The moment before which nothing is meant; None if open."""
        return self.spans[0].first

    @property
    def last(self) -> Moment | None:
        """The moment after which nothing is meant; None if open."""
        return max((span.last for span in self.spans), key=_latest_of)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every moment that is named."""
        ends = (end for span in self.spans for end in (span.first, span.last))
        return tuple(dict.fromkeys(end for end in ends if end is not None))


@lru_cache(maxsize=65536)
def parse(text: str) -> Expression | None:
    """Read EDTF; None where the text has another form, RuleError `date_impossible` where there is no such date."""
    if " " in text:
        text = _SPACED.sub(r"\1", text)
    text = text.upper()
    if text.startswith("["):
        return _set(text)
    if "/" in text:
        return _interval(text)
    moment = _moment(text)
    return None if moment is None else Expression("moment", (Span(moment, moment),))


def as_set(expression: Expression) -> Expression:
    """The same as a day that is imperfectly known: an interval becomes the set of its days, other kinds stay."""
    if expression.kind != "interval":
        return expression
    span = expression.spans[0]
    return Expression("moment" if span.first == span.last else "set", expression.spans)


def edtf_text(expression: Expression) -> str:
    """The canonical EDTF of an expression."""
    if expression.kind == "interval":
        span = expression.spans[0]
        return f"{span.first.text if span.first else '..'}/{span.last.text if span.last else '..'}"
    if expression.kind == "set":
        return f"[{','.join(_span_text(span) for span in expression.spans)}]"
    return _span_text(expression.spans[0])


def bounds(expression: Expression, circa: int) -> Bounds:
    """The earliest and the latest possible day, None if open; an approximate part reaches `circa` units further."""
    firsts = [_widened(span.first, circa)[0] if span.first else None for span in expression.spans]
    lasts = [_widened(span.last, circa)[1] if span.last else None for span in expression.spans]
    known_firsts = [day for day in firsts if day is not None]
    known_lasts = [day for day in lasts if day is not None]
    return (
        min(known_firsts) if len(known_firsts) == len(firsts) else None,
        max(known_lasts) if len(known_lasts) == len(lasts) else None,
    )


def _span_text(span: Span) -> str:
    if span.first is not None and span.first == span.last:
        return span.first.text
    return f"{span.first.text if span.first else ''}..{span.last.text if span.last else ''}"


def _set(text: str) -> Expression | None:
    if not text.endswith("]"):
        return None
    spans = []
    for member in text[1:-1].split(","):
        first, dots, last = member.partition("..")
        span = _span(first, last if dots else first)
        if span is None:
            return None
        spans.append(span)
    ordered = tuple(sorted(dict.fromkeys(spans), key=lambda span: (_earliest_of(span.first), _latest_of(span.last))))
    is_moment = len(ordered) == 1 and ordered[0].first == ordered[0].last
    return Expression("moment" if is_moment else "set", ordered)


def _interval(text: str) -> Expression | None:
    first, _, last = text.partition("/")
    # An end left out is unknown, one of two dots is open: no day bounds either.
    span = _span("" if first == ".." else first, "" if last == ".." else last)
    return None if span is None else Expression("interval", (span,))


def _span(first: str, last: str) -> Span | None:
    """Read both ends, empty for open; None unless both can be read and one of them says something."""
    ends = [_moment(end) if end else None for end in (first, last)]
    if not (first or last) or any(end is None and text for end, text in zip(ends, (first, last), strict=True)):
        return None
    span = Span(*ends)
    # Judged before widening: whether a date exists must not hang on a setting.
    if _earliest_of(span.first) > _latest_of(span.last):
        raise RuleError("date_impossible", "date", words=f"{first}..{last}", reason="ends_before_it_begins")
    return span


def _earliest_of(moment: Moment | None) -> int:
    return FIRST_DAY - 1 if moment is None or moment.earliest is None else moment.earliest


def _latest_of(moment: Moment | None) -> int:
    return LAST_DAY + 1 if moment is None or moment.latest is None else moment.latest


def _moment(text: str) -> Moment | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day = match[2], match[5] or "", match[8] or ""
    if day and month in SEASON_MONTHS:
        raise _impossible(text, "no_such_month")
    earliest, latest = _nominal(text, year, month, day)
    approximate: tuple[Unit, ...] = ()
    is_uncertain = False
    if not text.replace("-", "").isalnum():
        qualifiers = [f"{match[group - 1] or ''}{match[group + 1] or ''}" for group in (2, 5, 8)]
        units: tuple[Unit, ...] = ("year", "season" if month in SEASON_MONTHS else "month", "day")
        approximate = tuple(unit for unit, marks in zip(units, qualifiers, strict=True) if "~" in marks or "%" in marks)
        is_uncertain = any("?" in marks or "%" in marks for marks in qualifiers)
    return Moment(text, year, month, day, approximate, is_uncertain, earliest, latest)


def _nominal(text: str, year: str, month: str, day: str) -> Bounds:
    """The first and the last day that fit the digits; RuleError where none does."""
    if "X" not in text:
        return _plain(text, year, month, day)
    years = _fitting(year, FIRST_YEAR, LAST_YEAR)
    months = _months(month)
    if not years or len(year) > 4:
        raise _impossible(text, "no_such_year")
    if not months:
        raise _impossible(text, "no_such_month")
    if month in SEASON_MONTHS:
        earliest, latest = first_of_month(years[0], months[0]), last_of_month(years[-1], months[-1])
    else:
        first = next(_days(years, months, day, last=False), None)
        last = next(_days(reversed(years), months[::-1], day, last=True), None)
        if first is None or last is None:
            raise _impossible(text, "no_such_day")
        earliest, latest = first, last
    return (None, None) if year == UNKNOWN_YEAR else (earliest, latest)


def _plain(text: str, year: str, month: str, day: str) -> Bounds:
    """Bounds where every digit is given."""
    number = int(year)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise _impossible(text, "no_such_year")
    if not month:
        return date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
    if month in SEASON_MONTHS:
        return first_of_month(number, SEASON_MONTHS[month]), last_of_month(number, SEASON_MONTHS[month] + 2)
    if not 1 <= int(month) <= MONTHS_IN_YEAR:
        raise _impossible(text, "no_such_month")
    length = month_length(number, int(month))
    first = date(number, int(month), 1).toordinal()
    if not day:
        return first, first + length - 1
    if not 1 <= int(day) <= length:
        raise _impossible(text, "no_such_day")
    return first + int(day) - 1, first + int(day) - 1


def _months(month: str) -> tuple[int, ...]:
    if month in SEASON_MONTHS:
        return tuple(range(SEASON_MONTHS[month], SEASON_MONTHS[month] + 3))
    return _fitting(month or "XX", 1, MONTHS_IN_YEAR)


def _days(years: Iterable[int], months: tuple[int, ...], day: str, *, last: bool) -> Iterator[int]:
    """Days that fit, in the order in which years and months come."""
    for year, month in product(years, months):
        days = _fitting(day or "XX", 1, month_length(year, month))
        if days:
            yield date(year, month, days[-1 if last else 0]).toordinal()


@lru_cache(maxsize=4096)
def _fitting(digits: str, low: int, high: int) -> tuple[int, ...]:
    """The numbers from low to high whose digits fit, X fitting any."""
    if digits.isdecimal():
        return (int(digits),) if low <= int(digits) <= high else ()
    pattern = re.compile(digits.replace("X", "[0-9]"))
    return tuple(number for number in range(low, high + 1) if pattern.fullmatch(f"{number:0{len(digits)}}"))


def _widened(moment: Moment, circa: int) -> Bounds:
    """A moment's bounds, `circa` of each approximate unit further on both sides, within years 1 to 9999."""
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
    """The months of one unit of a moment: of a decade ten years, of a part left out those of the part before."""
    if unit == "day":
        unit = "month"
    if unit == "month" and moment.month != "XX":
        return 1
    if unit == "season":
        return 3
    years = int("1" + "0" * (len(moment.year) - len(moment.year.rstrip("X"))))
    return MONTHS_IN_YEAR * years


def _impossible(text: str, reason: str) -> RuleError:
    return RuleError("date_impossible", "date", words=text, reason=reason)
