"""The rows of a table in which nothing is special, read by column: each different text of a column is read once.

A row is plain if it names two bodies and a status, and every cell means one plain value: no vague date, no cell that is
wrong, changed by cleaning or stored elsewhere, and no column with an effect on other rows, such as `since`. All other
rows are read one by one.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import count, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.domain.records.own_fields import OwnValue
from tracker.domain.statuses.history_order import bounds, with_infinite_bounds
from tracker.domain.statuses.statuses import lasts
from tracker.exchange.tables.mapping.own_columns import own_part
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.mapping.row_reading import SPECIAL, RowReader
from tracker.exchange.tables.mapping.table_columns import NEED_SOURCE, SIDES, SOURCE_COLUMNS
from tracker.exchange.tables.reading.cell_rows import CellRows, TableRow, packed

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_OF_PARTNERSHIP = (*(name for names in SIDES.values() for name in names), "partnership_kind", "sectors")
_OF_SOURCE = tuple(SOURCE_COLUMNS.values())


class PlainColumn:
    """A column: the values of its different texts, and for each row the number of its value."""

    def __init__(self, values: list[Any], numbers: array[int]) -> None:
        self.values, self.numbers = values, numbers
        self.by_row = np.frombuffer(numbers, dtype=np.int32) if numbers else np.zeros(0, np.int32)

    def flags(self, of: Sequence[bool]) -> Flags:
        """Return for each row the flag of its value."""
        return np.array(of, dtype=np.bool_)[self.by_row]

    def are_special(self) -> Flags:
        """Return which rows can't be read by column."""
        return self.flags([value is SPECIAL for value in self.values])

    def are_filled(self) -> Flags:
        """Return which rows have a value."""
        return self.flags([value is not None and value != "" for value in self.values])

    def of_rows(self, rows: Sequence[int], empty: Any) -> list[Any]:
        """Return the values of some rows, `empty` for no value."""
        values, numbers = self.values, self.numbers
        return [empty if (value := values[numbers[row]]) is None else value for row in rows]


class PlainRows:
    """A table's plain rows, with the values of their columns, and groups of rows with equal cells."""

    def __init__(self, rows: CellRows, reader: RowReader, special_lines: Collection[int] = ()) -> None:
        """Read the columns; the rows at the `special_lines` are not plain."""
        self.lines = rows.lines
        self.columns: dict[str, PlainColumn] = {}
        self.are_plain = np.ones(len(rows), dtype=np.bool_)
        for column, index in reader.columns.items():
            if index < rows.width:
                self._add(column, rows, index, reader)
        for index in range(reader.header_width, rows.width):
            is_filled = np.array([bool(text) for text in rows.texts(index)], dtype=np.bool_)
            self.are_plain &= ~is_filled[np.frombuffer(rows.numbers(index), dtype=np.int32)]
        self.are_plain[rows.others] = False
        if special_lines:
            self.are_plain &= ~np.isin(np.frombuffer(self.lines, dtype=np.int64), list(special_lines))
        self.are_plain &= self._have("body_a") & self._have("body_b") & self._have("status")
        sourced = self._have("source_title") | self._have("source_url")
        self.have_source = sourced
        of_source = self._own_columns("source")
        for column in (*NEED_SOURCE, *of_source):
            self.are_plain &= sourced | ~self._have(column)
        self.groups = self._grouped((*_OF_PARTNERSHIP, *self._own_columns("partnership", "body_a", "body_b")))
        self.sources = self._grouped((*_OF_SOURCE, *of_source))

    def _add(self, column: str, rows: CellRows, index: int, reader: RowReader) -> None:
        texts, numbers = rows.texts(index), rows.numbers(index)
        begun = self._begun() if column == "date" else None
        if begun is None or not begun.any():
            found = PlainColumn([reader.plain_value(column, text) for text in texts], numbers)
        else:
            # `since 1999` means in 1999 if the status lasts, so that a text may have two values
            by_row = np.frombuffer(numbers, dtype=np.int32)
            also = set(np.unique(by_row[begun]).tolist())
            others = set(np.unique(by_row[~begun]).tolist())
            values = [reader.plain_value(column, text) if at in others else None for at, text in enumerate(texts)]
            values += [
                reader.plain_value(column, text, begins=True) if at in also else None for at, text in enumerate(texts)
            ]
            found = PlainColumn(values, array("i", (by_row + begun * np.int32(len(texts))).astype(np.int32).tobytes()))
        self.columns[column] = found
        self.are_plain &= ~found.are_special()

    def _own_columns(self, *prefixes: str) -> list[str]:
        """Return the columns of added and described fields of some records of a row."""
        return [column for column in self.columns if own_part(column)[0] in prefixes]

    def values_of_changes(self, rows: Numbers) -> Iterator[tuple[str, int, OwnValue]]:
        """Yield code, index in `rows` and value for each added or described field of the rows' changes."""
        for name in self._own_columns("status_change"):
            column = self.columns[name]
            for index in np.flatnonzero(column.are_filled()[rows]).tolist():
                yield own_part(name)[1], index, column.values[column.numbers[rows[index]]]

    def _begun(self) -> Flags | None:
        status = self.columns.get("status")
        if status is None:
            return None
        return status.flags([isinstance(value, str) and lasts(value) for value in status.values])

    def _have(self, column: str) -> Flags:
        found = self.columns.get(column)
        return np.zeros(len(self.are_plain), dtype=np.bool_) if found is None else found.are_filled()

    def _grouped(self, columns: Sequence[str]) -> array[int]:
        """Return for each row the number of its group: rows have one if their cells in these columns are equal."""
        numbers = [self.columns[each].numbers for each in columns if each in self.columns]
        if len(numbers) < 2:
            return numbers[0] if numbers else array("i", bytes(4 * len(self.lines)))
        known: defaultdict[tuple[int, ...], int] = defaultdict(count().__next__)
        return array("i", map(known.__getitem__, zip(*numbers, strict=True)))

    def facts(self, row: int) -> RowFacts:
        """Return the facts of a plain row, as `RowReader.read` does."""
        facts = RowFacts(self.lines[row])
        for name, column in self.columns.items():
            value = column.values[column.numbers[row]]
            if isinstance(value, OwnValue):
                facts.own_values += ((name, value),)
            elif value is not None:
                setattr(facts, name, value)
        return facts

    def values(self, column: str, rows: Sequence[int], empty: Any = "") -> list[Any]:
        """Return the values of some plain rows in a column."""
        found = self.columns.get(column)
        return [empty] * len(rows) if found is None else found.of_rows(rows, empty)

    def firsts(self, groups: array[int], among: Flags) -> list[int]:
        """Return the first of these rows in each group, in the order of the file."""
        rows = np.flatnonzero(among)
        _, first = np.unique(np.frombuffer(groups, dtype=np.int32)[rows], return_index=True)
        return sorted(rows[first].tolist())

    def days(self) -> tuple[Numbers, Numbers]:
        """Return the earliest and the latest day of each row's date, open for no date; only for plain rows."""
        column = self.columns.get("date")
        if column is None:
            earliest, latest = with_infinite_bounds(None)
            size = len(self.are_plain)
            return np.full(size, earliest, dtype=np.int64), np.full(size, latest, dtype=np.int64)
        both = [with_infinite_bounds(None if value is SPECIAL else bounds(value)) for value in column.values]
        found = np.array(both, dtype=np.int64).reshape(-1, 2)[column.by_row]
        return found[:, 0], found[:, 1]

    def status_numbers(self) -> Numbers:
        """Return a number for the status of each row; rows with one status have one number."""
        column = self.columns["status"]
        known: dict[Any, int] = {}
        of_value = [known.setdefault(value if isinstance(value, str) else "", len(known)) for value in column.values]
        return np.array(of_value, dtype=np.int64)[column.by_row]


def cell_rows(rows: Sequence[TableRow], reader: RowReader) -> CellRows | None:
    """Return a table's own rows stored by column; None for rows that a mapping made, which may share a line."""
    if isinstance(rows, CellRows):
        return rows if reader.reads_whole_lines else None
    if not reader.reads_whole_lines or not rows:
        return None
    lines = [row.line for row in rows]
    if any(row.entry for row in rows) or any(line >= after for line, after in pairwise(lines)):
        return None
    return packed((row.line, row.cells, row.is_cut_off) for row in rows)
