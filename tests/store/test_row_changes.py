"""The triggers of every table write each change to the journal, and refuse a write that belongs to no step."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Table

from tracker.store.project_file.creation import empty_project
from tracker.store.schema import RECORD_TABLES
from tracker.store.schema_sql import creation_statements

Value = str | float | None
VALUES: dict[str, tuple[Value, ...]] = {
    "INTEGER": (3, 4),
    "TEXT": ("one", "other"),
    "REAL": (0.1, math.nextafter(0.1, 1)),
}
STEP = 7


@pytest.fixture(params=RECORD_TABLES, ids=lambda table: table.name)
def table(request: pytest.FixtureRequest) -> Table:
    """Each table that the journal records."""
    found: Table = request.param
    return found


@pytest.fixture
def file() -> Iterator[sqlite3.Connection]:
    """A project as another program has it open, which takes any value of the right type."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(empty_project(creation_statements()))
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        yield connection


def columns_of(file: sqlite3.Connection, table: Table) -> dict[str, str]:
    return {name: kind for _, name, kind, *_ in file.execute(f"PRAGMA table_info({table.name})")}


def add_row(file: sqlite3.Connection, table: Table) -> dict[str, Value]:
    row = {name: VALUES[kind][0] for name, kind in columns_of(file, table).items()}
    file.execute(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    return row


def set_step(file: sqlite3.Connection, step: int | None) -> None:
    file.execute("UPDATE journal_state SET step_id = ?", (step,))


def journaled(file: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Return what the journal got since it was last asked."""
    found = file.execute("SELECT step_id, table_name, row_id, before, after FROM journal ORDER BY number").fetchall()
    file.execute("DELETE FROM journal")
    return [(*row[:3], *(state and json.loads(state) for state in row[3:])) for row in found]


def as_shown(row: dict[str, Value]) -> dict[str, Value]:
    """Return a row with numbers of 15 digits, as many as SQLite writes as JSON."""
    return {name: float(f"{value:.15g}") if isinstance(value, float) else value for name, value in row.items()}


def test_every_change_of_every_column_is_in_the_journal(file: sqlite3.Connection, table: Table) -> None:
    set_step(file, STEP)
    row = add_row(file, table)
    assert journaled(file) == [(STEP, table.name, row["id"], None, row)]
    for name, kind in columns_of(file, table).items():
        changed = {**row, name: VALUES[kind][1]}
        file.execute(f"UPDATE {table.name} SET {name} = ?", (changed[name],))
        assert journaled(file) == [(STEP, table.name, changed["id"], as_shown(row), as_shown(changed))]
        row = changed
    file.execute(f"DELETE FROM {table.name}")
    assert journaled(file) == [(STEP, table.name, row["id"], as_shown(row), None)]


def test_a_row_that_is_written_as_it_was_is_not_in_the_journal(file: sqlite3.Connection, table: Table) -> None:
    set_step(file, STEP)
    row = add_row(file, table)
    journaled(file)
    file.execute(f"UPDATE {table.name} SET ({', '.join(row)}) = ({', '.join('?' * len(row))})", tuple(row.values()))
    assert journaled(file) == []


def test_a_write_without_a_step_is_refused(file: sqlite3.Connection, table: Table) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"journal\.step_id"):
        add_row(file, table)
    set_step(file, STEP)
    row = add_row(file, table)
    set_step(file, None)
    name = next(name for name in row if name != "id")
    for statement in (f"UPDATE {table.name} SET {name} = ?", f"DELETE FROM {table.name} WHERE {name} IS NOT ?"):
        with pytest.raises(sqlite3.IntegrityError, match=r"journal\.step_id"):
            file.execute(statement, (VALUES[columns_of(file, table)[name]][1],))
    assert len(journaled(file)) == 1


def test_what_is_replayed_is_not_in_the_journal(file: sqlite3.Connection, table: Table) -> None:
    file.execute("UPDATE journal_state SET is_replaying = 1")
    row = add_row(file, table)
    file.execute(f"UPDATE {table.name} SET id = ?", (VALUES["INTEGER"][1],))
    file.execute(f"DELETE FROM {table.name}")
    assert row
    assert journaled(file) == []
