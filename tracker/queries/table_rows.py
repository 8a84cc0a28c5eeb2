"""The tables of a project as rows for scripts: ids as numbers, days and bounds of dates as `datetime.date`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from tracker.domain.records.description import FieldType
from tracker.domain.records.kinds import all_kinds
from tracker.queries.inventory.inventory import status_on_day
from tracker.queries.reader import Reader

if TYPE_CHECKING:
    from tracker.domain.records.description import FieldType

ScriptRow = dict[str, Any]
_BOUNDS = ("_earliest", "_latest")


def table_rows(reader: Reader, table: str, as_of: int) -> list[ScriptRow]:
    """Return the rows of a table of TABLES in the order of their ids; `as_of` is the day of the statuses (ordinal)."""
    return list(TABLES[table](reader, as_of))


def table_columns(reader: Reader, table: str) -> list[str]:
    """Return the keys of the rows of a table, also of one that has no rows."""
    record, first = RECORDS[table]
    described = reader.connection.execute(f"SELECT * FROM {record} LIMIT 0").description
    found = ("id", *first, *(column[0] for column in described))
    derived = _columns_of_type(record, "derived")
    return [name for name in dict.fromkeys(found) if name not in derived]


def _records(table: str, reader: Reader, _as_of: int) -> Iterator[ScriptRow]:
    yield from _selected(reader, table, f"SELECT * FROM {table} ORDER BY id")


def _with_names(table: str, names: tuple[str, ...], reader: Reader, _as_of: int) -> Iterator[ScriptRow]:
    """Yield the rows of a table with the names of the records that they refer to, such as `body`; None without one."""
    named = ", ".join(f"(SELECT name FROM {name} n WHERE n.id = r.{name}_id) AS {name}" for name in names)
    yield from _selected(reader, table, f"SELECT r.id, {named}, r.* FROM {table} r ORDER BY r.id")


def _selected(reader: Reader, table: str, statement: str) -> Iterator[ScriptRow]:
    derived = _columns_of_type(table, "derived")
    readers: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(_columns_of_type(table, "day"), _day),
        **dict.fromkeys(_columns_of_type(table, "json"), json.loads),
        **dict.fromkeys(_columns_of_type(table, "yes_no", "maybe"), _flag),
        **{name: _bound for name in _columns_of_type(table, "vague_date") if name.endswith(_BOUNDS)},
    }
    for row in reader.records(statement):
        yield {
            name: readers[name](value) if name in readers else value
            for name, value in row.items()
            if name not in derived
        }


def _columns_of_type(table: str, *types: FieldType) -> frozenset[str]:
    """Return the columns of the fields that have one of these types."""
    fields = all_kinds()[table].fields
    return frozenset(column for field in fields if field.type in types for column in field.columns)


def _partnerships(reader: Reader, as_of: int) -> Iterator[ScriptRow]:
    """Yield the partnerships with the names of their bodies, and their status on the day: None if it is not certain."""
    known = {row.id: row for row in status_on_day(reader, as_of)}
    for row in _records("partnership", reader, as_of):
        found = known[row["id"]]
        status = found.labels[0] if found.is_certain else None
        yield {"id": row["id"], "a": found.a.name, "b": found.b.name, "status": status, "labels": found.labels, **row}


def _bound(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)


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
