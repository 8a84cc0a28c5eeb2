"""Reads and writes the whole content of a project as plain rows, as in a dump."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Column, Table

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.attachments import read_text
from tracker.domain.records.drafts import Author
from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.record_ids import letters, read_id, references
from tracker.domain.statuses.statuses import STATUSES
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store import search_index
from tracker.store.contradictions.in_records import require_none
from tracker.store.contradictions.in_rows import contradiction_in
from tracker.store.derived_columns import derived_values, recorded_columns
from tracker.store.driver import constraint_errors
from tracker.store.schema import RECORD_TABLES, journal, step

Row = dict[str, Any]

JOURNAL_TABLES = (step, journal)
_JSON_SHAPES: Mapping[str, str] = {
    **{
        f"{table}.{field.name}": field.shape
        for table, kind in all_kinds().items()
        for field in kind.fields
        if field.type == "json"
    },
    **dict.fromkeys(("step.facts", "journal.before", "journal.after"), "object"),
}
JSON_TEXTS = frozenset(_JSON_SHAPES)
"""Columns that contain JSON, as `table.column`."""
_MAX_TEXT_LENGTH = 200_000
_ROWS_AT_ONCE = 1_000
"""Rows of a table that are in memory at once while it is read."""

Read = Callable[[Any, "Column[Any]"], Any]
"""Returns a value of a dump in stored form; raises ValueError, TypeError or OverflowError if it is wrong."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Functions that read the rows of a table from a dump: its columns, with name and whether they may be null."""

    columns: tuple[tuple[Column[Any], str, bool, Read], ...]
    names: frozenset[str]
    dates: tuple[str, ...]


def read_rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """Yield the rows of a table ordered by id, with ids as decimal digits and without the computed column."""
    columns = recorded_columns(table)
    for values in read_values(connection, table, [column.name for column in columns]):
        yield as_dumped(columns, values)


def read_values(connection: sqlite3.Connection, table: Table, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield these columns of a table, which contain its key, ordered by the key.

    They are read some rows at a time: no query is under way while a row is used, so that no lock is held.
    """
    key = "number" if table in JOURNAL_TABLES else "id"
    place, last = columns.index(key), -math.inf
    query = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {key} > ? ORDER BY {key} LIMIT {_ROWS_AT_ONCE}"
    while rows := connection.execute(query, (last,)).fetchall():
        yield from rows
        last = rows[-1][place]


def as_dumped(columns: Sequence[Column[Any]], values: Sequence[Any]) -> Row:
    """Return a stored row in the form of a dump."""
    return {
        column.name: str(value) if _is_id(column) and value is not None else value
        for column, value in zip(columns, values, strict=True)
    }


_NAMED = "SELECT sha256 FROM attachment"
_NAMED_IN_JOURNAL = (
    f"{_NAMED} UNION SELECT coalesce(after, before) ->> 'sha256' FROM journal WHERE table_name = 'attachment'"
)


def read_attachments(connection: sqlite3.Connection, *, with_journal: bool = False) -> dict[str, str]:
    """Return the bytes of attachments in base64, by SHA-256: those that a record names, with `with_journal` also a
    step.
    """
    return {
        digest: base64.b64encode(content).decode("ascii")
        for digest, content in _attachment_values(connection, "bytes", with_journal=with_journal)
    }


def read_attachment_texts(connection: sqlite3.Connection, *, with_journal: bool = False) -> dict[str, str]:
    """Return the texts that could be read in these attachments, by SHA-256, without empty ones."""
    return {digest: text for digest, text in _attachment_values(connection, "text", with_journal=with_journal) if text}


def _attachment_values(connection: sqlite3.Connection, column: str, *, with_journal: bool) -> sqlite3.Cursor:
    named = _NAMED_IN_JOURNAL if with_journal else _NAMED
    return connection.execute(
        f"SELECT sha256, {column} FROM attachment_bytes WHERE sha256 IN ({named}) ORDER BY sha256"
    )


def write_rows(connection: sqlite3.Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows of a dump into an empty table; RuleError names the wrong row and column."""
    names = [column.name for column in table.columns]
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for number, row in enumerate(rows, start=1):
        values = values_of(table, row, number)
        try:
            connection.execute(statement, [values[name] for name in names])
        except constraint_errors(OverflowError) as error:
            raise RuleError("dump_row_refused", table.name, table=table.name, row=number, detail=str(error)) from error


def values_of(table: Table, row: Mapping[str, Any], number: int) -> Row:
    """Return a row of a dump in stored form, validated like any input; RuleError if it is wrong."""
    values = recorded_values_of(table, row, number)
    require_possible(table, values, number)
    return values | derived_values(table, values)


def recorded_values_of(table: Table, row: Mapping[str, Any], number: int) -> Row:
    """Return what `values_of` returns, without the derived columns."""
    reading = _reading_of(table)
    if getattr(row, "keys", set)() != reading.names:
        raise RuleError("dump_row_differs", table.name, table=table.name, row=number)
    values: Row = {}
    for column, name, may_be_missing, read in reading.columns:
        value = row[name]
        try:
            values[name] = None if value is None and may_be_missing else read(value, column)
        except (ValueError, TypeError, OverflowError, RecursionError):
            raise _wrong(table, name, value, number) from None
    _require_dates(table, reading.dates, values, number)
    return values


def require_possible(table: Table, values: Mapping[str, Any], number: int) -> None:
    """Refuse a row, in stored form, that contradicts itself; RuleError dump_value_wrong."""
    column = contradiction_in(table.name, values)
    if column is not None:
        raise _wrong(table, column, values[column], number)


def write_attachments(connection: sqlite3.Connection, attachments: Mapping[str, str], texts: Mapping[str, str]) -> None:
    """Write the bytes of attachments, with the texts that could be read in them."""
    for digest in texts.keys() - attachments.keys():
        raise _wrong_attachment("attachment_texts", digest)
    for digest, encoded in attachments.items():
        try:
            content = base64.b64decode(encoded, validate=True)
            text = read_text(texts.get(digest, ""))
        except (ValueError, TypeError, AttributeError):
            raise _wrong_attachment("attachments", digest) from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise _wrong_attachment("attachments", digest)
        row = (digest, text, content)
        connection.execute("INSERT INTO attachment_bytes (sha256, text, bytes) VALUES (?, ?, ?)", row)


def _wrong_attachment(part: str, digest: str) -> RuleError:
    return RuleError("dump_value_wrong", part, table=part, column="sha256", row=digest[:64], value=digest[:64])


def check_and_index(connection: sqlite3.Connection) -> None:
    """Check that every reference exists, and build the search indexes; RuleError dump_reference_missing."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise RuleError("dump_reference_missing", str(broken[0]), table=broken[0], target=broken[2])
    lost = "SELECT 1 FROM attachment WHERE sha256 NOT IN (SELECT sha256 FROM attachment_bytes)"
    if connection.execute(lost).fetchone():
        raise RuleError("dump_reference_missing", "attachment", table="attachment", target="attachments")
    search_index.rebuild(connection)


def write_everything(
    connection: sqlite3.Connection,
    records: Mapping[str, Iterable[Mapping[str, Any]]],
    attachments: Mapping[str, str],
    texts: Mapping[str, str],
) -> None:
    """Write all records of a dump, in any order of records that refer to each other."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in RECORD_TABLES:
        write_rows(connection, table, records[table.name])
    require_none(connection)
    write_attachments(connection, attachments, texts)
    check_and_index(connection)


def _is_id(column: Column[Any]) -> bool:
    return column.name == "id" or column.name.endswith("_id")


@cache
def _reading_of(table: Table) -> _Reading:
    columns = recorded_columns(table)
    return _Reading(
        tuple((column, column.name, bool(column.nullable), _read_of(column)) for column in columns),
        frozenset(column.name for column in columns),
        tuple(column.name.removesuffix("_edtf") for column in columns if column.name.endswith("_edtf")),
    )


def _read_of(column: Column[Any]) -> Read:
    """Return the function that reads the values of a column."""
    kind, place = column.type.python_type, f"{column.table.name}.{column.name}"
    if place == "status_change.status":
        return _status
    if kind is str:
        return _json_text if place in JSON_TEXTS else _text
    return _identifier if _is_id(column) else _number if kind is float else _whole


def _wrong(table: Table, column: str, value: Any, row: int) -> RuleError:
    return RuleError("dump_value_wrong", column, table=table.name, column=column, row=row, value=str(value)[:80])


def _status(value: Any, _: Column[Any]) -> str:
    if value not in STATUSES:
        raise RuleError("unknown_status", "status", value=str(value)[:80], nearest=())
    return str(value)


def _text(value: Any, column: Column[Any]) -> str:
    if not isinstance(value, str):
        raise TypeError
    if value.isascii() and value.isprintable() and len(value) <= _MAX_TEXT_LENGTH:
        return value  # most texts: nothing to clean
    return clean_text(value, column.name, limit=_MAX_TEXT_LENGTH, single_line=False).text


def _json_text(value: Any, column: Column[Any]) -> str:
    if not isinstance(value, str):
        raise TypeError
    place = f"{column.table.name}.{column.name}"
    value.encode()  # a lone surrogate can't be stored
    decoded = json.loads(value, parse_constant=_refuse)
    if _JSON_SHAPES[place] == "object" and not isinstance(decoded, dict):
        raise TypeError
    if place == "source.authors":
        for author in decoded:
            if not all(isinstance(part, str) for part in asdict(Author(**author)).values()):
                raise TypeError
    return value


def _identifier(value: Any, column: Column[Any]) -> int:
    """Return an id, which may have the letter of its kind."""
    if not (isinstance(value, str) and value.isascii() and value.isalnum()):
        raise TypeError
    of = column.table.name if column.name == "id" else references().get(column.name, "")
    if of not in letters():  # a step of the journal, or the record that one changed
        if not value.isdigit():
            raise TypeError
        return read_id(value)
    try:
        return read_id(value, of)
    except RuleError:
        raise ValueError(value) from None


def _number(value: Any, _: Column[Any]) -> float:
    if isinstance(value, bool) or not math.isfinite(value):
        raise TypeError
    return float(value)


def _whole(value: Any, column: Column[Any]) -> int:
    is_day = column.name.endswith(("_earliest", "_latest"))
    if isinstance(value, bool) or not isinstance(value, int) or (is_day and not OPEN_PAST < value < OPEN_FUTURE):
        raise TypeError
    return value


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _require_dates(table: Table, dates: Sequence[str], values: Row, row: int) -> None:
    """Refuse an impossible date: bounds without a date, a last day before the first, or text that is not EDTF."""
    for prefix in dates:
        edtf, earliest, latest = (values[f"{prefix}_{part}"] for part in ("edtf", "earliest", "latest"))
        is_bounded = earliest is not None or latest is not None
        is_backwards = earliest is not None and latest is not None and latest < earliest
        if is_backwards or (is_bounded and edtf is None) or (edtf is not None and not _is_edtf(edtf)):
            raise _wrong(table, f"{prefix}_edtf", edtf, row)


@lru_cache(maxsize=65_536)
def _is_edtf(text: str) -> bool:
    try:
        from_edtf(text, lasting=True)
    except RuleError:
        return False
    return True
