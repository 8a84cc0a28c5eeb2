"""The possible labels of one partnership on a day, and its last confirmation, without arrays.

For the rows that are shown first, before numpy is imported. The formula is that of `histories.py`, whose arrays answer
for all partnerships at once; a test compares both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.history_order import possible_order, tighten_bounds
from tracker.domain.statuses.statuses import CODES, NOT_BEGUN, answers_through, presupposes_beginning, shown_label

NEGATIVE_EVIDENCE: Final = ("asked_no_reply", "checked_no_activity")
"""The activities that record an unsuccessful check, which does not confirm a partnership."""

NEVER: Final = OPEN_PAST
"""The value for the last confirmed day if nothing confirms a partnership."""


class DatedStatus(NamedTuple):
    """A change to a status, with its earliest and latest day (OPEN_PAST and OPEN_FUTURE if open)."""

    status: str
    earliest: int
    latest: int


def possible_labels(changes: Sequence[DatedStatus], day: int, not_before: int = OPEN_PAST) -> tuple[str, ...]:
    """Return every possible label at the end of a day, in the order of the vocabulary.

    `changes` are in the order of the history; `not_before` is the earliest day of an unrecorded beginning.
    """
    ordered = [changes[place] for place in possible_order([change[1:] for change in changes])]
    bounds = tighten_bounds([change[1:] for change in ordered])
    answers = answers_through([change.status for change in ordered])
    if ordered and presupposes_beginning(ordered[0].status):
        latest = bounds[0][1]
        since = not_before if not_before <= latest else OPEN_PAST
        bounds = [(since, latest), *((max(first, since), last) for first, last in bounds)]
        answers = (NOT_BEGUN, *answers)
    begins = [OPEN_PAST, *(first for first, _ in bounds)]
    ends = [*(last for _, last in bounds), OPEN_FUTURE]
    spans = zip(begins, ends, answers, strict=True)
    found = {shown_label(state) for begin, end, state in spans if begin <= day < end}
    return tuple(code for code in CODES if code in found)


def last_confirmed_day(bounds: Iterable[tuple[int, int]], day: int) -> int | None:
    """Return the last day, up to `day`, on which records with these bounds confirm a partnership; None if none does.

    A record confirms on its latest day, one without a latest day on its earliest; one that cannot have happened by
    `day` confirms nothing.
    """
    known = (earliest if latest == OPEN_FUTURE else min(latest, day) for earliest, latest in bounds if earliest <= day)
    last = max((found for found in known if found <= day), default=NEVER)
    return None if last == NEVER else last


def is_last_confirmed_by(bounds: Iterable[tuple[int, int]], day: int) -> bool:
    """Return whether the last confirmed day is only known to be by `last_confirmed_day`, as the date is vague."""
    bounds = tuple(bounds)
    last = last_confirmed_day(bounds, day)
    return last is not None and max(earliest for earliest, _ in bounds if earliest <= day) < last
