"""Bytes encrypted for exchange: an SQLCipher file, whose every page is authenticated.

The key of a team is derived once from its passphrase and its salt. Each file gets a random salt of its own, from which
SQLCipher derives the key of the checksums, so that a page of one file is refused in another.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tracker.errors import KnownError
from tracker.store import driver
from tracker.unfinished_files import temporary_folder

_AT_ONCE = 16 * 1024**2
_WRITE = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "CREATE TABLE part (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
)


def encrypted(content: bytes, key: driver.Key) -> bytes:
    """Return the bytes encrypted with the secret of a key; KnownError encrypted if SQLCipher is not installed."""
    _require_cipher()
    with _temporary_path() as path:
        own = driver.Key(secrets.token_bytes(driver.SALT_SIZE), key.secret)
        with contextlib.closing(driver.open_new(path, own)) as connection:
            for statement in _WRITE:
                connection.execute(statement)
            connection.execute("BEGIN")
            for start in range(0, max(len(content), 1), _AT_ONCE):
                connection.execute("INSERT INTO part (bytes) VALUES (?)", (content[start : start + _AT_ONCE],))
            connection.execute("COMMIT")
        return path.read_bytes()


def decrypted(sealed: bytes, key: driver.Key, limit: int) -> bytes:
    """Return at most `limit` bytes that `encrypted` encrypted with a key.

    ValueError if they are damaged, too many, or encrypted with another key; KnownError encrypted.
    """
    _require_cipher()
    with _temporary_path() as path:
        _write(path, sealed)
        own = driver.Key(sealed[: driver.SALT_SIZE], key.secret)
        try:
            with contextlib.closing(driver.open_existing(path, "ro&immutable=1", own)) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                if connection.execute("SELECT sum(length(bytes)) FROM part").fetchone()[0] > limit:
                    raise ValueError("too many bytes")
                return b"".join(bytes(row[0]) for row in connection.execute("SELECT bytes FROM part ORDER BY number"))
        except driver.driver_errors(TypeError, UnicodeDecodeError) as error:
            raise ValueError(str(error)) from error


@contextlib.contextmanager
def _temporary_path() -> Iterator[Path]:
    """Yield a free path for an encrypted file, which is removed at the end of the block.

    All are in one folder, because making and removing a folder for each bundle takes longer than decrypting it.
    """
    folder = _folder(os.getpid())
    if not folder.is_dir():  # removed as an old temporary folder
        _folder.cache_clear()
        folder = _folder(os.getpid())
    path = folder / secrets.token_hex(8)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


@cache
def _folder(_process: int) -> Path:
    """Return the temporary folder of this process, which is removed when it ends, also if it is killed."""
    until_exit = contextlib.ExitStack()
    atexit.register(until_exit.close)
    return until_exit.enter_context(temporary_folder())


def _write(path: Path, content: bytes) -> None:
    """Write a file into a folder that only this user may open."""
    with path.open("wb") as file:
        file.write(content)


def _require_cipher() -> None:
    if driver.cipher() is None:
        raise KnownError("passphrase_unavailable")
