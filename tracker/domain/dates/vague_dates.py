"""Vague dates: the typed text, its meaning as EDTF, and its earliest and latest possible day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.domain.dates.days import FIRST_DAY, MONTHS_IN_YEAR, iso_from_day
from tracker.domain.dates.edtf import Expression, as_set, bounds, edtf_text, parse
from tracker.domain.dates.year_pairs import pair_readings
from tracker.errors import RuleError

EXAMPLES = ("2021", "May 2021", "7 May 2023", "autumn 2022", "before 2019", "between 2019 and 2021", "2021-05")
DATE_PARTS = ("edtf", "words", "note", "earliest", "latest")
"""The ends of the names of the columns of a stored date, such as `edtf` of `date_edtf`."""
USUAL_CIRCA = 1
"""The number of units by which `~` widens a date, unless a project has another (`ProjectSettings.circa`)."""

_FAR_YEAR = 2100
"""First year that is more often a slip than meant."""
_NUMERIC = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}")
_YEAR = r"(?:del? )?[0-9]{4}(?: r\.?| roku)?"
_WITH_DAY = re.compile(rf"[0-9]{{1,2}}[.º°]? (?:d[ei] )?[^\W\d]+\.? {_YEAR}|[^\W\d]+\.? [0-9]{{1,2}},? [0-9]{{4}}")
_WITH_MONTH = re.compile(rf"[^\W\d]+\.? {_YEAR}")
"""Dates of which the month is written as a word."""


@dataclass(frozen=True, slots=True)
class VagueDate:
    """A date as EDTF, the typed text, its earliest and latest possible day (None: open), and how it was inferred."""

    edtf: str
    words: str
    earliest: int | None
    latest: int | None
    note: str = ""


def read_date(words: str, *, circa: int = USUAL_CIRCA, lasting: bool = False, begins_state: bool = False) -> VagueDate:
    """Parse EDTF, or a date in everyday English, Dutch, German or French, with the months of `MONTH_LANGUAGES` too.

    `circa`: the number of units by which `~` widens. `lasting`: an interval means all its days, not one of them.
    `begins_state`: "since 1999" means in 1999, as for a status that lasts. RuleError `date_missing` for no date (also
    "unknown"), `date_impossible` with a `reason` and perhaps `readings`, `date_ambiguous` with the `readings` in EDTF,
    `date_unreadable` with `examples`.
    """
    # imported here, because reading stored dates does not need the words of all languages
    from tracker.domain.dates.date_words import edtf_from_words, is_undated

    typed = words.strip()
    try:
        is_edtf = not pair_readings(typed) and parse(typed)
        edtf = typed if is_edtf else edtf_from_words(typed, begins_state=begins_state, lasting=lasting)
        if edtf is None and is_undated(typed):
            raise RuleError("date_missing", "date")
        if edtf is None:
            raise RuleError("date_unreadable", "date", examples=list(EXAMPLES))
        return from_edtf(edtf, words=typed, circa=circa, lasting=lasting)
    except RuleError as error:
        facts = {**error.facts, "words": typed}
        if error.code == "date_impossible" and "readings" not in facts:
            facts["readings"] = _likely(typed, str(error.facts["words"]))
        raise RuleError(error.code, error.field, **facts) from None


def _likely(typed: str, moment: str) -> list[str]:
    """Return as EDTF what a date may mean of which a part, `moment`, does not exist."""
    from tracker.domain.dates.date_words import edtf_from_words
    from tracker.domain.dates.likely_dates import likely_dates

    def read(text: str) -> str:
        try:
            return text if parse(text) else edtf_from_words(text) or ""
        except RuleError:
            return ""

    return likely_dates(typed, moment, read)


def from_edtf(
    edtf: str, *, words: str = "", note: str = "", circa: int = USUAL_CIRCA, lasting: bool = False
) -> VagueDate:
    """Return the date of stored or imported EDTF; without `lasting`, an interval means one of its days.

    RuleError `date_unreadable` or `date_impossible`.
    """
    expression = parse(edtf.strip())
    if expression is None:
        raise RuleError("date_unreadable", "date", words=words or edtf, examples=list(EXAMPLES))
    if not lasting:
        expression = as_set(expression)
    earliest, latest = bounds(expression, circa)
    return VagueDate(edtf_text(expression), words, earliest, latest, note)


def is_plain(date: VagueDate) -> bool:
    """Return whether a date is a day, month or year typed in an unambiguous form, so that it needs no explanation.

    A date of a far year, such as 2990 for 1990, is not plain.
    """
    expression = parse(date.edtf)
    moment = expression.first if expression is not None and expression.kind == "moment" else None
    if moment is None or not moment.text.replace("-", "").isdecimal() or moment.grouping:
        return False
    if date.words and int(moment.year) >= _FAR_YEAR:
        return False
    if date.words in ("", date.edtf):
        return True
    if not moment.month:
        return False
    numbers = _NUMERIC.fullmatch(date.words)
    if numbers is not None:
        return int(numbers[1]) > MONTHS_IN_YEAR or numbers[1].zfill(2) == numbers[2].zfill(2)
    return bool((_WITH_DAY if moment.day else _WITH_MONTH).fullmatch(date.words))


def typed_text(date: VagueDate) -> str:
    """Return EDTF that `read_date` parses without ambiguity: `[2022-23]` for autumn 2022, not two years."""
    return f"[{date.edtf}]" if pair_readings(date.edtf) else date.edtf


def with_circa(date: VagueDate, circa: int) -> VagueDate:
    """Return the date with the bounds of another circa setting."""
    bounded = from_edtf(date.edtf, circa=circa, lasting=True)
    return replace(date, earliest=bounded.earliest, latest=bounded.latest)


def known_by(day: VagueDate) -> VagueDate:
    """Return a date of some time up to a day, for an event reported by a source of that day.

    RuleError `date_missing` if the date has no end.
    """
    expression = parse(day.edtf)
    if expression is None or expression.last is None:
        raise RuleError("date_missing", "date", words=day.words)
    return VagueDate(f"[..{expression.last.text}]", "", None, day.latest)


def day_before(date: VagueDate) -> VagueDate:
    """Return the day before a day: of an exact day that day, of a vague one every day before one that it may be.

    A year, month or other part of the calendar becomes a set of days: 2019 becomes `[2018-12-31..2019-12-30]`. The
    qualifiers `~` and `?` are kept; where `~` widened a date by more than days, its days are the widened ones.
    RuleError `date_impossible` for the first day of the calendar.
    """
    expression = parse(date.edtf)
    if expression is None or (date.earliest is None and date.latest is None):
        return date
    if date.latest == FIRST_DAY:
        raise RuleError("date_impossible", "date", words=date.words or date.edtf, reason="no_such_year")
    earliest = None if date.earliest is None or date.earliest == FIRST_DAY else date.earliest - 1
    latest = None if date.latest is None else date.latest - 1
    edtf = _days_before(as_set(expression)) or _set_of_days(
        earliest, latest, "?" if any(moment.is_uncertain for moment in expression.moments) else ""
    )
    return VagueDate(edtf, "", earliest, latest, date.note)


def _days_before(expression: Expression) -> str:
    """Return the EDTF of an expression that consists of days, each a day earlier; empty if it has other parts."""
    shifted = {}
    for moment in expression.moments:
        if moment.earliest is None or moment.earliest == FIRST_DAY or moment.bare != iso_from_day(moment.earliest):
            return ""
        shifted[moment] = iso_from_day(moment.earliest - 1) + moment.text.removeprefix(moment.bare)
    spans = (
        shifted[span.first]
        if span.first is not None and span.first == span.last
        else f"{shifted[span.first] if span.first else ''}..{shifted[span.last] if span.last else ''}"
        for span in expression.spans
    )
    text = ",".join(spans)
    return text if expression.kind == "moment" else f"[{text}]"


def _set_of_days(earliest: int | None, latest: int | None, mark: str) -> str:
    first, last = ("" if day is None else f"{iso_from_day(day)}{mark}" for day in (earliest, latest))
    return first if first == last else f"[{first}..{last}]"
