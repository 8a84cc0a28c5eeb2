"""Encrypted projects: tests a passphrase, and rewrites the file with a new one or without encryption."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path
from typing import cast

from tracker.errors import KnownError, RuleError
from tracker.file_modes import made_file
from tracker.store import driver
from tracker.store.connections import connect, known_errors, require_short_path
from tracker.store.key_ring import KEYS
from tracker.store.lock import WriterLock
from tracker.store.project_file.file_recognition import (
    has_journal,
    read_header,
    require_known_schema_at,
    require_known_version,
    resolve_link,
    roll_back_unfinished_write,
)
from tracker.store.project_file.known_schema import APPLICATION_ID, schema_entries
from tracker.store.project_file.verified_copy import (
    clear_part,
    flush,
    flush_folder,
    journal_path,
    require_free,
    temporary_path,
)
from tracker.unfinished_files import being_written

MIN_LENGTH = 8
MAX_LENGTH = 500
"""Characters; a sentence is easier to remember than symbols, and as hard to guess."""


def require_passphrase(passphrase: str) -> str:
    """Return a passphrase that may be set; RuleError passphrase_short, passphrase_long, passphrase_control."""
    if len(passphrase) < MIN_LENGTH:
        raise RuleError("passphrase_short", "passphrase", least=MIN_LENGTH)
    if len(passphrase) > MAX_LENGTH:
        raise RuleError("passphrase_long", "passphrase", most=MAX_LENGTH)
    if any(sign < " " or sign == "\x7f" for sign in passphrase):  # characters that no keyboard can type again
        raise RuleError("passphrase_control", "passphrase")
    return passphrase


def try_passphrase(path: Path, passphrase: str) -> bool:
    """Return whether a passphrase opens a file that this process does not have open; remember its key if so.

    Return True for a file that is not encrypted. KnownError encrypted if SQLCipher isn't installed, not_found, ...
    """
    with known_errors(path):
        salt = driver.salt_of(path)
    if salt is None:
        return True
    if driver.cipher() is None:
        raise KnownError("encrypted", path=str(path))
    key = driver.make_key(passphrase, salt)
    if not (_opens(path, key, "ro&immutable=1") or (has_journal(path) and _opens(path, key, "rw"))):
        return False
    KEYS.remember(key)
    KEYS.find(path)
    return True


def _opens(path: Path, key: driver.Key, mode: str) -> bool:
    """Return whether a key can read the first page; with a journal, after SQLite rolled back the unfinished write.

    The rollback writes whole encrypted pages, so it does no harm with a wrong key.
    """
    with contextlib.closing(driver.open_existing(path, mode, key)) as connection:
        try:
            connection.execute("PRAGMA user_version").fetchone()
        except driver.driver_errors() as error:
            return driver.code_of(error) != sqlite3.SQLITE_NOTADB
    return True


def change_passphrase(path: Path, passphrase: str | None, since: str) -> None:
    """Encrypt a project that is not open with a passphrase, or remove the encryption (None).

    The project is written to a new file, which is checked and then replaces the old one atomically: if anything fails,
    one of the two is at the path. `since` is the moment that other processes see while the project is locked.
    KnownError locked, damaged, older_version, disk_full, ...
    """
    if driver.cipher() is None:
        raise KnownError("passphrase_unavailable")
    key = None if passphrase is None else driver.make_key(require_passphrase(passphrase))
    path = resolve_link(path)
    header = read_header(path)
    if not os.access(path, os.W_OK):
        raise KnownError("read_only", path=str(path))
    lock = WriterLock.take(path, since)
    try:
        if has_journal(path):
            header = roll_back_unfinished_write(path)
        if require_known_version(path, header):
            raise KnownError("older_version", path=str(path))
        with known_errors(path):
            require_known_schema_at(path)
            _rewrite(path, header.version, key)
    finally:
        lock.release()
    if key is not None:
        KEYS.remember(key)


def _rewrite(path: Path, version: int, key: driver.Key | None) -> None:
    part = temporary_path(path)
    require_short_path(part, path.name)
    with being_written(part, journal_path(part)):
        clear_part(part)
        require_free(part)
        try:
            made_file(part, path)
            _export(path, part, version, key)
            _require_same(path, part, key)
            flush(part)
            shutil.copymode(path, part)
            os.replace(part, path)
            KEYS.forget_file(path)
            with contextlib.suppress(OSError):  # the file is in place, and the next write reports an error of the disk
                flush_folder(path.parent)
        finally:
            with contextlib.suppress(OSError):
                clear_part(part)


def _export(path: Path, part: Path, version: int, key: driver.Key | None) -> None:
    """Write all content to a new file. Pages are created, not copied, so that no deleted data is included.

    The new file is written in one transaction and not flushed here: the caller flushes it before it replaces the old
    one, and deletes it after any error.
    """
    module = driver.cipher()
    assert module is not None
    own = KEYS.key_of(path)
    opened = driver.open_existing(path, "rw", own) if own is not None else module.connect(path, isolation_level=None)
    with contextlib.closing(cast(sqlite3.Connection, opened)) as connection:
        driver.silence_log(connection)
        # without a key of its own, SQLCipher attaches a file with the key of the main file
        connection.execute("ATTACH DATABASE ? AS part KEY ?", (str(part), "" if key is None else key.pragma_text))
        connection.execute("PRAGMA part.synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('part')").fetchone()
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA part.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA part.user_version = {version}")
        connection.execute("DETACH DATABASE part")


def _require_same(path: Path, part: Path, key: driver.Key | None) -> None:
    """Refuse a new file that is not sound, or that differs from the old one; KnownError damaged."""
    from tracker.store.project_file.integrity import quick_problems_of

    mode = "ro&immutable=1"
    with (
        contextlib.closing(driver.open_existing(part, mode, key)) as made,
        contextlib.closing(connect(path, is_writing=False)) as origin,
    ):
        problems = quick_problems_of(made)
        if not problems and schema_entries(made) != schema_entries(origin):
            problems = ["its copy has another schema"]
        if not problems and _counts(made) != _counts(origin):
            problems = ["its copy holds another number of records"]
    if problems:
        raise KnownError("damaged", path=str(path), detail=problems[0])


def _counts(connection: sqlite3.Connection) -> list[int]:
    from tracker.store.schema import metadata

    return [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in metadata.tables]
