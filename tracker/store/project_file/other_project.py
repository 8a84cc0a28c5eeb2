"""Reads another project's file, after checking that it is sound, has the current schema and contains valid values."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tracker.domain.records.attachments import read_text
from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError, RuleError
from tracker.store.connections import connect, known_errors
from tracker.store.contradictions.in_records import require_none
from tracker.store.project_file.file_recognition import (
    Header,
    has_journal,
    read_header,
    require_known_schema,
    require_known_version,
    resolve_link,
)
from tracker.store.project_file.integrity import quick_problems_of


@contextlib.contextmanager
def open_read_only_snapshot(path: Path, own: Path | None, *, is_checked: bool = False) -> Iterator[sqlite3.Connection]:
    """Open another project in one read transaction. Later writes are not seen, and the file is not changed.

    `own` is the project that is open, if there is one: its own file is refused. `is_checked` skips the check of the
    file, for a file that was checked a moment ago.

    KnownError copy_of_itself, older_version, unfinished_write, and all errors of opening a project.
    """
    path = resolve_link(path)
    header = _header(path, own)
    if require_known_version(path, header):
        raise KnownError("older_version", path=str(path))
    with known_errors(path), contextlib.closing(connect(path, is_writing=False, any_thread=True)) as connection:
        connection.execute("BEGIN")
        require_known_schema(path, connection)
        problems = [] if is_checked else quick_problems_of(connection)
        if problems:
            raise KnownError("damaged", path=str(path), detail=problems[0])
        with damaged_on_error(path):
            require_none(connection, ids_too=False)
        yield connection


def _header(path: Path, own: Path | None) -> Header:
    if own is not None and path.exists() and os.path.samefile(path, own):
        raise KnownError("copy_of_itself", path=str(path))
    header = read_header(path)
    if has_journal(path):
        raise KnownError("unfinished_write", path=str(path))
    return header


@contextlib.contextmanager
def damaged_on_error(path: Path) -> Iterator[None]:
    """Turn errors that a sound project can't cause into KnownError damaged."""
    try:
        yield
    except RuleError as error:
        place = ".".join(str(error.facts[name]) for name in ("table", "column") if name in error.facts)
        raise KnownError(
            "damaged", path=str(path), detail=Phrase("it holds what no project does ({place})", place=place)
        ) from error
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise KnownError("damaged", path=str(path), detail="its journal is not as this program writes it") from error


def attachment_content(connection: sqlite3.Connection, path: Path, digest: str) -> tuple[bytes, str]:
    """Return the bytes of an attachment and its text; KnownError damaged if the bytes don't match the hash."""
    query = "SELECT bytes, text FROM attachment_bytes WHERE sha256 = ?"
    row = connection.execute(query, (digest,)).fetchone()
    if row is None or hashlib.sha256(row[0]).hexdigest() != digest:
        raise KnownError("damaged", path=str(path), detail="a file that is kept in it is not what was stored")
    return row[0], read_text(row[1])
