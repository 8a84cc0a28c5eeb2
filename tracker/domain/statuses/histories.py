"""The histories of all partnerships as columns, from which one pass over arrays finds the possible states on any day.

Take the changes 1..n of a partnership in their order, and let E and L be their earliest and latest days, tightened so
that neither ever descends. The changes dated up to a day D are the first k of them, and k is possible exactly if
E[k] <= D and L[k + 1] > D. So a partnership has n + 1 rows, one for each k, each with the state after the first k
changes and the days on which that state is possible and certain; and the possible states on a day are those of a range
of its rows.

If the first recorded change presupposes that the partnership existed, an unrecorded beginning is inserted before it as
change 1: into force, on any day up to the day of that change and not before a given earliest day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    INTENT_OF_STATE,
    LABEL_OF_STATE,
    NEXT_STATE_BY_RULES,
    PRACTICE_OF_STATE,
    PRESUPPOSES_BEGINNING,
    WITHOUT_CHANGES,
)
from tracker.domain.statuses.statuses import (
    DEFAULT_ENDED,
    FORMAL,
    INTENT,
    NUMBER_OF,
    PRACTICE,
    RULES_VERSION,
    numbers_of,
)

Days = NDArray[np.int32]
Codes = NDArray[np.int8]
Indices = NDArray[np.int32]

NO_CHANGE: Final = -1
"""The `change` and `status` of a first row, which no change begins, and the `change` of an unrecorded beginning."""

_MORE_THAN_ANY_DAY: Final = OPEN_FUTURE + 1
_FEW_GAPS: Final = 500


@dataclass(frozen=True, eq=False)
class Histories:
    """The histories of partnerships 0 .. len(self) - 1, one row per change plus one before the first change.

    `row_start`: [partnership] -> its first row. `earliest` and `latest`: bounds of the change that begins a row (both
    OPEN_PAST in a first row); `next_earliest` and `next_latest`: bounds of the change that ends it (both OPEN_FUTURE in
    a last row). `change`: the index of the change that begins the row among those given for its partnership, NO_CHANGE
    in a first row and for an unrecorded beginning. `status`: the number of the status that this change sets, NO_CHANGE
    in a first row. `state`: the number of the state in the row. Two columns have one value per partnership:
    `is_contradictory` (its order and bounds allow no world, so its changes are sorted by date instead) and
    `is_presupposed` (its beginning is unrecorded, and is its second row).
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
        """Build the histories of `count` partnerships from one row per change, sorted by (partnership, position).

        Open days are OPEN_PAST and OPEN_FUTURE. `not_before`: [partnership] -> the earliest day of an unrecorded
        beginning (None: open for all). ValueError if the rows are not sorted.
        """
        if len(partnership) and (
            (np.diff(partnership) < 0).any() or not 0 <= partnership[0] <= partnership[-1] < count
        ):
            raise ValueError("changes must be sorted by partnership, and each belong to one")
        recorded = np.bincount(partnership, minlength=count)
        ordered = _ordered_changes(partnership, status, earliest, latest, recorded)
        is_presupposed = np.zeros(count, np.bool_)
        has_changes = np.flatnonzero(recorded)
        first = (np.cumsum(recorded) - recorded)[has_changes]
        is_presupposed[has_changes] = PRESUPPOSES_BEGINNING[ordered.status[first]]
        whole = ordered.with_beginnings(is_presupposed, not_before) if is_presupposed.any() else ordered

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
            state=_states(row_start, changes, row_status, RULES_VERSION),
            is_contradictory=ordered.is_contradictory,
            is_presupposed=is_presupposed,
        )

    def __len__(self) -> int:
        """Return the number of partnerships."""
        return len(self.row_start)

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """[partnership] -> its number of rows: the number of changes plus 1, or plus 2 with an unrecorded beginning."""
        return np.diff(self.row_start, append=len(self.state))

    @cached_property
    def changes(self) -> NDArray[np.int64]:
        """[partnership] -> the number of changes given for it."""
        counted: NDArray[np.int64] = self.rows - 1 - self.is_presupposed
        return counted

    @cached_property
    def first_change(self) -> NDArray[np.int64]:
        """[partnership] -> the index of its first change among all given changes, or where it would be without any."""
        changes = self.changes
        return np.cumsum(changes) - changes

    @cached_property
    def is_first_row(self) -> NDArray[np.bool_]:
        """[row] -> whether it is the first row of its partnership, before the first change."""
        is_first = np.zeros(len(self.state), np.bool_)
        is_first[self.row_start] = True
        return is_first

    @cached_property
    def partnership(self) -> Indices:
        """[row] -> the partnership that it belongs to."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.rows)

    def states_by(self, rules: int) -> NDArray[np.uint8]:
        """[row] -> the number of the state in the row, by a version of the rules. The formal status is that of today;
        only the answers in practice and intent can differ.
        """
        return self.state if rules == RULES_VERSION else _states(self.row_start, self.rows - 1, self.status, rules)

    @cached_property
    def label(self) -> Codes:
        """[row] -> the number of the label in its state."""
        return LABEL_OF_STATE[self.state]

    @cached_property
    def formal(self) -> Codes:
        """[row] -> the number of the formal status in its state, NO_ANSWER without a formal status."""
        return FORMAL_OF_STATE[self.state]

    @cached_property
    def _words(self) -> NDArray[np.uint64]:
        return POSSIBILITIES_OF_STATE[self.state]

    def on_day(self, day: int) -> DayAnswers:
        """Return the possible labels and answers of every partnership at the end of this day (1 .. 3652059)."""
        if not len(self):
            return DayAnswers(np.empty(0, np.uint64))
        is_possible = (self.earliest <= day) & (day < self.next_latest)
        return DayAnswers(np.bitwise_or.reduceat(np.where(is_possible, self._words, np.uint64(0)), self.row_start))

    def counts(
        self, day: int, only: NDArray[np.bool_] | None = None, ended: Iterable[str] = DEFAULT_ENDED
    ) -> DayCounts:
        """Count the partnerships (that `only` marks) with each label, in force, and ended at the end of this day."""
        return self.on_day(day).counts(only, ended)

    def selected(self, partnerships: NDArray[np.integer[Any]]) -> Self:
        """Return the histories of these partnerships only, in this order."""
        rows = self.rows[partnerships]
        start = self.row_start[partnerships]
        take = _rows_between(start, start + rows)
        return type(self)(
            row_start=np.cumsum(rows) - rows,
            **{name: getattr(self, name)[partnerships] for name in _PARTNERSHIP_COLUMNS},
            **{name: take(getattr(self, name)) for name in _ROW_COLUMNS},
        )

    def replaced(self, partnerships: NDArray[np.integer[Any]], histories: Histories) -> Self:
        """Return these histories with that of `partnerships[i]` replaced by history i of `histories`.

        Numbers from `len(self)` add partnerships; they must be consecutive.
        """
        if len(partnerships) <= _FEW_GAPS and (np.diff(partnerships) > 0).all():
            return self._spliced(partnerships.astype(np.int64), histories)
        count = max(len(self), int(partnerships.max(initial=-1)) + 1)
        source = np.arange(count)
        source[partnerships] = len(self) + np.arange(len(histories))
        return self._joined(histories).selected(source)

    def _spliced(self, partnerships: NDArray[np.int64], histories: Histories) -> Self:
        """Return what `replaced` does, for a few ascending partnerships: by copying what lies between them."""
        starts, new_starts = ([*one.row_start.tolist(), len(one.state)] for one in (self, histories))
        of_partnerships: list[tuple[bool, slice]] = []
        of_rows: list[tuple[bool, slice]] = []
        at = 0
        for place, partnership in enumerate(partnerships.tolist()):
            until = min(partnership, len(self))
            of_partnerships += [(False, slice(at, until)), (True, slice(place, place + 1))]
            of_rows += [
                (False, slice(starts[at], starts[until])),
                (True, slice(new_starts[place], new_starts[place + 1])),
            ]
            at = min(partnership + 1, len(self))
        of_partnerships.append((False, slice(at, None)))
        of_rows.append((False, slice(starts[at], None)))

        def spliced(name: str, slices: Sequence[tuple[bool, slice]]) -> NDArray[Any]:
            mine, new = getattr(self, name), getattr(histories, name)
            return np.concatenate([(new if is_new else mine)[part] for is_new, part in slices])

        rows = spliced("rows", of_partnerships)
        return type(self)(
            row_start=np.cumsum(rows) - rows,
            **{name: spliced(name, of_partnerships) for name in _PARTNERSHIP_COLUMNS},
            **{name: spliced(name, of_rows) for name in _ROW_COLUMNS},
        )

    def _joined(self, others: Histories) -> Self:
        names = (*_ROW_COLUMNS, *_PARTNERSHIP_COLUMNS)
        columns = {name: np.concatenate((getattr(self, name), getattr(others, name))) for name in names}
        return type(self)(row_start=np.concatenate((self.row_start, others.row_start + len(self.state))), **columns)


def rows_of_answers(histories: Histories) -> Iterator[tuple[NDArray[np.int8], NDArray[np.int64]]]:
    """Yield for each status dimension [state] -> its answer, and [row] -> the last row up to it that begins with a
    change of this dimension.

    That change gave the answer if it is to the same status. Without such a change in the history, or after an ending
    that cleared it, the answer is another one.
    """
    dimensions = ((FORMAL, FORMAL_OF_STATE), (PRACTICE, PRACTICE_OF_STATE), (INTENT, INTENT_OF_STATE))
    for statuses, answers in dimensions:
        yield answers, last_marked(~histories.is_first_row & np.isin(histories.status, numbers_of(statuses)))


def last_marked(is_one: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return [row] -> the last marked row up to it, which may be a row of an earlier partnership; else -1."""
    return np.maximum.accumulate(np.where(is_one, np.arange(len(is_one)), -1))


_ROW_COLUMNS: Final = ("earliest", "latest", "next_earliest", "next_latest", "status", "change", "state")
_PARTNERSHIP_COLUMNS: Final = ("is_contradictory", "is_presupposed")


def _rows_between(start: NDArray[np.int64], end: NDArray[np.int64]) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """Return a function that selects the rows start[i] .. end[i] - 1 of a column, for all i in their order."""
    is_gap = start[1:] != end[:-1]
    if np.count_nonzero(is_gap) > _FEW_GAPS or not len(start):
        rows = end - start
        selected = np.repeat(end - np.cumsum(rows), rows) + np.arange(rows.sum())
        return lambda column: column[selected]
    # Most partnerships keep their neighbours, as after an edit: copying slices is faster than selecting single rows.
    first, last = start[np.append(True, is_gap)], end[np.append(is_gap, True)]
    stretches = [slice(*ends) for ends in zip(first.tolist(), last.tolist(), strict=True)]
    return lambda column: np.concatenate([column[stretch] for stretch in stretches])


@dataclass(frozen=True, slots=True, eq=False)
class _OrderedChanges:
    """The changes in the order in which they count, one row each, with tightened bounds; `change` as in `Histories`."""

    partnership: Indices
    status: Codes
    earliest: Days
    latest: Days
    change: Indices
    is_contradictory: NDArray[np.bool_]

    def with_beginnings(self, is_presupposed: NDArray[np.bool_], not_before: Days | None) -> _OrderedChanges:
        """Insert an unrecorded beginning before the first change of the marked partnerships."""
        owner = np.flatnonzero(is_presupposed).astype(np.int32)
        at = np.searchsorted(self.partnership, owner)
        since = np.full(len(owner), OPEN_PAST, np.int32) if not_before is None else not_before[owner]
        # an earliest day after the change that presupposes the beginning contradicts it, and is ignored
        since = np.where(since <= self.latest[at], since, OPEN_PAST).astype(np.int32)
        partnership = np.insert(self.partnership, at, owner)
        bounds = _tightened(
            partnership, np.insert(self.earliest, at, since), np.insert(self.latest, at, self.latest[at])
        )
        return _OrderedChanges(
            partnership,
            np.insert(self.status, at, NUMBER_OF["in_force"]),
            *bounds,
            np.insert(self.change, at, NO_CHANGE),
            self.is_contradictory,
        )


def _ordered_changes(
    partnership: Indices, status: Codes, earliest: Days, latest: Days, recorded: NDArray[np.int64]
) -> _OrderedChanges:
    """Sort the changes into the order in which they count. `recorded`: [partnership] -> its number of changes."""
    count = len(recorded)
    order, tight_earliest, tight_latest, is_contradictory = _ordered(partnership, earliest, latest, count)
    first_change = np.cumsum(recorded) - recorded
    index = (order - first_change[partnership]).astype(np.int32)
    return _OrderedChanges(
        partnership, status[order].astype(np.int8), tight_earliest, tight_latest, index, is_contradictory
    )


def _ordered(
    partnership: Indices, earliest: Days, latest: Days, count: int
) -> tuple[NDArray[np.int64], Days, Days, NDArray[np.bool_]]:
    """Return the order in which the changes count, their tightened bounds in that order, and `is_contradictory`.

    A partnership is contradictory if its order and bounds allow no world; its changes are sorted by date instead.
    """
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
    """Return the greatest earliest day up to each row, and the least latest day from it, within its partnership."""
    # an offset per partnership, greater than any day, makes one running maximum work for all partnerships
    lift = partnership.astype(np.int64) * _MORE_THAN_ANY_DAY
    first = np.maximum.accumulate(earliest + lift) - lift
    last = np.minimum.accumulate((latest + lift)[::-1])[::-1] - lift
    return first.astype(np.int32), last.astype(np.int32)


def _states(row_start: NDArray[np.int64], changes: NDArray[np.int64], status: Codes, rules: int) -> NDArray[np.uint8]:
    """Return [row] -> its state, computed for all first rows at once, then for all second rows, and so on."""
    next_state = NEXT_STATE_BY_RULES[rules]
    state = np.full(len(status), WITHOUT_CHANGES, np.uint8)
    longest_first = np.argsort(-changes, kind="stable")
    longer_than = len(changes) - np.searchsorted(np.sort(changes), np.arange(changes.max(initial=0)), side="right")
    row = row_start[longest_first][: longer_than[0] if len(longer_than) else 0]
    current = np.full(len(row), BEFORE_BEGINNING, np.uint8)
    state[row] = current
    for still in longer_than:
        row = row[:still] + 1
        current = next_state[current[:still], status[row]]
        state[row] = current
    return state
