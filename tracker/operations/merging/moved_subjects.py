"""Moves what is about a record to the record that it is merged into."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from tracker.domain.records.kinds import all_kinds
from tracker.store.engine import raw
from tracker.store.schema import follow_up, own_field_value, quote_anchor, recode_item
from tracker.store.transaction import Transaction

_ABOUT_A_RECORD = (follow_up, recode_item, own_field_value, quote_anchor)
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


def move_subject(
    transaction: Transaction, column: str, kept: int, other: int, choices: OwnChoices = NO_CHOICES
) -> None:
    """Move follow-ups, values of added fields, items of the recode queue and places of quotes from `other` to `kept`.

    `column` refers to the two records, such as `body_id`. Of a field without a choice, a value of `other` is left, and
    deleted with it, if the kept record has one; so is the place of a quote.
    """
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
    for table in _ABOUT_A_RECORD:
        if column in table.c:
            statement = f"UPDATE OR IGNORE {table.name} SET {column} = ? WHERE {column} = ?"
            connection.execute(statement, (kept, other))


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
