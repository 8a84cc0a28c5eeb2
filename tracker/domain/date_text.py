"""Dates and days in words: as short as recorded, and as the sentence that says what was understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as calendar_date

from tracker.domain.date_language import DECADES, ENGLISH, LANGUAGES, DateLanguage, decade_names
from tracker.domain.date_plain import MONTH_PARTS, YEAR_PARTS
from tracker.domain.dates import VagueDate
from tracker.domain.days import MONTHS_IN_YEAR, month_length
from tracker.domain.edtf import Expression, Span, bounds, parse
from tracker.domain.edtf_moment import UNKNOWN_YEAR, Moment, months_in_unit

LARGEST_CIRCA_TOLD = 100

_SHOWN_PARTS = ("early", "mid", "late")


def day_text(day: int, language: str = "en") -> str:
    """`7 May 2023`."""
    return _day(day, _language(language))


def date_text(date: VagueDate | None, language: str = "en") -> str:
    """A date as recorded: `21 Jul 2021`, `autumn 2022`, `between 2019 and 2021`, `by Nov 2022`; `undated` for None."""
    words = _language(language)
    if date is None:
        return words.shown["undated"]
    expression = parse(date.edtf)
    return date.edtf if expression is None else _expression(expression, words)


def understood(date: VagueDate, language: str = "en") -> str:
    """What the entry field understood, with its bounds: `some time in 2021: 1 Jan 2021 to 31 Dec 2021`."""
    words = _language(language)
    expression = parse(date.edtf)
    if expression is None:
        return date.edtf
    sentence = _bounded(_meaning(expression, words), date, expression, words)
    amount = _widening(expression, date, words)
    if amount:
        sentence = words.shown["widened"].format(meaning=sentence, amount=amount)
    if any(moment.is_uncertain for moment in expression.moments):
        sentence = words.shown["uncertain"].format(meaning=sentence)
    return sentence


def _language(code: str) -> DateLanguage:
    """The table of `nl` or `nl_NL`; English where there is none."""
    return LANGUAGES.get(code[:2].lower(), ENGLISH)


def _day(day: int, words: DateLanguage) -> str:
    moment = calendar_date.fromordinal(day)
    return f"{moment.day} {words.months[moment.month - 1][0]} {moment.year:04}"


def _expression(expression: Expression, words: DateLanguage) -> str:
    """The short form of any expression."""
    if expression.kind == "set":
        part = _part(expression, words)
        if part:
            return part
        *others, last = [_set_span(span, words) for span in expression.spans]
        return words.shown["or"].format(first=", ".join(others), last=last) if others else last
    span = expression.spans[0]
    if expression.kind == "moment" and span.first is not None:
        return _moment(span.first, words)
    return _span(span, words, both="to", past="until")


def _set_span(span: Span, words: DateLanguage) -> str:
    """One of the spans of a set, `before 2019` and `after 2019` where a year begins or ends with it."""
    end = span.last if span.first is None else span.first if span.last is None else None
    if end is not None and end.is_day and not end.approximate and end.bare.endswith("-12-31" if end is span.last else "-01-01"):
        year = int(end.year) + (1 if end is span.last else -1)
        template = words.shown["before" if end is span.last else "after"]
        if 1 <= year <= 9999:
            return template.format(date=f"{year:04}{'?' if end.is_uncertain else ''}")
    return _span(span, words, both="between", past="by")


def _span(span: Span, words: DateLanguage, *, both: str, past: str) -> str:
    if span.first is None and span.last is not None:
        return words.shown[past].format(date=_moment(span.last, words))
    if span.last is None and span.first is not None:
        return words.shown["since"].format(date=_moment(span.first, words))
    if span.first is None or span.last is None:
        return ""
    if span.first == span.last and both == "between":
        return _moment(span.first, words)
    return words.shown[both].format(first=_moment(span.first, words), last=_moment(span.last, words))
