"""Actions on a partnership's history: record, edit, delete and move a status change."""

from __future__ import annotations

from sqlalchemy import select

from tracker.domain.dates import VagueDate
from tracker.domain.order import order_key, place
from tracker.domain.records import ChangeDraft
from tracker.domain.statuses import STATUSES
from tracker.domain.text_gate import clean
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.naming import date_fact, tie_of
from tracker.problems import RuleError
from tracker.store.schema import change_reason, status_change
from tracker.store.transaction import StepLabel, Transaction, Values, date_values


def record_status_change(transaction: Transaction, draft: ChangeDraft) -> StepLabel:
    """Record what changed the state of a tie, with its sources, in one step."""
    return _label(transaction, "record_status_change", draft, insert_change(transaction, draft))


def edit_status_change(transaction: Transaction, change_id: int, draft: ChangeDraft) -> StepLabel:
    """Give a change the values of the draft; a new date moves it to its place in the history, citations are added."""
    before = transaction.row(status_change, change_id)
    values = _values(transaction, draft)
    transaction.update(status_change, change_id, values)
    _write_reasons(transaction, change_id, draft)
    insert_citations(transaction, CitationTarget("change", change_id), draft.citations)
    if any(before[name] != values[name] for name in ("partnership_id", "date_edtf", "date_earliest", "date_latest")):
        _put_in_place(transaction, change_id, draft)
    return _label(transaction, "edit_status_change", draft, change_id)


def delete_status_change(transaction: Transaction, change_id: int) -> StepLabel:
    """Remove a change with its reasons and citations."""
    row = transaction.row(status_change, change_id)
    facts = {"tie": tie_of(transaction, row["partnership_id"]), "status": row["status"]}
    transaction.delete(status_change, change_id)
    return StepLabel("delete_status_change", facts, change_id)


def move_status_change(transaction: Transaction, change_id: int, index: int) -> StepLabel:
    """Put a change at an index (0 first) of its partnership's history, whatever its date says."""
    row = transaction.row(status_change, change_id)
    order = [known for known in _order(transaction, row["partnership_id"]) if known != change_id]
    order.insert(max(0, min(index, len(order))), change_id)
    _number(transaction, order)
    facts = {"tie": tie_of(transaction, row["partnership_id"]), "status": row["status"]}
    return StepLabel("move_status_change", facts, change_id)


def sort_changes(transaction: Transaction, partnership: int) -> StepLabel:
    """Put a partnership's changes in the order of their dates, undated ones last, where another one can't have been."""
    columns = status_change.c
    rows = transaction.rows(
        select(columns.id, columns.date_earliest, columns.date_latest)
        .where(columns.partnership_id == partnership)
        .order_by(columns.position, columns.id)
    )
    order = sorted(rows, key=lambda row: order_key((row.date_earliest, row.date_latest)))
    _number(transaction, [row.id for row in order])
    return StepLabel("sort_changes", {"tie": tie_of(transaction, partnership)}, partnership)


def insert_change(transaction: Transaction, draft: ChangeDraft) -> int:
    """Write a new change in its place in the history; gives its id. Part of several actions."""
    change_id = transaction.insert(status_change, {**_values(transaction, draft), "position": 0})
    _write_reasons(transaction, change_id, draft)
    insert_citations(transaction, CitationTarget("change", change_id), draft.citations)
    _put_in_place(transaction, change_id, draft)
    return change_id


def _label(transaction: Transaction, action: str, draft: ChangeDraft, change_id: int) -> StepLabel:
    tie = tie_of(transaction, draft.partnership)
    return StepLabel(action, {"tie": tie, "status": draft.status, "date": date_fact(draft.date)}, change_id)


def _values(transaction: Transaction, draft: ChangeDraft) -> Values:
    if draft.status not in STATUSES:
        raise RuleError("unknown_status", "status", value=draft.status, nearest=list(STATUSES))
    tie_of(transaction, draft.partnership)
    return {
        "partnership_id": draft.partnership,
        "status": draft.status,
        **date_values("date", draft.date),
        "actor": transaction.require_code("actor", draft.actor) if draft.actor else "",
        "decided_by": transaction.require_code("decided_by", draft.decided_by) if draft.decided_by else "",
        "note": clean(draft.note, "note").text,
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


def _order(transaction: Transaction, partnership_id: int) -> list[int]:
    query = select(status_change.c.id).where(status_change.c.partnership_id == partnership_id)
    ordered = query.order_by(status_change.c.position, status_change.c.id)
    return [row.id for row in transaction.rows(ordered)]


def _put_in_place(transaction: Transaction, change_id: int, draft: ChangeDraft) -> None:
    """Set the positions so that the change stands where its date puts it among the others (`domain.order.place`)."""
    columns = status_change.c
    rows = transaction.rows(
        select(columns.id, columns.date_earliest, columns.date_latest)
        .where(columns.partnership_id == draft.partnership, columns.id != change_id)
        .order_by(columns.position, columns.id)
    )
    index = place([(row.date_earliest, row.date_latest) for row in rows], _bounds(draft.date))
    order = [row.id for row in rows]
    order.insert(index, change_id)
    _number(transaction, order)


def _bounds(date: VagueDate | None) -> tuple[int | None, int | None] | None:
    return None if date is None else (date.earliest, date.latest)


def _number(transaction: Transaction, order: list[int]) -> None:
    """Give the changes the positions 1, 2, 3, ...; those that have theirs are left alone."""
    for position, change_id in enumerate(order, start=1):
        transaction.update(status_change, change_id, {"position": position})
