"""How the project file is connected to: one engine writes in immediate transactions, another only reads."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from tracker.errors import KnownError
from tracker.store import driver

MAX_VALUE_LENGTH = 50 * 1024 * 1024
BUSY_MILLISECONDS = 5_000

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA cell_size_check = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA cache_size = -32000",
)
_WRITING = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA")
_READING = ("PRAGMA query_only = ON",)

LONGEST_NAME, LONGEST_PATH = 247, 500
"""Bytes: a journal stands beside the file, its name eight longer, and SQLite takes paths of 511."""


def require_short_path(path: Path, called: str = "") -> None:
    """Refuse a path that SQLite could not write at, before anything is typed; KnownError path_too_long."""
    if len(os.fsencode(path.name)) > LONGEST_NAME or len(os.fsencode(path.absolute())) > LONGEST_PATH:
        raise KnownError("path_too_long", path=called or path.name)


def connect(
    path: Path, *, is_writing: bool, is_immutable: bool = False, any_thread: bool = False
) -> sqlite3.Connection:
    """A driver connection to an existing file with every rule of the store set; it never creates one.

    What is `is_immutable` is read without locks, and nothing in this process has it open.
    KnownError passphrase_needed, encrypted.
    """
    mode = "ro&immutable=1" if is_immutable else "rw"
    key = driver.find_key(path) if is_immutable else driver.key_of(path)
    connection = driver.open_existing(path, mode, key, any_thread=any_thread)
    try:
        driver.limit_values(connection, MAX_VALUE_LENGTH)
        for setting in (*_SETTINGS, *(_WRITING if is_writing else _READING)):
            connection.execute(setting)
    except BaseException:  # of bytes that are no text the driver says so in an error of another kind
        connection.close()
        raise
    return connection


def writing_engine(path: Path) -> Engine:
    """The engine for actions: every transaction begins IMMEDIATE, so that it fails at once or not at all."""
    engine = _engine(path, is_writing=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reading_engine(path: Path, *, is_immutable: bool = False) -> Engine:
    """The engine for questions: it can't write, and holds no lock between two statements."""
    return _engine(path, is_writing=False, is_immutable=is_immutable)


def _engine(path: Path, *, is_writing: bool, is_immutable: bool = False) -> Engine:
    module = driver.module_for(driver.find_key(path) if is_immutable else driver.key_of(path))
    return create_engine(
        "sqlite://",
        module=module,
        creator=lambda: connect(path, is_writing=is_writing, is_immutable=is_immutable),
        poolclass=StaticPool,
        hide_parameters=True,  # what somebody typed is in no error's text and in no log
    )


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's connection under an SQLAlchemy connection, for bulk work and for reading whole columns."""
    found = connection.connection.driver_connection
    assert driver.is_connection(found)
    return cast(sqlite3.Connection, found)


def path_of(connection: sqlite3.Connection) -> str:
    """The file that a driver's connection has open."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


@contextlib.contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the file into a KnownError that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise known_error(error.orig, path) from error
    except driver.driver_errors(OSError, UnicodeDecodeError) as error:
        raise known_error(error, path) from error


_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""What SQLite says of a sound statement on an unsound file."""


def checked(connection: sqlite3.Connection, pragma: str) -> list[str]:
    """What one of SQLite's own checks finds, empty where all is well; the check may stumble over what it looks for."""
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}")]
    except UnicodeDecodeError:
        return ["it holds bytes that are no text"]
    except driver.driver_errors() as error:
        if driver.code_of(error) not in _DAMAGE and _NO_TEXT not in str(error):
            raise
        return [str(error)]
    return [] if found == ["ok"] else found


_BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "io_error",
    sqlite3.SQLITE_CANTOPEN: "io_error",
    sqlite3.SQLITE_PERM: "no_permission",
    sqlite3.SQLITE_AUTH: "no_permission",
}

_OF_AN_INDEX = re.compile(r"fts5|vtable constructor failed|\b(?:partnership|body|source)_index")


def is_about_an_index(error: BaseException | None) -> bool:
    """Whether an error of SQLite is about a search index and not about records."""
    is_of_a_virtual_table = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB
    return is_of_a_virtual_table or _OF_AN_INDEX.search(str(error)) is not None


_NO_TEXT = "Could not decode to UTF-8"
"""What the driver says, without a code, of a text whose bytes were changed."""


def known_error(error: BaseException | None, path: Path) -> Exception:
    """The KnownError for an error of SQLite or the system; anything unforeseen is given back as it is."""
    if isinstance(error, OSError):
        return from_system(error, path)
    code = driver.code_of(error)
    if code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT) and is_about_an_index(error):
        return KnownError("index_damaged", path=str(path), detail=str(error))
    # the driver can't even say what is wrong where SQLite's own message quotes such bytes
    if isinstance(error, UnicodeDecodeError) or _NO_TEXT in str(error):
        return KnownError("damaged", path=str(path), detail="it holds bytes that are no text")
    if code is None or code not in _BY_SQLITE_CODE:
        return error if isinstance(error, Exception) else KnownError("io_error", path=str(path), detail=str(error))
    return KnownError(_BY_SQLITE_CODE[code], path=str(path), detail=str(error))


def from_system(error: OSError, path: Path) -> KnownError:
    """The KnownError for what the operating system refused."""
    import errno

    codes = {
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.EROFS: "read_only",
        errno.EACCES: "no_permission",
        errno.EPERM: "no_permission",
        errno.ENOENT: "not_found",
        errno.EISDIR: "is_a_folder",
        errno.EEXIST: "already_exists",
    }
    return KnownError(codes.get(error.errno or 0, "io_error"), path=str(path), detail=error.strerror or str(error))
