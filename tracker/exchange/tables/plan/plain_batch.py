"""Conversion of the records of plain rows into rows to write, between those of the rows planned one by one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

import numpy as np

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.records.own_fields import OwnValue
from tracker.domain.statuses.history_order import BEGINNING, Entry, bounds, by_date
from tracker.exchange.tables.plan.plain_records import PlainRecords
from tracker.exchange.tables.plan.plain_rows import Flags, Numbers

Row = tuple[Any, ...]
_OTHER_SIDE = {"a": "b", "b": "a"}
_ROWS_AT_ONCE = 2_000


class MergedRows(Sequence[Row]):
    """Rows to write, some of them made when they are asked for; a slice is a list."""

    def __init__(self, given: Sequence[Row], order: Numbers, make: Callable[[Numbers], list[Row]]) -> None:
        """Take the given rows, a number for each row in order, and the function that makes rows by their numbers.

        A number below len(given) is the index of a given row; `make` gets the others, less len(given).
        """
        self._given, self._order, self._make = given, order, make

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if not isinstance(index, slice):
            return self[index : index + 1 or None][0]
        numbers = self._order[index]
        are_made = numbers >= len(self._given)
        made = iter(self._make(numbers[are_made] - len(self._given)))
        if are_made.all():
            return list(made)
        given = self._given
        return [
            next(made) if is_made else given[number]
            for number, is_made in zip(numbers.tolist(), are_made.tolist(), strict=True)
        ]

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self._order), _ROWS_AT_ONCE):
            yield from self[start : start + _ROWS_AT_ONCE]


class PlainBatch:
    """The changes, reasons and citations of a plan's plain rows, merged with those of its other rows."""

    def __init__(self, records: PlainRecords, later_changes: int, later_citations: int) -> None:
        """Take the records, and how many changes and citations the plan adds after all rows."""
        self._records = records
        rows = records.rows
        cited = records.table.have_source[rows] if len(rows) else np.zeros(0, dtype=np.bool_)
        self._cited = np.flatnonzero(cited)
        self._given_changes = len(records.added.changes) + later_changes
        self._change_order = _merged(records.added.changes, later_changes, rows)
        self._citation_order = _merged(records.added.citations, later_citations, rows[self._cited])
        self._rank = np.empty(len(self._change_order), dtype=np.int64)
        self._rank[self._change_order] = np.arange(len(self._change_order))
        self._positions = _positions(records)

    def change_number(self, number: int) -> int:
        """Return the index among all new changes, given the index among those planned one by one."""
        return int(self._rank[number])

    def changes(self, given: Sequence[Row], columns: Sequence[str], partnership_of: Callable[[Any], int]) -> MergedRows:
        """Return the values of all changes in these columns; `given` are those of the rows planned one by one."""
        records, table = self._records, self._records.table
        references = np.array([_reference(partnership_of, each) for each in records.partnerships], dtype=np.int64)

        def make(numbers: Numbers) -> list[Row]:
            at = records.rows[numbers]
            rows = at.tolist()
            actors = [
                _OTHER_SIDE.get(side, side) if is_turned else side
                for side, is_turned in zip(table.values("side", rows), records.are_turned[at].tolist(), strict=True)
            ]
            cells = {
                "partnership_id": references[records.partnership_of[at]].tolist(),
                "position": self._positions[numbers].tolist(),
                "status": table.values("status", rows),
                "date": table.values("date", rows, None),
                "actor": actors,
                "decided_by": table.values("decided_by", rows),
                "note": table.values("note", rows),
            }
            return list(zip(*(cells[each] for each in columns), strict=True))

        return MergedRows(given, self._change_order, make)

    def citations(self, given: Sequence[Row], columns: Sequence[str], source_of: Callable[[Any], int]) -> MergedRows:
        """Return the values of all citations in these columns; `given` are those of the rows planned one by one."""
        records, table = self._records, self._records.table
        references = {number: source_of(source) for number, source in records.sources.items()}

        def make(numbers: Numbers) -> list[Row]:
            places = self._cited[numbers]
            rows = records.rows[places].tolist()
            nothing = [None] * len(rows)
            cells = {
                "source_id": [references[table.sources[row]] for row in rows],
                "change_id": (-1 - self._rank[self._given_changes + places]).tolist(),
                "activity_id": nothing,
                "partnership_id": nothing,
                "quote": table.values("quote", rows),
                "locator": table.values("locator", rows),
                "stated_date": table.values("stated_date", rows, None),
                "confidence": table.values("confidence", rows, 2),
                "stance": [stance or "supports" for stance in table.values("stance", rows)],
            }
            return list(zip(*(cells[each] for each in columns), strict=True))

        return MergedRows(given, self._citation_order, make)

    def reasons(self, given: Sequence[Row]) -> list[Row]:
        """Return the rows of all reasons; `given` are those of the rows planned one by one."""
        records, given_rows = self._records, self._records.added.reasons
        column = records.table.columns.get("reasons")
        if column is None:
            return list(given)
        found = [(row, number, pair) for number, (row, pair) in enumerate(zip(given_rows, given, strict=True))]
        filled = np.flatnonzero(column.are_filled()[records.rows])
        for place, row in zip(filled.tolist(), records.rows[filled].tolist(), strict=True):
            reference = -1 - int(self._rank[self._given_changes + place])
            found += [(row, 0, (reference, reason)) for reason in column.values[column.numbers[row]]]
        return [pair for _, _, pair in sorted(found, key=lambda each: each[:2])]

    def values_of_changes(self) -> Iterator[tuple[int, str, OwnValue]]:
        """Yield reference, code and value for each added or described field of the plain rows' changes."""
        for code, place, value in self._records.table.values_of_changes(self._records.rows):
            yield -1 - int(self._rank[self._given_changes + place]), code, value

    def lines(self, changes: Sequence[int], citations: Sequence[int]) -> tuple[array[int], array[int]]:
        """Return the lines of all new changes and citations, given those of the rows planned one by one."""
        lines = np.frombuffer(self._records.table.lines, dtype=np.int64)
        own = lines[self._records.rows]
        return (
            _as_array(np.concatenate((np.array(changes, dtype=np.int64), own))[self._change_order]),
            _as_array(np.concatenate((np.array(citations, dtype=np.int64), own[self._cited]))[self._citation_order]),
        )


def _reference(partnership_of: Callable[[Any], int], partnership: Any) -> int:
    """Return the reference of a partnership that was added, 0 for one of which every row was skipped."""
    return partnership_of(partnership) if partnership.given_fields else 0


def _as_array(numbers: Numbers) -> array[int]:
    return array("q", numbers.astype(np.int64).tobytes())


def _merged(given_rows: Sequence[int], later: int, rows: Numbers) -> Numbers:
    """Return the indices of all records in the order of their rows: first numbered are those planned one by one.

    `given_rows` are the rows of these; `later` more of them come after all rows. `rows` are those of plain records.
    """
    given = np.concatenate((np.array(given_rows, dtype=np.int64), np.full(later, np.iinfo(np.int64).max)))
    return np.argsort(np.concatenate((given.astype(np.int64), rows)), kind="stable")


def _positions(records: PlainRecords) -> Numbers:
    """Return the position of each row's change in the history of its partnership, in the order of `records.rows`."""
    rows = records.rows
    found = np.zeros(len(rows), dtype=np.int64)
    if not len(rows):
        return found
    of = records.partnership_of[rows]
    earliest, latest = (days[rows] for days in records.table.days())
    is_undated = (earliest == OPEN_PAST) & (latest == OPEN_FUTURE)
    order = np.lexsort((np.arange(len(rows)), latest, earliest, is_undated, of))
    starts = np.flatnonzero(np.concatenate(([True], of[order][1:] != of[order][:-1])))
    lengths = np.diff(np.concatenate((starts, [len(rows)])))
    found[order] = np.arange(len(rows)) - np.repeat(starts, lengths) + 1
    for start in starts[~_are_plain(records, order, starts, lengths)].tolist():
        end = start + int(lengths[np.searchsorted(starts, start)])
        history = order[start:end].tolist()
        entries = [_entry(records, int(rows[place])) for place in history]
        for position, index in enumerate(by_date(entries), start=1):
            found[history[index]] = position
    return found


def _are_plain(records: PlainRecords, order: Numbers, starts: Numbers, lengths: Numbers) -> Flags:
    """Return in which histories, each a part of `order`, nothing but the dates decides on the order.

    These have a single change, or begin with an in_force, have no equal bounds, and no other change without an earliest
    day.
    """
    status = records.table.columns["status"]
    begins = status.flags([value == BEGINNING for value in status.values])[records.rows][order]
    earliest, latest = (days[records.rows][order] for days in records.table.days())
    is_equal = np.concatenate(([False], (earliest[1:] == earliest[:-1]) & (latest[1:] == latest[:-1])))
    is_special = is_equal | ((earliest == OPEN_PAST) & (latest != OPEN_FUTURE))
    is_special[starts] = False
    has_special: Flags = np.logical_or.reduceat(is_special, starts)
    are_plain: Flags = (begins[starts] & ~has_special) | (lengths == 1)
    return are_plain


def _entry(records: PlainRecords, row: int) -> Entry:
    (status,), (date,) = records.table.values("status", [row]), records.table.values("date", [row], None)
    return Entry(status, bounds(date))
