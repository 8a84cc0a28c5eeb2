"""Connections of the SQLite driver to the project file, with the settings of the store, and their errors."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError
from tracker.store import driver
from tracker.store.key_ring import KEYS

MAX_VALUE_LENGTH = 50 * 1024 * 1024
BUSY_MILLISECONDS = 5_000
CACHE = 32_000
"""Memory for pages of the file in KiB, for each connection."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA cell_size_check = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    f"PRAGMA cache_size = -{CACHE}",
)
_WRITING = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA")
_READING = ("PRAGMA query_only = ON",)

MAX_NAME_BYTES, MAX_PATH_BYTES = 247, 500
"""Maximum length in bytes. The journal's name is eight bytes longer, and SQLite accepts paths of up to 511 bytes."""


def require_short_path(path: Path, called: str = "") -> None:
    """Refuse a path that is too long for SQLite to write to; KnownError path_too_long. `called` is the name to show."""
    if len(os.fsencode(path.name)) > MAX_NAME_BYTES or len(os.fsencode(path.absolute())) > MAX_PATH_BYTES:
        raise KnownError("path_too_long", path=called or path.name)


def connect(
    path: Path, *, is_writing: bool, is_immutable: bool = False, any_thread: bool = False
) -> sqlite3.Connection:
    """Return a driver connection to an existing file, with all settings of the store; never create the file.

    With `is_immutable` the file is read without locks; this process must not have it open. KnownError
    passphrase_needed, encrypted.
    """
    mode = "ro&immutable=1" if is_immutable else "rw"
    key = KEYS.find(path) if is_immutable else KEYS.key_of(path)
    connection = driver.open_existing(path, mode, key, any_thread=any_thread)
    try:
        driver.limit_values(connection, MAX_VALUE_LENGTH)
        for setting in (*_SETTINGS, *(_WRITING if is_writing else _READING)):
            connection.execute(setting)
    except BaseException:  # the driver raises an error of another kind for bytes that are not UTF-8
        connection.close()
        raise
    return connection


def path_of(connection: sqlite3.Connection) -> str:
    """Return the path of the file that a driver connection has open."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


@contextlib.contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and the system about the file into a KnownError."""
    try:
        yield
    except driver.driver_errors(OSError, UnicodeDecodeError, *driver.wrapped_errors()) as error:
        raise known_error(driver.unwrapped(error), path) from error


UNFORESEEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""Exceptions raised by reading a damaged file in unforeseen ways; a fault of the program raises them too."""

_INTERRUPTED = ": interrupted"
_DAMAGE = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""Error codes that SQLite returns for a correct statement on a damaged file."""


def checked(connection: sqlite3.Connection, pragma: str) -> list[str]:
    """Return the problems that one of SQLite's check pragmas finds, empty if none. An error caused by damage counts as
    one. OperationalError if the check was interrupted.
    """
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}")]
    except UnicodeDecodeError:
        return [Phrase("it holds bytes that are no text")]
    except driver.driver_errors() as error:
        if driver.code_of(error) not in _DAMAGE and _NOT_UTF8 not in str(error):
            raise
        return [str(error)]
    if any(line.endswith(_INTERRUPTED) for line in found):
        # SQLite before 3.46 reports an interrupted check of a search index as a problem of that index
        raise sqlite3.OperationalError("interrupted")
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

_INDEX_ERROR = re.compile(r"fts5|vtable constructor failed|\b(?:partnership|body|source)_index")


def is_about_an_index(error: BaseException | None) -> bool:
    """Return whether an SQLite error is about a search index and not about records."""
    is_of_a_virtual_table = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB
    return is_of_a_virtual_table or _INDEX_ERROR.search(str(error)) is not None


_NOT_UTF8 = "Could not decode to UTF-8"
"""Message of the driver, which has no code, for a text whose bytes are not UTF-8."""


def known_error(error: BaseException | None, path: Path) -> Exception:
    """Return the KnownError for an error of SQLite or the system; return any other error unchanged."""
    if isinstance(error, OSError):
        return from_system(error, path)
    code = driver.code_of(error)
    if code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT) and is_about_an_index(error):
        return KnownError("index_damaged", path=str(path), detail=str(error))
    # the driver fails with UnicodeDecodeError if SQLite's own message quotes such bytes
    if isinstance(error, UnicodeDecodeError) or _NOT_UTF8 in str(error):
        return KnownError("damaged", path=str(path), detail="it holds bytes that are no text")
    if code is None or code not in _BY_SQLITE_CODE:
        return error if isinstance(error, Exception) else KnownError("io_error", path=str(path), detail=str(error))
    return KnownError(_BY_SQLITE_CODE[code], path=str(path), detail=str(error))


def from_system(error: OSError, path: Path) -> KnownError:
    """Return the KnownError for an error of the operating system.

    If a file may not be made or looked for, the error names its folder: that of a file that does not exist, or the path
    itself.
    """
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
    code, detail = codes.get(error.errno or 0, "io_error"), error.strerror or str(error)
    if code in ("read_only", "no_permission") and (path.is_dir() or not os.path.lexists(path)):
        folder = path if path.is_dir() else path.parent
        return KnownError(code, path=str(folder), reason="folder", detail=detail)
    return KnownError(code, path=str(path), detail=detail)
