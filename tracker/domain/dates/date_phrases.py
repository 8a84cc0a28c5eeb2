"""Vague dates as text in English and Dutch, in the form of references and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.dates.date_text import grouping_names
from tracker.domain.dates.edtf import Expression, Span, parse
from tracker.domain.dates.edtf_moment import Moment, read_moment
from tracker.domain.dates.vague_dates import VagueDate
from tracker.i18n.date_dutch import DUTCH
from tracker.i18n.date_english import ENGLISH


@dataclass(frozen=True, slots=True)
class DatePhrases:
    """The words and templates of one language; `{}` is replaced by a date."""

    months: tuple[str, ...]
    groupings: Mapping[str, str]
    """[EDTF code] -> season or other part of a year."""
    decade: str
    until: str
    since: str
    by: str
    or_later: str
    between: str
    either: str
    every: str
    circa: str
    undated: str


PHRASES: Mapping[str, DatePhrases] = {
    "en": DatePhrases(
        months=(
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ),
        groupings=grouping_names(ENGLISH),
        decade="{}s", until="until {}", since="since {}", by="by {}", or_later="{} or later",
        between="between {} and {}", either="or", every="and", circa="circa {}", undated="n.d.",
    ),
    "nl": DatePhrases(
        months=(
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ),
        groupings=grouping_names(DUTCH),
        decade="jaren {}", until="tot en met {}", since="sinds {}", by="uiterlijk {}", or_later="{} of later",
        between="tussen {} en {}", either="of", every="en", circa="circa {}", undated="z.d.",
    ),
}  # fmt: skip


def date_phrase(date: VagueDate | None, language: str = "en") -> str:
    """Return the whole date: `7 May 2023`, `circa 2004`, `autumn 2022`, `between 2019 and 2021`; `n.d.` for None."""
    expression = parse(date.edtf) if date is not None else None
    return PHRASES[language].undated if expression is None else _phrase(expression, PHRASES[language])


def year_phrase(date: VagueDate | None, language: str = "en") -> str:
    """Return the date reduced to years or parts of years, for use after the name of an author; `n.d.` for None."""
    expression = parse(date.edtf) if date is not None else None
    if expression is None:
        return PHRASES[language].undated
    spans = tuple(Span(_year(span.first), _year(span.last)) for span in expression.spans)
    is_one = len(spans) == 1 and spans[0].first == spans[0].last
    return _phrase(Expression("moment" if is_one else expression.kind, spans), PHRASES[language])


def _year(moment: Moment | None) -> Moment | None:
    """Return the year of a moment; a season or quarter is unchanged, because issues of journals are dated by it."""
    if moment is None or moment.grouping:
        return moment
    return read_moment(moment.year + ("~" if "year" in moment.approximate else ""))


def _phrase(expression: Expression, words: DatePhrases) -> str:
    if expression.kind == "interval":
        return _interval(expression.spans[0], words)
    joint = words.every if expression.kind == "all" else words.either
    return f" {joint} ".join(_one_of(span, words) for span in expression.spans)


def _one_of(span: Span, words: DatePhrases) -> str:
    """Return the text of a span of which one day is meant."""
    if span.first is None or span.last is None:
        return (words.by if span.first is None else words.or_later).format(_moment(span.first or span.last, words))
    if span.first == span.last:
        return _moment(span.first, words)
    return words.between.format(_moment(span.first, words), _moment(span.last, words))


def _interval(span: Span, words: DatePhrases) -> str:
    """Return the text of a span of which all days are meant."""
    if span.first is None or span.last is None:
        return (words.until if span.first is None else words.since).format(_moment(span.first or span.last, words))
    first, last = _moment(span.first, words), _moment(span.last, words)
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"


def _moment(moment: Moment | None, words: DatePhrases) -> str:
    if moment is None or moment.earliest is None:
        return words.undated
    parts = [_year_text(moment.year, words)]
    if moment.grouping:
        parts.insert(0, words.groupings[moment.grouping])
    elif moment.month.isdecimal():
        parts.insert(0, words.months[int(moment.month) - 1])
        if moment.day.isdecimal():
            parts.insert(0, str(int(moment.day)))
    text = " ".join(parts) + ("?" if moment.is_uncertain else "")
    return words.circa.format(text) if moment.approximate else text


def _year_text(year: str, words: DatePhrases) -> str:
    """Return a year, `2010s` for a decade, and first and last year if fewer digits are known."""
    if year.isdecimal():
        return str(int(year))
    if year[:3].isdecimal():
        return words.decade.format(f"{int(year[:3])}0")
    return f"{int(year.replace('X', '0'))}–{int(year.replace('X', '9'))}"
