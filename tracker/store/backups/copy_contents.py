"""Reads copies of a project that are not open: what they contain, and whether they are intact. Nothing is written.

The files are read without locks. Never read the file that this process has open: closing it would drop its locks.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tracker.errors import KnownError
from tracker.store.connections import checked, connect
from tracker.store.driver import driver_errors
from tracker.store.journal.steps import Step
from tracker.store.project_file.file_recognition import read_header, require_known_version
from tracker.store.project_file.verified_copy import is_intact, sum_file
from tracker.store.project_settings import read_identifier, read_setting

State = Literal["verified", "sound", "altered", "damaged", "missing", "locked"]
"""`verified` by its SHA-256; `sound` by SQLite's check, without a SHA-256; `altered` since it was saved; `damaged`;
`missing`; `locked` by a passphrase that was not entered.
"""

LOCKED = ("passphrase_needed", "encrypted")
"""Error codes of a file that needs a passphrase or an installed SQLCipher."""


def _unreadable() -> tuple[type[Exception], ...]:
    """Return the exception types raised by reading a file that is damaged, or encrypted with an unknown key."""
    return driver_errors(KnownError, OSError, UnicodeDecodeError, ValueError, TypeError, RecursionError)


@dataclass(frozen=True, slots=True)
class FileContents:
    """Project, number of records and number of the last step of a file (0 if it has no steps)."""

    identifier: str
    name: str
    partnerships: int
    changes: int
    sources: int
    last_step: int


def check_backup(backup: Path) -> State:
    """Verify a backup, and return its state. Reads the whole file."""
    if not backup.exists():
        return "missing"
    if sum_file(backup).exists():
        return "verified" if is_intact(backup) else "altered"
    try:
        require_known_version(backup, read_header(backup))
        with _reading(backup) as connection:
            found = checked(connection, "integrity_check(1)")
    except _unreadable() as error:
        is_locked = isinstance(error, KnownError) and error.code in LOCKED
        return "locked" if is_locked else "damaged"
    return "damaged" if found else "sound"


def read_contents(path: Path) -> FileContents | None:
    """Return the contents of a file that is not open; None if it can't be read."""
    try:
        with _reading(path) as connection:
            counts = [
                int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                for table in ("partnership", "status_change", "source")
            ]
            last_step = int(connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()[0])
            name, identifier = str(read_setting(connection, "name")), read_identifier(connection)
    except _unreadable():
        return None
    return FileContents(identifier, name, counts[0], counts[1], counts[2], last_step)


def newest_step(path: Path) -> int | None:
    """Return the largest id of a step of a file that is not open, 0 without one; None if it can't be read.

    Ids increase whatever the clock says, so that of two copies of a project the one with the larger id is the later.
    """
    try:
        with _reading(path) as connection:
            return int(connection.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0])
    except _unreadable():
        return None


def identifier_in(path: Path) -> str:
    """Return the project id stored in a file, even if other parts are unreadable; empty if it can't be read."""
    try:
        with _reading(path) as connection:
            return read_identifier(connection)
    except _unreadable():
        return ""


def steps_after(path: Path, number: int) -> list[Step] | None:
    """Return the steps of a file after the given number, newest first; None if it can't be read."""
    query = "SELECT id, action, facts, who, at, undone_at, first_row, last_row FROM step WHERE number > ?"
    try:
        with _reading(path) as connection:
            rows = connection.execute(f"{query} ORDER BY number DESC", (number,)).fetchall()
        return [Step(row[0], row[1], json.loads(row[2]), *row[3:]) for row in rows]
    except _unreadable():
        return None


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file without locks, and without rolling back an unfinished write."""
    with contextlib.closing(connect(path, is_writing=False, is_immutable=True, any_thread=True)) as connection:
        yield connection
