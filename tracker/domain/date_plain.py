"""Plain dates in words or numbers: a day, month, season, year, decade, or a part of a month or year."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.domain.date_lexicon import Token, token_pattern, tokens
from tracker.domain.days import month_length
from tracker.domain.edtf import Expression, parse
from tracker.domain.edtf_moment import UNKNOWN_YEAR
from tracker.problems import RuleError

YEAR_PARTS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
    "first_quarter": (1, 3),
    "second_quarter": (4, 6),
    "third_quarter": (7, 9),
    "fourth_quarter": (10, 12),
}
"""First and last month of a part of a year."""

MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first_half": (1, 15), "second_half": (16, 31)}
"""First and last day of a part of a month, which may end sooner."""

DECADE_PARTS = {"early": (0, 3), "mid": (3, 6), "late": (6, 9), "first_half": (0, 4), "second_half": (5, 9)}
"""First and last year of a part of a decade: its thirds, a year that lies in two of them counted to both."""

_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<day>[0-9]{1,2})([-/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
        r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9])",
        r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?",
    )
)
"""The day first, as in Europe, or the year first, as in ISO 8601 and in East Asia."""

_SHAPES: Mapping[str, str] = {
    "Y": "{Y}",
    "D": "{D}",
    "MY": "{Y}-{M}",
    "YM": "{Y}-{M}",
    "SY": "{Y}-{S}",
    "YS": "{Y}-{S}",
    "NMY": "{Y}-{M}-{N}",
    "MNY": "{Y}-{M}-{N}",
    "YMN": "{Y}-{M}-{N}",
}
"""The kinds of token in the order in which they may come, and the EDTF they make."""

_WINTER = re.compile(r"(?P<winter>.+ (?P<year>[0-9]{4}))\s?[-/]\s?(?P<next>[0-9]{4}|[0-9]{2})")


def plain_date(text: str) -> Expression | None:
    """Read folded text as one moment, or as the set of a part; None where it is neither."""
    expression = parse(text)
    if expression is not None:
        return expression if expression.kind == "moment" else None
    return _numbers(text) or _winter(text) or _words(text)


def _numbers(text: str) -> Expression | None:
    for pattern in _NUMBERS:
        match = pattern.fullmatch(text)
        if match is not None:
            found = match.groupdict()
            parts = [f"{int(found[name]):02}" for name in ("month", "day") if found.get(name)]
            return parse("-".join([found["year"], *parts]))
    return None


def _winter(text: str) -> Expression | None:
    """`winter 2021/22`, named by both its years."""
    match = _WINTER.fullmatch(text)
    if match is None or not str(int(match["year"]) + 1).endswith(match["next"]):
        return None
    expression = _words(match["winter"])
    is_winter = expression is not None and expression.first is not None and expression.first.season == "24"
    return expression if is_winter else None


def _words(text: str) -> Expression | None:
    found = _tokens(text)
    if found is None:
        return None
    weekday = found.pop(0)[1] if found and found[0][0] == "W" else ""
    shape, values = "".join(kind for kind, _ in found), dict(found)
    if shape in ("PY", "PMY"):
        return None if weekday else _part(values)
    if shape == "PD":
        return None if weekday else _part_of_decade(values["D"], values["P"])
    if shape not in _SHAPES:
        return None
    expression = parse(_SHAPES[shape].format(**values))
    if expression is not None and weekday:
        _check_weekday(text, expression, int(weekday))
    return expression


def _tokens(text: str) -> list[Token] | None:
    """The words that say something, in their order; None where one isn't known."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        match = token_pattern().match(text, place)
        if match is None:
            return None
        if match["phrase"]:
            found.append(tokens()[match["phrase"]])
        else:
            found.append(("Y", match["year"]) if match["year"] else ("N", f"{int(match['day']):02}"))
        place = match.end()
    return [token for token in found if token[0]]


def _part(values: Mapping[str, str]) -> Expression | None:
    """The months of a part of a year, or the days of a part of a month, as the set of which one is meant."""
    year, month, part = values["Y"], values.get("M", ""), values["P"]
    ends = MONTH_PARTS.get(part) if month else YEAR_PARTS.get(part)
    if ends is None or year == UNKNOWN_YEAR:
        return None
    start = f"{year}-{month}" if month else year
    last = min(ends[1], month_length(int(year), int(month))) if month else ends[1]
    return parse(f"[{start}-{ends[0]:02}..{start}-{last:02}]")


def _part_of_decade(decade: str, part: str) -> Expression | None:
    """The years of a part of a decade, `198X`, as the set of which one is meant."""
    ends = DECADE_PARTS.get(part)
    if ends is None:
        return None
    years = decade.removesuffix("X")
    return parse(f"[{years}{ends[0]}..{years}{ends[1]}]")


def _check_weekday(text: str, expression: Expression, weekday: int) -> None:
    """RuleError where the day falls on another day of the week: one of both is a slip, and it isn't known which."""
    moment = expression.first
    # Day 1 was a Monday.
    if moment is None or not moment.is_day or moment.earliest is None or (moment.earliest - 1) % 7 != weekday:
        raise RuleError("date_impossible", "date", words=text, reason="another_weekday")
