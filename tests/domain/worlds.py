"""Reference implementation of histories: enumerates every world of a small history and applies the definitions.

A world gives every change a day within its bounds, never before the day of its predecessor. The days of the tests are
FIRST_DAY to LAST_DAY; an open bound extends one day further, which represents all days beyond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from hypothesis import strategies as st

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.histories import Histories
from tracker.domain.statuses.statuses import STATUSES, Answers

GOES_ON, CONTINUES = "goes on", "continues"
"""Statuses in a partnership of several records: a `superseded` that leads to the next record does not change the state;
the `in_force` of the next record only brings a partnership into force that is not."""

IN_FORCE = {"in_force", "suspension_proposed", "suspended", "ending_proposed", "ending_decided"}
"""The formal statuses of a partnership that exists."""
OVER = {"terminated", "expired", "void", "superseded"}
"""The formal statuses that clear practice and intent; a change from one of them to one in force is a revival."""
OVER_BEFORE = {"terminated", "expired", "void"}
"""The statuses that cleared practice and intent by the rules of version 3, when suspended cleared nothing."""
PRACTICE = {"active", "reduced", "dormant"}
INTENT = {"under_review", "exit_prepared", "reaffirmed"}
SHOWN_FIRST = (
    *("terminated", "expired", "void", "superseded", "suspended", "ending_decided"),
    *("ending_proposed", "suspension_proposed", "exit_prepared", "under_review"),
    *("dormant", "reduced", "active", "in_force", "proposed", "not_concluded"),
)
"""The labels in the order of precedence."""

FIRST_DAY, LAST_DAY = 1, 6
DAYS = range(FIRST_DAY, LAST_DAY + 1)

Change = tuple[str, int | None, int | None]
History = Sequence[Change]


@dataclass(frozen=True)
class Possible:
    """The labels and answers on a day that occur in some world."""

    labels: frozenset[str]
    formal: frozenset[str | None]
    practice: frozenset[str | None]
    intent: frozenset[str | None]


def _days_within(change: Change) -> range:
    _, earliest, latest = change
    first = FIRST_DAY - 1 if earliest is None else earliest
    last = LAST_DAY + 1 if latest is None else latest
    return range(first, last + 1)


def _day_assignments(changes: History, not_before: int) -> Iterator[tuple[int, ...]]:
    if not changes:
        yield ()
        return
    for day in _days_within(changes[0]):
        if day >= not_before:
            for rest in _day_assignments(changes[1:], day):
                yield (day, *rest)


def taken_order(changes: History) -> History:
    """Return the changes as given or, if no world exists, sorted by (earliest, latest, position), undated last."""
    if next(_day_assignments(changes, FIRST_DAY - 1), None) is not None:
        return changes

    def key(change: Change) -> tuple[bool, int, int]:
        _, earliest, latest = change
        return (
            earliest is None and latest is None,
            FIRST_DAY - 1 if earliest is None else earliest,
            LAST_DAY + 1 if latest is None else latest,
        )

    return sorted(changes, key=key)


def whole(changes: History, first_day: int | None = None) -> History:
    """Return the changes in the order that counts, after an unrecorded beginning if the first presupposes one.

    That beginning has any day up to the day of the first change, and not before `first_day`, unless no world exists
    with this bound.
    """
    return _whole(tuple(changes), first_day)


@lru_cache(maxsize=10_000)
def _whole(changes: tuple[Change, ...], first_day: int | None) -> History:
    ordered = taken_order(changes)
    if ordered and ordered[0][0] not in ("proposed", "not_concluded", "in_force", CONTINUES):
        with_beginning = [("in_force", first_day, None), *ordered]
        if next(_day_assignments(with_beginning, FIRST_DAY - 1), None) is not None:
            return with_beginning
        return [("in_force", None, None), *ordered]
    return ordered


def worlds(changes: History, first_day: int | None = None) -> list[tuple[int, ...]]:
    """Return the days of the changes, as ordered by `whole`, in every world."""
    return _worlds(tuple(changes), first_day)


@lru_cache(maxsize=1_000)
def _worlds(changes: tuple[Change, ...], first_day: int | None) -> list[tuple[int, ...]]:
    return list(_day_assignments(whole(changes, first_day), FIRST_DAY - 1))


def answers_left(answers: Answers, status: str, rules: int = 4) -> Answers:
    """Return the answers after a change to a status, also for GOES_ON and CONTINUES, by the words of the model:

    each status is the answer to one of three questions, and replaces the answer before; an ending, or superseded,
    clears practice and intent, and what is said of both during it is about no partnership; a revival starts them
    unknown; suspended clears reaffirmed. By the rules of version 3, superseded and suspended cleared nothing.
    """
    clears = OVER if rules == 4 else OVER_BEFORE
    if status == GOES_ON or (status == CONTINUES and answers.formal in IN_FORCE):
        return answers
    if status in PRACTICE:
        return answers if answers.formal in clears else replace(answers, practice=status)
    if status in INTENT:
        return answers if answers.formal in clears else replace(answers, intent=status)
    formal = "in_force" if status == CONTINUES else status
    is_revival = answers.formal in OVER and formal in IN_FORCE
    practice, intent = (None, None) if formal in clears or is_revival else (answers.practice, answers.intent)
    if rules == 4 and formal == "suspended" and intent == "reaffirmed":
        intent = None
    return Answers(formal, practice, intent)


def label_of(answers: Answers) -> str:
    """Return the label of a partnership with these answers."""
    if answers.has_not_begun:
        return "not_yet"
    given = (answers.formal, answers.practice, answers.intent)
    return next((code for code in SHOWN_FIRST if code in given), "unknown")


@dataclass(frozen=True)
class OrderedChange:
    """A change in the order that counts: its index there and as given (-1: unrecorded), and the answers after it."""

    place: int
    given: int
    change: Change
    after: Answers

    @property
    def status(self) -> str:
        return self.change[0]


def steps_of(changes: History) -> list[OrderedChange]:
    """Return the changes in the order that counts, an unrecorded beginning first."""
    ordered = whole(changes)
    unrecorded = len(ordered) - len(changes)
    remaining = list(enumerate(changes))
    answers, found = before_any(changes), []
    for place, change in enumerate(ordered, start=-unrecorded):
        given = -1
        if place >= 0:
            entry = next(entry for entry in remaining if entry[1] == change)
            remaining.remove(entry)
            given = entry[0]
        answers = answers_left(answers, change[0])
        found.append(OrderedChange(place, given, change, answers))
    return found


def before_any(changes: History) -> Answers:
    """Return the answers before all changes: not begun, or unknown for a history without changes."""
    return Answers(has_not_begun=bool(changes))


def answers_in_worlds(changes: History, day: int, first_day: int | None = None) -> list[Answers]:
    """Return the answers at the end of this day in every world."""
    ordered = whole(changes, first_day)
    found = []
    for days in worlds(changes, first_day):
        answers = before_any(changes)
        for (status, _, _), changed_on in zip(ordered, days, strict=True):
            if changed_on <= day:
                answers = answers_left(answers, status)
        found.append(answers)
    return found


def possible_on(changes: History, day: int, first_day: int | None = None) -> Possible:
    """Return the labels and answers at the end of this day that occur in some world."""
    in_worlds = answers_in_worlds(changes, day, first_day)
    return Possible(
        labels=frozenset(label_of(answers) for answers in in_worlds),
        formal=frozenset(answers.formal for answers in in_worlds),
        practice=frozenset(answers.practice for answers in in_worlds),
        intent=frozenset(answers.intent for answers in in_worlds),
    )


def columns_of(histories: Sequence[History], first_days: Sequence[int | None] | None = None) -> Histories:
    """Return these histories as columns; `first_days` are the earliest days of unrecorded beginnings."""
    rows = [(number, *change) for number, changes in enumerate(histories) for change in changes]
    return Histories.build(
        partnership=np.array([number for number, *_ in rows], np.int32),
        status=np.array([STATUSES.index(status) for _, status, _, _ in rows], np.int8),
        earliest=np.array([OPEN_PAST if earliest is None else earliest for _, _, earliest, _ in rows], np.int32),
        latest=np.array([OPEN_FUTURE if latest is None else latest for _, _, _, latest in rows], np.int32),
        count=len(histories),
        not_before=None
        if first_days is None
        else np.array([OPEN_PAST if day is None else day for day in first_days], np.int32),
    )


def _bounds() -> st.SearchStrategy[tuple[int | None, int | None]]:
    day = st.integers(FIRST_DAY, LAST_DAY)
    return st.one_of(
        day.map(lambda exact: (exact, exact)),
        st.tuples(day, day).map(lambda pair: (min(pair), max(pair))),
        day.map(lambda latest: (None, latest)),
        day.map(lambda earliest: (earliest, None)),
        st.just((None, None)),
    )


SPECIAL = ("in_force", "terminated", "dormant", "superseded", "suspended", "suspension_proposed", "reaffirmed")
"""The statuses with rules of their own."""


def histories() -> st.SearchStrategy[History]:
    """Return a strategy for small histories: exact, vague, half-open and undated, in any order."""
    # half of the statuses are those with special rules, so that short histories often combine them
    status = st.one_of(st.sampled_from(STATUSES), st.sampled_from(SPECIAL))
    change = st.tuples(status, _bounds()).map(lambda drawn: (drawn[0], *drawn[1]))
    return st.lists(change, max_size=4)


def inventories() -> st.SearchStrategy[list[History]]:
    """Return a strategy for inventories of up to five partnerships with small histories."""
    return st.lists(histories(), max_size=5)
