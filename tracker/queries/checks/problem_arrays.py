"""The hits of the checks as arrays of numbers, so that a hundred thousand problems need little memory and time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.checks.checks import NUMBER_OF_CHECK
from tracker.queries.columns.column_table import Frame, Ids, fetch_numbers

NO_RECORD: Final = 0

_KINDS: Final = {"check": np.int8, "record": np.int64, "other": np.int64, "detail": np.int8}
_MANY_VALUES: Final = 900


@dataclass(frozen=True, slots=True, eq=False)
class CheckHits:
    """The hits of one check, one row each.

    `owner` is the partnership, body, source or claim whose changes cause the check to run again. `record` and `other`
    (NO_RECORD if missing) identify the problem. `detail` selects the text that is shown.
    """

    code: str
    owner: Ids
    record: Ids
    other: Ids | None = None
    detail: NDArray[np.int8] | None = None

    def rows(self) -> NDArray[np.int64]:
        """Return the hits as rows with the check's number: owner, check, record, other, detail."""
        none = np.zeros(len(self.owner), np.int64)
        check = np.full(len(self.owner), NUMBER_OF_CHECK[self.code], np.int64)
        other, detail = (none if part is None else part for part in (self.other, self.detail))
        return np.stack((self.owner, check, self.record, other, detail), axis=1).astype(np.int64)


def join_hits(found: Iterable[CheckHits]) -> Frame:
    """Return the hits of several checks as one frame by owner, in a fixed order."""
    rows = np.concatenate([np.empty((0, 5), np.int64), *(findings.rows() for findings in found)])
    owner, check, record, other, _ = rows.T
    rows = rows[np.lexsort((other, record, check, owner))]
    columns = {name: rows[:, place].astype(kind) for place, (name, kind) in enumerate(_KINDS.items(), start=1)}
    return Frame(rows[:, 0].copy(), columns)


def no_problems() -> Frame:
    """Return a frame without problems."""
    return join_hits(())


def read_numbers(
    connection: sqlite3.Connection, query: str, column: str, only: Ids | None, width: int
) -> NDArray[np.int64]:
    """Return the rows of a query with `{where}` and `{scan}`, whose `width` columns are numbers.

    `only` limits them to rows whose `column` is among these ids; the query is then run in batches within SQLite's
    parameter limit. `{scan}` follows the table that is scanned when all rows are read.
    """
    asked = batched_query(query, column, only)
    parts = [fetch_numbers(connection, statement, width, values) for statement, values in asked]
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty((0, width), np.int64), *parts])


def batched_query(query: str, column: str, only: Ids | None) -> Iterator[tuple[str, list[int]]]:
    """Yield the statements of a query (see `read_numbers`) with their values: one for all, or one for each batch."""
    if only is None:
        yield query.format(where="1", scan="NOT INDEXED"), []
        return
    for start in range(0, len(only), _MANY_VALUES):
        batch: list[int] = only[start : start + _MANY_VALUES].tolist()
        yield query.format(where=f"{column} IN ({', '.join('?' * len(batch))})", scan=""), batch


def read_hits(connection: sqlite3.Connection, code: str, query: str, column: str, only: Ids | None) -> CheckHits:
    """Return the hits of a query (see `read_numbers`) with the columns owner, record and other."""
    rows = read_numbers(connection, query, column, only, 3)
    return CheckHits(code, rows[:, 0], rows[:, 1], rows[:, 2])
