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

from tracker.domain.statuses.history_order import BEGINNING, FIRST, Entry, by_date, order_key, ordered, placing
from tracker.store.journal.recording import unrecorded
from tracker.store.journal.steps import Step

POSITION: Final = "position"
"""The column of status changes that is computed from all changes of a partnership."""
MOVE: Final = "move_status_change"
"""Action of the steps by which a person places a change."""
_SORTS: Final = ("sort_changes", "sort_histories", "put_endings_behind")
"""Actions of steps that order a history by date, in all formats."""
_PLACING: Final = (MOVE, *_SORTS, "edit_status_change")
"""Actions of steps that decide where changes are placed."""

_Change = tuple[int, int, int, str, int | None, int | None, int | None]
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
_ROWS: Final = """
SELECT row_id, "after" ->> 'partnership_id', "after" ->> 'placed_after',
       json_type("after", '$.placed_after') IS NOT NULL, "before" ->> 'date_edtf' IS NOT "after" ->> 'date_edtf'
FROM journal WHERE number BETWEEN :first AND :last AND table_name = 'status_change' ORDER BY number"""
"""Query: change, partnership, placed after, whether the state has that column, whether the date was changed."""
_POSITIONS_THEN: Final = """
SELECT row_id, "after" ->> 'position', max(number) FROM (
    SELECT j.row_id, j."after", j.number FROM journal j JOIN step s ON s.id = j.step_id
    WHERE j.table_name = 'status_change' AND j.number <= :last
    AND (s.undone_at IS NULL OR j.number >= (SELECT first_row FROM step WHERE last_row = :last))
) GROUP BY row_id HAVING "after" IS NOT NULL AND "after" ->> 'partnership_id' = :owner"""
"""Query: the changes of a partnership with the positions that they had after the step that ends with a journal row."""


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


def disordered(connection: sqlite3.Connection) -> int:
    """Return how many changes have another position than their history gives them."""
    return len(list(_moved(connection, None)))


def _write(connection: sqlite3.Connection, moved: list[tuple[int, int]]) -> None:
    connection.execute(_UPDATE, (json.dumps(moved),))


def _moved(connection: sqlite3.Connection, partnerships: Iterable[int] | None) -> Iterator[tuple[int, int]]:
    """Yield the new position and the id of each change that has another one than its history gives it."""
    for history in _histories(connection, partnerships):
        order = range(len(history)) if _is_plain(history) else ordered([_entry(change) for change in history])
        for position, index in enumerate(order, start=1):
            if history[index][2] != position:
                yield position, history[index][1]


def _histories(connection: sqlite3.Connection, partnerships: Iterable[int] | None) -> Iterator[list[_Change]]:
    if partnerships is None:
        rows = connection.execute(_CHANGES.format(where=""))
    else:
        where = "WHERE partnership_id IN (SELECT value FROM json_each(?))"
        rows = connection.execute(_CHANGES.format(where=where), (json.dumps(list(partnerships)),))
    for _, history in groupby(rows.fetchall(), key=itemgetter(0)):
        yield list(history)


def _entry(change: _Change) -> Entry:
    _, identifier, _, status, earliest, latest, placed_after = change
    return Entry(status, (earliest, latest), identifier, placed_after)


def _is_plain(history: list[_Change]) -> bool:
    """Return whether a history is in the order of its dates, and nothing but them decides on it."""
    if len(history) == 1:
        return True
    if history[0][3] != BEGINNING or any(change[6] is not None for change in history):
        return False
    keys = [order_key((change[4], change[5])) for change in history]
    return all(one < other for one, other in pairwise(keys))


# orders that older formats stored -----------------------------------------------------------------------------------


def place_as_in_older_formats(connection: sqlite3.Connection) -> None:
    """Write behind which changes others were placed, from what a project of format 3 or older stored.

    These are the changes that a person moved (`moved_by_hand`). Of a history that the journal does not contain, an
    order other than by date counts as placed.
    """
    found = moved_by_hand(connection)
    known = _journaled(connection)
    for history in _histories(connection, None):
        if any(change[1] not in known for change in history):
            entries = [_entry(change) for change in history]
            if by_date(entries) != list(range(len(entries))):
                places = zip(entries, placing(entries), strict=True)
                found |= {entry.id: after for entry, after in places if after is not None}
    connection.executemany(
        "UPDATE status_change SET placed_after = ? WHERE id = ?", ((after, change) for change, after in found.items())
    )


def _journaled(connection: sqlite3.Connection) -> set[int]:
    """Return the changes that a step of the journal added."""
    query = "SELECT row_id FROM journal WHERE table_name = 'status_change' AND \"before\" IS NULL"
    return {row[0] for row in connection.execute(query)}


def moved_by_hand(connection: sqlite3.Connection) -> dict[int, int]:
    """Return {change: id of the one behind which it came} for the changes that a step in effect moved.

    Without those whose history a later step ordered by date, or that a step of an older format then dated otherwise.
    """
    moved: dict[int, tuple[int, int]] = {}
    query = (
        "SELECT action, first_row, last_row FROM step WHERE undone_at IS NULL"
        " AND action IN (SELECT value FROM json_each(?)) ORDER BY number"
    )
    actions = json.dumps(_PLACING)
    for action, first, last in connection.execute(query, (actions,)).fetchall():
        rows = connection.execute(_ROWS, {"first": first, "last": last}).fetchall()
        for change, owner, after, is_stated, is_dated in rows:
            if after is not None:
                moved[change] = (owner, after)
            elif is_stated or (is_dated and action not in _SORTS):
                moved.pop(change, None)
        if action == MOVE and rows and not rows[0][3]:
            change, owner, after = move_of_older_format(connection, first, last)
            moved[change] = (owner, after)
        elif action in _SORTS:
            owners = {row[1] for row in rows if not row[3]}
            moved = {change: place for change, place in moved.items() if place[0] not in owners}
    return {change: after for change, (_, after) in moved.items()}


def is_of_older_format(connection: sqlite3.Connection, step: Step) -> bool:
    """Return whether a step placed or sorted changes, and recorded only positions."""
    query = """SELECT "after" IS NOT NULL AND json_type("after", '$.placed_after') IS NULL FROM journal
        WHERE number = ? AND table_name = 'status_change'"""
    return step.action in _PLACING and connection.execute(query, (step.first_row,)).fetchone() == (1,)


def place_again(connection: sqlite3.Connection, step: Step) -> None:
    """Write where changes are placed after the undo or redo of a step of format 3 or older: that which was moved, or
    all of a sorted history.
    """
    rows = connection.execute(_ROWS, {"first": step.first_row, "last": step.last_row}).fetchall()
    moved = moved_by_hand(connection)
    changes = {row[0] for row in (rows[:1] if step.action == MOVE else rows)}
    if step.action in _SORTS:
        owners = json.dumps([row[1] for row in rows])
        query = "SELECT id FROM status_change WHERE partnership_id IN (SELECT value FROM json_each(?))"
        changes = {row[0] for row in connection.execute(query, (owners,))}
    connection.executemany(
        "UPDATE status_change SET placed_after = ? WHERE id = ?", [(moved.get(each), each) for each in changes]
    )


def move_of_older_format(connection: sqlite3.Connection, first_row: int, last_row: int) -> tuple[int, int, int]:
    """Return the change that a step of format 3 or older moved, its partnership, and behind which change it came.

    The first row of such a step is the moved change; the others made room for it. The order is that of the positions
    which the journal had recorded for the changes of the partnership when the step was made.
    """
    change, owner = connection.execute(
        "SELECT row_id, \"after\" ->> 'partnership_id' FROM journal WHERE number = ?", (first_row,)
    ).fetchone()
    rows = connection.execute(_POSITIONS_THEN, {"owner": owner, "last": last_row}).fetchall()
    order = [record for record, *_ in sorted(rows, key=lambda row: (row[1], row[0]))]
    place = order.index(change) if change in order else 0
    return change, owner, order[place - 1] if place else FIRST
