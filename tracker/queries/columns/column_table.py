"""A table stored as columns: arrays of equal length sorted by a key, read from a query and updated for single keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from tracker.queries.whole_columns import SEPARATOR, as_one_row

Ids = NDArray[np.int64]
Column = NDArray[Any]

MAX_SPARSENESS = 8
"""The largest range of ids that a table of their rows may cover, as a multiple of their number."""


class Codes:
    """Assigns small integers to texts that repeat. A text has the same number as long as the project is open."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def numbers(self, texts: Sequence[str]) -> NDArray[np.int16]:
        """Return the number of each text. New texts get the next free numbers."""
        for text in dict.fromkeys(texts):
            if text not in self._numbers:
                self._numbers[text] = len(self.texts)
                self.texts.append(text)
        return np.fromiter(map(self._numbers.__getitem__, texts), np.int16, len(texts))

    def known(self, texts: Iterable[str]) -> list[int]:
        """Return the numbers of those texts that have one already."""
        return [self._numbers[text] for text in texts if text in self._numbers]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Columns of equal length. `key` contains the ids that the rows are sorted by; an id may have several rows."""

    key: Ids
    columns: Mapping[str, Column]

    @classmethod
    def read(
        cls, connection: sqlite3.Connection, query: str, kinds: Mapping[str, Any], values: Iterable[Any] = ()
    ) -> Self:
        """Read a query that returns the key and then the named columns, sorted by key.

        A kind is a numpy type, `object` for unchanged texts, or a `Codes` that turns the texts into int16 numbers.
        """
        bound, width = tuple(values), len(kinds) + 1
        if all(isinstance(kind, Codes) for kind in kinds.values()):
            found = _fetch_codes(connection, query, len(kinds), bound)
            if found is not None:
                codes = zip(kinds.items(), found[1], strict=True)
                return cls(found[0], {name: kind.numbers(column) for (name, kind), column in codes})
        elif all(kind is not object and not isinstance(kind, Codes) for kind in kinds.values()):
            table = fetch_numbers(connection, query, width, bound)
            numbers = zip(kinds.items(), table.T[1:], strict=True)
            return cls(table[:, 0].copy(), {name: column.astype(kind) for (name, kind), column in numbers})
        # One pass over a flat list takes half the time of a list of rows, and creates no tuples for the garbage
        # collector.
        flat = chain.from_iterable(connection.execute(query, bound))
        cells = list(flat)
        columns = {
            name: _column(cells[place::width], kind) for place, (name, kind) in enumerate(kinds.items(), start=1)
        }
        return cls(np.array(cells[::width], np.int64), columns)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.key)

    def __getitem__(self, name: str) -> Column:
        """Return the array of one column."""
        return self.columns[name]

    def of(self, keys: Ids) -> Frame:
        """Return the rows of these keys. The keys must be sorted."""
        positions = row_ranges(*self.starts(keys))
        return Frame(self.key[positions], {name: column[positions] for name, column in self.columns.items()})

    def replaced(self, keys: Ids, rows: Frame) -> Frame:
        """Return a frame in which `rows` replace all rows of `keys` (sorted), or this frame itself
        if nothing differs.
        """
        positions = row_ranges(*self.starts(keys))
        if np.array_equal(self.key[positions], rows.key) and all(
            np.array_equal(column[positions], rows[name]) for name, column in self.columns.items()
        ):
            return self
        slices = _spliced(*self.starts(keys), *rows.starts(keys))

        def spliced(column: Column, new: Column) -> Column:
            return np.concatenate([(new if is_new else column)[part] for is_new, part in slices])

        return Frame(
            spliced(self.key, rows.key),
            {name: spliced(column, rows[name]) for name, column in self.columns.items()},
        )

    def starts(self, keys: Ids) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return for each key the index of its first row, and the number of its rows."""
        first = np.searchsorted(self.key, keys, side="left")
        return first, np.searchsorted(self.key, keys, side="right") - first


def _column(part: list[Any], kind: Any) -> Column:
    if isinstance(kind, Codes):
        return kind.numbers(part)
    if kind is object:
        column = np.empty(len(part), object)
        column[:] = part
        return column
    return np.array(part, kind)


def _spliced(first: Ids, count: Ids, new_first: Ids, new_count: Ids) -> list[tuple[bool, slice]]:
    """Return the slices of the old and the new rows that make up a frame in which keys are replaced.

    Old rows first[i] .. first[i] + count[i] - 1 become new rows new_first[i] .. new_first[i] + new_count[i] - 1.
    """
    slices, at = [], 0
    for start, end, new_start, new_end in zip(
        first.tolist(), (first + count).tolist(), new_first.tolist(), (new_first + new_count).tolist(), strict=True
    ):
        slices += [(False, slice(at, start)), (True, slice(new_start, new_end))]
        at = end
    return [*slices, (False, slice(at, None))]


def fetch_numbers(
    connection: sqlite3.Connection, query: str, width: int, values: Sequence[Any] = ()
) -> NDArray[np.int64]:
    """Return the rows of a query that returns `width` integers a row, in its order."""
    (text,) = connection.execute(as_one_row(query, width), values).fetchone()
    return _numbers_in(text).reshape(-1, width)


def _numbers_in(text: str | None) -> NDArray[np.int64]:
    return np.fromstring(text or "", np.int64, sep=",")


def _fetch_codes(
    connection: sqlite3.Connection, query: str, count: int, values: Sequence[Any]
) -> tuple[Ids, list[list[str]]] | None:
    """Return the first column of a query, of integers, and `count` columns of texts; None if a text has a separator."""
    text, *joined = connection.execute(as_one_row(query, 1, count), values).fetchone()
    key = _numbers_in(text)
    columns = [[] if each is None else each.split(SEPARATOR) for each in joined]
    return (key, columns) if all(len(column) == len(key) for column in columns) else None


def row_ranges(first: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the row numbers first[i] .. first[i] + count[i] - 1 for each i, concatenated."""
    ends = np.cumsum(count)
    return np.repeat(first - ends + count, count) + np.arange(ends[-1] if len(ends) else 0)


def indices_in(keys: Ids, within: Ids) -> NDArray[np.int64]:
    """[row] -> index of its key in `within`. Both must be sorted; each different key is searched only once."""
    is_first = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
    found: NDArray[np.int64] = np.searchsorted(within, keys[is_first])[np.cumsum(is_first) - 1]
    return found


def is_among(ids: Ids, others: Ids) -> NDArray[np.bool_]:
    """[id] -> whether it is among `others`, which are sorted and many."""
    if not len(others):
        return np.zeros(len(ids), np.bool_)
    found: NDArray[np.bool_] = others[np.minimum(np.searchsorted(others, ids), len(others) - 1)] == ids
    return found


def rows_of(ids: Ids, keys: Ids) -> Ids:
    """[id] -> the row with this key, or -1. The keys differ, and may be in any order."""
    if not len(keys):
        return np.full(len(ids), -1, np.int64)
    first, last = int(keys.min()), int(keys.max())
    if last - first >= MAX_SPARSENESS * len(keys):
        order = np.argsort(keys)
        found = order[np.minimum(np.searchsorted(keys, ids, sorter=order), len(keys) - 1)]
        return np.where(keys[found] == ids, found, -1)
    # Most ids are numbered without gaps: looking them up in a table takes a tenth of the time of searching them.
    row_at = np.full(last - first + 2, -1, np.int64)
    row_at[keys - first] = np.arange(len(keys))
    return row_at[np.where((ids >= first) & (ids <= last), ids - first, -1)]
