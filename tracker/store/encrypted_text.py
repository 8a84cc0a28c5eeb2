"""Short encrypted texts: each is an SQLCipher file with one row, encrypted with the key of a project."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tracker.paths import plain_bytes
from tracker.store import driver
from tracker.store.key_ring import KEYS

_WRITE = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "CREATE TABLE kept (text TEXT NOT NULL) STRICT")
"""The file is written under a temporary name and moved into place when it is on the disk, so it needs no journal."""


def write_encrypted(part: Path, text: str, key: driver.Key) -> None:
    """Write a text without lone surrogates to a new, empty file, encrypted with the key; raises the driver's errors."""
    with contextlib.closing(driver.open_new(part, key)) as connection:
        for statement in _WRITE:
            connection.execute(statement)
        connection.execute("INSERT INTO kept (text) VALUES (?)", (text,))


def read_text(path: Path) -> str:
    """Return the text of an encrypted or a plain file.

    OSError, ValueError, KnownError or the driver's error if it can't be read.
    """
    key = KEYS.find(path)
    if key is None:
        return plain_bytes(path).decode("utf-8")
    with contextlib.closing(driver.open_existing(path, "ro&immutable=1", key)) as connection:
        return str(connection.execute("SELECT text FROM kept").fetchone()[0])


def is_encrypted_with(path: Path, key: driver.Key | None) -> bool:
    """Return whether a file has the salt of this key, or is not encrypted if the key is None.

    The file is not decrypted. OSError if it can't be read.
    """
    salt = driver.salt_of(path)
    return salt is None if key is None else salt == key.salt
