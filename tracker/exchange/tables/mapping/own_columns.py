"""Columns of a table for the fields that a project added, and for the described ones that no other column has.

The column of an added field is named `partnership.visits`, that of a described field `partnership:council_approved`,
as in a filter. Its heading is like those of the other columns: `council_approved`, `valid_from_a`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tracker.domain.coding.code_reading import read_code
from tracker.domain.coding.own_codes import ProjectLists
from tracker.domain.dates.vague_dates import VagueDate, typed_text
from tracker.domain.records.drafts import MAX_STANDS_FOR
from tracker.domain.records.kinds import all_kinds, subject_columns
from tracker.domain.records.own_fields import (
    MANY_LINES,
    OwnerTable,
    OwnFieldDraft,
    OwnValue,
    read_value,
    recorded_draft,
    value_words,
)
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.exchange.tables.mapping.table_mapping import is_own_column
from tracker.i18n.catalogue import available_languages, catalogue
from tracker.store.date_columns import date_from
from tracker.store.tables.described_values import VALUE_TYPES, bounded, own_form, value_in_row

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField

OwnColumns = Mapping[str, OwnFieldDraft]
"""The definition of the field of each column; the name of a column is `partnership.visits`."""
NO_OWN: OwnColumns = MappingProxyType({})
Cell = tuple[str, str]
"""Name and text of a cell."""

_PREFIXES: Mapping[OwnerTable, tuple[str, ...]] = {
    "partnership": ("partnership",),
    "status_change": ("status_change",),
    "activity": ("activity",),
    "source": ("source",),
    "body": ("body_a", "body_b"),
}
"""The names before the point of a column, by kind of record: a body has one for each side."""
_HEADINGS: Mapping[str, str] = {"body_a": "{}_a", "body_b": "{}_b", "partnership": "{}", "status_change": "change_{}"}
"""The headings of described fields by what they are named after; of other kinds they begin with its name."""
_WITH_COLUMNS: Mapping[OwnerTable, frozenset[str]] = {
    "partnership": frozenset({"kind", "fixed_term_until", "note"}),
    "status_change": frozenset({"placed_after", "status", "date", "actor", "decided_by", "note"}),
    "activity": frozenset({"kind", "date", "outcome", "note"}),
    "source": frozenset({"kind", "title", "publisher", "date", "url", "doi"}),
    "body": frozenset({"name", "kind", "country", "subdivision", "latitude", "longitude"}),
}
"""The described fields that other columns of the table have."""
_IN_TABLE: Mapping[OwnerTable, str] = {
    "source": " WHERE id IN (SELECT source_id FROM citation"
    " WHERE change_id IS NOT NULL OR activity_id IS NOT NULL OR partnership_id IS NOT NULL)",
    "body": " WHERE id IN (SELECT body_a_id FROM partnership UNION SELECT body_b_id FROM partnership)",
}
"""The condition of the records that the table has, if these are not all of their kind."""
_LEFT_OUT = frozenset({"reference", "json"})
"""The types without a column: the table has no ids."""


def own_columns(connection: sqlite3.Connection) -> OwnColumns:
    """Return the columns of added fields in the order of the table, without withdrawn ones, then of described fields.

    Those of contacts are in a table of their own: see `contact_columns`.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for list_name, code in connection.execute("SELECT list_name, code FROM vocabulary_entry ORDER BY id"):
        codes[list_name].append(code)
    described = {
        column: own_form(table, field, codes[field.list_name]) for column, (table, field) in described_columns().items()
    }
    return {**_own_columns(connection, _PREFIXES), **described}


@cache
def described_columns() -> Mapping[str, tuple[OwnerTable, DescribedField]]:
    """Return [column] -> its kind of record and the described field, of those that no other column has."""
    return {
        f"{prefix}:{field.name}": (table, field)
        for table, fields in _described_fields().items()
        for prefix in _PREFIXES[table]
        for field in fields
    }


@cache
def _described_fields() -> Mapping[OwnerTable, tuple[DescribedField, ...]]:
    """Return [table] -> the described fields of its records that no other column has, if there are any."""
    types = VALUE_TYPES.keys() - _LEFT_OUT
    fields = {
        table: tuple(
            field
            for field in all_kinds()[table].fields
            if field.type in types and not field.is_computed and field.name not in with_columns
        )
        for table, with_columns in _WITH_COLUMNS.items()
    }
    return {table: found for table, found in fields.items() if found}


def heading(column: str) -> str:
    """Return the heading of a column in a table that is written."""
    prefix, code = own_part(column)
    return _HEADINGS.get(prefix, f"{prefix}_{{}}").format(code[1:]) if code.startswith(":") else column


@cache
def described_headings() -> Mapping[str, str]:
    """Return [folded heading] -> the column of a described field: by its key, its heading, or its label after the
    kind of record, in each language of the program.
    """
    found: dict[str, str] = {}
    for column, (table, field) in described_columns().items():
        names = [column, heading(column)]
        for language in available_languages() if field.label else ():
            tr = catalogue(language).tr
            pattern = _HEADINGS[own_part(column)[0]] if table in ("body", "partnership") else f"{_kind(tr, table)} {{}}"
            names.append(pattern.format(tr(field.label)))
        for name in names:
            found.setdefault(fold(name), column)
    return found


def _kind(tr: Callable[[str], str], table: str) -> str:
    return tr(all_kinds()[table].label)


def contact_columns(connection: sqlite3.Connection) -> OwnColumns:
    """Return the columns of the added fields of contacts in a table of contacts, such as `contact.language`."""
    return _own_columns(connection, {"contact": ("contact",)})


def _own_columns(connection: sqlite3.Connection, of_kinds: Mapping[OwnerTable, Sequence[str]]) -> OwnColumns:
    fields = list(_records(connection, "SELECT * FROM own_field WHERE withdrawn_on = '' ORDER BY position, id"))
    return {
        f"{prefix}.{row['code']}": recorded_draft(row)
        for kind, prefixes in of_kinds.items()
        for prefix in prefixes
        for row in fields
        if row["record_kind"] == kind
    }


def own_part(column: str) -> tuple[str, str]:
    """Return what a column is named after, and the code of its field; empty texts for another column.

    The code of a described field begins with a colon.
    """
    if not is_own_column(column):
        return "", ""
    prefix, colon, code = column.partition(":")
    return (prefix, colon + code) if colon else (column.partition(".")[0], column.partition(".")[2])


def column_of(prefix: str, code: str) -> str:
    """Return the column that `own_part` takes apart."""
    return f"{prefix}{code}" if code.startswith(":") else f"{prefix}.{code}"


def with_own_columns(mapping: TableMapping, header: Sequence[str], own: OwnColumns) -> TableMapping:
    """Return a guessed mapping with the columns whose headers name an added field, by its column or by its name.

    A name that fields of several kinds of records have is that of the first kind; fields of bodies are found by their
    column only, because a name does not say which body.
    """
    names = {column.casefold(): column for column in own}
    for column, draft in own.items():
        if column not in described_columns() and not column.startswith("body_"):
            names.setdefault(fold(draft.name), column)
    for name, column in described_headings().items() if own.keys() & described_columns() else ():
        names.setdefault(name, column)
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


def stated_columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the columns of the described fields that a record of the table states: that differ from their default."""
    stated = set()
    for table, fields in _described_fields().items():
        usual = _usual_values(fields)
        are_stated = ", ".join(f"max({column} IS NOT :{column})" for column in usual)
        (found,) = connection.execute(f"SELECT {are_stated} FROM {table}{_IN_TABLE.get(table, '')}", usual)
        stated |= {(table, field.name) for field, is_stated in zip(fields, found, strict=True) if is_stated}
    return tuple(column for column, (table, field) in described_columns().items() if (table, field.name) in stated)


def _described_values(connection: sqlite3.Connection) -> Iterator[tuple[OwnerTable, int, dict[str, OwnValue]]]:
    """Yield the kind, the id and the values by code of each record that states a described field."""
    for table, fields in _described_fields().items():
        usual = _usual_values(fields)
        columns = ", ".join(column for field in fields for column in field.columns)
        are_stated = " OR ".join(f"{column} IS NOT :{column}" for column in usual)
        for row in _records(connection, f"SELECT id, {columns} FROM {table} WHERE {are_stated}", usual):
            stated = (field for field in fields if row[field.columns[0]] != usual[field.columns[0]])
            yield table, row["id"], {f":{field.name}": value_in_row(field, row) for field in stated}


def _usual_values(fields: Sequence[DescribedField]) -> dict[str, Any]:
    """Return [first column of a field] -> its value in a record that does not state the field."""
    return {field.columns[0]: field.default_in(field.columns[0]) for field in fields}


def recorded_cells(connection: sqlite3.Connection, own: OwnColumns) -> Mapping[tuple[str, int], Sequence[Cell]]:
    """Return the codes and texts of the recorded values by kind of record and id."""
    drafts = {(str(draft.record_kind), own_part(column)[1]): draft for column, draft in own.items()}
    found: dict[tuple[str, int], list[Cell]] = {}
    for row in _records(connection, "SELECT * FROM own_field_value") if own else ():
        kind, record = _owner(row)
        draft = drafts.get((kind, row["field"]))
        if draft is not None:
            found.setdefault((kind, record), []).append((row["field"], value_cell(draft, recorded_value(row))))
    for kind, record, values in _described_values(connection) if own.keys() & described_columns() else ():
        shown = ((code, value, drafts.get((kind, code))) for code, value in values.items())
        cells = ((code, value_cell(draft, value)) for code, value, draft in shown if draft is not None)
        found.setdefault((kind, record), []).extend(cells)
    return found


def value_cell(draft: OwnFieldDraft, value: OwnValue) -> str:
    """Return the text of a value from which it is read again."""
    return typed_text(value.date) if value.date is not None else value_words(draft.value_type, value)


def recorded_values(connection: sqlite3.Connection) -> dict[tuple[str, int], dict[str, tuple[int, OwnValue]]]:
    """[kind of record, id] -> {code of a field: the id of its row and the value}; a described field has no row: 0."""
    found: dict[tuple[str, int], dict[str, tuple[int, OwnValue]]] = {}
    for row in _records(connection, "SELECT * FROM own_field_value"):
        found.setdefault(_owner(row), {})[row["field"]] = (row["id"], recorded_value(row))
    for kind, record, values in _described_values(connection):
        found.setdefault((kind, record), {}).update({code: (0, value) for code, value in values.items()})
    return found


def own_reading(
    column: str, draft: OwnFieldDraft, lists: ProjectLists, circa: int, read_date: Callable[[str], VagueDate]
) -> Callable[[str], OwnValue]:
    """Return the function that reads the cells of a column of a field; `lists` are the codes of the project."""
    _, field = described_columns().get(column, (None, None))
    if field is not None:
        return lambda cell: _described_value(field, cell, lists, circa, read_date)
    if draft.value_type == "date":
        return lambda cell: OwnValue(date=read_date(cell))
    is_long = draft.value_type in MANY_LINES
    return lambda cell: read_value(
        draft.value_type, draft.choices, clean_text(cell, "note", single_line=not is_long).text, circa
    )


def _described_value(
    field: DescribedField, cell: str, lists: ProjectLists, circa: int, read_date: Callable[[str], VagueDate]
) -> OwnValue:
    """Return the value of a described field that a cell contains; RuleError if it can't be read."""
    match field.type:
        case "code":
            return OwnValue(text=read_code(field.list_name, cell, lists.get(field.list_name, ()), field.name))
        case "vague_date" | "day":
            date = read_date(cell)
            if field.type == "day" and (date.earliest is None or date.earliest != date.latest):
                raise RuleError("day_vague", field.name, value=cell.strip())
            return OwnValue(date=date)
        case "text" | "token":
            return OwnValue(text=clean_text(cell, field.name, field.limit, single_line=not field.lines).text)
    value = read_value(VALUE_TYPES[field.type], (), cell, circa)
    if value.number is not None and field.type in ("number", "whole"):
        if field.type == "whole" and not value.number.is_integer():
            raise RuleError("numerator_not_whole", field.name, value=cell.strip()[:80])
        limited = replace(field, least=1, most=MAX_STANDS_FOR) if field.name == "stands_for" else field
        bounded(limited, value.number)
    return value


def recorded_value(row: Mapping[str, Any]) -> OwnValue:
    """Return the value from a record of its table."""
    return OwnValue(row["text"], row["number"], date_from(row, "date"))


def _owner(row: Mapping[str, Any]) -> tuple[str, int]:
    return next(
        (kind, row[column]) for kind, column in subject_columns("own_field_value").items() if row[column] is not None
    )


def _records(
    connection: sqlite3.Connection, query: str, parameters: Mapping[str, object] = MappingProxyType({})
) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(query, dict(parameters))
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)
