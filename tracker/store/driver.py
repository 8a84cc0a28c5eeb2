"""Opens SQLite databases, with Python's driver or, if the file is encrypted, with SQLCipher's. No other module does.

An encrypted file begins with a random salt; a `Key` is derived from the passphrase and that salt. `key_ring` stores the
keys that are known.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import sys
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, cast
from urllib.parse import quote

MAGIC = b"SQLite format 3\x00"
SALT_SIZE = 16
ROUNDS = 256_000
"""Iterations of PBKDF2 with SHA-512, the default of SQLCipher 4: about 0.1 s per guess."""
SMALLEST_PAGE = 512
_FIRST = 100
_VARIED = 55
"""Minimum number of different bytes in the first 100 bytes of an encrypted file. Random bytes have about 83, and fewer
than 55 with a probability of 4 in 10^17; a text has fewer.
"""
_OTHERS = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"%PDF", b"GIF8")
"""First bytes of archive and image files, whose bytes vary as much as those of an encrypted file."""


STATISTICS = ("sqlite_stat1", "sqlite_stat4")
"""Tables that SQLite makes for its query planner after ANALYZE. They are not part of a project's schema."""


@dataclass(frozen=True, slots=True)
class Key:
    """Key of an encrypted file. The secret is left out of `repr`."""

    salt: bytes
    secret: bytes = field(repr=False)

    @property
    def pragma_text(self) -> str:
        """Raw key in the hexadecimal form of SQLCipher's `PRAGMA key`, which needs no quoting."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def make_key(passphrase: str, salt: bytes | None = None) -> Key:
    """Derive the key for a passphrase and a salt, a random salt if None. The passphrase is normalized to NFC."""
    salt = secrets.token_bytes(SALT_SIZE) if salt is None else salt
    spelled = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    return Key(salt, hashlib.pbkdf2_hmac("sha512", spelled, salt, ROUNDS, 32))


@cache
def cipher() -> ModuleType | None:
    """Return SQLCipher's driver module, or None if it is not installed."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return None
    found: ModuleType = dbapi2
    return found


@cache
def _encrypted_connection_class() -> Any:
    """Return the connection class of SQLCipher, extended by the key that the connection was opened with."""
    module = cipher()
    assert module is not None

    class EncryptedConnection(module.Connection):  # type: ignore[misc, name-defined]
        key: Key | None = None

    return EncryptedConnection


def driver_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the exception types that the SQLite drivers raise, plus `others`, for `except`."""
    return (*(module.Error for module in _loaded()), *others)


def wrapped_errors() -> tuple[type[Exception], ...]:
    """Return the exception type by which SQLAlchemy wraps errors of the drivers; empty until SQLAlchemy is imported."""
    wrapper = getattr(sys.modules.get("sqlalchemy.exc"), "DBAPIError", None)
    return () if wrapper is None else (wrapper,)


def unwrapped(error: BaseException) -> BaseException:
    """Return the error of the driver that SQLAlchemy wrapped, else the error itself."""
    return getattr(error, "orig", error) if isinstance(error, wrapped_errors()) else error


def constraint_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the exception types that the SQLite drivers raise when a row violates a constraint, plus `others`."""
    return (*(kind for module in _loaded() for kind in (module.IntegrityError, module.DataError)), *others)


_CODES = {
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
    "database or disk is full": sqlite3.SQLITE_FULL,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "access permission denied": sqlite3.SQLITE_PERM,
}
"""SQLite's error codes by message: when SQLCipher copies or rewrites, its errors have no code or a generic one."""


def code_of(error: BaseException | None) -> int | None:
    """Return SQLite's primary error code for an error, or None for any other error."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, driver_errors()) or (code is not None and code != sqlite3.SQLITE_ERROR):
        return None if code is None else int(code) & 0xFF
    return _CODES.get(str(error), code)


def _loaded() -> tuple[ModuleType, ...]:
    """Return the driver modules that may have raised an error: SQLCipher's only if it was imported."""
    return tuple(filter(None, (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))))


# recognising a file -----------------------------------------------------------------------------------------------


def salt_in(first: bytes, size: int) -> bytes | None:
    """Return the salt of an encrypted file, given its first 100 bytes and its size in bytes; None for any other file.

    An encrypted file consists of whole pages of bytes that look random from the first byte on.
    """
    is_other = first.startswith((MAGIC, *_OTHERS)) or size % SMALLEST_PAGE or len(set(first[:_FIRST])) < _VARIED
    return None if is_other else first[:SALT_SIZE]


def salt_of(path: Path) -> bytes | None:
    """Return the salt of a file that this process does not have open, or None; OSError if it can't be read.

    It is None for a pipe, which is not waited for.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        first = file.read(_FIRST)
        return salt_in(first, os.fstat(file.fileno()).st_size)


# opening ----------------------------------------------------------------------------------------------------------


def open_existing(path: Path, mode: str, key: Key | None, *, any_thread: bool = False) -> sqlite3.Connection:
    """Return a connection to an existing file, in a mode of SQLite's URIs (`ro`, `rw`); never create the file."""
    address = f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}"
    return _open(address, key, uri=True, check_same_thread=not any_thread, cached_statements=256)


def open_new(part: Path, key: Key | None) -> sqlite3.Connection:
    """Return a connection that creates a file, encrypted unless the key is None."""
    return _open(str(part), key)


def open_in_memory(*, any_thread: bool = False) -> sqlite3.Connection:
    """Return a connection to an empty database in memory."""
    return _open(":memory:", None, check_same_thread=not any_thread)


def _open(database: str, key: Key | None, **more: Any) -> sqlite3.Connection:
    if key is None:
        plain: sqlite3.Connection = sqlite3.connect(database, isolation_level=None, **more)
        return plain
    module = cipher()
    assert module is not None
    connection = module.connect(database, isolation_level=None, factory=_encrypted_connection_class(), **more)
    connection.key = key
    silence_log(connection)
    connection.execute(f'PRAGMA key = "{key.pragma_text}"')
    connection.execute("PRAGMA cipher_compatibility = 4")
    return cast(sqlite3.Connection, connection)


def silence_log(connection: Any) -> None:
    """Stop SQLCipher from printing errors to the terminal. They are raised as exceptions anyway."""
    connection.execute("PRAGMA cipher_log_level = NONE")


def is_connection(driver: object) -> bool:
    """Return whether an object is a connection of one of the two drivers, which have the same methods."""
    return isinstance(driver, sqlite3.Connection) or any(isinstance(driver, each.Connection) for each in _loaded())


def key_of_connection(connection: sqlite3.Connection) -> Key | None:
    """Return the key with which the file of a connection was opened, None if it is not encrypted."""
    return cast("Key | None", getattr(connection, "key", None))


def module_for(key: Key | None) -> ModuleType:
    """Return the driver module to use for a key, for SQLAlchemy to recognise its errors."""
    module = cipher()
    return sqlite3 if key is None or module is None else module


def limit_values(connection: sqlite3.Connection, longest: int) -> None:
    """Set the maximum length of a value, in bytes. SQLCipher's driver can't set it: SQLite's default of 1 GB applies
    there.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
