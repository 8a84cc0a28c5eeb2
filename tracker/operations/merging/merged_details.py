"""Joins equal citations, changes and activities when two records of a project become one.

Nothing is lost: empty values are filled from the other record, notes are joined, and both records remain if they
contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Table, select, update

from tracker.domain.merging.merged_records import joined_text
from tracker.domain.records.kinds import all_kinds
from tracker.domain.text.clean_text import clean_text
from tracker.operations.merging.moved_subjects import contradict_in_own_values, contradict_in_single_parts, move_subject
from tracker.operations.record_links import redirect_all
from tracker.store.schema import activity, citation, status_change
from tracker.store.transaction import Transaction, Values

Record = dict[str, Any]

_IDENTITY = {
    "citation": ("source", "about", "quote", "locator", "stance", "confidence"),
    "status_change": ("status", "date"),
    "activity": ("kind", "date", "note"),
}
"""The fields by which records are found to be alike; of a date the day."""
_PLACED = frozenset({"position", "placed_after"})
"""The fields that place a change in its history, in which the kept one stays."""
_NOTHING = (None, "", "{}", "[]")


def join_citations(transaction: Transaction, owner: Column[Any], record: int) -> None:
    """Join equal citations of one source for one record; `owner` is the column that refers to `record`."""
    known: dict[tuple[Any, ...], list[Record]] = {}
    for row in _rows(transaction, citation, owner, record):
        alike = known.setdefault(tuple(row[name] for name in _identity(citation)), [])
        if not any(_absorb(transaction, citation, kept, row) for kept in alike):
            alike.append(row)


def join_history(transaction: Transaction, kept: int, other: int) -> None:
    """Move the changes of one partnership into the history of another; equal changes are joined."""
    mine = _history(transaction, kept)
    for row in _history(transaction, other):
        alike = (each for each in mine if _is_alike(each, row, _identity(status_change)))
        if not any(_absorb(transaction, status_change, each, row) for each in alike):
            transaction.update(status_change, row["id"], {"partnership_id": kept})


def join_activities(transaction: Transaction, kept: int, other: int) -> None:
    """Move the activities of one partnership to another; activities of equal kind, date and note are joined."""
    mine = _rows(transaction, activity, activity.c.partnership_id, kept)
    for row in _rows(transaction, activity, activity.c.partnership_id, other):
        alike = (each for each in mine if row["date_edtf"] and _is_alike(each, row, _identity(activity)))
        if not any(_absorb(transaction, activity, each, row) for each in alike):
            transaction.update(activity, row["id"], {"partnership_id": kept})


def _absorb(transaction: Transaction, table: Table, kept: Record, other: Record) -> bool:
    """Merge the other record into the kept one and delete it; return False and do nothing if they contradict each
    other. A field that is empty is filled from the other record.
    """
    values: Values = {"note": clean_text(joined_text(kept["note"], other["note"]), "note").text}
    for columns in _filled(table):
        if kept[columns[0]] in _NOTHING:
            values |= {name: other[name] for name in columns}
        elif other[columns[0]] not in (*_NOTHING, kept[columns[0]]):
            return False
    column = {"status_change": "change_id", "activity": "activity_id"}.get(table.name)
    if column is not None and contradict_in_own_values(transaction, column, kept["id"], other["id"]):
        return False
    if table is not citation and contradict_in_single_parts(transaction, table.name, kept["id"], other["id"]):
        return False
    transaction.update(table, kept["id"], values)
    kept.update(values)
    _move_children(transaction, table, kept["id"], other["id"])
    redirect_all(transaction, table, kept["id"], other["id"])
    transaction.delete(table, other["id"])
    return True


def _move_children(transaction: Transaction, table: Table, kept: int, other: int) -> None:
    """Move what is part of or about one record, such as the reasons and citations of a change, to another one.

    What that record has already is not moved.
    """
    if table is not citation:
        owner = citation.c.change_id if table is status_change else citation.c.activity_id
        transaction.connection.execute(update(citation).where(owner == other).values({owner.name: kept}))
        join_citations(transaction, owner, kept)
    move_subject(transaction, table.name, kept, other)


def _identity(table: Table) -> list[str]:
    """Return the columns by which records of a table are found to be alike."""
    fields = {field.name: field for field in all_kinds()[table.name].fields}
    known = (fields[name] for name in _IDENTITY[table.name])
    return [
        column for field in known for column in (field.columns[:1] if field.type == "vague_date" else field.columns)
    ]


def _filled(table: Table) -> list[tuple[str, ...]]:
    """Return the columns of each field of which an empty value is filled, and unlike values contradict each other."""
    apart = {*_IDENTITY[table.name], *_PLACED, "note"}
    fields = all_kinds()[table.name].fields
    return [field.columns for field in fields if not (field.name in apart or field.is_owner or field.type == "derived")]


def _is_alike(one: Record, other: Record, names: Sequence[str]) -> bool:
    return all(one[name] == other[name] for name in names)


def _history(transaction: Transaction, partnership: int) -> list[Record]:
    rows = _rows(transaction, status_change, status_change.c.partnership_id, partnership)
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def _rows(transaction: Transaction, table: Table, owner: Column[Any], record: int) -> list[Record]:
    query = select(table).where(owner == record).order_by(table.c.id)
    return [dict(row) for row in transaction.connection.execute(query).mappings()]
