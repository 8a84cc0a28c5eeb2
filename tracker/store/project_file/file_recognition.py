"""Is this file a sound project of ours? Asked of its first bytes before SQLite opens it, then of its schema.

A refused file is not changed by a byte. Nothing here may run while this process has the file open: a plain open and
close would drop the locks that SQLite holds on it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import KnownError
from tracker.store import driver
from tracker.store.engine import checked, connect, from_system, known_errors, require_short_path
from tracker.store.project_file.verified_copy import journal_path
from tracker.store.schema import APPLICATION_ID, SCHEMA_VERSION

_HEADER_SIZE = 100
_USUAL_PAGE = 4096
CHECK_CACHE = 2_000
"""KiB: the check reads every page once, so that a larger cache would only take memory."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a project say."""

    version: int
    page_size: int
    pages: int
    is_size_current: bool


def resolve_link(path: Path) -> Path:
    """The file itself where a link leads to one: its journal and its lock stand beside it, not beside the link."""
    return path.resolve() if os.path.islink(path) else path


def read_header(path: Path) -> Header:
    """The header of a project file; KnownError not_found, is_a_folder, empty_file, not_a_project, damaged.

    Of one under a passphrase also passphrase_needed, where its key isn't held, and encrypted, where SQLCipher lacks.
    """
    require_short_path(path)
    if os.path.isdir(path):  # these ask without an error where nobody may look
        raise KnownError("is_a_folder", path=str(path))
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe would be waited for, for ever
        raise KnownError("not_a_project", path=str(path))
    try:
        with path.open("rb") as file:
            first = file.read(_HEADER_SIZE)
        size = path.stat().st_size
    except OSError as error:
        raise from_system(error, path) from error
    if not first:
        raise KnownError("empty_file", path=str(path))
    if driver.find_key(path) is not None:
        return _sealed_header(path)
    if not first.startswith(driver.MAGIC):
        raise KnownError("not_a_project", path=str(path))
    if len(first) < _HEADER_SIZE:
        raise KnownError("damaged", path=str(path), detail="it is cut off in its first bytes")
    application, version = struct.unpack(">I", first[68:72])[0], struct.unpack(">I", first[60:64])[0]
    if application != APPLICATION_ID:
        raise KnownError("not_a_project", path=str(path))
    counter, pages, valid_for = (struct.unpack(">I", first[at : at + 4])[0] for at in (24, 28, 92))
    page_size = struct.unpack(">H", first[16:18])[0]
    header = Header(version, 65536 if page_size == 1 else page_size, pages, counter == valid_for)
    _require_whole(path, header, size)
    return header


def _sealed_header(path: Path) -> Header:
    """The same of a file whose key is held; SQLite itself finds that its end is missing.

    Where a write was cut off in its first page the file can't tell what it is until that is taken back: it counts as
    one of today until then.
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
    """Refuse a file that ends before its last page; with a hot journal its size is SQLite's to settle."""
    if has_journal(path):
        return
    if size < header.page_size or (header.is_size_current and size < header.page_size * header.pages):
        raise KnownError("damaged", path=str(path), detail="its end is missing")


def has_journal(path: Path) -> bool:
    """Whether a write was begun whose end nobody has seen; it may still be under way in another process."""
    journal = journal_path(path)
    return journal.exists() and journal.stat().st_size > 0


def roll_back_unfinished_write(path: Path) -> Header:
    """Let SQLite take back a write that was cut off, before anything in the file is believed; gives the header then."""
    driver.find_key(path)
    try:
        with known_errors(path), contextlib.closing(connect(path, is_writing=False)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except KnownError as error:
        if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            raise
        raise KnownError("unfinished_write", reason="read_only", path=str(path)) from error
    return read_header(path)


def require_known_version(path: Path, header: Header) -> bool:
    """Whether the file must be migrated first; KnownError newer_version where a later program made it."""
    if header.version > SCHEMA_VERSION:
        raise KnownError("newer_version", path=str(path), version=header.version, known=SCHEMA_VERSION)
    if header.version < 1:
        raise KnownError("damaged", path=str(path), detail="it has no version number")
    return header.version < SCHEMA_VERSION


def require_our_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file with any trigger, view or table that isn't ours, or without one that is.

    A search index that lacks is no reason: it is built anew from the records before the next write.
    """
    from tracker.store.schema_sql import INDEX_TABLES, expected_entries, schema_entries

    with known_errors(path):
        found = schema_entries(connection)
    expected = expected_entries()
    strange, missing = ({name for _, name, _, _ in entries} for entries in (found - expected, expected - found))
    if strange:
        raise KnownError("foreign_schema", path=str(path), objects=", ".join(sorted(strange)[:3]))
    missing -= INDEX_TABLES
    if missing:
        raise KnownError("damaged", path=str(path), detail=f"it lacks {', '.join(sorted(missing)[:3])}")


def require_there(path: Path) -> None:
    """KnownError gone where nothing stands any more at the path of a file that is open."""
    if not os.path.lexists(path):
        raise KnownError("gone", path=str(path))


def file_identity(path: Path) -> tuple[int, int]:
    """Which file stands there, without opening it: its device and number."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise from_system(error, path) from error
    return status.st_dev, status.st_ino


def require_ours(path: Path) -> None:
    """The same of a file that nothing in this process has open."""
    with contextlib.closing(connect(path, is_writing=False)) as connection:
        require_our_schema(path, connection)


def quick_check(path: Path) -> list[str]:
    """SQLite's quick check on a connection of its own (any thread); what it found wrong, empty where sound."""
    try:
        with known_errors(path), contextlib.closing(connect(path, is_writing=False, any_thread=True)) as connection:
            connection.execute(f"PRAGMA cache_size = -{CHECK_CACHE}")
            return checked(connection, "quick_check(20)")
    except KnownError as error:
        if error.code != "damaged":
            raise
        return [str(error.facts["detail"])]
