"""Columns of a table for the added fields of a project: their names, and the headers that mean them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from tracker.domain.dates.vague_dates import typed_text
from tracker.domain.records.kinds import subjects_of
from tracker.domain.records.own_fields import OwnFieldDraft, OwnValue, recorded_draft, value_words
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.exchange.tables.mapping.table_mapping import is_own_column
from tracker.store.date_columns import date_from

OwnColumns = Mapping[str, OwnFieldDraft]
"""The definition of the field of each column; the name of a column is `partnership.visits`."""
NO_OWN: OwnColumns = MappingProxyType({})
Cell = tuple[str, str]
"""Name and text of a cell."""

_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "partnership": ("partnership",),
    "status_change": ("status_change",),
    "activity": ("activity",),
    "source": ("source",),
    "body": ("body_a", "body_b"),
}
"""The names before the point of a column, by kind of record: a body has one for each side."""


def own_columns(connection: sqlite3.Connection) -> OwnColumns:
    """Return the columns of a project's added fields, in the order of the table; withdrawn ones are left out.

    Those of contacts are in a table of their own: see `contact_columns`.
    """
    return _own_columns(connection, _PREFIXES)


def contact_columns(connection: sqlite3.Connection) -> OwnColumns:
    """Return the columns of the added fields of contacts in a table of contacts, such as `contact.language`."""
    return _own_columns(connection, {"contact": ("contact",)})


def _own_columns(connection: sqlite3.Connection, of_kinds: Mapping[str, Sequence[str]]) -> OwnColumns:
    fields = _records(connection, "SELECT * FROM own_field WHERE withdrawn_on = '' ORDER BY position, id")
    return {
        f"{prefix}.{row['code']}": recorded_draft(row)
        for kind, prefixes in of_kinds.items()
        for prefix in prefixes
        for row in fields
        if row["record_kind"] == kind
    }


def own_part(column: str) -> tuple[str, str]:
    """Return what a column is named after, and the code of its field; empty texts for another column."""
    prefix, _, code = column.partition(".")
    return (prefix, code) if is_own_column(column) else ("", "")


def with_own_columns(mapping: TableMapping, header: Sequence[str], own: OwnColumns) -> TableMapping:
    """Return a guessed mapping with the columns whose headers name an added field, by its column or by its name.

    A name that fields of several kinds of records have is that of the first kind; fields of bodies are found by their
    column only, because a name does not say which body.
    """
    names = {column.casefold(): column for column in own}
    for column, draft in own.items():
        if not column.startswith("body_"):
            names.setdefault(fold(draft.name), column)
    used = mapping.used_columns
    found = dict(mapping.columns)
    for title in header:
        meaning = names.get(title.casefold(), names.get(fold(title), ""))
        if title not in used and meaning and meaning not in found:
            found[meaning] = title
    return replace(mapping, columns=found)


def without_unknown_columns(mapping: TableMapping, own: OwnColumns) -> TableMapping:
    """Return a mapping without the added fields that the project does not have."""
    columns, *groups = (
        {name: column for name, column in each.items() if _is_known(name, own)}
        for each in (mapping.columns, *mapping.groups)
    )
    return replace(mapping, columns=columns, groups=tuple(groups))


def require_own_columns(columns: Collection[str], own: OwnColumns) -> None:
    """Raise RuleError no_such_field if a column is that of an added field that the project does not have."""
    for column in columns:
        if not _is_known(column, own):
            raise RuleError("no_such_field", "mapping", value=column, allowed=list(own))


def _is_known(column: str, own: OwnColumns) -> bool:
    return not own_part(column)[0] or column in own


def own_date_columns(own: OwnColumns) -> frozenset[str]:
    """Return the columns of dates."""
    return frozenset(column for column, draft in own.items() if draft.value_type == "date")


def recorded_cells(connection: sqlite3.Connection, own: OwnColumns) -> Mapping[tuple[str, int], Sequence[Cell]]:
    """Return the codes and texts of the recorded values by kind of record and id."""
    drafts = {(str(draft.record_kind), own_part(column)[1]): draft for column, draft in own.items()}
    found: dict[tuple[str, int], list[Cell]] = {}
    for row in _records(connection, "SELECT * FROM own_field_value") if own else ():
        kind, record = _owner(row)
        draft = drafts.get((kind, row["field"]))
        if draft is not None:
            found.setdefault((kind, record), []).append((row["field"], value_cell(draft, recorded_value(row))))
    return found


def value_cell(draft: OwnFieldDraft, value: OwnValue) -> str:
    """Return the text of a value from which it is read again."""
    return typed_text(value.date) if value.date is not None else value_words(draft.value_type, value)


def recorded_values(connection: sqlite3.Connection) -> dict[tuple[str, int], dict[str, tuple[int, OwnValue]]]:
    """[kind of record, id] -> {code of a field: the id of its row and the value}."""
    found: dict[tuple[str, int], dict[str, tuple[int, OwnValue]]] = {}
    for row in _records(connection, "SELECT * FROM own_field_value"):
        found.setdefault(_owner(row), {})[row["field"]] = (row["id"], recorded_value(row))
    return found


def recorded_value(row: Mapping[str, Any]) -> OwnValue:
    """Return the value from a record of its table."""
    return OwnValue(row["text"], row["number"], date_from(row, "date"))


def _owner(row: Mapping[str, Any]) -> tuple[str, int]:
    return next(
        (kind, row[column]) for kind, column in subjects_of("own_field_value").items() if row[column] is not None
    )


def _records(connection: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
