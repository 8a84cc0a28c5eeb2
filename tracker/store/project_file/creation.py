"""Making a new project file: built beside its place, and given its name only when it is whole."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from tracker.clock import Clock, moment_text
from tracker.domain.text.clean_text import clean_text
from tracker.errors import KnownError
from tracker.store.driver import Key, open_new
from tracker.store.engine import known_errors, raw
from tracker.store.identity import IdSource
from tracker.store.project_file.verified_copy import new_file
from tracker.store.schema import APPLICATION_ID, SCHEMA_VERSION
from tracker.store.schema_sql import creation_statements

Fill = Callable[[sqlite3.Connection], None]
"""Writes what a new project is born with: no step of the journal, undo can't take it away."""


def create_file(
    path: Path,
    name: str,
    clock: Clock,
    fill: Fill | None = None,
    key: Key | None = None,
    *,
    origins: Sequence[Path] = (),
) -> None:
    """Create a project called `name`, empty or filled; KnownError already_exists, or what the disk says.

    The file is there whole or not at all, whatever happens meanwhile; with a `key` it opens by that alone. It gets no
    permission that the files of which it is made, the `origins`, have not.
    """
    settings = {"name": clean_text(name, "name").text, "project_id": str(uuid.uuid4()), "made_at": moment_text(clock)}
    with known_errors(path), new_file(path, *origins) as part:
        _build(part, key, fill or (lambda connection: _write_settings(connection, settings, IdSource(clock))))


def _build(part: Path, key: Key | None, fill: Fill) -> None:
    connection = open_new(part, key)
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("BEGIN IMMEDIATE")
        for statement in creation_statements():
            connection.execute(statement)
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        fill(connection)
        connection.execute("UPDATE journal_state SET is_replaying = 0")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def give_identifier(connection: sqlite3.Connection, clock: Clock) -> None:
    """Make a project that comes from elsewhere one of its own, where it doesn't say which one it is."""
    if not connection.execute("SELECT 1 FROM project_setting WHERE key = 'project_id'").fetchone():
        _write_settings(connection, {"project_id": str(uuid.uuid4())}, IdSource(clock))


def _write_settings(connection: sqlite3.Connection, settings: dict[str, str], ids: IdSource) -> None:
    for key, value in settings.items():
        row = (ids.next(), key, json.dumps(value, ensure_ascii=False))
        connection.execute("INSERT INTO project_setting (id, key, value) VALUES (?, ?, ?)", row)


def project_id(connection: Connection, path: Path) -> str:
    """The project's own identifier, the same in all its copies; KnownError damaged where it has none.

    It names a folder of backups, so whatever the file says must be a plain UUID.
    """
    row = raw(connection).execute("SELECT value FROM project_setting WHERE key = 'project_id'").fetchone()
    try:
        return str(uuid.UUID(str(json.loads(row[0]))))
    except (TypeError, ValueError, RecursionError):
        raise KnownError("damaged", path=str(path), detail="it has no proper identifier") from None
