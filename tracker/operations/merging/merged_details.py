"""Joins equal citations, changes and activities when two records of a project become one.

Nothing is lost: empty values are filled from the other record, notes are joined, and both records remain if they
contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Table, select, update

from tracker.domain.merging.merged_records import joined_text
from tracker.domain.text.clean_text import clean_text
from tracker.operations.merging.moved_subjects import contradict_in_own_values, move_subject
from tracker.store.date_columns import date_columns
from tracker.store.schema import activity, change_reason, citation, status_change
from tracker.store.transaction import Transaction, Values

Record = dict[str, Any]

_CITATION_IDENTITY = (
    "source_id", "change_id", "activity_id", "partnership_id", "body_id", "claim_id", "contact_id", "quote",
    "locator", "stance", "confidence",
)  # fmt: skip
"""Citations with equal values in all these columns are joined."""


def join_citations(transaction: Transaction, owner: Column[Any], record: int) -> None:
    """Join equal citations of one source for one record; `owner` is the column that refers to `record`."""
    known: dict[tuple[Any, ...], list[Record]] = {}
    groups = (("translation",), date_columns("stated_date"))
    for row in _rows(transaction, citation, owner, record):
        alike = known.setdefault(tuple(row[name] for name in _CITATION_IDENTITY), [])
        if not any(_absorb(transaction, citation, kept, row, groups) for kept in alike):
            alike.append(row)


def join_history(transaction: Transaction, kept: int, other: int) -> None:
    """Move the changes of one partnership into the history of another; equal changes are joined."""
    mine = _history(transaction, kept)
    groups = (("actor",), ("decided_by",))
    for row in _history(transaction, other):
        alike = (each for each in mine if _is_alike(each, row, ("status", "date_edtf")))
        if not any(_absorb(transaction, status_change, each, row, groups) for each in alike):
            transaction.update(status_change, row["id"], {"partnership_id": kept})


def join_activities(transaction: Transaction, kept: int, other: int) -> None:
    """Move the activities of one partnership to another; activities of equal kind, date and note are joined."""
    mine = _rows(transaction, activity, activity.c.partnership_id, kept)
    for row in _rows(transaction, activity, activity.c.partnership_id, other):
        alike = (each for each in mine if row["date_edtf"] and _is_alike(each, row, ("kind", "date_edtf", "note")))
        if not any(_absorb(transaction, activity, each, row, (("outcome",),)) for each in alike):
            transaction.update(activity, row["id"], {"partnership_id": kept})


def _absorb(
    transaction: Transaction, table: Table, kept: Record, other: Record, groups: Sequence[tuple[str, ...]]
) -> bool:
    """Merge the other record into the kept one and delete it; return False and do nothing if they contradict each
    other.

    `groups` are columns that are filled together if the first of them is empty.
    """
    values: Values = {"note": clean_text(joined_text(kept["note"], other["note"]), "note").text}
    for first, *rest in groups:
        if kept[first] in (None, ""):
            values |= {name: other[name] for name in (first, *rest)}
        elif other[first] not in (None, "", kept[first]):
            return False
    column = {"status_change": "change_id", "activity": "activity_id"}.get(table.name)
    if column is not None and contradict_in_own_values(transaction, column, kept["id"], other["id"]):
        return False
    transaction.update(table, kept["id"], values)
    kept.update(values)
    _move_children(transaction, table, kept["id"], other["id"])
    transaction.delete(table, other["id"])
    return True


def _move_children(transaction: Transaction, table: Table, kept: int, other: int) -> None:
    """Move the reasons and citations of one change or activity, or the place of one quote, to another record.

    What that record has already is not moved.
    """
    if table is status_change:
        known = {row["reason"] for row in _rows(transaction, change_reason, change_reason.c.change_id, kept)}
        for row in _rows(transaction, change_reason, change_reason.c.change_id, other):
            if row["reason"] not in known:
                transaction.update(change_reason, row["id"], {"change_id": kept})
    if table is citation:
        move_subject(transaction, "citation_id", kept, other)
    else:
        owner = citation.c.change_id if table is status_change else citation.c.activity_id
        transaction.connection.execute(update(citation).where(owner == other).values({owner.name: kept}))
        join_citations(transaction, owner, kept)
        move_subject(transaction, owner.name, kept, other)


def _is_alike(one: Record, other: Record, names: tuple[str, ...]) -> bool:
    return all(one[name] == other[name] for name in names)


def _history(transaction: Transaction, partnership: int) -> list[Record]:
    rows = _rows(transaction, status_change, status_change.c.partnership_id, partnership)
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def _rows(transaction: Transaction, table: Table, owner: Column[Any], record: int) -> list[Record]:
    query = select(table).where(owner == record).order_by(table.c.id)
    return [dict(row) for row in transaction.connection.execute(query).mappings()]
