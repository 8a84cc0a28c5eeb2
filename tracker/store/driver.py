"""The one place that opens SQLite: the plain one, or SQLCipher's for a file that is under a passphrase.

A file under a passphrase begins with a salt of its own; `Key` is what the passphrase makes of that salt. Keys stand in
this process's memory only, by their salts, so that a file and every copy that was made of it open by the one key.

No file may be looked into here that this process has open: a plain open and close would drop the locks that SQLite
holds on it. So what a file is, is looked up once, before it is opened, and then known by its device and number.
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

from tracker.errors import KnownError

MAGIC = b"SQLite format 3\x00"
SALT_SIZE = 16
ROUNDS = 256_000
"""Of PBKDF2 with SHA-512, as SQLCipher 4 has it: a tenth of a second for each guess."""
SMALLEST_PAGE = 512
_FIRST = 100
_VARIED = 55
"""Different bytes among the first hundred: chance gives some 83 and fewer than 55 never (4 in 10^17), a text fewer."""
_OTHERS = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"%PDF", b"GIF8")
"""How archives and pictures begin, which are as varied."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a file; no text of it shows the secret."""

    salt: bytes
    secret: bytes = field(repr=False)

    @property
    def spelled(self) -> str:
        """As SQLCipher takes a key that needs no passphrase any more: hexadecimal, so that nothing is to be quoted."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


_held: dict[bytes, Key] = {}
_known: dict[tuple[int, int] | str, Key | None] = {}


def make_key(passphrase: str, salt: bytes | None = None) -> Key:
    """The key that a passphrase makes of a file's salt, or of a new one; the same on every keyboard and system."""
    salt = secrets.token_bytes(SALT_SIZE) if salt is None else salt
    spelled = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    return Key(salt, hashlib.pbkdf2_hmac("sha512", spelled, salt, ROUNDS, 32))


def remember_key(key: Key) -> None:
    """Keep a key in memory as long as the program runs."""
    _held[key.salt] = key


def let_go() -> None:
    """Hold no key any more."""
    _held.clear()
    _known.clear()


@cache
def cipher() -> ModuleType | None:
    """SQLCipher's driver, which need not be installed."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        return None
    found: ModuleType = dbapi2
    return found


@cache
def _sealed_connection() -> Any:
    """The class of connections to files under a passphrase, which know the key they are open by."""
    module = cipher()
    assert module is not None

    class SealedConnection(module.Connection):  # type: ignore[misc, name-defined]
        key: Key | None = None

    return SealedConnection


def driver_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What the drivers raise, for `except`, and whatever else is to be caught with it."""
    return (*(module.Error for module in _loaded()), *others)


def constraint_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """The same of what they raise of a row that a table doesn't take."""
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
"""By SQLite's own words for it: where SQLCipher copies or rewrites, its errors have no code, or a vague one."""


def code_of(error: BaseException | None) -> int | None:
    """SQLite's code for an error, without what stands in its upper bytes; None of any other error."""
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(error, driver_errors()) or (code is not None and code != sqlite3.SQLITE_ERROR):
        return None if code is None else int(code) & 0xFF
    return _CODES.get(str(error), code)


def _loaded() -> tuple[ModuleType, ...]:
    """The drivers that may have raised something: SQLCipher's only when it was needed."""
    return tuple(filter(None, (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))))


# what a file is ---------------------------------------------------------------------------------------------------


def salt_in(first: bytes, size: int) -> bytes | None:
    """The salt of a file under a passphrase, given its first hundred bytes and its size; None of any other.

    Such a file is whole pages of what looks like chance, from its first byte.
    """
    is_other = first.startswith((MAGIC, *_OTHERS)) or size % SMALLEST_PAGE or len(set(first[:_FIRST])) < _VARIED
    return None if is_other else first[:SALT_SIZE]


def salt_of(path: Path) -> bytes | None:
    """The same of a file that nothing in this process has open; OSError where it can't be read."""
    with path.open("rb") as file:
        first = file.read(_FIRST)
        return salt_in(first, os.fstat(file.fileno()).st_size)


def find_key(path: Path) -> Key | None:
    """By which key a file opens that nothing in this process has open; None of one without passphrase.

    KnownError passphrase_needed where the key isn't held, encrypted where SQLCipher isn't there.
    """
    forget(path)  # a file that is gone may have had its number
    try:
        salt = salt_of(path)
    except OSError:  # whoever opens it says why
        salt = None
    if salt is None:
        key = None
    elif cipher() is None:
        raise KnownError("encrypted", path=str(path))
    elif salt not in _held:
        raise KnownError("passphrase_needed", path=str(path))
    else:
        key = _held[salt]
    _known[_which(path)] = key
    return key


def key_of(path: Path) -> Key | None:
    """The same of a file that may be open here, by what was found when it was looked at first."""
    which = _which(path)
    return _known[which] if which in _known else find_key(path)


def forget(path: Path) -> None:
    """Look at the file anew when it is opened next, for another one stands there, or it has another name."""
    _known.pop(_which(path), None)


def _which(path: Path) -> tuple[int, int] | str:
    """Which file stands there, without opening it; by its path where there is none, or the disk has no numbers."""
    try:
        status = os.stat(path)
    except OSError:
        return str(path)
    return (status.st_dev, status.st_ino) if status.st_ino else str(path.resolve())


# opening ----------------------------------------------------------------------------------------------------------


def open_existing(path: Path, mode: str, key: Key | None, *, any_thread: bool = False) -> sqlite3.Connection:
    """A connection to an existing file in a mode of SQLite's addresses; it never creates one."""
    address = f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}"
    return _open(address, key, uri=True, check_same_thread=not any_thread, cached_statements=256)


def open_new(part: Path, key: Key | None) -> sqlite3.Connection:
    """A connection that makes a file, to be opened by a key from its first byte on, or without one."""
    return _open(str(part), key)


def open_in_memory() -> sqlite3.Connection:
    """A connection to no file."""
    return _open(":memory:", None)


def _open(database: str, key: Key | None, **more: Any) -> sqlite3.Connection:
    if key is None:
        plain: sqlite3.Connection = sqlite3.connect(database, isolation_level=None, **more)
        return plain
    module = cipher()
    assert module is not None
    connection = module.connect(database, isolation_level=None, factory=_sealed_connection(), **more)
    connection.key = key
    be_silent(connection)
    connection.execute(f'PRAGMA key = "{key.spelled}"')
    connection.execute("PRAGMA cipher_compatibility = 4")
    return cast(sqlite3.Connection, connection)


def be_silent(connection: Any) -> None:
    """Let SQLCipher write no lines of its own to the terminal: what is wrong is said by us."""
    connection.execute("PRAGMA cipher_log_level = NONE")


def is_connection(driver: object) -> bool:
    """Whether it is a connection of one of the two drivers, which have the same methods."""
    return any(isinstance(driver, module.Connection) for module in _loaded())


def key_of_connection(connection: sqlite3.Connection) -> Key | None:
    """The key by which a connection's file is open, wherever that file is now."""
    return cast("Key | None", getattr(connection, "key", None))


def module_for(key: Key | None) -> ModuleType:
    """The driver whose errors SQLAlchemy is to know."""
    module = cipher()
    return sqlite3 if key is None or module is None else module


def limit_values(connection: sqlite3.Connection, longest: int) -> None:
    """Let no value be longer, in bytes. SQLCipher's driver can't be told so: there SQLite's own 1,000 MB hold."""
    if isinstance(connection, sqlite3.Connection):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
