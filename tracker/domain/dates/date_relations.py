"""What the words around dates say of them: before, since, around, one of two, between two limits."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.days import FIRST_DAY, LAST_DAY, iso_from_day
from tracker.domain.dates.edtf import Expression, as_set, bounds, edtf_text, parse, qualified
from tracker.errors import RuleError


@dataclass(frozen=True, slots=True)
class Meaning:
    """What `since 1999` and `as of 1999` mean: in 1999 for what begins a tie, from 1999 on for what lasts."""

    begins_partnership: bool = False
    lasting: bool = False


def related(relation: str, inner: Expression, meaning: Meaning) -> Expression | None:
    """What a `Relation` says of the phrase beside it; None where it says nothing, as `before since 2019`."""
    if relation in ("around", "perhaps"):
        return qualified(inner, "~" if relation == "around" else "?")
    if relation in ("before", "after"):
        return _beyond(inner, is_after=relation == "after")
    if relation in ("since", "from_day", "not_before"):
        if inner.first is None:
            return None
        if (relation == "since" and meaning.begins_partnership) or (relation == "from_day" and not meaning.lasting):
            return inner
        return parse(f"[{inner.first.text}..]" if relation == "not_before" else f"{inner.first.text}/..")
    if inner.last is None:
        return None
    return parse(f"../{inner.last.text}" if relation == "until" else f"[..{inner.last.text}]")


def limited(lower: Expression, upper: Expression, *, is_span: bool) -> Expression | None:
    """What lies between a limit from below and one from above; a span lasts.

    RuleError `date_impossible` where nothing lies between.
    """
    if lower.first is None or lower.last is not None or upper.last is None or upper.first is not None:
        return None
    return parse(f"{lower.first.text}/{upper.last.text}" if is_span else f"[{lower.first.text}..{upper.last.text}]")


def united(one: Expression, other: Expression) -> Expression | None:
    """One of both dates. What an open one holds already is not named again."""
    first, last = as_set(one), as_set(other)
    for outer, inner in ((first, last), (last, first)):
        if _holds(outer, inner):
            return outer
    return parse(f"[{','.join(edtf_text(each).strip('[]') for each in (first, last))}]")


def _holds(outer: Expression, inner: Expression) -> bool:
    """Whether an expression of one open span allows all days of another."""
    if len(outer.spans) != 1 or (outer.first is None) == (outer.last is None):
        return False
    (first, last), (inner_first, inner_last) = bounds(outer, 0), bounds(inner, 0)
    if last is None and first is not None:
        return inner_first is not None and first <= inner_first
    return last is not None and inner_last is not None and inner_last <= last


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
