"""Translates the rows of older formats to this one, wherever they come from.

    row = translated("citation", row)

The rows of a migrated file, states of its journal, dumps, bundles, and the registers and own bundles of a team all pass
through here. The journal is never rewritten for a new column: a state is translated when it is restored, compared or
published. It does not say of which format it is, so a row that lacks a column is older than the column. A revision
that adds a column is therefore complete with the field's `since` and `default` in its description.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from tracker.domain.bodies.succession_days import FIRST_SCHEMA_WITH_LAST_DAYS, corrected_states
from tracker.domain.records.description import DescribedField
from tracker.domain.records.kinds import all_kinds
from tracker.store.derived_columns import derived_values

if TYPE_CHECKING:
    from sqlalchemy import Table

Row = Mapping[str, Any]

SET_BY_REVISIONS: Final[Mapping[str, frozenset[str]]] = MappingProxyType({"status_change": frozenset({"placed_after"})})
"""[table] -> the columns that a revision filled in from other records. What a state from before had there is not
known: undo does not change them, and the check of the journal does not compare them.
"""


def translated(table: str, row: Row) -> Row:
    """Return a row of any format in the present one; the same object if it has all columns that were added."""
    values = older_values(table)
    return row if values.keys() <= row.keys() else {**values, **row}


def translated_change(table: str, action: str, states: tuple[Row | None, Row | None], schema: int) -> list[Row | None]:
    """Return a row before and after a step of format `schema` in the present format.

    Besides the row this needs the action of the step, for the last days that successions stored in older formats.
    """
    before, after = (None if row is None else translated(table, row) for row in states)
    if table == "body" and schema < FIRST_SCHEMA_WITH_LAST_DAYS:
        ((before, after),) = corrected_states([(action, before, after)])
    return [before, after]


def is_present(table: Table, state: Row) -> bool:
    """Return whether a state of the journal has all columns of the present format."""
    return _names(table) <= state.keys()


def stored_state(table: Table, state: Row) -> Row:
    """Return a state of the journal, of any format, as the present format stores it, derived columns included."""
    if is_present(table, state):
        return state
    row = translated(table.name, state)
    return {**derived_values(table, row), **row}


@cache
def added_columns(table: str) -> Mapping[str, int]:
    """Return [column] -> the format that first had it, for the columns that were added to a table."""
    return MappingProxyType(
        {column: since for field in all_kinds()[table].fields for column, since in _firsts(field).items()}
    )


def changes_in(table: str, version: int) -> bool:
    """Return whether a format adds columns to a table, or kinds that a column may name."""
    fields = all_kinds()[table].fields
    return version in added_columns(table).values() or any(version in field.later.values() for field in fields)


@cache
def older_values(table: str) -> Mapping[str, Any]:
    """Return [added column of a table] -> its value in rows that are older."""
    added, fields = added_columns(table), all_kinds()[table].by_column
    return MappingProxyType({column: fields[column].default_in(column) for column in added})


@cache
def unstated_values(table: str) -> Mapping[str, Any]:
    """Return [column] -> the value to write into a new row that does not state it, for the fields with a default."""
    fields = (field for field in all_kinds()[table].fields if field.has_default)
    defaults = {column: field.default_in(column) for field in fields for column in field.columns}
    return MappingProxyType({column: value for column, value in defaults.items() if value is not None})


@cache
def _names(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns)


def _firsts(field: DescribedField) -> dict[str, int]:
    if field.since > 1:
        return dict.fromkeys(field.columns, field.since)
    return {f"{kind}_id": version for kind, version in field.later.items()} if field.type == "about" else {}
