"""Vague dates as text in the form of references and reports, with full names of months."""

from __future__ import annotations

from tracker.domain.dates.date_text import grouping_text, range_template, year_text
from tracker.domain.dates.edtf import Expression, Span, parse
from tracker.domain.dates.edtf_moment import Moment, read_moment
from tracker.domain.dates.vague_dates import VagueDate
from tracker.i18n.date_language import date_language
from tracker.i18n.date_table import DateLanguage


def date_phrase(date: VagueDate | None, language: str = "en") -> str:
    """Return the whole date: `7 May 2023`, `circa 2004`, `autumn 2022`, `between 2019 and 2021`; `n.d.` for None."""
    expression = parse(date.edtf) if date is not None else None
    return undated_phrase(language) if expression is None else _phrase(expression, date_language(language))


def year_phrase(date: VagueDate | None, language: str = "en") -> str:
    """Return the date reduced to years or parts of years, for use after the name of an author; `n.d.` for None."""
    expression = parse(date.edtf) if date is not None else None
    if expression is None:
        return undated_phrase(language)
    spans = tuple(Span(_year(span.first), _year(span.last)) for span in expression.spans)
    is_one = len(spans) == 1 and spans[0].first == spans[0].last
    return _phrase(Expression("moment" if is_one else expression.kind, spans), date_language(language))


def undated_phrase(language: str) -> str:
    """Return the abbreviation that references have instead of a date, such as `n.d.`."""
    return date_language(language).cited_template("undated")


def _year(moment: Moment | None) -> Moment | None:
    """Return the year of a moment; a season or quarter is unchanged, because issues of journals are dated by it."""
    if moment is None or moment.grouping:
        return moment
    return read_moment(moment.year + ("~" if "year" in moment.approximate else ""))


def _phrase(expression: Expression, words: DateLanguage) -> str:
    if expression.kind == "interval":
        return _interval(expression.spans[0], words)
    joint = words.also[0] if expression.kind == "all" else words.either[0]
    return f" {joint} ".join(_one_of(span, words) for span in expression.spans)


def _one_of(span: Span, words: DateLanguage) -> str:
    """Return the text of a span of which one day is meant."""
    if span.first is None or span.last is None:
        template = words.cited_template("by" if span.first is None else "or_later")
        return template.format(date=_moment(span.first or span.last, words))
    if span.first == span.last:
        return _moment(span.first, words)
    first, last = _moment(span.first, words), _moment(span.last, words)
    return words.cited_template("between").format(first=first, last=last)


def _interval(span: Span, words: DateLanguage) -> str:
    """Return the text of a span of which all days are meant."""
    if span.first is None or span.last is None:
        template = words.cited_template("until" if span.first is None else "since")
        return template.format(date=_moment(span.first or span.last, words))
    first, last = _moment(span.first, words), _moment(span.last, words)
    if (template := range_template(span)) != "to":
        return words.cited_template(template).format(first=first, last=last)
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"


def _moment(moment: Moment | None, words: DateLanguage) -> str:
    if moment is None or moment.earliest is None:
        return words.cited_template("undated")
    parts = [_year_text(moment.year, words)]
    if moment.grouping:
        parts = [grouping_text(moment.grouping, words), year_text(parts[0], moment.grouping)]
    elif moment.month.isdecimal():
        parts.insert(0, words.months[int(moment.month) - 1][1])
        if moment.day.isdecimal():
            parts.insert(0, str(int(moment.day)))
    text = " ".join(parts) + ("?" if moment.is_uncertain else "")
    return words.cited_template("around").format(date=text) if moment.approximate else text


def _year_text(year: str, words: DateLanguage) -> str:
    """Return a year, `2010s` for a decade, and first and last year if fewer digits are known."""
    if year.isdecimal():
        return str(int(year))
    if year[:3].isdecimal():
        return words.cited_template("decade").format(year=f"{int(year[:3])}0")
    return f"{int(year.replace('X', '0'))}–{int(year.replace('X', '9'))}"
