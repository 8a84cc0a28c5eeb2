"""The described fields of records as fields that are shown and filtered by as those that a project added."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.own_filters import FILTERED_TABLES, FilteredTable
from tracker.queries.rows import OwnFieldRow
from tracker.store.tables.described_values import VALUE_TYPES, own_form

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField

_LAID_OUT: Final[Mapping[FilteredTable, frozenset[str]]] = {
    "partnership": frozenset({"body_a", "body_b", "kind", "label_a", "label_b", "stands_for", "note"}),
    "status_change": frozenset({"status", "date", "actor", "decided_by", "placed_after"}),
    "activity": frozenset(),
    "body": frozenset({"name", "kind", "country", "subdivision"}),
}
"""[table] -> the fields whose column or facet is made by hand."""
_NAMES: Final[Mapping[str, str]] = {
    "source": "title",
    "partnership": "(SELECT a.name || ' – ' || b.name FROM body a, body b WHERE a.id = n.body_a_id"
    " AND b.id = n.body_b_id)",
}
"""[table] -> the name of a record of it, if that is not its column `name`."""
_FIRST_DAY: Final = 1721424.5
"""The Julian day before day 1."""


def described_fields(connection: sqlite3.Connection) -> list[OwnFieldRow]:
    """Return the described fields of records of partnerships that have no column or facet of their own."""
    own = "SELECT code FROM vocabulary_entry WHERE list_name = ? ORDER BY id"
    rows = []
    for table in FILTERED_TABLES:
        for field in fields_of(table):
            added = [code for (code,) in connection.execute(own, (field.list_name,))] if field.list_name else ()
            draft = own_form(table, field, added)
            rows.append(OwnFieldRow(0, field.name, draft, is_withdrawn=False, is_described=True))
    return rows


@cache
def fields_of(table: FilteredTable) -> tuple[DescribedField, ...]:
    """Return the described fields of one kind of record that have no column or facet of their own."""
    return tuple(
        field
        for field in all_kinds()[table].fields
        if field.type in VALUE_TYPES and not field.is_computed and field.name not in _LAID_OUT[table]
    )


def values_of(table: FilteredTable, code: str) -> tuple[str, str]:
    """Return the expressions of text, number, first and last day of a field in its record `r`, with a condition."""
    field = next(each for each in fields_of(table) if each.name == code)
    column = f"r.{field.columns[0]}"
    if field.type == "vague_date":
        return f"'', NULL, r.{code}_earliest, r.{code}_latest", f"r.{code}_edtf IS NOT NULL"
    if field.type == "day":
        day = f"CAST(julianday({column}) - {_FIRST_DAY} AS INTEGER)"
        return f"'', NULL, {day}, {day}", f"{column} <> ''"
    if VALUE_TYPES[field.type] in ("number", "yes_no"):
        return f"'', {column}, NULL, NULL", f"{column} IS NOT NULL"
    if field.type == "reference":
        return f"{name_expression(field)}, NULL, NULL, NULL", f"{column} IS NOT NULL"
    return f"{column}, NULL, NULL, NULL", f"{column} NOT IN ('', '[]', '{{}}')"


def name_expression(field: DescribedField) -> str:
    """Return the expression of the name of the record that a reference leads to."""
    (target,) = field.targets
    name = _NAMES.get(target, "name" if "name" in all_kinds()[target].by_column else "CAST(id AS TEXT)")
    return f"(SELECT {name} FROM {target} n WHERE n.id = r.{field.columns[0]})"
