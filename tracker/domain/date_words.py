"""Dates in everyday words, Dutch and English alike, said again in EDTF; what would need guessing is not read.

A phrase is a plain date, or one or two phrases joined by a word (`before`, `between ... and`). Only shapes that are
known are read: a word too many, and nothing is. Numbers put the day first, as in Europe, or else the year.
"""

from __future__ import annotations

import re

from tracker.domain.date_language import Relation
from tracker.domain.date_lexicon import (
    folded,
    joint_pattern,
    opening_pattern,
    relation_pattern,
    relations,
    undated_words,
)
from tracker.domain.date_plain import plain_date
from tracker.domain.days import FIRST_DAY, LAST_DAY, iso_from_day
from tracker.domain.edtf import Expression, bounds, edtf_text, parse, qualified
from tracker.problems import RuleError

LONGEST_PHRASE = 100


def is_undated(words: str) -> bool:
    """Whether the words say that no date is known, or are no words at all."""
    text = folded(words[:LONGEST_PHRASE]).strip("? ")
    return not text or text in undated_words()


def edtf_from_words(words: str, *, begins_tie: bool = False) -> str | None:
    """The EDTF of everyday words, None if they can't be read; `begins_tie`: "since 1999" means in 1999.

    RuleError `date_impossible` where they are read, and there is no such date.
    """
    if len(words) > LONGEST_PHRASE:
        return None
    text = folded(words)
    unmarked = text.removesuffix("(?)").removesuffix("?").rstrip()
    expression = _phrase(unmarked, begins_tie)
    if expression is None:
        return None
    return edtf_text(expression if unmarked == text else qualified(expression, "?"))


def _phrase(text: str, begins_tie: bool) -> Expression | None:
    """Read a date, a range, or a phrase with a word before or behind it."""
    expression = plain_date(text) or _range(text) or _alternatives(text)
    if expression is not None:
        return expression
    behind = relation_pattern(behind=True).fullmatch(text)
    match = behind or relation_pattern().fullmatch(text)
    inner = _phrase(match["rest"], begins_tie) if match else None
    if match is None or inner is None:
        return None
    return _related(relations(behind=behind is not None)[match["word"]], inner, begins_tie)


def _related(relation: Relation, inner: Expression, begins_tie: bool) -> Expression | None:
    """What a word says of the phrase beside it; None where it says nothing, as `before since 2019`."""
    if relation in ("around", "perhaps"):
        return qualified(inner, "~" if relation == "around" else "?")
    if relation in ("before", "after"):
        return _beyond(inner, is_after=relation == "after")
    if relation in ("since", "not_before"):
        if inner.first is None:
            return None
        if relation == "since" and begins_tie:
            return inner
        return parse(f"{inner.first.text}/.." if relation == "since" else f"[{inner.first.text}..]")
    if inner.last is None:
        return None
    return parse(f"../{inner.last.text}" if relation == "until" else f"[..{inner.last.text}]")


def _beyond(inner: Expression, *, is_after: bool) -> Expression | None:
    """All days before or after a date, without its own days."""
    day = bounds(inner, 0)[1 if is_after else 0]
    end = inner.last if is_after else inner.first
    if day is None or end is None or inner.first is None or inner.last is None:
        return None
    if end.approximate:
        # Its own days are in doubt, so none of them can be left out.
        return parse(f"[{end.text}..]" if is_after else f"[..{end.text}]")
    if day in (FIRST_DAY, LAST_DAY) and is_after == (day == LAST_DAY):
        raise RuleError("date_impossible", "date", words=end.text, reason="no_such_year")
    mark = "?" if end.is_uncertain else ""
    return parse(f"[{iso_from_day(day + 1)}{mark}..]" if is_after else f"[..{iso_from_day(day - 1)}{mark}]")


def _range(text: str) -> Expression | None:
    """`2019 to 2021`, which may last, or `between 2019 and 2021`, which is one day."""
    match = opening_pattern(between=True).match(text)
    if match is not None:
        ends = _joined(text[match.end() :], joint_pattern("and"))
        return None if ends is None else parse(f"[{_first(ends[0])}..{_last(ends[1])}]")
    match = opening_pattern(between=False).match(text)
    ends = _joined(text[match.end() :] if match else text, joint_pattern("to"))
    return None if ends is None else parse(f"{_first(ends[0])}/{_last(ends[1])}")


def _alternatives(text: str) -> Expression | None:
    """`2019 or 2021`."""
    ends = _joined(text, joint_pattern("or"))
    return None if ends is None else parse(f"[{','.join(edtf_text(end).strip('[]') for end in ends)}]")


def _first(expression: Expression) -> str:
    return expression.first.text if expression.first else ""


def _last(expression: Expression) -> str:
    return expression.last.text if expression.last else ""


def _joined(text: str, joint: re.Pattern[str]) -> tuple[Expression, Expression] | None:
    """The two dates on both sides of a joining word; the first may leave out the year or month that the second has."""
    for match in joint.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        last = _side(right)
        if last is None:
            continue
        words = right.split()
        # Nothing, the year, or the month and year; what the second date would be left without isn't borrowed.
        for borrowed in range(min(len(words), 3)):
            first = _side(" ".join([left, *words[len(words) - borrowed :]]))
            if first is not None:
                return first, last
    return None


def _side(text: str) -> Expression | None:
    """One side of a range: a plain date, or about or perhaps a plain date."""
    expression = plain_date(text)
    match = None if expression else relation_pattern().fullmatch(text)
    if match is None:
        return expression
    relation = relations()[match["word"]]
    inner = _side(match["rest"]) if relation in ("around", "perhaps") else None
    return None if inner is None else _related(relation, inner, begins_tie=False)
