"""The tables of a project as rows for scripts: ids as numbers, days and bounds of dates as `datetime.date`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from tracker.queries.inventory.inventory import status_on_day
from tracker.queries.reader import Reader

ScriptRow = dict[str, Any]
_BOUNDS = ("_earliest", "_latest")
_DAYS = frozenset({"day", "opened", "complete_until", "due", "done_on"})
"""Columns with a day as an ISO text, or empty."""
_JSON = frozenset({"authors", "csl", "rule", "question", "content", "questions", "templates", "due_days"})
"""Columns with a JSON text: of an object, or of a list."""
_DERIVED = frozenset({"folded"})
"""Columns that the program computes for its own searches."""
_FLAGS = frozenset({"signed_by_heads", "council_approved", "is_confidential"})


def table_rows(reader: Reader, table: str, as_of: int) -> list[ScriptRow]:
    """Return the rows of a table of TABLES in the order of their ids; `as_of` is the day of the statuses (ordinal)."""
    return list(TABLES[table](reader, as_of))


def table_columns(reader: Reader, table: str) -> list[str]:
    """Return the keys of the rows of a table, also of one that has no rows."""
    record, first = RECORDS[table]
    described = reader.connection.execute(f"SELECT * FROM {record} LIMIT 0").description
    found = ("id", *first, *(column[0] for column in described))
    return [name for name in dict.fromkeys(found) if name not in _DERIVED]


def _records(table: str, reader: Reader, _as_of: int) -> Iterator[ScriptRow]:
    yield from _selected(reader, f"SELECT * FROM {table} ORDER BY id")


def _with_names(table: str, names: tuple[str, ...], reader: Reader, _as_of: int) -> Iterator[ScriptRow]:
    """Yield the rows of a table with the names of the records that they refer to, such as `body`; None without one."""
    named = ", ".join(f"(SELECT name FROM {name} n WHERE n.id = r.{name}_id) AS {name}" for name in names)
    yield from _selected(reader, f"SELECT r.id, {named}, r.* FROM {table} r ORDER BY r.id")


def _selected(reader: Reader, statement: str) -> Iterator[ScriptRow]:
    for row in reader.records(statement):
        yield {name: _value(name, value) for name, value in row.items() if name not in _DERIVED}


def _partnerships(reader: Reader, as_of: int) -> Iterator[ScriptRow]:
    """Yield the partnerships with the names of their bodies, and their status on the day: None if it is not certain."""
    known = {row.id: row for row in status_on_day(reader, as_of)}
    for row in _records("partnership", reader, as_of):
        found = known[row["id"]]
        status = found.labels[0] if found.is_certain else None
        yield {"id": row["id"], "a": found.a.name, "b": found.b.name, "status": status, "labels": found.labels, **row}


def _value(name: str, value: Any) -> Any:
    if value is not None and name.endswith(_BOUNDS):
        return date.fromordinal(value)
    if name in _DAYS:
        return date.fromisoformat(value) if value else None
    if name in _JSON:
        return json.loads(value)
    return bool(value) if value is not None and name in _FLAGS else value


RECORDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "partnerships": ("partnership", ("a", "b", "status", "labels")),
    "bodies": ("body", ()),
    "body_names": ("body_name", ()),
    "body_codes": ("body_code", ()),
    "sectors": ("partnership_sector", ()),
    "tags": ("partnership_tag", ()),
    "changes": ("status_change", ()),
    "reasons": ("change_reason", ()),
    "activities": ("activity", ()),
    "sources": ("source", ()),
    "citations": ("citation", ()),
    "claims": ("claim", ()),
    "findings": ("finding", ()),
    "saved_views": ("saved_view", ()),
    "frames": ("frame", ()),
    "frame_members": ("frame_member", ("frame", "body")),
    "waves": ("wave", ("frame",)),
    "contacts": ("contact", ("body", "wave")),
    "follow_ups": ("follow_up", ()),
}
"""[name of a table in scripts] -> its records, and what precedes their columns: names of records that they refer to, or
what is known of a partnership on a day.
"""
TABLES: Mapping[str, Callable[[Reader, int], Iterator[ScriptRow]]] = {
    name: partial(_with_names, table, first) if first else partial(_records, table)
    for name, (table, first) in RECORDS.items()
} | {"partnerships": _partnerships}
"""The function that yields the rows of each table, by the name of the table in scripts."""
