"""References from one record to another of its kind: a successor, what superseded a tie, what a source has it from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, update

from tracker.errors import RuleError
from tracker.store.transaction import Transaction


def require_no_cycle(
    transaction: Transaction, reference: Column[Any], record: int | None, target: int | None, problem: str
) -> None:
    """RuleError `problem` where `record` would come back to itself by way of `target`; it may be new (None)."""
    seen = {record}
    while target is not None:
        if target in seen:
            raise RuleError(problem, reference.name.removesuffix("_id"))
        seen.add(target)
        target = _target(transaction, reference, target)


def redirect(transaction: Transaction, reference: Column[Any], kept: int, other: int) -> None:
    """Let what points to one record point to another, which itself doesn't come to point to itself."""
    table = reference.table
    changed = update(table).where(reference == other, table.c.id != kept).values({reference.name: kept})
    transaction.connection.execute(changed)


def target_of_both(
    transaction: Transaction, reference: Column[Any], kept: int, other: int, chosen: int | None
) -> int | None:
    """Where the record made of two points: as chosen, or past both where one of them was to point to the other."""
    pair = (kept, other)
    if chosen not in pair:
        return chosen
    targets = (_target(transaction, reference, record) for record in pair)
    return next((target for target in targets if target is not None and target not in pair), None)


def _target(transaction: Transaction, reference: Column[Any], record: int) -> int | None:
    found: int | None = transaction.row(reference.table, record)[reference.name]
    return found
