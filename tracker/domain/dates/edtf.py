"""EDTF (ISO 8601-2): parsing into moments, writing in one canonical form, bounds as days.

Dates of levels 0, 1 and 2 are supported; docs/edtf.md lists each form with its meaning here. A time of day is
dropped, and a year before 1 or after 9999 is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.dates.edtf_moment import Bounds, Moment, marked, read_moment, widened
from tracker.errors import RuleError

MAX_EDTF_LENGTH = 4_000
_SPACED = re.compile(r" ?(\.\.|[,/]) ?")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-4])(?::[0-5][0-9]){2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Span:
    """All moments from the first to the last; None is open. In a single moment both are equal."""

    first: Moment | None
    last: Moment | None


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed EDTF text: one moment, one day in a set of spans, all of several spans, or an interval that lasts."""

    kind: Literal["moment", "set", "all", "interval"]
    spans: tuple[Span, ...]

    @property
    def first(self) -> Moment | None:
        """The first moment; None if open."""
        return self.spans[0].first

    @property
    def last(self) -> Moment | None:
        """The last moment; None if open."""
        return max((span.last for span in self.spans), key=_latest_of)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All ends of spans, without open ones and duplicates."""
        ends = (end for span in self.spans for end in (span.first, span.last))
        return tuple(dict.fromkeys(end for end in ends if end is not None))

    @property
    def is_hull(self) -> bool:
        """Whether the bounds include days that are not meant: those of `[2019,2021]` include 2020."""
        edges = [(_earliest_of(span.first), _latest_of(span.last)) for span in self.spans]
        reached = edges[0][1]
        for first, last in edges[1:]:
            if first > reached + 1:
                return True
            reached = max(reached, last)
        return any(moment.is_hull for moment in self.moments)


@lru_cache(maxsize=65536)
def parse(text: str) -> Expression | None:
    """Parse EDTF; None for text of another form or over MAX_EDTF_LENGTH.

    RuleError `date_impossible` if the date does not exist.
    """
    if len(text) > MAX_EDTF_LENGTH:
        return None
    if " " in text:
        text = _SPACED.sub(r"\1", " ".join(text.split()))
    text = text.upper()
    if text[:1] in _CLOSING:
        return _set(text)
    if "/" in text:
        return _interval(text)
    if "T" in text:
        timed = _TIME.fullmatch(text)
        text = timed[1] if timed else text
    moment = read_moment(text)
    return None if moment is None else Expression("moment", (Span(moment, moment),))


def as_set(expression: Expression) -> Expression:
    """Return the expression of one unknown day: an interval or a list of all days becomes a set or a moment."""
    if expression.kind not in ("interval", "all"):
        return expression
    span = expression.spans[0]
    is_moment = len(expression.spans) == 1 and span.first == span.last
    return Expression("moment" if is_moment else "set", expression.spans)


def qualified(expression: Expression, mark: str) -> Expression:
    """Return the expression with every moment approximate (`~`) or uncertain (`?`)."""
    spans = (
        Span(span.first and marked(span.first, mark), span.last and marked(span.last, mark))
        for span in expression.spans
    )
    return Expression(expression.kind, tuple(spans))


def edtf_text(expression: Expression) -> str:
    """Return the canonical EDTF of an expression."""
    if expression.kind == "interval":
        span = expression.spans[0]
        return f"{span.first.text if span.first else '..'}/{span.last.text if span.last else '..'}"
    if expression.kind in ("set", "all"):
        opening, closing = "[]" if expression.kind == "set" else "{}"
        return f"{opening}{','.join(_span_text(span) for span in expression.spans)}{closing}"
    return _span_text(expression.spans[0])


def bounds(expression: Expression, circa: int) -> Bounds:
    """Return the earliest and latest possible day, None if open; approximate parts are widened by `circa` units."""
    firsts = [widened(span.first, circa)[0] if span.first else None for span in expression.spans]
    lasts = [widened(span.last, circa)[1] if span.last else None for span in expression.spans]
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
    """Parse a set of which one is meant, `[...]`, or all, `{...}`."""
    if not text.endswith(_CLOSING[text[0]]):
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
    if is_moment:
        return Expression("moment", ordered)
    return Expression("set" if text[0] == "[" else "all", ordered)


def _interval(text: str) -> Expression | None:
    first, _, last = text.partition("/")
    # an omitted end is unknown, two dots are open: both have no bound
    span = _span("" if first == ".." else first, "" if last == ".." else last)
    return None if span is None else Expression("interval", (span,))


def _span(first: str, last: str) -> Span | None:
    """Parse both ends, empty for open; None if either has another form, or both are empty."""
    ends = [read_moment(end) if end else None for end in (first, last)]
    if not (first or last) or any(end is None and text for end, text in zip(ends, (first, last), strict=True)):
        return None
    span = Span(*ends)
    # checked before widening: whether a date exists must not depend on a setting
    if _earliest_of(span.first) > _latest_of(span.last):
        raise RuleError("date_impossible", "date", words=f"{first}..{last}", reason="ends_before_it_begins")
    return span


def _earliest_of(moment: Moment | None) -> int:
    return OPEN_PAST if moment is None or moment.earliest is None else moment.earliest


def _latest_of(moment: Moment | None) -> int:
    return OPEN_FUTURE if moment is None or moment.latest is None else moment.latest
