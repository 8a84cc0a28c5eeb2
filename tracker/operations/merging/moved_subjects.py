"""Moves what is recorded about a record, other than citations, to the record that it is merged into."""

from __future__ import annotations

from tracker.store.engine import raw
from tracker.store.schema import follow_up, own_field_value, recode_item
from tracker.store.transaction import Transaction

_ABOUT_A_RECORD = (follow_up, recode_item, own_field_value)


def move_subject(transaction: Transaction, column: str, kept: int, other: int) -> None:
    """Move follow-ups, values of added fields and items of the recode queue from `other` to `kept`.

    `column` refers to the two records, such as `body_id`. A value is left, and deleted with `other`, if the kept record
    has a value of the same field.
    """
    for table in _ABOUT_A_RECORD:
        if column in table.c:
            statement = f"UPDATE OR IGNORE {table.name} SET {column} = ? WHERE {column} = ?"
            raw(transaction.connection).execute(statement, (kept, other))
