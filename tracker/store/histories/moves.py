"""Places of changes in their histories that persons chose, by steps of the journal of this and older formats."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Final

from tracker.domain.statuses.history_order import FIRST, by_date, placing
from tracker.store.histories.positions import entry_of, read_histories

MOVE: Final = "move_status_change"
"""Action of the steps by which a person places a change."""
_SORTS: Final = ("sort_changes", "sort_histories", "put_endings_behind")
"""Actions of steps that order a history by date, in all formats."""
_IMPORT: Final = "import"
"""Action of the steps that place changes by the column `position` of a table."""
_PLACING: Final = (MOVE, *_SORTS, "edit_status_change")
"""Actions of steps that decide where changes are placed."""

_NOT_PUBLISHED: Final = "facts ->> '$.team_writer' IS NULL AND number NOT IN (SELECT number FROM team_step)"
"""SQL condition: a step of the member of a team that no bundle contains."""
_IS_PUBLISHED: Final = "SELECT 1 FROM step JOIN team_step USING (number) WHERE first_row = ?"
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


def place_as_in_older_formats(connection: sqlite3.Connection) -> None:
    """Write behind which changes others were placed, from what a project of format 3 or older stored.

    These are the changes that a person moved (`moved_by_hand`). Of a history that the journal does not contain, an
    order other than by date counts as placed. In a project of a team these are only the changes that its member moved
    and has not published: what bundles moved is in the registers, and all members must order the rest alike.
    """
    if connection.execute("SELECT 1 FROM team").fetchone():
        _write(connection, moved_by_hand(connection, _NOT_PUBLISHED))
        return
    found = moved_by_hand(connection)
    known = _journaled(connection)
    for history in read_histories(connection, None):
        if any(change[1] not in known for change in history):
            entries = [entry_of(change) for change in history]
            if by_date(entries) != list(range(len(entries))):
                places = zip(entries, placing(entries), strict=True)
                found |= {entry.id: after for entry, after in places if after is not None}
    _write(connection, found)


def _write(connection: sqlite3.Connection, placed: Mapping[int, int | None]) -> None:
    connection.executemany(
        "UPDATE status_change SET placed_after = ? WHERE id = ?", ((after, change) for change, after in placed.items())
    )


def _journaled(connection: sqlite3.Connection) -> set[int]:
    """Return the changes that a step of the journal added."""
    query = "SELECT row_id FROM journal WHERE table_name = 'status_change' AND \"before\" IS NULL"
    return {row[0] for row in connection.execute(query)}


def moved_by_hand(connection: sqlite3.Connection, condition: str = "TRUE") -> dict[int, int]:
    """Return {change: id of the one behind which it came} for the changes that a step in effect moved.

    `condition` is an SQL condition that the steps fulfil.

    Without those whose history a later step ordered by date, or that a step of an older format then dated otherwise.
    """
    moved: dict[int, tuple[int, int]] = {}
    query = (
        "SELECT action, first_row, last_row FROM step WHERE undone_at IS NULL"
        f" AND action IN (SELECT value FROM json_each(?)) AND {condition} ORDER BY number"
    )
    actions = json.dumps((*_PLACING, _IMPORT))
    for action, first, last in connection.execute(query, (actions,)).fetchall():
        rows = connection.execute(_ROWS, {"first": first, "last": last}).fetchall()
        for change, owner, after, is_stated, is_dated in rows:
            if after is not None:
                moved[change] = (owner, after)
            elif action != _IMPORT and (is_stated or (is_dated and action not in _SORTS)):
                moved.pop(change, None)
        if action == MOVE and rows and not rows[0][3]:
            change, owner, after = move_of_older_format(connection, first, last)
            moved[change] = (owner, after)
        elif action in _SORTS:
            owners = {row[1] for row in rows if not row[3]}
            moved = {change: place for change, place in moved.items() if place[0] not in owners}
    return {change: after for change, (_, after) in moved.items()}


def is_of_older_format(connection: sqlite3.Connection, action: str, first_row: int) -> bool:
    """Return whether a step placed or sorted changes, and recorded only positions."""
    query = """SELECT "after" IS NOT NULL AND json_type("after", '$.placed_after') IS NULL FROM journal
        WHERE number = ? AND table_name = 'status_change'"""
    return action in _PLACING and connection.execute(query, (first_row,)).fetchone() == (1,)


def place_again(connection: sqlite3.Connection, action: str, first_row: int, last_row: int) -> None:
    """Write where changes are placed after the undo or redo of a step of format 3 or older: the one that it moved, or
    all of a history that it sorted.

    A change of a team that a bundle contains keeps the place that the registers gave it, unless an undo deleted it.
    """
    rows = connection.execute(_ROWS, {"first": first_row, "last": last_row}).fetchall()
    moved = moved_by_hand(connection)
    changes = {row[0] for row in (rows[:1] if action == MOVE else rows)}
    if action in _SORTS:
        owners = json.dumps([row[1] for row in rows])
        query = "SELECT id FROM status_change WHERE partnership_id IN (SELECT value FROM json_each(?))"
        changes = {row[0] for row in connection.execute(query, (owners,))}
    if connection.execute(_IS_PUBLISHED, (first_row,)).fetchone():
        ids = json.dumps(sorted(changes))
        query = "SELECT id FROM status_change WHERE placed_after IS NULL AND id IN (SELECT value FROM json_each(?))"
        changes = {row[0] for row in connection.execute(query, (ids,))} & _journaled(connection)
    _write(connection, {each: moved.get(each) for each in changes})


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
