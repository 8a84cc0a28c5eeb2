"""Every partnership's history in columns: what each may be on any day, as one pass over arrays.

Take a partnership's changes 1..n in their order, and let E and L be their earliest and latest days, tightened so that
neither ever descends. Those dated up to a day D are the first k of them, and k is possible exactly if E[k] <= D and
L[k + 1] > D. So a partnership has n + 1 rows, one for each k, each with the state that its first k changes leave
behind and the days on which that may be and must be so; and what is possible on a day is a range of its rows.

Where the first recorded change presupposes that the partnership existed, an unrecorded beginning stands ahead of it as
change 1: into force, on any day up to that change's own and not before a given earliest day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.day_answers import POSSIBILITIES_OF_STATE, DayAnswers, DayCounts
from tracker.domain.statuses.status_states import (
    BEFORE_BEGINNING,
    FORMAL_OF_STATE,
    LABEL_OF_STATE,
    NEXT_STATE,
    PRESUPPOSES_BEGINNING,
    WITHOUT_CHANGES,
)
from tracker.domain.statuses.statuses import DEFAULT_ENDED, NUMBER_OF

Days = NDArray[np.int32]
Codes = NDArray[np.int8]
Indices = NDArray[np.int32]

NO_CHANGE: Final = -1
"""The place and the status of a first row, which no change begins, and the place of an unrecorded beginning."""

_MORE_THAN_ANY_DAY: Final = OPEN_FUTURE + 1
_FEW_GAPS: Final = 500


@dataclass(frozen=True, eq=False)
class Histories:
    """The histories of partnerships 0 .. len(self) - 1; `row_start[p]` is the row of p until its first change.

    `earliest` and `latest` bound the change that begins a row (both OPEN_PAST on a first row), `next_earliest` and
    `next_latest` the one that ends it (both OPEN_FUTURE on a last row). `change` is that first change's place within
    what was given for its partnership, NO_CHANGE on a first row and for an unrecorded beginning; `status` is what it
    set, NO_CHANGE on a first row. Two columns have one value a partnership: `is_contradictory` (its order and its
    bounds allowed no world, so it is taken in the order of its dates) and `is_presupposed` (its beginning is
    unrecorded, and stands on the row behind its first one).
    """

    row_start: NDArray[np.int64]
    earliest: Days
    latest: Days
    next_earliest: Days
    next_latest: Days
    status: Codes
    change: Indices
    state: NDArray[np.uint8]
    is_contradictory: NDArray[np.bool_]
    is_presupposed: NDArray[np.bool_]

    @classmethod
    def build(
        cls,
        partnership: Indices,
        status: Codes,
        earliest: Days,
        latest: Days,
        count: int,
        not_before: Days | None = None,
    ) -> Self:
        """Build the histories of `count` partnerships from one row a change, sorted by (partnership, position).

        Open days are OPEN_PAST and OPEN_FUTURE. `not_before` gives for each partnership the earliest day on which an
        unrecorded beginning may lie (None: open for all). Raises ValueError where the rows are not sorted.
        """
        if len(partnership) and (
            (np.diff(partnership) < 0).any() or not 0 <= partnership[0] <= partnership[-1] < count
        ):
            raise ValueError("changes must be sorted by partnership, and each belong to one")
        recorded = np.bincount(partnership, minlength=count)
        taken = _taken(partnership, status, earliest, latest, recorded)
        is_presupposed = np.zeros(count, np.bool_)
        has_changes = np.flatnonzero(recorded)
        first = (np.cumsum(recorded) - recorded)[has_changes]
        is_presupposed[has_changes] = PRESUPPOSES_BEGINNING[taken.status[first]]
        whole = taken.with_beginnings(is_presupposed, not_before) if is_presupposed.any() else taken

        changes = recorded + is_presupposed
        row_start = np.concatenate(([0], np.cumsum(changes + 1)[:-1])) if count else np.empty(0, np.int64)
        row = np.arange(len(whole.partnership)) + whole.partnership + 1

        def spread(values: NDArray[Any], at: NDArray[np.int64], elsewhere: int) -> NDArray[Any]:
            column = np.full(len(row) + count, elsewhere, values.dtype)
            column[at] = values
            return column

        row_status = spread(whole.status, row, NO_CHANGE)
        return cls(
            row_start=row_start,
            earliest=spread(whole.earliest, row, OPEN_PAST),
            latest=spread(whole.latest, row, OPEN_PAST),
            next_earliest=spread(whole.earliest, row - 1, OPEN_FUTURE),
            next_latest=spread(whole.latest, row - 1, OPEN_FUTURE),
            status=row_status,
            change=spread(whole.change, row, NO_CHANGE),
            state=_states(row_start, changes, row_status),
            is_contradictory=taken.is_contradictory,
            is_presupposed=is_presupposed,
        )

    def __len__(self) -> int:
        """How many partnerships there are."""
        return len(self.row_start)

    @property
    def rows(self) -> NDArray[np.int64]:
        """[partnership] -> how many rows it has: one more than changes, with an unrecorded beginning two more."""
        return np.diff(self.row_start, append=len(self.state))

    @property
    def changes(self) -> NDArray[np.int64]:
        """[partnership] -> how many changes were given for it."""
        counted: NDArray[np.int64] = self.rows - 1 - self.is_presupposed
        return counted

    @property
    def first_change(self) -> NDArray[np.int64]:
        """[partnership] -> the number of its first change among all that were given, or where that would stand."""
        changes = self.changes
        return np.cumsum(changes) - changes

    @cached_property
    def is_first_row(self) -> NDArray[np.bool_]:
        """[row] -> whether it is the one before its partnership's first change."""
        is_first = np.zeros(len(self.state), np.bool_)
        is_first[self.row_start] = True
        return is_first

    @cached_property
    def partnership(self) -> Indices:
        """[row] -> the partnership that it belongs to."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.rows)

    @cached_property
    def label(self) -> Codes:
        """[row] -> the label shown while its state lasts."""
        return LABEL_OF_STATE[self.state]

    @cached_property
    def formal(self) -> Codes:
        """[row] -> the formal status while its state lasts, NO_ANSWER where there is none."""
        return FORMAL_OF_STATE[self.state]

    @cached_property
    def _words(self) -> NDArray[np.uint64]:
        return POSSIBILITIES_OF_STATE[self.state]

    def on_day(self, day: int) -> DayAnswers:
        """What every partnership may be at the end of this day (1 .. 3652059)."""
        if not len(self):
            return DayAnswers(np.empty(0, np.uint64))
        is_possible = (self.earliest <= day) & (day < self.next_latest)
        return DayAnswers(np.bitwise_or.reduceat(np.where(is_possible, self._words, np.uint64(0)), self.row_start))

    def counts(
        self, day: int, only: NDArray[np.bool_] | None = None, ended: Iterable[str] = DEFAULT_ENDED
    ) -> DayCounts:
        """How many of the partnerships (that `only` marks) show each label, are in force or have ended on this day."""
        return self.on_day(day).counts(only, ended)

    def selected(self, partnerships: NDArray[np.integer[Any]]) -> Self:
        """The histories of these partnerships alone, in this order: for a filter, another sorting, or a removal."""
        rows = self.rows[partnerships]
        start = self.row_start[partnerships]
        take = _rows_between(start, start + rows)
        return type(self)(
            row_start=np.cumsum(rows) - rows,
            **{name: getattr(self, name)[partnerships] for name in _PARTNERSHIP_COLUMNS},
            **{name: take(getattr(self, name)) for name in _ROW_COLUMNS},
        )

    def replaced(self, partnerships: NDArray[np.integer[Any]], histories: Histories) -> Self:
        """These histories with those of the named partnerships exchanged for the given ones, pair by pair.

        Numbers from `len(self)` on add partnerships; they must follow one another without a gap.
        """
        count = max(len(self), int(partnerships.max(initial=-1)) + 1)
        source = np.arange(count)
        source[partnerships] = len(self) + np.arange(len(histories))
        return self._joined(histories).selected(source)

    def _joined(self, others: Histories) -> Self:
        names = (*_ROW_COLUMNS, *_PARTNERSHIP_COLUMNS)
        columns = {name: np.concatenate((getattr(self, name), getattr(others, name))) for name in names}
        return type(self)(row_start=np.concatenate((self.row_start, others.row_start + len(self.state))), **columns)


_ROW_COLUMNS: Final = ("earliest", "latest", "next_earliest", "next_latest", "status", "change", "state")
_PARTNERSHIP_COLUMNS: Final = ("is_contradictory", "is_presupposed")


def _rows_between(start: NDArray[np.int64], end: NDArray[np.int64]) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """What takes from a column its stretches start[i] .. end[i] - 1, one behind the other."""
    is_gap = start[1:] != end[:-1]
    if np.count_nonzero(is_gap) > _FEW_GAPS or not len(start):
        rows = end - start
        taken = np.repeat(end - np.cumsum(rows), rows) + np.arange(rows.sum())
        return lambda column: column[taken]
    # Almost everything stays where it was, as after an edit: whole stretches copy faster than single rows.
    first, last = start[np.append(True, is_gap)], end[np.append(is_gap, True)]
    stretches = [slice(*ends) for ends in zip(first.tolist(), last.tolist(), strict=True)]
    return lambda column: np.concatenate([column[stretch] for stretch in stretches])


@dataclass(frozen=True, slots=True, eq=False)
class _Taken:
    """One row a change, in the order in which they are taken, with tightened bounds; `change` as in `Histories`."""

    partnership: Indices
    status: Codes
    earliest: Days
    latest: Days
    change: Indices
    is_contradictory: NDArray[np.bool_]

    def with_beginnings(self, is_presupposed: NDArray[np.bool_], not_before: Days | None) -> _Taken:
        """Insert an unrecorded beginning ahead of the first change of these partnerships."""
        owner = np.flatnonzero(is_presupposed).astype(np.int32)
        at = np.searchsorted(self.partnership, owner)
        since = np.full(len(owner), OPEN_PAST, np.int32) if not_before is None else not_before[owner]
        # A first day behind the change that presupposes the beginning contradicts it, and says nothing.
        since = np.where(since <= self.latest[at], since, OPEN_PAST).astype(np.int32)
        partnership = np.insert(self.partnership, at, owner)
        bounds = _tightened(
            partnership, np.insert(self.earliest, at, since), np.insert(self.latest, at, self.latest[at])
        )
        return _Taken(
            partnership,
            np.insert(self.status, at, NUMBER_OF["in_force"]),
            *bounds,
            np.insert(self.change, at, NO_CHANGE),
            self.is_contradictory,
        )


def _taken(partnership: Indices, status: Codes, earliest: Days, latest: Days, recorded: NDArray[np.int64]) -> _Taken:
    """The changes in the order in which they are taken; `recorded` is how many each partnership has."""
    count = len(recorded)
    order, tight_earliest, tight_latest, is_contradictory = _ordered(partnership, earliest, latest, count)
    first_change = np.cumsum(recorded) - recorded
    place = (order - first_change[partnership]).astype(np.int32)
    return _Taken(partnership, status[order].astype(np.int8), tight_earliest, tight_latest, place, is_contradictory)


def _ordered(
    partnership: Indices, earliest: Days, latest: Days, count: int
) -> tuple[NDArray[np.int64], Days, Days, NDArray[np.bool_]]:
    """The order in which the changes are taken, their tightened bounds in that order, and whose order gave way."""
    order = np.arange(len(partnership))
    tight_earliest, tight_latest = _tightened(partnership, earliest, latest)
    is_contradictory = np.zeros(count, np.bool_)
    is_contradictory[partnership[tight_earliest > tight_latest]] = True
    again = np.flatnonzero(is_contradictory[partnership])
    if len(again):
        is_undated = (earliest == OPEN_PAST) & (latest == OPEN_FUTURE)
        keys = (column[again] for column in (latest, earliest, is_undated, partnership))
        order[again] = again[np.lexsort(tuple(keys))]
        moved = order[again]
        tight_earliest[again], tight_latest[again] = _tightened(partnership[again], earliest[moved], latest[moved])
    return order, tight_earliest, tight_latest, is_contradictory


def _tightened(partnership: Indices, earliest: Days, latest: Days) -> tuple[Days, Days]:
    """The greatest earliest day so far, and the least latest day from here on, within each partnership."""
    # Lifting every partnership above the one before it makes one running maximum serve them all.
    lift = partnership.astype(np.int64) * _MORE_THAN_ANY_DAY
    first = np.maximum.accumulate(earliest + lift) - lift
    last = np.minimum.accumulate((latest + lift)[::-1])[::-1] - lift
    return first.astype(np.int32), last.astype(np.int32)


def _states(row_start: NDArray[np.int64], changes: NDArray[np.int64], status: Codes) -> NDArray[np.uint8]:
    """[row] -> the state in it: all first rows at once, then all second ones, and so on."""
    state = np.full(len(status), WITHOUT_CHANGES, np.uint8)
    longest_first = np.argsort(-changes, kind="stable")
    longer_than = len(changes) - np.searchsorted(np.sort(changes), np.arange(changes.max(initial=0)), side="right")
    row = row_start[longest_first][: longer_than[0] if len(longer_than) else 0]
    current = np.full(len(row), BEFORE_BEGINNING, np.uint8)
    state[row] = current
    for still in longer_than:
        row = row[:still] + 1
        current = NEXT_STATE[current[:still], status[row]]
        state[row] = current
    return state
