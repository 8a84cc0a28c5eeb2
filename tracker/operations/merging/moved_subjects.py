"""Moves what is about a record to the record that it is merged into."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from tracker.domain.records.kinds import all_kinds, owners_of, subject_columns
from tracker.store.engine import raw
from tracker.store.transaction import Transaction

if TYPE_CHECKING:
    from tracker.domain.records.description import RecordKind

_VALUE_COLUMNS = [
    column
    for field in all_kinds()["own_field_value"].fields
    if not field.is_owner and field.name != "field"
    for column in field.columns
]
_VALUES_OF = f"SELECT {', '.join(_VALUE_COLUMNS)} FROM own_field_value WHERE {{column}} = ? AND field = ?"
_SET_VALUES = (
    f"UPDATE own_field_value SET {', '.join(f'{name} = ?' for name in _VALUE_COLUMNS)}"
    " WHERE {column} = ? AND field = ?"
)
OwnChoices = Mapping[str, Literal["kept", "other"]]
"""The record of which the value of an added field is taken, by the code of the field."""
NO_CHOICES: OwnChoices = MappingProxyType({})


def move_subject(transaction: Transaction, table: str, kept: int, other: int, choices: OwnChoices = NO_CHOICES) -> None:
    """Move what is part of or about a record of a table, of any kind, from `other` to `kept`.

    Of a field without a choice, a value of `other` is left, and deleted with it, if the kept record has one; so is what
    there can be only one of, such as the place of a quote, and what both are equally linked to. What is given whole
    with its record, such as the other names of a body, is not moved.
    """
    if column := subject_columns("own_field_value").get(table):
        _choose_values(transaction, column, kept, other, choices)
    for kind in all_kinds().values():
        for column, owner in owners_of(kind.table).items():
            if owner == table and not kind.is_given_whole:
                _move(transaction, kind, column, kept, other)


def _choose_values(transaction: Transaction, column: str, kept: int, other: int, choices: OwnChoices) -> None:
    connection = raw(transaction.connection)
    for code, side in choices.items():
        taken = _VALUES_OF.format(column=column)
        values = connection.execute(taken, (other, code)).fetchone() if side == "other" else None
        if values is not None:
            # the row is kept, because an undo could not restore it beside a row that was moved to its place
            connection.execute(_SET_VALUES.format(column=column), (*values, kept, code))
        else:
            left = kept if side == "other" else other
            connection.execute(f"DELETE FROM own_field_value WHERE {column} = ? AND field = ?", (left, code))


def _move(transaction: Transaction, kind: RecordKind, column: str, kept: int, other: int) -> None:
    connection, table = raw(transaction.connection), kind.table
    found = connection.execute(f"SELECT id FROM {table} WHERE {column} = ?", (other,))
    moved = [row[0] for row in found.fetchall()] if _is_link(kind) else []
    connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (kept, other))
    is_equal = " AND ".join(f"o.{name} IS {table}.{name}" for name in kind.by_column)
    for each in moved:
        double = (
            f"id = ? AND EXISTS (SELECT 1 FROM {table} o WHERE o.id <> {table}.id AND o.{column} = ? AND {is_equal})"
        )
        connection.execute(f"DELETE FROM {table} WHERE {double}", (each, kept))


def _is_link(kind: RecordKind) -> bool:
    """Return whether a record is part of several others, such as a unit of an assignment."""
    return sum(field.type == "part_of" for field in kind.fields) > 1


def contradict_in_single_parts(transaction: Transaction, table: str, one: int, other: int) -> bool:
    """Return whether two records have different parts of a kind of which a record has one, such as a refined status."""
    for kind in all_kinds().values():
        for column, owner in owners_of(kind.table).items():
            if owner == table and kind.unique == (column,):
                values = ", ".join(name for name in kind.by_column if name != column)
                query = f"SELECT {values} FROM {kind.table} WHERE {column} = ?"
                parts = [raw(transaction.connection).execute(query, (each,)).fetchone() for each in (one, other)]
                if None not in parts and parts[0] != parts[1]:
                    return True
    return False


def move_census(transaction: Transaction, kept: int, other: int) -> None:
    """Move contacts of a body to another, and put that in its place in frames of which it is no member."""
    connection = raw(transaction.connection)
    connection.execute("UPDATE contact SET body_id = ? WHERE body_id = ?", (kept, other))
    connection.execute("UPDATE OR IGNORE frame_member SET body_id = ? WHERE body_id = ?", (kept, other))
    connection.execute("DELETE FROM frame_member WHERE body_id = ?", (other,))


def contradict_in_own_values(transaction: Transaction, column: str, one: int, other: int) -> bool:
    """Return whether two records have different values of an added field."""
    found = raw(transaction.connection).execute(
        f"SELECT 1 FROM own_field_value m JOIN own_field_value t ON t.field = m.field AND t.{column} = ?"
        f" WHERE m.{column} = ? AND (m.text, m.number, m.date_edtf) IS NOT (t.text, t.number, t.date_edtf)",
        (other, one),
    )
    return found.fetchone() is not None
