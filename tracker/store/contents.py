"""The whole content of a project as plain rows, out and in: what a dump holds and what a load writes."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Table

from tracker.domain.names import fold, fold_body
from tracker.domain.statuses import STATUSES
from tracker.domain.text_gate import clean
from tracker.problems import RuleError
from tracker.store import search
from tracker.store.identity import LARGEST_ID
from tracker.store.schema import RECORD_TABLES, journal, step

Row = dict[str, Any]

DERIVED = "folded"
"""The column that is computed from the others and therefore in no dump."""

JOURNAL_TABLES = (step, journal)
_JSON_TEXTS = frozenset({"authors", "csl", "rule", "question", "facts", "value", "result", "before", "after"})


def read_rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """The rows of a table by id, ids as decimal digits, without what is derived."""
    columns = dumped_columns(table)
    order = "number" if table in JOURNAL_TABLES else "id"
    cursor = connection.execute(
        f"SELECT {', '.join(column.name for column in columns)} FROM {table.name} ORDER BY {order}"
    )
    for values in cursor:
        yield {
            column.name: str(value) if _is_id(column) and value is not None else value
            for column, value in zip(columns, values, strict=True)
        }


def read_attachments(connection: sqlite3.Connection) -> dict[str, str]:
    """The bytes of attachments in base64, by SHA-256."""
    rows = connection.execute("SELECT sha256, bytes FROM attachment_bytes ORDER BY sha256")
    return {digest: base64.b64encode(content).decode("ascii") for digest, content in rows}


def dumped_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that a dump holds."""
    return [column for column in table.columns if column.name != DERIVED]


def write_rows(connection: sqlite3.Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows of a dump into an empty table; RuleError says which row and column are wrong."""
    columns = dumped_columns(table)
    names = [column.name for column in columns] + ([DERIVED] if DERIVED in table.columns else [])
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for number, row in enumerate(rows, start=1):
        if getattr(row, "keys", set)() != {column.name for column in columns}:
            raise RuleError("dump_row_differs", table.name, table=table.name, row=number)
        values = {column.name: _value(table, column, row[column.name], number) for column in columns}
        if DERIVED in table.columns:
            values[DERIVED] = _derived(table.name, values)
        try:
            connection.execute(statement, [values[name] for name in names])
        except (sqlite3.IntegrityError, OverflowError) as error:
            raise RuleError("dump_row_refused", table.name, table=table.name, row=number, detail=str(error)) from error


def write_attachments(connection: sqlite3.Connection, attachments: Mapping[str, str]) -> None:
    """Write the bytes of attachments."""
    for digest, text in attachments.items():
        try:
            content = base64.b64decode(text, validate=True)
        except (ValueError, TypeError) as error:
            raise RuleError("dump_row_differs", "attachments", table="attachments", row=digest) from error
        connection.execute("INSERT INTO attachment_bytes (sha256, bytes) VALUES (?, ?)", (digest, content))


def finish(connection: sqlite3.Connection) -> None:
    """Require that every reference leads somewhere, and build the search index."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise RuleError("dump_reference_missing", str(broken[0]), table=broken[0], target=broken[2])
    search.rebuild(connection)


def write_everything(
    connection: sqlite3.Connection, records: Mapping[str, Iterable[Mapping[str, Any]]], attachments: Mapping[str, str]
) -> None:
    """Write all records of a dump, whatever the order of those that refer to each other."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in RECORD_TABLES:
        write_rows(connection, table, records[table.name])
    write_attachments(connection, attachments)
    finish(connection)


def _is_id(column: Column[Any]) -> bool:
    return column.name == "id" or column.name.endswith("_id")


def _value(table: Table, column: Column[Any], value: Any, row: int) -> Any:
    """A value of a dump as it is stored, past the same gates as any other; RuleError dump_value_wrong."""
    if value is None and column.nullable:
        return None
    if column.type.python_type is str and isinstance(value, str):
        if (table.name, column.name) == ("status_change", "status") and value not in STATUSES:
            raise RuleError("unknown_status", "status", value=value, nearest=())
        return value if column.name in _JSON_TEXTS else clean(value, column.name, limit=200_000, single_line=False).text
    if (
        _is_id(column)
        and isinstance(value, str)
        and value.isascii()
        and value.isdigit()
        and 0 < int(value) <= LARGEST_ID
    ):
        return int(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and column.type.python_type is float:
        return float(value)
    if isinstance(value, int) and not isinstance(value, bool) and not _is_id(column):
        return value
    raise RuleError(
        "dump_value_wrong", column.name, table=table.name, column=column.name, row=row, value=str(value)[:80]
    )


def _derived(table: str, values: Row) -> str:
    if table == "source":
        return fold(f"{values['title']} {values['publisher']}")
    return fold_body(values["name"]) if values["name"] else ""
