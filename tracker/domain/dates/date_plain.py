"""Parsing of plain dates: a day, week, month, season, year, decade, century, or a part of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product

from tracker.domain.dates.date_lexicon import YEAR_BEFORE, Part, Token
from tracker.domain.dates.date_parts import MONTH_PARTS, PART_CODES, YEAR_PARTS
from tracker.domain.dates.days import MONTHS_IN_YEAR, iso_from_day, month_length
from tracker.domain.dates.edtf import Expression, edtf_text, parse
from tracker.domain.dates.edtf_moment import GROUPINGS, IN_TWO_YEARS, UNKNOWN_YEAR
from tracker.errors import RuleError

DECADE_PARTS = {"early": (0, 3), "mid": (3, 6), "late": (6, 9), "first_half": (0, 4), "second_half": (5, 9)}
"""[part of a decade] -> the last digit of its first and last year; years on the border of two thirds are in both."""

CENTURY_PARTS = {"early": (0, 33), "mid": (33, 66), "late": (66, 99), "first_half": (0, 49), "second_half": (50, 99)}
"""[part of a century] -> the last two digits of its first and last year; border years are in both thirds."""

_SHAPES: Mapping[str, str] = {
    "E": "{E}",
    "Y": "{Y}",
    "D": "{D}",
    "MY": "{Y}-{M}",
    "YM": "{Y}-{M}",
    "NMY": "{Y}-{M}-{N}",
    "MNY": "{Y}-{M}-{N}",
    "YMN": "{Y}-{M}-{N}",
}
"""[kinds of parts in their order] -> EDTF template."""

_KINDS_OF_DAYS = frozenset(("E", "NMY", "MNY", "YMN"))
_WEEKS = frozenset(("KNY", "NKY", "YKN", "YKNW"))
_WEEKS_OF_MONTH = frozenset(("NKMY", "OKMY"))
_SEASONS = frozenset(("SY", "YS", "SB", "BS"))
_SEASON_PARTS = {"early": 0, "mid": 1, "late": 2}
"""[part of a season] -> the place of its month."""
_AUTUMN = "23"
_DAYS_IN_WEEK = 7


def plain_date(tokens: Sequence[Token]) -> Expression | None:
    """Parse tokens as one moment, or as the set of the days, months or years of a part; None if they are neither.

    RuleError `date_impossible` if the date does not exist.
    """
    found = parts_of(tokens)
    if found is None:
        return None
    for chosen in product(*found):
        expression = _read("".join(kind for kind, _ in chosen), chosen)
        if expression is not None:
            return expression
    return None


def parts_of(tokens: Sequence[Token]) -> list[tuple[Part, ...]] | None:
    """Return the possible parts of each token that is part of a date, without articles, units and linking words.

    None if another word occurs, a linking word is in a wrong position, or no part of a date remains.
    """
    found: list[tuple[Part, ...]] = []
    may_end = False
    for index, token in enumerate(tokens):
        roles = token.roles
        if token.parts:
            found.append(token.parts)
            may_end = True
        elif (
            "article" in roles
            or "unit" in roles
            or ("opener" in roles and not index)
            or ("link" in roles and (found or (index and "unit" in tokens[index - 1].roles)))
        ):
            may_end = False
        else:
            return None
    return found if may_end else None


def _read(shape: str, chosen: Sequence[Part]) -> Expression | None:
    values = dict(chosen)
    if shape in _SHAPES:
        expression = parse(_SHAPES[shape].format(**values))
        return expression if expression is not None and expression.kind == "moment" else None
    if shape in _SEASONS:
        return _season(values)
    if shape in ("PSY", "PSB"):
        return _part_of_season(values)
    if shape in _WEEKS:
        return _week(values)
    if shape in _WEEKS_OF_MONTH:
        return _week_of_month(values, int(values.get("O") or values["N"]))
    if shape == "PMY" and values["P"] == "last_week":
        return _week_of_month(values, 0)
    if shape[0] == "W" and shape[1:] in _KINDS_OF_DAYS:
        expression = _read(shape[1:], chosen[1:])
        if expression is not None:
            _check_weekday(expression, int(values["W"]))
        return expression
    if shape in ("PY", "PMY") or (shape == "YP" and values["P"] in PART_CODES):
        return _part(values)
    if shape == "PD":
        begin = values["D"].rstrip("X")
        parts = DECADE_PARTS if len(begin) == len("199") else CENTURY_PARTS
        return _part_of_years(begin, parts.get(values["P"]))
    if shape in ("NC", "PNC") and int(values["N"]):
        years = f"{int(values['N']) - 1:02}"
        return _part_of_years(years, CENTURY_PARTS.get(values["P"])) if "P" in values else parse(f"{years}XX")
    return None


def _season(values: Mapping[str, str]) -> Expression | None:
    """Return a season: a code that ends with `YEAR_BEFORE` has the year in which the season ends.

    A winter may have both of its years; with both years of it, an autumn is that of the first.
    """
    code, year = values["S"].removesuffix(YEAR_BEFORE), values.get("Y", UNKNOWN_YEAR)
    if "B" in values:
        return parse(f"{values['B']}-{code}") if code in IN_TWO_YEARS or code == _AUTUMN else None
    is_of_year_before = code != values["S"] and year.isdecimal()
    return parse(f"{int(year) - 1:04}-{code}" if is_of_year_before else f"{year}-{code}")


def _part_of_season(values: Mapping[str, str]) -> Expression | None:
    """Return the month at the beginning, in the middle or at the end of a season of three months."""
    season, place = _season(values), _SEASON_PARTS.get(values["P"])
    if season is None or season.first is None or not season.first.year.isdecimal() or place is None:
        return None
    years, month = divmod(GROUPINGS[season.first.month][0] - 1 + place, MONTHS_IN_YEAR)
    return parse(f"{int(season.first.year) + years:04}-{month + 1:02}")


def _week_of_month(values: Mapping[str, str], number: int) -> Expression | None:
    """Return seven days of a month as a set of which one is meant: `number` 1 is day 1 to 7, 0 the last seven days."""
    if not values["Y"].isdecimal():
        return None
    start, length = f"{values['Y']}-{values['M']}", month_length(int(values["Y"]), int(values["M"]))
    first = length - _DAYS_IN_WEEK + 1 if not number else _DAYS_IN_WEEK * (number - 1) + 1
    return (
        parse(f"[{start}-{first:02}..{start}-{min(first + _DAYS_IN_WEEK - 1, length):02}]") if first <= length else None
    )


def _part(values: Mapping[str, str]) -> Expression | None:
    """Return the months of a part of a year, or the days of a part of a month, as a set of which one is meant."""
    year, month, part = values["Y"], values.get("M", ""), values["P"]
    ends = MONTH_PARTS.get(part) if month else YEAR_PARTS.get(part)
    if part in PART_CODES and not month:
        return parse(f"{year}-{PART_CODES[part]}")
    if ends is None or year == UNKNOWN_YEAR:
        return None
    start = f"{year}-{month}" if month else year
    last = min(ends[1], month_length(int(year), int(month))) if month else ends[1]
    return parse(f"[{start}-{ends[0]:02}..{start}-{last:02}]")


def _part_of_years(begin: str, ends: tuple[int, int] | None) -> Expression | None:
    """Return the years of a part of a decade (`begin` is `198`) or century (`19`), as a set of which one is meant."""
    if ends is None:
        return None
    digits = 4 - len(begin)
    first = max(int(f"{begin}{ends[0]:0{digits}}"), 1)
    return parse(f"[{first:04}..{begin}{ends[1]:0{digits}}]")


def _week(values: Mapping[str, str]) -> Expression | None:
    """Return the days of an ISO 8601 week, from Monday, as a set of which one is meant; or the given day of it.

    RuleError `date_impossible` if the year has no such week.
    """
    words = f"{values['Y']}-W{values['N']}"
    try:
        monday = date.fromisocalendar(int(values["Y"]), int(values["N"]), 1).toordinal()
        if "W" in values:
            return parse(iso_from_day(monday + int(values["W"]) - 1))
        return parse(f"[{iso_from_day(monday)}..{iso_from_day(monday + 6)}]")
    except (ValueError, OverflowError):
        raise RuleError("date_impossible", "date", words=words, reason="no_such_week") from None


def _check_weekday(expression: Expression, weekday: int) -> None:
    """Raise RuleError `date_impossible` if the day is on another day of the week: one of both is wrong."""
    moment = expression.first
    # day 1 was a Monday
    if moment is None or not moment.is_day or moment.earliest is None or (moment.earliest - 1) % 7 != weekday:
        raise RuleError("date_impossible", "date", words=edtf_text(expression), reason="another_weekday")
