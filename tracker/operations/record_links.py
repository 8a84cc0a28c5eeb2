"""References between records of one kind: successor of a body, successor of a partnership, origin of a source."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table, delete, update

from tracker.domain.records.kinds import all_kinds
from tracker.errors import RuleError
from tracker.store.schema import metadata
from tracker.store.transaction import Transaction


def require_no_cycle(
    transaction: Transaction, reference: Column[Any], record: int | None, target: int | None, problem: str
) -> None:
    """Raise RuleError `problem` if `target` leads back to `record`, which is None for a new record."""
    seen = {record}
    while target is not None:
        if target in seen:
            raise RuleError(problem, reference.name.removesuffix("_id"))
        seen.add(target)
        target = _target(transaction, reference, target)


def redirect(transaction: Transaction, reference: Column[Any], kept: int, other: int) -> None:
    """Change references to `other` into references to `kept`, except one of `kept` itself."""
    table = reference.table
    changed = update(table).where(reference == other, table.c.id != kept).values({reference.name: kept})
    transaction.connection.execute(changed)


def redirect_all(transaction: Transaction, table: Table, kept: int, other: int) -> None:
    """Change every reference to `other` that is left, of any kind of record, into one to `kept`."""
    for kind in all_kinds().values():
        for field in kind.fields:
            if field.targets != (table.name,):
                continue
            reference = metadata.tables[kind.table].c[field.columns[0]]
            if field.type == "reference" and kind.table == table.name:
                redirect(transaction, reference, kept, other)
                cleared = update(table).where(reference == other, table.c.id == kept).values({reference.name: None})
                transaction.connection.execute(cleared)
            elif field.type in ("reference", "whole") and kind.table != table.name:
                _redirect_others(transaction, reference, kept, other)


def _redirect_others(transaction: Transaction, reference: Column[Any], kept: int, other: int) -> None:
    """Change references of records of another kind; one that may not refer to `kept` too is deleted."""
    table = reference.table
    moved = update(table).prefix_with("OR IGNORE").where(reference == other).values({reference.name: kept})
    transaction.connection.execute(moved)
    transaction.connection.execute(delete(table).where(reference == other))


def target_of_both(
    transaction: Transaction, reference: Column[Any], kept: int, other: int, chosen: int | None
) -> int | None:
    """Return the id of the record that a merged record refers to.

    It is `chosen`, unless that is one of the two merged records: then the first other record to which either of them
    refers; None if there is no such record.
    """
    pair = (kept, other)
    if chosen not in pair:
        return chosen
    targets = (_target(transaction, reference, record) for record in pair)
    return next((target for target in targets if target is not None and target not in pair), None)


def _target(transaction: Transaction, reference: Column[Any], record: int) -> int | None:
    found: int | None = transaction.row(reference.table, record)[reference.name]
    return found
