"""What a copy holds that nobody has open, and whether it still is what was once saved; not a byte of it is changed.

It is read without locks: never the file that this process has open, whose locks would go with the reading.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.errors import KnownError
from tracker.store.driver import driver_errors
from tracker.store.engine import connect
from tracker.store.journal.journal import Step
from tracker.store.project_file.file_recognition import read_header, require_known_version
from tracker.store.project_file.verified_copy import is_intact, sum_file

State = Literal["verified", "sound", "altered", "damaged", "missing", "locked"]
"""By its SHA-256; without one by SQLite's check; not what was saved; damaged; gone; under a passphrase not given."""

LOCKED = ("passphrase_needed", "encrypted")
"""Problems of a file that a passphrase would open, and SQLCipher where it lacks."""


def _unreadable() -> tuple[type[Exception], ...]:
    """What reading a file may end in that is damaged, or under a passphrase that wasn't given."""
    return driver_errors(KnownError, OSError, UnicodeDecodeError, ValueError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class FileContents:
    """Which project a file holds, how much of it, and its last step (0 and "" where there is none)."""

    identifier: str
    name: str
    partnerships: int
    changes: int
    sources: int
    last_step: int
    last_at: str


def check_backup(backup: Path) -> State:
    """Whether a backup is sound; reads all of it."""
    if not backup.exists():
        return "missing"
    if sum_file(backup).exists():
        return "verified" if is_intact(backup) else "altered"
    try:
        require_known_version(backup, read_header(backup))
        with _reading(backup) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except _unreadable() as error:
        is_locked = isinstance(error, KnownError) and error.code in LOCKED
        return "locked" if is_locked else "damaged"
    return "sound" if found == "ok" else "damaged"


def read_contents(path: Path) -> FileContents | None:
    """What a file holds that nobody has open; None where it can't be read."""
    try:
        with _reading(path) as connection:
            counts = [
                int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                for table in ("partnership", "status_change", "source")
            ]
            last = connection.execute("SELECT number, at FROM step ORDER BY number DESC LIMIT 1").fetchone()
            name, identifier = _setting(connection, "name"), _identifier(connection)
    except _unreadable():
        return None
    return FileContents(identifier, name, counts[0], counts[1], counts[2], *(last or (0, "")))


def identifier_in(path: Path) -> str:
    """Which project a file says it is, though much else in it may be unreadable; empty where it can't be told."""
    try:
        with _reading(path) as connection:
            return _identifier(connection)
    except _unreadable():
        return ""


def steps_after(path: Path, number: int) -> list[Step] | None:
    """The steps that a file tells of behind the given one, newest first; None where it can't be read."""
    query = "SELECT id, action, facts, who, at, undone_at, first_row, last_row FROM step WHERE number > ?"
    try:
        with _reading(path) as connection:
            rows = connection.execute(f"{query} ORDER BY number DESC", (number,)).fetchall()
        return [Step(row[0], row[1], json.loads(row[2]), *row[3:]) for row in rows]
    except _unreadable():
        return None


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as it stands, without locks and without taking back what was left unfinished in it."""
    with contextlib.closing(connect(path, is_writing=False, is_immutable=True, any_thread=True)) as connection:
        yield connection


def _setting(connection: sqlite3.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM project_setting WHERE key = ?", (key,)).fetchone()
    return str(json.loads(row[0])) if row else ""


def _identifier(connection: sqlite3.Connection) -> str:
    """A plain UUID, for it names a folder."""
    return str(uuid.UUID(_setting(connection, "project_id")))
