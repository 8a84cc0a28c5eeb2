"""Writes the journal: opens and closes steps with the rows they changed, and replays them for undo and redo.

Triggers write the rows (`schema_sql.py`). Undo takes back the last step in effect; redo repeats the newest step that
was made on top of it. So a new step after an undo leaves the undone steps in the journal, but they can never be redone.
Both skip the erasure of a person.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from tracker.domain.text.clean_text import clean_text
from tracker.store.engine import raw
from tracker.store.histories.moves import is_of_older_format, place_again
from tracker.store.histories.recording import not_journaled, unrecorded
from tracker.store.journal.steps import LAST_IN_EFFECT, Step
from tracker.store.schema import RECORD_TABLES, metadata
from tracker.store.tables.row_formats import SET_BY_REVISIONS, is_present, stored_state
from tracker.store.transaction import StepLabel

MAX_FACT_LENGTH = 100_000
_PARTS_LAST = tuple(reversed(RECORD_TABLES))
_OWNERS = frozenset(
    key.column.table.name for table in RECORD_TABLES for key in table.foreign_keys if key.ondelete == "CASCADE"
)
"""Tables whose rows have children that are deleted with them."""

_INSERT_STEP = f"""
INSERT INTO step (id, action, facts, who, at, first_row, last_row, follows)
VALUES (?, ?, ?, ?, ?, ?, ?, {LAST_IN_EFFECT})
"""


_REPLAYED = "CREATE TEMP TABLE IF NOT EXISTS replayed (table_name TEXT, row_id INTEGER, wanted TEXT)"
"""Statement that makes the table of the rows to restore, once for each connection, and empty but during a replay.

SQLite compiles every statement of a connection again after a temporary table is made or dropped.
"""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step that the triggers write under: its id, the last journal row and the count of changed rows before it."""

    id: int
    rows_before: int
    changes_before: int


def open_step(connection: Connection, step_id: int) -> OpenStep:
    """Open a step, so that the triggers write under it; KnownError damaged if they would not."""
    _set_state(connection, was=None, becomes=step_id)
    return OpenStep(step_id, _last_row(connection), raw(connection).total_changes)


def close_step(connection: Connection, opened: OpenStep, label: StepLabel, who: str, at: str) -> Step | None:
    """End the step and save it with its label; return None, and save no step, if nothing was changed and `is_kept`
    isn't set.

    KnownError damaged if rows were changed and none of them is in the journal.
    """
    is_changed = raw(connection).total_changes != opened.changes_before
    _set_state(connection, was=opened.id, becomes=None)
    last, rows_before, step_id = _last_row(connection), opened.rows_before, opened.id
    if last == rows_before and not label.is_kept:
        if is_changed:
            raise not_journaled(raw(connection))
        return None
    facts = {name: _fit(fact) if isinstance(fact, str) else fact for name, fact in label.facts.items()}
    new = Step(step_id, label.action, facts, _fit(who), at, None, rows_before + 1, last)
    words = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    raw(connection).execute(_INSERT_STEP, (new.id, new.action, words, new.who, at, new.first_row, new.last_row))
    return new


def _set_state(connection: Connection, *, was: int | None, becomes: int | None) -> None:
    """Open or close a step; KnownError damaged if the current state is not the expected one."""
    changed = "UPDATE journal_state SET step_id = ? WHERE step_id IS ? AND is_replaying = 0"
    if raw(connection).execute(changed, (becomes, was)).rowcount != 1:
        raise not_journaled(raw(connection))


def _fit(text: str) -> str:
    """Return a text of a label, cleaned like the texts of records: it may be what the user typed."""
    return clean_text(text, "label", limit=MAX_FACT_LENGTH, single_line=True).text


def _last_row(connection: Connection) -> int:
    return int(raw(connection).execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0])


def replay(connection: Connection, target: Step, *, is_undo: bool, at: str) -> None:
    """Restore every row that the step changed to its state before the step (undo) or after it (redo).

    One statement per table, whatever the number of rows. A row that was changed twice counts with its first `before` or
    its last `after`. Foreign keys are checked at the end, so that no order can fail. Children are deleted before others
    are inserted, because some must be unique; parents are deleted last, after children that were moved away from them
    are restored, because deleting a parent deletes its children.
    """
    with unrecorded(raw(connection)):
        _restore_rows(connection, target, is_undo=is_undo)
        raw(connection).execute("UPDATE step SET undone_at = ? WHERE id = ?", (at if is_undo else None, target.id))
        if is_of_older_format(raw(connection), target.action, target.first_row):
            place_again(raw(connection), target.action, target.first_row, target.last_row)


def _restore_rows(connection: Connection, target: Step, *, is_undo: bool) -> None:
    side, pick = ("before", "min") if is_undo else ("after", "max")
    bounds = {"first": target.first_row, "last": target.last_row}
    raw(connection).execute(_REPLAYED)
    raw(connection).execute(
        "INSERT INTO replayed SELECT table_name, row_id, wanted FROM (SELECT table_name, row_id,"
        f" {side} AS wanted, {pick}(number) FROM main.journal WHERE number BETWEEN :first AND :last"
        " GROUP BY table_name, row_id)",
        bounds,
    )
    touched = {name for (name,) in raw(connection).execute("SELECT DISTINCT table_name FROM replayed")}
    parts = [table.name for table in _PARTS_LAST if table.name in touched]
    for name in parts:
        _translate(connection, name)
    for name in parts:
        if name not in _OWNERS:
            _remove(connection, name)
    for name in reversed(parts):
        _restore(connection, name)
    for name in parts:
        if name in _OWNERS:
            _remove(connection, name)
    raw(connection).execute("DELETE FROM replayed")


def _remove(connection: Connection, name: str) -> None:
    """Delete the rows of one table that do not exist in the wanted state."""
    raw(connection).execute(
        f"DELETE FROM {name} WHERE id IN (SELECT row_id FROM replayed WHERE table_name = '{name}' AND wanted IS NULL)"
    )


def _translate(connection: Connection, name: str) -> None:
    """Translate the wanted states of one table to the present format; a step has rows of one format.

    Columns that a revision filled in keep what they have, unless the step decides on them (`place_again`).
    """
    states = f"FROM replayed WHERE table_name = '{name}' AND wanted IS NOT NULL"
    first = raw(connection).execute(f"SELECT wanted {states} LIMIT 1").fetchone()
    if first is None or is_present(metadata.tables[name], state := json.loads(first[0])):
        return
    rows = [
        (json.dumps(stored_state(metadata.tables[name], json.loads(text)), ensure_ascii=False), record)
        for record, text in raw(connection).execute(f"SELECT row_id, wanted {states}").fetchall()
    ]
    raw(connection).executemany(f"UPDATE replayed SET wanted = ? WHERE table_name = '{name}' AND row_id = ?", rows)
    for column in SET_BY_REVISIONS.get(name, frozenset()) - state.keys():
        raw(connection).execute(
            f"UPDATE replayed SET wanted = json_set(wanted, '$.{column}', t.{column}) FROM {name} t"
            f" WHERE table_name = '{name}' AND wanted IS NOT NULL AND t.id = row_id"
        )


def _restore(connection: Connection, name: str) -> None:
    """Write the wanted state of the rows of one table: update existing rows, insert missing ones."""
    columns = [column.name for column in metadata.tables[name].columns]
    values = ", ".join(f"wanted ->> '{column}'" for column in columns)
    settings = ", ".join(f"{column} = excluded.{column}" for column in columns if column != "id")
    raw(connection).execute(
        f"INSERT INTO {name} ({', '.join(columns)}) SELECT {values} FROM replayed"
        f" WHERE table_name = '{name}' AND wanted IS NOT NULL ON CONFLICT (id) DO UPDATE SET {settings}"
    )
