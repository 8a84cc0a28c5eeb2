"""Short texts kept beside a project that is under a passphrase, under its key: a file each, with one row in it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tracker.store import driver

_WRITE = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "CREATE TABLE kept (text TEXT NOT NULL) STRICT")
"""The file is written beside its place, made durable and only then put there: it needs no journal."""


def write_sealed(part: Path, text: str, key: driver.Key) -> None:
    """Write into a new, empty file; the errors are those of the driver."""
    with contextlib.closing(driver.open_new(part, key)) as connection:
        for statement in _WRITE:
            connection.execute(statement)
        connection.execute("INSERT INTO kept (text) VALUES (?)", (text,))


def read_text(path: Path) -> str:
    """What such a file holds, or a plain one; OSError, ValueError, KnownError or the driver's error where it can't be.

    Lone surrogates must be escaped in it.
    """
    key = driver.find_key(path)
    if key is None:
        return path.read_text(encoding="utf-8")
    with contextlib.closing(driver.open_existing(path, "ro&immutable=1", key)) as connection:
        return str(connection.execute("SELECT text FROM kept").fetchone()[0])


def is_sealed_by(path: Path, key: driver.Key | None) -> bool:
    """Whether a file is as a project with this key wants it, or another's; OSError where it can't be read."""
    salt = driver.salt_of(path)
    return salt is None if key is None else salt == key.salt
