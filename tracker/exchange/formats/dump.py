"""Dump: the whole content of a project as one JSON document in canonical order, for comparison and archiving."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Table

from tracker.clock import Clock, SystemClock
from tracker.errors import KnownError, RuleError
from tracker.exchange.file_reading import content_of
from tracker.exchange.progress import Track, untracked
from tracker.exchange.strict_json import read_strict
from tracker.store import project_content
from tracker.store.connections import from_system
from tracker.store.contradictions.in_records import place_taken_twice
from tracker.store.histories.moves import place_as_in_older_formats
from tracker.store.histories.positions import set_positions
from tracker.store.journal.last_days import correct_last_days
from tracker.store.project_file.creation import create_file, give_identifier
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import FIRST_SCHEMA, RECORD_TABLES
from tracker.store.tables.row_formats import added_columns, translated

FORMAT = "twintrack-dump"
MAX_FILE_BYTES = 2 * 1024**3
_PARTS_AT_ONCE = 4_096
"""Parts of the text that are written at once."""

_MAY_BE_MISSING = frozenset({"journal", "attachment_texts"})


def whole_content(
    connection: sqlite3.Connection, *, with_journal: bool = False, track: Track = untracked
) -> dict[str, Any]:
    """Return the project's content: records by table, attachments, and on request the journal."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "schema": SCHEMA_VERSION,
        "records": {table.name: list(track(project_content.read_rows(connection, table))) for table in RECORD_TABLES},
        "attachments": project_content.read_attachments(connection, with_journal=with_journal),
        "attachment_texts": project_content.read_attachment_texts(connection, with_journal=with_journal),
        "meta": {},
    }
    if with_journal:
        document["journal"] = {
            table.name: list(project_content.read_rows(connection, table)) for table in project_content.JOURNAL_TABLES
        }
    return document


class _LateRows(list[Any]):
    """Rows of a table that are read when they are encoded, so that they are not all in memory."""

    def __init__(self, read: Callable[[], Iterable[Any]]) -> None:
        super().__init__()
        self._read = read

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __bool__(self) -> bool:
        return next(iter(self._read()), None) is not None


def dump_of(connection: sqlite3.Connection, *, with_journal: bool = False, track: Track = untracked) -> Iterator[str]:
    """Yield the text of `dump_text(whole_content(...))` in parts, while the records are read."""

    def late(table: Table, tracked: Track) -> _LateRows:
        return _LateRows(lambda: tracked(project_content.read_rows(connection, table)))

    document: dict[str, Any] = {
        "format": FORMAT,
        "schema": SCHEMA_VERSION,
        "records": {table.name: late(table, track) for table in RECORD_TABLES},
        "attachments": project_content.read_attachments(connection, with_journal=with_journal),
        "attachment_texts": project_content.read_attachment_texts(connection, with_journal=with_journal),
        "meta": {},
    }
    if with_journal:
        document["journal"] = {table.name: late(table, untracked) for table in project_content.JOURNAL_TABLES}
    parts = iter(dump_parts(document))
    while block := "".join(islice(parts, _PARTS_AT_ONCE)):
        yield block


def dump_text(document: Mapping[str, Any]) -> str:
    """Return the document as text with one value a line, so that two dumps can be compared line by line."""
    return "".join(dump_parts(document))


def dump_parts(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the text of `dump_text` in small parts."""
    return json.JSONEncoder(ensure_ascii=False, indent=1, sort_keys=True).iterencode(document)


def load(path: Path, document: Mapping[str, Any], clock: Clock | None = None, *origins: Path) -> None:
    """Make a new project with the content of a dump; RuleError if the dump is incomplete, and then no file.

    The new file gets no permission that the `origins`, such as the dump's file, lack.
    """
    records, journal = _parts(document)
    is_older = document["schema"] < added_columns("status_change")["placed_after"]
    attachments, texts = (_part(document, name) for name in ("attachments", "attachment_texts"))
    clock = clock or SystemClock()

    def fill(connection: sqlite3.Connection) -> None:
        project_content.write_everything(connection, records, attachments, texts)
        for table in project_content.JOURNAL_TABLES:
            project_content.write_rows(connection, table, journal.get(table.name, ()))
        if (twice := place_taken_twice(connection)) is not None:
            raise twice.as_error()
        if is_older:
            place_as_in_older_formats(connection)
            correct_last_days(connection)
        set_positions(connection)
        give_identifier(connection, clock)

    create_file(path, path.stem, clock, fill, origins=origins)


def read_document(path: Path, stream: BinaryIO | None = None) -> Mapping[str, Any]:
    """Read the JSON document of a file, or of a stream that `path` stands for in errors.

    RuleError file_too_large, not_json, dump_expected; KnownError if unreadable.
    """
    try:
        document = read_strict(content_of(path, MAX_FILE_BYTES, stream))
    except OSError as error:
        raise from_system(error, path) from error
    except (ValueError, RecursionError) as error:
        raise RuleError("not_json", "file", path=str(path), detail=str(error)[:120]) from error
    if not isinstance(document, dict):
        raise RuleError("dump_expected", "file", path=str(path))
    return document


def _parts(document: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the records and the journal of a dump of this or an earlier schema, with the rows of each table."""
    if document.get("format") != FORMAT:
        raise RuleError("dump_expected", "file", path="")
    version = document.get("schema")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise RuleError("dump_expected", "file", path="")
    if version > SCHEMA_VERSION:
        raise KnownError("newer_version", path="the dump", version=version, known=SCHEMA_VERSION)
    records, journal = (_part(document, name) for name in ("records", "journal"))
    expected = {table.name for table in RECORD_TABLES if FIRST_SCHEMA.get(table.name, 1) <= version}
    latest = {name for name, first in FIRST_SCHEMA.items() if first == SCHEMA_VERSION}
    if not expected - latest <= records.keys() <= expected:  # a development state of this schema may lack the latest
        raise RuleError("dump_tables_differ", "file", tables=sorted(records.keys() ^ expected))
    records = {table.name: records.get(table.name, []) for table in RECORD_TABLES}
    if not all(isinstance(rows, list) for rows in [*records.values(), *journal.values()]):
        raise RuleError("dump_expected", "file", path="")
    return {name: [_translated(name, row) for row in rows] for name, rows in records.items()}, journal


def _translated(name: str, row: Any) -> Any:
    """Return a row of any schema in the present one; anything else is refused when it is written."""
    return translated(name, row) if isinstance(row, dict) else row


def _part(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = document.get(name, {} if name in _MAY_BE_MISSING else None)
    if not isinstance(part, dict):
        raise RuleError("dump_expected", "file", path="")
    return part
