"""Relations of words to dates: before, since, around, one of two dates, between two limits."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.days import FIRST_DAY, LAST_DAY, iso_from_day
from tracker.domain.dates.edtf import Expression, as_set, bounds, edtf_text, parse, qualified
from tracker.domain.dates.edtf_moment import neighbour
from tracker.errors import RuleError


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of `since 1999` and `as of 1999`.

    `begins_state`: "since 1999" means in 1999, the date on which a partnership, or a status that lasts, began;
    `lasting`: "as of 1999" means from 1999 on.
    """

    begins_state: bool = False
    lasting: bool = False


def related(relation: str, inner: Expression, meaning: Meaning) -> Expression | None:
    """Apply the relation of a word to the date next to it; None if the two have no meaning, as `before since 2019`."""
    if relation in ("around", "perhaps"):
        return qualified(inner, "~" if relation == "around" else "?")
    if relation in ("before", "after"):
        return _beyond(inner, is_after=relation == "after")
    if relation in ("since", "from_day", "not_before"):
        if inner.first is None:
            return None
        if (relation == "since" and meaning.begins_state) or (relation == "from_day" and not meaning.lasting):
            return inner
        return parse(f"[{inner.first.text}..]" if relation == "not_before" else f"{inner.first.text}/..")
    if inner.last is None:
        return None
    return parse(f"../{inner.last.text}" if relation == "until" else f"[..{inner.last.text}]")


def limited(lower: Expression, upper: Expression, *, is_span: bool) -> Expression | None:
    """Return the interval (`is_span`) or one of the days between a lower and an upper limit; None for other dates.

    RuleError `date_impossible` if the lower limit is after the upper one.
    """
    if lower.first is None or lower.last is not None or upper.last is None or upper.first is not None:
        return None
    return parse(f"{lower.first.text}/{upper.last.text}" if is_span else f"[{lower.first.text}..{upper.last.text}]")


def united(one: Expression, other: Expression) -> Expression | None:
    """Return one of both dates as a set; if an open date includes the other one, only the open date."""
    first, last = as_set(one), as_set(other)
    for outer, inner in ((first, last), (last, first)):
        if _includes(outer, inner):
            return outer
    return parse(f"[{','.join(edtf_text(each).strip('[]') for each in (first, last))}]")


def _includes(outer: Expression, inner: Expression) -> bool:
    """Return whether an expression of one open span allows all days of another expression."""
    if len(outer.spans) != 1 or (outer.first is None) == (outer.last is None):
        return False
    (first, last), (inner_first, inner_last) = bounds(outer, 0), bounds(inner, 0)
    if last is None and first is not None:
        return inner_first is not None and first <= inner_first
    return last is not None and inner_last is not None and inner_last <= last


def _beyond(inner: Expression, *, is_after: bool) -> Expression | None:
    """Return one of all days before or after a date, without the days of the date itself; None for open dates."""
    day = bounds(inner, 0)[1 if is_after else 0]
    end = inner.last if is_after else inner.first
    if day is None or end is None or inner.first is None or inner.last is None:
        return None
    if end.approximate:
        # The unit before `2019~` is as vague: its last day is the one before the latest year that circa allows.
        limit = neighbour(end, 1 if is_after else -1) or end.text
        return parse(f"[{limit}..]" if is_after else f"[..{limit}]")
    if day in (FIRST_DAY, LAST_DAY) and is_after == (day == LAST_DAY):
        raise RuleError("date_impossible", "date", words=end.text, reason="no_such_year")
    mark = "?" if end.is_uncertain else ""
    return parse(f"[{iso_from_day(day + 1)}{mark}..]" if is_after else f"[..{iso_from_day(day - 1)}{mark}]")
