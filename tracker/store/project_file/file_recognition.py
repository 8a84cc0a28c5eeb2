"""Recognises sound project files: by the first bytes before SQLite opens the file, then by the schema.

A refused file is not changed. Nothing here may run while this process has the file open: opening and closing it would
drop the locks that SQLite holds on it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError
from tracker.store import driver
from tracker.store.connections import CACHE, checked, connect, from_system, known_errors, require_short_path
from tracker.store.indexed_texts import FORMER_INDEXES, INDEX_TABLES
from tracker.store.key_ring import KEYS
from tracker.store.project_file.known_schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    differing_entries,
    is_development_state,
)
from tracker.store.project_file.verified_copy import journal_path

_HEADER_SIZE = 100
_USUAL_PAGE = 4096
CHECK_CACHE = 2_000
"""KiB. The check reads every page once, so a larger cache would only take memory."""


@dataclass(frozen=True, slots=True)
class Header:
    """Header of a project file, from its first 100 bytes.

    `is_size_current`: `pages` was written with the last change, so that it can be compared with the size of the file.
    `has_write_ahead_log`: another tool made SQLite keep a log in a second file instead of a journal.
    """

    version: int
    page_size: int
    pages: int
    is_size_current: bool
    has_write_ahead_log: bool = False


def resolve_link(path: Path) -> Path:
    """Return the target of a symbolic link, else the path. Journal and lock are next to the target, not the link."""
    try:
        return path.resolve() if os.path.islink(path) else path
    except (OSError, RuntimeError):  # a link that leads to itself: opening the path reports it
        return path


def read_header(path: Path) -> Header:
    """Return the header of a project file; KnownError not_found, is_a_folder, empty_file, not_a_project, damaged.

    For an encrypted file also passphrase_needed if its key is not in memory, and encrypted if SQLCipher is not
    installed.
    """
    require_short_path(path)
    if os.path.isdir(path):  # unlike Path.is_dir, this raises no error without permission
        raise KnownError("is_a_folder", path=str(path))
    if os.path.exists(path) and not os.path.isfile(path):  # opening a pipe would wait forever
        raise KnownError("not_a_project", path=str(path))
    journal = journal_path(path)
    if os.path.lexists(journal) and not os.path.isfile(journal):  # so would SQLite's opening of it
        raise KnownError("io_error", path=str(journal), detail="it is no plain file")
    try:
        with path.open("rb") as file:
            first = file.read(_HEADER_SIZE)
        size = path.stat().st_size
    except OSError as error:
        raise from_system(error, path) from error
    if not first:
        raise KnownError("empty_file", path=str(path))
    if KEYS.find(path) is not None:
        return _encrypted_header(path)
    if not first.startswith(driver.MAGIC):
        raise KnownError("not_a_project", path=str(path))
    if len(first) < _HEADER_SIZE:
        raise KnownError("damaged", path=str(path), detail="it is cut off in its first bytes")
    application, version = struct.unpack(">I", first[68:72])[0], struct.unpack(">I", first[60:64])[0]
    if application != APPLICATION_ID:
        raise KnownError("not_a_project", path=str(path))
    counter, pages, valid_for = (struct.unpack(">I", first[at : at + 4])[0] for at in (24, 28, 92))
    page_size = struct.unpack(">H", first[16:18])[0]
    header = Header(version, 65536 if page_size == 1 else page_size, pages, counter == valid_for, first[18] == 2)
    _require_whole(path, header, size)
    return header


def _encrypted_header(path: Path) -> Header:
    """Return the header of an encrypted file whose key is in memory.

    The size is not checked, because SQLite itself detects that the end is missing. If a write was interrupted in the
    first page, the file is unreadable until it is rolled back: until then it counts as a file of the current version.
    """
    try:
        with known_errors(path), contextlib.closing(connect(path, is_writing=False, is_immutable=True)) as connection:
            application, version, page_size, pages = (
                int(connection.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("application_id", "user_version", "page_size", "page_count")
            )
    except KnownError as error:
        if error.code == "damaged" and has_journal(path):
            return Header(SCHEMA_VERSION, _USUAL_PAGE, 0, is_size_current=False)
        raise
    if application != APPLICATION_ID:
        raise KnownError("not_a_project", path=str(path))
    return Header(version, page_size, pages, is_size_current=True)


def _require_whole(path: Path, header: Header, size: int) -> None:
    """Refuse a file that ends before its last page.

    If there is an unfinished write, the size is not checked: SQLite restores it when the write is rolled back.
    """
    if has_journal(path):
        return
    if size < header.page_size or (header.is_size_current and size < header.page_size * header.pages):
        raise KnownError("damaged", path=str(path), detail="its end is missing")


def has_journal(path: Path) -> bool:
    """Return whether there is an unfinished write, which may still be running in another process."""
    journal = journal_path(path)
    return journal.exists() and journal.stat().st_size > 0


def roll_back_unfinished_write(path: Path) -> Header:
    """Make SQLite roll back an interrupted write before the file is read, and return the header after it."""
    KEYS.find(path)
    try:
        with known_errors(path), contextlib.closing(connect(path, is_writing=False)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except KnownError as error:
        if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            raise
        raise KnownError("unfinished_write", reason="read_only", path=str(path)) from error
    return read_header(path)


def end_write_ahead_log(path: Path, header: Header, *, is_locked: bool) -> None:
    """Make SQLite keep a journal again if this process holds the lock of the project; raises the driver's errors.

    SQLite refuses that while another connection is open.
    """
    if is_locked and header.has_write_ahead_log:
        connect(path, is_writing=True).close()


def require_known_version(path: Path, header: Header) -> bool:
    """Return whether the file must be migrated first.

    KnownError newer_version if a later version of the program made it, damaged if it has no version.
    """
    if header.version > SCHEMA_VERSION:
        raise KnownError("newer_version", path=str(path), version=header.version, known=SCHEMA_VERSION)
    if header.version < 1:
        raise KnownError("damaged", path=str(path), detail="it has no version number")
    return header.version < SCHEMA_VERSION


def require_known_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file with a trigger, view or table that the program doesn't make, or without one that it makes.

    KnownError development_state if an unfinished state of the program made it so, else foreign_schema or damaged. A
    missing search index, or one with the texts of an earlier version, is accepted: it is built from the records before
    the next write.
    """
    with known_errors(path):
        differing = differing_entries(connection)
        strange, missing = (
            {name for _, name, _, statement in entries if statement not in FORMER_INDEXES} for entries in differing
        )
        if strange | missing - INDEX_TABLES and is_development_state(connection):
            raise KnownError("development_state", path=str(path), version=SCHEMA_VERSION)
    if strange:
        raise KnownError("foreign_schema", path=str(path), objects=", ".join(sorted(strange)[:3]))
    missing -= INDEX_TABLES
    if missing:
        names = ", ".join(sorted(missing)[:3])
        raise KnownError("damaged", path=str(path), detail=Phrase("it lacks {names}", names=names))


def require_exists(path: Path) -> None:
    """Raise KnownError gone if nothing exists any more at the path of an open file."""
    if not os.path.lexists(path):
        raise KnownError("gone", path=str(path))


def file_identity(path: Path) -> tuple[int, int]:
    """Return device and inode of the file at a path, without opening it."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise from_system(error, path) from error
    return status.st_dev, status.st_ino


def require_known_schema_at(path: Path) -> None:
    """Refuse a file with an unknown or incomplete schema; this process must not have it open."""
    with contextlib.closing(connect(path, is_writing=False)) as connection:
        require_known_schema(path, connection)


def quick_check(path: Path, opened: Callable[[], sqlite3.Connection] | None = None) -> list[str]:
    """Run SQLite's quick check on a new connection (any thread), and return the problems, empty if sound.

    `opened` returns a connection of this thread to use instead, which has read nothing yet and stays open.
    """
    try:
        with known_errors(path), contextlib.ExitStack() as closed:
            if opened is None:
                connection = closed.enter_context(contextlib.closing(connect(path, is_writing=False, any_thread=True)))
            else:
                connection = opened()
            connection.execute(f"PRAGMA cache_size = -{CHECK_CACHE}")
            found = checked(connection, "quick_check(20)")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            return found
    except KnownError as error:
        if error.code != "damaged":
            raise
        return [str(error.facts["detail"])]
