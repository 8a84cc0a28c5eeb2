"""The clause of a letter on what is known of a partnership: `in force from 1999, ended in autumn 2022`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.domain.dates.date_phrases import date_phrase
from tracker.domain.dates.date_text import year_text
from tracker.domain.dates.edtf import Expression, Span, parse
from tracker.domain.dates.edtf_moment import Moment
from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.statuses.statuses import ENDINGS, INTENT, PRACTICE, STATUS_OF
from tracker.i18n.letter_words import PARTS_OF_YEAR
from tracker.reports.document.report_texts import ReportTexts

DatedStatus = tuple[str, VagueDate | None]
"""A status with the date since which, or on which, it is so; None if that is not known."""

STATES: Final = frozenset({"in_force", "suspended", *PRACTICE, *INTENT} - {"reaffirmed"})
"""The statuses that name a state: a letter has the date of its beginning (`from 2019`). All others name an act, with
the day of the act (`on 3 May 2021`), although some, such as a decision to end, last after it (`lasts`).
"""


def known_text(changes: Sequence[DatedStatus], texts: ReportTexts) -> str:
    """Return since when a partnership is in force, and its last changes; `changes` are in their order."""
    if not changes:
        return texts.tr("status not recorded")
    formal = [place for place, (status, _) in enumerate(changes) if STATUS_OF[status].dimension == "formal"]
    told = sorted({*_beginning(changes), *formal[-1:], len(changes) - 1})
    return ", ".join(dated_status(*changes[place], texts) for place in told)


def _beginning(changes: Sequence[DatedStatus]) -> list[int]:
    """Return the place of the change by which a partnership came into force, if one did after it last had ended.

    If its end is the last formal change, that is the beginning before it. One of an equal date says nothing more.
    """
    found: list[int] = []
    is_over = False
    for place, (status, _) in enumerate(changes):
        if status == "in_force" and (is_over or not found):
            found, is_over = [place], False
        is_over = is_over or status in ENDINGS
    last = changes[-1][1]
    is_same = any(last is not None and (date := changes[each][1]) and date.edtf == last.edtf for each in found)
    return [] if is_same else found


def dated_status(status: str, date: VagueDate | None, texts: ReportTexts) -> str:
    """Return a status with its date, such as `dormant from 2019` or `ended on 21 July 2021`."""
    word = texts.status_in_sentence(status)
    expression = None if date is None else parse(date.edtf)
    if expression is None or any(each.earliest is None for each in expression.moments):
        unknown = texts.tr("since an unknown day") if status in STATES else texts.tr("on an unknown day")
        return f"{word} {unknown}"
    when = _since(expression, texts) if status in STATES else _on(expression, texts)
    if any(moment.is_uncertain for moment in expression.moments):
        when = texts.tr("perhaps {when}", when=when)
    return f"{word} {when}"


def _on(expression: Expression, texts: ReportTexts) -> str:
    """Return on which day something happened: `on 3 May 2021`, `in autumn 2022`, `by 2022`, `between 2019 and 2021`."""
    return texts.tr(" or ").join(_on_one_of(span, texts) for span in expression.spans)


def _since(expression: Expression, texts: ReportTexts) -> str:
    """Return since when something is so: `from 1999`, `by 2011`, `from some day between 2010 and 2022`."""
    if _is_choice(expression):
        moments = [_named(each, texts) for span in expression.spans for each in (span.first,) if each is not None]
        return texts.tr("from {date}", date=texts.tr(" or ").join(moments))
    return texts.tr(" or ").join(_since_one_of(span, texts) for span in expression.spans)


def _is_choice(expression: Expression) -> bool:
    """Return whether one of several moments is meant."""
    return all(span.first is not None and span.first == span.last for span in expression.spans)


def _since_one_of(span: Span, texts: ReportTexts) -> str:
    if span.first is None or span.last is None:
        return _open(span, texts, texts.tr("from {date}", date=_named(span.first or span.last, texts)))
    if span.first == span.last:
        return texts.tr("from {date}", date=_named(span.first, texts))
    first, last = _named(span.first, texts), _named(span.last, texts)
    return texts.tr("from some day between {first} and {last}", first=first, last=last)


def _on_one_of(span: Span, texts: ReportTexts) -> str:
    if span.first is None or span.last is None:
        return _open(span, texts, _at(span.first or span.last, texts))
    if span.first == span.last:
        return _at(span.first, texts)
    first, last = _named(span.first, texts), _named(span.last, texts)
    return texts.tr("between {first} and {last}", first=first, last=last)


def _open(span: Span, texts: ReportTexts, when: str) -> str:
    """Return the text of a span without a first or a last day."""
    if span.first is None:
        return texts.tr("by {date}", date=_named(span.last, texts))
    return texts.tr("{when} or later", when=when)


def _at(moment: Moment | None, texts: ReportTexts) -> str:
    """Return a moment as the time at which something happened: `on 3 May 2021`, `in 2019`, `about 2004`."""
    named = _named(moment, texts)
    if moment is None or moment.approximate:
        return named
    if "X" in moment.year[:3]:
        return texts.tr("in the years {years}", years=named)
    return texts.tr("on {day}", day=named) if moment.is_day else texts.tr("in {month}", month=named)


def _named(moment: Moment | None, texts: ReportTexts) -> str:
    """Return a moment within a sentence: `21 July 2021`, `the first half of 2022`, `the 2010s`, `about 2004`."""
    if moment is None:
        return date_phrase(None, texts.language)
    plain = moment.bare
    if moment.grouping in PARTS_OF_YEAR:
        name = texts.tr(PARTS_OF_YEAR[moment.grouping], year=year_text(moment.year, moment.grouping))
    elif plain.endswith("X") and plain[:3].isdecimal() and len(plain) == len("201X"):
        name = texts.tr("the {decade}s", decade=f"{plain[:3]}0")
    else:
        name = date_phrase(from_edtf(plain), texts.language)
    return texts.tr("about {date}", date=name) if moment.approximate else name
