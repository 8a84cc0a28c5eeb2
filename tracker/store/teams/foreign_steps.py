"""Writes the steps of other writers to the journal, and the rows that result from them to the tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.store.derived_columns import derivations, derived_values
from tracker.store.histories.positions import set_positions
from tracker.store.journal.lineage import TEAM_WRITER
from tracker.store.journal.steps import LAST_IN_EFFECT
from tracker.store.schema import RECORD_TABLES, metadata

Row = Mapping[str, Any]
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_INSERT_STEP = """
INSERT INTO step (id, action, facts, who, at, first_row, last_row, follows) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after a change, without derived columns; None if it did not exist."""

    table: str
    id: int
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class ForeignStep:
    """A step of another writer, with the rows as they change in this project."""

    id: int
    action: str
    facts: Mapping[str, Any]
    who: str
    at: str
    writer: str
    changes: Sequence[RowChange]


def known_steps(connection: sqlite3.Connection, wanted: Iterable[int]) -> set[int]:
    """Return those of the ids that steps of the journal have."""
    query = "SELECT id FROM step WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in connection.execute(query, (json.dumps(list(wanted)),))}


def add_steps(connection: sqlite3.Connection, steps: Sequence[ForeignStep]) -> tuple[int, int]:
    """Add steps with their rows to the journal; return the first and the last number of the rows."""
    first = number = int(connection.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0]) + 1
    (follows,) = connection.execute(f"SELECT {LAST_IN_EFFECT}").fetchone()  # none of the steps changes it
    added: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    journaling = _Journaling(connection)
    for step in steps:
        begin = number
        for change in step.changes:
            states = (journaling.text(change.table, change.before), journaling.text(change.table, change.after))
            rows.append((number, step.id, change.table, change.id, *states))
            number += 1
        facts = json.dumps({**step.facts, TEAM_WRITER: step.writer}, ensure_ascii=False, sort_keys=True)
        added.append((step.id, step.action, facts, step.who, step.at, begin, number - 1, follows))
    connection.executemany(_INSERT_STEP, added)
    connection.executemany(
        'INSERT INTO journal (number, step_id, table_name, row_id, "before", "after") VALUES (?, ?, ?, ?, ?, ?)', rows
    )
    return first, number - 1


@cache
def _columns(table: str) -> tuple[tuple[str, ...], bool]:
    """Return the names of the columns of a table, and whether some of them are derived."""
    found = metadata.tables[table]
    return tuple(each.name for each in found.columns), bool(derivations(found))


class _Journaling:
    """Writes rows as the journal's triggers write them, character by character: its checks compare the texts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[float, str] = {}

    def text(self, table: str, row: Row | None) -> str | None:
        """Return the JSON text of a row; None for None."""
        if row is None:
            return None
        names, is_derived = _columns(table)
        whole = {**row, **derived_values(metadata.tables[table], row)} if is_derived else row
        ordered = {name: whole[name] for name in names}
        if not any(isinstance(value, float) for value in ordered.values()):
            return _ENCODE(ordered)
        return "{" + ",".join(f'"{name}":{self._value(value)}' for name, value in ordered.items()) + "}"

    def _value(self, value: object) -> str:
        if isinstance(value, float):  # SQLite writes 1.0e-06 where Python writes 1e-06
            if value not in self._numbers:
                self._numbers[value] = str(self._connection.execute("SELECT json_quote(?)", (value,)).fetchone()[0])
            return self._numbers[value]
        return _ENCODE(value)


def write_rows(
    connection: sqlite3.Connection,
    removed: Mapping[str, Iterable[int]],
    written: Mapping[str, list[Row]],
    sets: Iterable[str],
) -> None:
    """Delete and write rows of all tables, within `store.histories.recording.unrecorded`.

    Rows of `sets` are deleted before they are written. Records that others are part of are deleted last, because their
    parts are deleted with them. The positions of the histories are set.
    """
    sets, histories = set(sets), _histories(connection, removed, written)
    for table in reversed(RECORD_TABLES):
        if table.name in sets:
            ids = [*removed.get(table.name, ()), *(row["id"] for row in written.get(table.name, ()))]
            _delete(connection, table.name, ids)
    for table in RECORD_TABLES:
        rows = written.get(table.name)
        if rows:
            names = [each.name for each in table.columns]
            settings = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
            whole = ({**row, **derived_values(table, row)} for row in rows)
            connection.executemany(
                f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
                f" ON CONFLICT (id) DO UPDATE SET {settings}",
                [tuple(row[name] for name in names) for row in whole],
            )
    for table in reversed(RECORD_TABLES):
        if table.name not in sets:
            _delete(connection, table.name, removed.get(table.name, ()))
    set_positions(connection, histories)


def _histories(
    connection: sqlite3.Connection, removed: Mapping[str, Iterable[int]], written: Mapping[str, list[Row]]
) -> set[int]:
    """Return the partnerships of the status changes that are written or deleted, before and after."""
    rows = written.get("status_change", ())
    ids = json.dumps([*removed.get("status_change", ()), *(row["id"] for row in rows)])
    query = "SELECT DISTINCT partnership_id FROM status_change WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in connection.execute(query, (ids,))} | {row["partnership_id"] for row in rows}


def _delete(connection: sqlite3.Connection, table: str, ids: Iterable[int]) -> None:
    connection.executemany(f"DELETE FROM {table} WHERE id = ?", [(record,) for record in ids])


def add_attachments(connection: sqlite3.Connection, attachments: Mapping[str, tuple[bytes, str]]) -> None:
    """Store the bytes of files that this project does not have yet."""
    rows = [(digest, text, content) for digest, (content, text) in sorted(attachments.items())]
    if not rows:
        return
    connection.executemany("INSERT OR IGNORE INTO attachment_bytes (sha256, text, bytes) VALUES (?, ?, ?)", rows)
