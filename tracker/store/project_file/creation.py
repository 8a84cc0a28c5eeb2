"""Creates project files: built under a temporary name, and renamed when they are complete."""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from tracker.clock import Clock, moment_text
from tracker.domain.text.clean_text import clean_text
from tracker.store.connections import known_errors
from tracker.store.driver import Key, open_in_memory, open_new
from tracker.store.identity import IdSource
from tracker.store.project_file.known_schema import APPLICATION_ID, SCHEMA_VERSION, sign_schema
from tracker.store.project_file.verified_copy import new_file
from tracker.store.schema_sql import creation_statements

Fill = Callable[[sqlite3.Connection], None]
"""Function that writes the initial content of a new project. The journal contains no step for it, so it can't be
undone.
"""


def create_file(
    path: Path,
    name: str,
    clock: Clock,
    fill: Fill | None = None,
    key: Key | None = None,
    *,
    origins: Sequence[Path] = (),
) -> None:
    """Create a project called `name`, empty or filled; KnownError already_exists, or an error of the disk.

    The file is created completely or not at all; with a `key` it is encrypted. Its permissions are no wider than those
    of the `origins`, the files that it is made from.
    """
    settings = {"name": clean_text(name, "name").text, "project_id": str(uuid.uuid4()), "made_at": moment_text(clock)}
    with known_errors(path), new_file(path, *origins) as part:
        if key is None and fill is None:
            part.write_bytes(_with_settings(settings, clock))
        else:
            _build(part, key, fill or (lambda connection: _write_settings(connection, settings, IdSource(clock))))


def empty_project(statements: tuple[str, ...]) -> bytes:
    """Return the bytes of a file that contains the schema, made by the statements, and no record.

    Copying them takes a tenth of the time that SQLite takes for the statements.
    """
    with _of_one_thread:
        return _empty_database(statements).serialize()


_of_one_thread = threading.Lock()
"""Held while the database in memory is used."""


@cache
def _empty_database(statements: tuple[str, ...]) -> sqlite3.Connection:
    """Return a database in memory that contains the schema, made by the statements, and no record."""
    connection = open_in_memory(any_thread=True)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("BEGIN")
        _make_schema(connection, statements)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _with_settings(settings: dict[str, str], clock: Clock) -> bytes:
    """Return the bytes of a project that contains nothing but its settings.

    They are written in memory and rolled back: a connection to the file would first read the whole schema.
    """
    with _of_one_thread:
        connection = _empty_database(creation_statements())
        connection.execute("BEGIN")
        try:
            _write_unrecorded(connection, lambda connection: _write_settings(connection, settings, IdSource(clock)))
            return connection.serialize()  # SQLite returns its pages with the changes of the open transaction
        finally:
            connection.execute("ROLLBACK")


def _build(part: Path, key: Key | None, fill: Fill) -> None:
    statements = creation_statements()
    if key is None:
        part.write_bytes(empty_project(statements))
    connection = open_new(part, key)
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        # an incomplete file is deleted, so what would restore it need not be on the disk
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("BEGIN IMMEDIATE")
        if key is not None:
            _make_schema(connection, statements)
        _write_unrecorded(connection, fill)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _make_schema(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement)
    sign_schema(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _write_unrecorded(connection: sqlite3.Connection, fill: Fill) -> None:
    """Write the initial content without rows in the journal."""
    connection.execute("UPDATE journal_state SET is_replaying = 1")
    fill(connection)
    connection.execute("UPDATE journal_state SET is_replaying = 0")


def give_identifier(connection: sqlite3.Connection, clock: Clock) -> None:
    """Give a project that comes from elsewhere a new project id, unless it has one."""
    if not connection.execute("SELECT 1 FROM project_setting WHERE key = 'project_id'").fetchone():
        _write_settings(connection, {"project_id": str(uuid.uuid4())}, IdSource(clock))


def _write_settings(connection: sqlite3.Connection, settings: dict[str, str], ids: IdSource) -> None:
    for key, value in settings.items():
        row = (ids.next(), key, json.dumps(value, ensure_ascii=False))
        connection.execute("INSERT INTO project_setting (id, key, value) VALUES (?, ?, ?)", row)
