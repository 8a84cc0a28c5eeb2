"""Conversion between CSL (Citation Style Language) dates and vague dates.

Supported are `date-parts` with one or two dates (an end of zeros or without parts is open), months 13-16 and 21-24 as
seasons, `season`, `circa`, and the texts `literal`, `raw` and `edtf`, in EDTF or in everyday words. An interval means
all its days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.dates.date_words import edtf_from_words
from tracker.domain.dates.edtf import Expression, Span, parse
from tracker.domain.dates.edtf_moment import Moment
from tracker.domain.dates.vague_dates import USUAL_CIRCA, VagueDate, from_edtf, read_date
from tracker.errors import RuleError

CslDate = Mapping[str, Any]
"""A CSL date variable, from untrusted data: types of its values must be checked."""

_SEASONS = {
    "1": "21", "2": "22", "3": "23", "4": "24", "spring": "21", "summer": "22", "autumn": "23", "fall": "23",
    "winter": "24", "13": "21", "14": "22", "15": "23", "16": "24", "21": "21", "22": "22", "23": "23", "24": "24",
}  # fmt: skip
_TEXTS = ("edtf", "literal", "raw")


def date_from_csl(value: object, circa: int) -> VagueDate | None:
    """Return the date of a CSL variable; None if it has no supported date (years 1 to 9999)."""
    if isinstance(value, str):
        return _from_text(value, circa)
    if not isinstance(value, Mapping):
        return None
    edtf = _edtf(value)
    if edtf is not None:
        try:
            return from_edtf(edtf, circa=circa, lasting=True)
        except RuleError:
            return None
    dates = (_from_text(value[key], circa) for key in _TEXTS if isinstance(value.get(key), str))
    return next((date for date in dates if date is not None), None)


def csl_from_date(date: VagueDate) -> CslDate:
    """Return the date as a CSL variable; dates that `date-parts` cannot express become `literal`, as words or EDTF."""
    expression = parse(date.edtf)
    is_one = expression is not None and expression.kind != "all" and len(expression.spans) == 1
    parts = _date_parts(expression) if expression is not None and is_one else None
    if expression is None or parts is None:
        return {"literal": date.words if _means(date.words, date.edtf) else date.edtf}
    variable: dict[str, Any] = {"date-parts": parts}
    if any(moment.approximate for moment in expression.moments):
        variable["circa"] = True
    season = expression.moments[0].season
    if season and len(expression.moments) == 1:
        variable["date-parts"] = [[int(expression.moments[0].year)]]
        variable["season"] = int(season) - 20
    return variable


def year_of(value: object) -> str:
    """Return the first year of a CSL date variable, for lists and keys; empty if it has no supported date."""
    date = date_from_csl(value, USUAL_CIRCA)
    expression = parse(date.edtf) if date is not None else None
    return expression.moments[0].year if expression is not None else ""


def _means(words: str, edtf: str) -> bool:
    """Return whether everyday words have exactly this EDTF."""
    try:
        return bool(words) and (edtf_from_words(words, lasting=True) or words) == edtf
    except RuleError:
        return False


def _from_text(text: str, circa: int) -> VagueDate | None:
    """Parse EDTF, or everyday words, which are stored with the date; None if neither is possible."""
    try:
        if parse(text.strip()) is not None:
            return from_edtf(text, circa=circa, lasting=True)
        return read_date(text, circa=circa, lasting=True)
    except RuleError:
        return None


def _edtf(value: CslDate) -> str | None:
    """Return the EDTF of `date-parts`; None if they are missing or not in years 1 to 9999."""
    parts = value.get("date-parts")
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not 1 <= len(parts) <= 2:
        return None
    season = _SEASONS.get(str(value.get("season", "")).casefold(), "")
    mark = "~" if value.get("circa") not in (None, False, 0, "", "0", "false") else ""
    ends = [_end(part, season, mark) for part in parts]
    if any(end is None for end in ends):
        return None
    return ends[0] if len(ends) == 1 and ends[0] != ".." else "/".join(end or "" for end in ends)


def _end(part: object, season: str, mark: str) -> str | None:
    """Return one date of `date-parts` in EDTF, `..` for an open one, None if it is not a date."""
    if not isinstance(part, Sequence) or isinstance(part, str) or len(part) > 3:
        return None
    texts = [str(number).strip() for number in part]
    while texts and texts[-1] in ("", "0", "None"):
        texts.pop()
    if not texts:
        return ".."
    if not all(text.isascii() and text.isdecimal() and len(text) <= 4 for text in texts):
        return None
    year, *rest = texts
    if len(rest) == 1 and rest[0] in _SEASONS and int(rest[0]) > 12:
        season, rest = _SEASONS[rest[0]], []
    month = season if season and not rest else ""
    return "-".join([year.zfill(4), *([month] if month else [text.zfill(2) for text in rest])]) + mark


def _date_parts(expression: Expression) -> list[list[int]] | None:
    """Return the parts of one moment or of both ends; None if CSL has no number for a part, or the start is open."""
    span = expression.spans[0]
    first = _parts(span.first)
    if not first:
        return None
    if expression.kind == "moment":
        return [first]
    last = _last_parts(span)
    return None if last is None else [first, last]


def _last_parts(span: Span) -> list[int] | None:
    return [0] if span.last is None else _parts(span.last)


def _parts(moment: Moment | None) -> list[int] | None:
    if moment is None or "X" in moment.year + moment.month + moment.day:
        return None
    if moment.grouping and not moment.season:
        return None
    return [int(text) for text in (moment.year, moment.month, moment.day) if text]
