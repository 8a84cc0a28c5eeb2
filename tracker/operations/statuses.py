"""Operations on the history of a partnership: record, edit, delete and move status changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from tracker.domain.records.drafts import ChangeDraft
from tracker.domain.statuses.history_order import (
    BEGINNING,
    Entry,
    bounds,
    by_date,
    endings_behind_beginning,
    make_room,
    order_key,
    with_new,
)
from tracker.domain.text.clean_text import clean_text
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.coding.coded_records import standard_status, write_refinement
from tracker.operations.step_facts import date_facts, read_partnership_name
from tracker.store.date_columns import date_values
from tracker.store.engine import raw
from tracker.store.schema import change_reason, status_change
from tracker.store.transaction import StepLabel, Transaction, Values

_LAST = (
    "SELECT position, date_earliest, date_latest FROM status_change WHERE partnership_id = ? AND id <> ?"
    " ORDER BY position DESC, id DESC LIMIT 1"
)
"""Finds the last change of a partnership, apart from one."""


def record_status_change(transaction: Transaction, draft: ChangeDraft) -> StepLabel:
    """Record a status change of a partnership, with its citations, in one step."""
    return _label(transaction, "record_status_change", draft, insert_change(transaction, draft))


def edit_status_change(transaction: Transaction, change_id: int, draft: ChangeDraft) -> StepLabel:
    """Set the values of a change to those of the draft. A new date changes its position; citations are added."""
    before = transaction.row(status_change, change_id)
    values = _values(transaction, draft)
    transaction.update(status_change, change_id, values)
    write_refinement(transaction, change_id, draft.status)
    _write_reasons(transaction, change_id, draft)
    insert_citations(transaction, CitationTarget("change", change_id), draft.citations)
    if any(before[name] != values[name] for name in ("partnership_id", "date_edtf", "date_earliest", "date_latest")):
        _set_position(transaction, change_id, draft)
    return _label(transaction, "edit_status_change", draft, change_id)


def delete_status_change(transaction: Transaction, change_id: int) -> StepLabel:
    """Delete a change with its reasons and citations."""
    row = transaction.row(status_change, change_id)
    facts = {"tie": read_partnership_name(transaction, row["partnership_id"]), "status": row["status"]}
    transaction.delete(status_change, change_id)
    return StepLabel("delete_status_change", facts, change_id)


def move_status_change(transaction: Transaction, change_id: int, index: int) -> StepLabel:
    """Move a change to an index (from 0) of its partnership's history, whatever its date."""
    row = transaction.row(status_change, change_id)
    others = _others(transaction, row["partnership_id"], change_id)
    index = max(0, min(index, len(others)))
    at = sum((known.position, known.id) < (row["position"], change_id) for known in others)
    if index != at:
        _insert_at(transaction, change_id, others, index)
    facts = {"tie": read_partnership_name(transaction, row["partnership_id"]), "status": row["status"]}
    return StepLabel("move_status_change", facts, change_id)


def sort_changes(transaction: Transaction, partnership: int) -> StepLabel:
    """Order a partnership's changes by date, with undated ones last and no ending before its beginning."""
    rows = _others(transaction, partnership, None)
    _number(transaction, rows, by_date([_entry(row) for row in rows]))
    return StepLabel("sort_changes", {"tie": read_partnership_name(transaction, partnership)}, partnership)


def put_endings_behind(transaction: Transaction, partnerships: Sequence[int]) -> StepLabel:
    """Move endings behind beginnings that they precede only because their dates are vaguer."""
    for partnership in partnerships:
        rows = _others(transaction, partnership, None)
        order = range(len(rows))
        _number(transaction, rows, endings_behind_beginning([_entry(row) for row in rows], order, order))
    return StepLabel("put_endings_behind", {"count": len(partnerships)})


def insert_change(transaction: Transaction, draft: ChangeDraft) -> int:
    """Write a new change at its position in the history, and return its id. Used within several operations."""
    change_id = transaction.insert(status_change, {**_values(transaction, draft), "position": 0})
    write_refinement(transaction, change_id, draft.status)
    _write_reasons(transaction, change_id, draft)
    insert_citations(transaction, CitationTarget("change", change_id), draft.citations)
    _set_position(transaction, change_id, draft)
    return change_id


def _label(transaction: Transaction, action: str, draft: ChangeDraft, change_id: int) -> StepLabel:
    tie = read_partnership_name(transaction, draft.partnership)
    status = standard_status(transaction, draft.status)
    return StepLabel(action, {"tie": tie, "status": status, **date_facts(draft.date)}, change_id)


def _values(transaction: Transaction, draft: ChangeDraft) -> Values:
    status = standard_status(transaction, draft.status)
    read_partnership_name(transaction, draft.partnership)
    return {
        "partnership_id": draft.partnership,
        "status": status,
        **date_values("date", draft.date),
        "actor": transaction.require_code("actor", draft.actor) if draft.actor else "",
        "decided_by": transaction.require_code("decided_by", draft.decided_by) if draft.decided_by else "",
        "note": clean_text(draft.note, "note").text,
    }


def _write_reasons(transaction: Transaction, change_id: int, draft: ChangeDraft) -> None:
    reasons: dict[str, Values] = {}
    for given in draft.reasons:
        reasons[transaction.require_code("reason", given.reason)] = {
            "reason": given.reason,
            "weight": transaction.require_code("reason_weight", given.weight),
            "basis": transaction.require_code("reason_basis", given.basis),
        }
    transaction.replace_parts(change_reason, "change_id", change_id, list(reasons.values()), ("reason",))


def _others(transaction: Transaction, partnership: int, change_id: int | None) -> list[Row[Any]]:
    """Return the changes of a partnership in their order, without one of them."""
    columns = status_change.c
    query = select(columns.id, columns.position, columns.status, columns.date_earliest, columns.date_latest)
    query = query.where(columns.partnership_id == partnership, columns.id.is_distinct_from(change_id))
    return list(transaction.rows(query.order_by(columns.position, columns.id)))


def _set_position(transaction: Transaction, change_id: int, draft: ChangeDraft) -> None:
    """Set the positions so that the change has its place by date among the others (`domain.statuses.history_order`)."""
    status = standard_status(transaction, draft.status)
    if status != BEGINNING and _append_if_latest(transaction, change_id, draft):
        return
    others = _others(transaction, draft.partnership, change_id)
    order = with_new([_entry(row) for row in others], (status, bounds(draft.date)))
    index = order.index(len(others))
    if order == [*range(index), len(others), *range(index, len(others))]:
        _insert_at(transaction, change_id, others, index)
    else:
        # Endings move behind the new beginning: it is put last first, so that the indices of `order` apply.
        _insert_at(transaction, change_id, others, len(others))
        _number(transaction, _others(transaction, draft.partnership, None), order)


def _append_if_latest(transaction: Transaction, change_id: int, draft: ChangeDraft) -> bool:
    """Put a change last without reading the others if it is not earlier than the last one, and return whether it was
    put.
    """
    last = raw(transaction.connection).execute(_LAST, (draft.partnership, change_id)).fetchone()
    if last is None or order_key(bounds(draft.date)) < order_key((last[1], last[2])):
        return False
    transaction.update(status_change, change_id, {"position": last[0] + 1})
    return True


def _insert_at(transaction: Transaction, change_id: int, others: Sequence[Row[Any]], index: int) -> None:
    """Set the position of a change to an index among the others; few of the others, usually none, are written."""
    position, moved = make_room([row.position for row in others], index)
    transaction.update(status_change, change_id, {"position": position})
    for at, new_position in moved.items():
        transaction.update(status_change, others[at].id, {"position": new_position})


def _number(transaction: Transaction, rows: Sequence[Row[Any]], order: Sequence[int]) -> None:
    """Set the positions of a history to 1, 2, 3, ... in this order (indices into `rows`), unless it has this order."""
    if list(order) == list(range(len(rows))):
        return
    for position, index in enumerate(order, start=1):
        if rows[index].position != position:
            transaction.update(status_change, rows[index].id, {"position": position})


def _entry(row: Row[Any]) -> Entry:
    return row.status, (row.date_earliest, row.date_latest)
