"""Reads the steps of the journal, and the rows that they changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.store.journal.lineage import IS_OWN

LAST_IN_EFFECT = f"(SELECT max(number) FROM step WHERE undone_at IS NULL AND {IS_OWN})"
"""Number of the step that undo would take back, NULL without one."""
_COLUMNS = "id, action, facts, who, at, undone_at, first_row, last_row, number"
"""Columns of a step, in the order of `Step`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One labelled step of the journal."""

    id: int
    action: str
    facts: Mapping[str, object]
    who: str
    at: str
    undone_at: str | None
    first_row: int
    last_row: int
    number: int = 0
    """Number of the step in the journal, from 1; 0 for a step that is being written."""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A record before and after a change, as JSON; None if it did not exist."""

    table_name: str
    row_id: int
    before: str | None
    after: str | None


def next_undo(connection: sqlite3.Connection) -> Step | None:
    """Return the step that undo would take back; None without one."""
    return _first(_found(connection, f"number = {LAST_IN_EFFECT}", limit=1))


def next_redo(connection: sqlite3.Connection) -> Step | None:
    """Return the step that redo would repeat; None without one."""
    # steps made on top of the last one in effect have higher numbers: skip all others
    newer = f"number > coalesce({LAST_IN_EFFECT}, 0)"
    return _first(_found(connection, f"{newer} AND follows IS {LAST_IN_EFFECT} AND undone_at IS NOT NULL", limit=1))


def steps(connection: sqlite3.Connection, limit: int | None = None) -> list[Step]:
    """Return the steps, newest first, `limit` at most (None: all)."""
    return _found(connection, "TRUE", limit=limit)


def step_by_id(connection: sqlite3.Connection, step_id: int) -> Step | None:
    """Return the step with this id; None without one."""
    return _first(_found(connection, "id = ?", step_id))


def steps_by_number(connection: sqlite3.Connection, numbers: Collection[int]) -> list[Step]:
    """Return the steps with these numbers, newest first."""
    return _found(connection, "number IN (SELECT value FROM json_each(?))", json.dumps(list(numbers)))


def steps_of_record(connection: sqlite3.Connection, record: int) -> list[tuple[Step, list[JournalRow]]]:
    """Return the steps that changed one record, newest first, each with its rows."""
    query = "SELECT step_id, table_name, row_id, before, after FROM journal WHERE row_id = ? ORDER BY number"
    by_step: dict[int, list[JournalRow]] = {}
    for step_id, *values in connection.execute(query, (record,)):
        by_step.setdefault(step_id, []).append(JournalRow(*values))
    found = _found(connection, "id IN (SELECT value FROM json_each(?))", json.dumps(list(by_step)))
    return [(step, by_step[step.id]) for step in found]


def _found(connection: sqlite3.Connection, condition: str, *values: object, limit: int | None = None) -> list[Step]:
    """Return the steps for which an SQL condition holds, newest first, `limit` at most (None: all)."""
    query = f"SELECT {_COLUMNS} FROM step WHERE {condition} ORDER BY number DESC LIMIT ?"
    rows = connection.execute(query, (*values, -1 if limit is None else limit))
    return [Step(step_id, action, _facts(facts), *others) for step_id, action, facts, *others in rows.fetchall()]


def _facts(text: str) -> Mapping[str, object]:
    """Return the stored facts of a step; none if the JSON text is no object, as in a damaged project."""
    facts = json.loads(text)
    return facts if isinstance(facts, dict) else {}


def _first(found: list[Step]) -> Step | None:
    return found[0] if found else None
