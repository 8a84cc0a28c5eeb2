"""The positions of status changes in their histories, which are computed: `domain.statuses.history_order` says how.

They follow from the changes and from where a person placed some of them, so they are set after each step, also an
undone or received one. The journal does not record them, and nothing compares them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from tracker.domain.statuses.history_order import BEGINNING, Entry, order_key, ordered
from tracker.store.histories.recording import unrecorded

POSITION: Final = "position"
"""The column of status changes that is computed from all changes of a partnership."""
StoredChange = tuple[int, int, int, str, int | None, int | None, int | None]
"""partnership, id, position, status, earliest, latest, placed after"""
_CHANGES: Final = (
    "SELECT partnership_id, id, position, status, date_earliest, date_latest, placed_after FROM status_change"
    " {where} ORDER BY partnership_id, position, id"
)
_TOUCHED: Final = """
SELECT DISTINCT partnership FROM (
    SELECT "before" ->> 'partnership_id' AS partnership FROM journal
    WHERE number BETWEEN :first AND :last AND table_name = 'status_change'
    UNION ALL
    SELECT "after" ->> 'partnership_id' FROM journal
    WHERE number BETWEEN :first AND :last AND table_name = 'status_change'
) WHERE partnership IS NOT NULL"""
_UPDATE: Final = """
WITH moved AS (SELECT value ->> 0 AS position, value ->> 1 AS id FROM json_each(?))
UPDATE status_change SET position = moved.position FROM moved WHERE moved.id = status_change.id"""


def set_positions_after(connection: sqlite3.Connection, first_row: int, last_row: int) -> None:
    """Set the positions of the histories that journal rows changed, given their first and last number."""
    touched = [row[0] for row in connection.execute(_TOUCHED, {"first": first_row, "last": last_row})]
    moved = list(_moved(connection, touched)) if touched else []
    if moved:
        with unrecorded(connection):
            _write(connection, moved)


def set_positions(connection: sqlite3.Connection, partnerships: Iterable[int] | None = None) -> None:
    """Set the positions of the histories of these partnerships, None for all. The caller turns the journal off."""
    _write(connection, list(_moved(connection, partnerships)))


def stored_positions(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return the stored position and the id of each change, in a file of any format."""
    return list(connection.execute("SELECT position, id FROM status_change"))


def store_positions(connection: sqlite3.Connection, positions: list[tuple[int, int]]) -> None:
    """Store other positions of changes than their histories give them: in a copy that is only counted."""
    connection.execute("BEGIN IMMEDIATE")
    with unrecorded(connection):
        _write(connection, positions)
    connection.execute("COMMIT")


def disordered(connection: sqlite3.Connection) -> int:
    """Return how many changes have another position than their history gives them."""
    return len(list(_moved(connection, None)))


def _write(connection: sqlite3.Connection, moved: list[tuple[int, int]]) -> None:
    connection.execute(_UPDATE, (json.dumps(moved),))


def _moved(connection: sqlite3.Connection, partnerships: Iterable[int] | None) -> Iterator[tuple[int, int]]:
    """Yield the new position and the id of each change that has another one than its history gives it."""
    for history in read_histories(connection, partnerships):
        order = range(len(history)) if _is_plain(history) else ordered([entry_of(change) for change in history])
        for position, index in enumerate(order, start=1):
            if history[index][2] != position:
                yield position, history[index][1]


def read_histories(connection: sqlite3.Connection, partnerships: Iterable[int] | None) -> Iterator[list[StoredChange]]:
    """Yield the changes of each of these partnerships, None for all, by their positions."""
    if partnerships is None:
        rows = connection.execute(_CHANGES.format(where=""))
    else:
        where = "WHERE partnership_id IN (SELECT value FROM json_each(?))"
        rows = connection.execute(_CHANGES.format(where=where), (json.dumps(list(partnerships)),))
    for _, history in groupby(rows.fetchall(), key=itemgetter(0)):
        yield list(history)


def entry_of(change: StoredChange) -> Entry:
    """Return what decides on the place of a change."""
    _, identifier, _, status, earliest, latest, placed_after = change
    return Entry(status, (earliest, latest), identifier, placed_after)


def _is_plain(history: list[StoredChange]) -> bool:
    """Return whether a history is in the order of its dates, and nothing but them decides on it."""
    if len(history) == 1:
        return True
    if history[0][3] != BEGINNING or any(change[6] is not None for change in history):
        return False
    if any(change[4] is None and change[5] is not None for change in history[1:]):
        return False
    keys = [order_key((change[4], change[5])) for change in history]
    return all(one < other for one, other in pairwise(keys))
