"""Operations on the history of a partnership: record, edit, delete and move status changes."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.records.drafts import ChangeDraft
from tracker.domain.statuses.history_order import Entry, ordered, placing, without
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.coding.coded_records import standard_status, write_refinement
from tracker.operations.step_facts import date_facts, read_partnership_name
from tracker.store.engine import raw
from tracker.store.histories.moves import moved_by_hand
from tracker.store.schema import change_reason, status_change
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values


def record_status_change(transaction: Transaction, draft: ChangeDraft) -> StepLabel:
    """Record a status change of a partnership, with its citations, in one step."""
    return _label(transaction, "record_status_change", draft, insert_change(transaction, draft))


def edit_status_change(transaction: Transaction, change_id: int, draft: ChangeDraft) -> StepLabel:
    """Set the values of a change to those of the draft; citations are added.

    Where a person placed it in its history is kept, unless its date changes, or it becomes part of another one.
    """
    before = transaction.row(status_change, change_id)
    values = _values(transaction, draft)
    if any(before[name] != values[name] for name in ("partnership_id", "date_edtf", "date_earliest", "date_latest")):
        _release(transaction, change_id)
        values["placed_after"] = None
    transaction.update(status_change, change_id, values)
    write_refinement(transaction, change_id, draft.status)
    _write_reasons(transaction, change_id, draft)
    insert_citations(transaction, CitationTarget("change", change_id), draft.citations)
    return _label(transaction, "edit_status_change", draft, change_id)


def delete_status_change(transaction: Transaction, change_id: int) -> StepLabel:
    """Delete a change with its reasons and citations."""
    row = transaction.row(status_change, change_id)
    facts = {"tie": read_partnership_name(transaction, row["partnership_id"]), "status": row["status"]}
    _release(transaction, change_id)
    transaction.delete(status_change, change_id)
    return StepLabel("delete_status_change", facts, change_id)


def move_status_change(transaction: Transaction, change_id: int, index: int) -> StepLabel:
    """Place a change at an index (from 0) of its partnership's history, whatever its date."""
    row = transaction.row(status_change, change_id)
    history = _history(transaction, row["partnership_id"])
    at = next(place for place, entry in enumerate(history) if entry.id == change_id)
    index = max(0, min(index, len(history) - 1))
    if index != at:
        history.insert(index, history.pop(at))
        placed = {place for place, entry in enumerate(history) if entry.placed_after is not None} | {index}
        _place(transaction, history, placing(history, placed))
    facts = {"tie": read_partnership_name(transaction, row["partnership_id"]), "status": row["status"]}
    return StepLabel("move_status_change", facts, change_id)


def sort_changes(transaction: Transaction, partnership: int) -> StepLabel:
    """Order the changes of a partnership by date again, also those that a person placed."""
    history = _history(transaction, partnership)
    _place(transaction, history, [None] * len(history))
    return StepLabel("sort_changes", {"tie": read_partnership_name(transaction, partnership)}, partnership)


def sort_histories(transaction: Transaction, partnerships: Sequence[int]) -> StepLabel:
    """Order the changes of several partnerships by date again, except those that a step of a person placed."""
    by_hand = moved_by_hand(raw(transaction.connection))
    for partnership in partnerships:
        history = _history(transaction, partnership)
        _place(transaction, history, [entry.placed_after if entry.id in by_hand else None for entry in history])
    return StepLabel("sort_histories", {"count": len(partnerships)})


def insert_change(transaction: Transaction, draft: ChangeDraft) -> int:
    """Write a new change, and return its id. Used within several operations."""
    change_id = transaction.insert(status_change, {**_values(transaction, draft), "position": 0})
    write_refinement(transaction, change_id, draft.status)
    _write_reasons(transaction, change_id, draft)
    insert_citations(transaction, CitationTarget("change", change_id), draft.citations)
    return change_id


def _label(transaction: Transaction, action: str, draft: ChangeDraft, change_id: int) -> StepLabel:
    tie = read_partnership_name(transaction, draft.partnership)
    status = standard_status(transaction, draft.status)
    return StepLabel(action, {"tie": tie, "status": status, **date_facts(draft.date)}, change_id)


def _values(transaction: Transaction, draft: ChangeDraft) -> Values:
    status = standard_status(transaction, draft.status)
    read_partnership_name(transaction, draft.partnership)
    return stored_values(transaction, draft, status=status)


def _write_reasons(transaction: Transaction, change_id: int, draft: ChangeDraft) -> None:
    reasons: dict[str, Values] = {}
    for given in draft.reasons:
        reasons[transaction.require_code("reason", given.reason)] = {
            "reason": given.reason,
            "weight": transaction.require_code("reason_weight", given.weight),
            "basis": transaction.require_code("reason_basis", given.basis),
        }
    transaction.replace_parts(change_reason, "change_id", change_id, list(reasons.values()), ("reason",))


def _history(transaction: Transaction, partnership: int) -> list[Entry]:
    """Return the changes of a partnership in their order."""
    query = "SELECT status, date_earliest, date_latest, id, placed_after FROM status_change WHERE partnership_id = ?"
    rows = raw(transaction.connection).execute(query, (partnership,))
    history = [Entry(status, (earliest, latest), *others) for status, earliest, latest, *others in rows]
    return [history[index] for index in ordered(history)]


def _place(transaction: Transaction, history: Sequence[Entry], placed_after: Sequence[int | None]) -> None:
    for entry, after in zip(history, placed_after, strict=True):
        if entry.placed_after != after:
            transaction.update(status_change, entry.id, {"placed_after": after})


def _release(transaction: Transaction, change_id: int) -> None:
    """Place the changes that were placed behind this one, which leaves its history, behind the one before it."""
    history = _history(transaction, transaction.row(status_change, change_id)["partnership_id"])
    placed = {entry.id: entry.placed_after for entry in without(history, (change_id,))}
    _place(transaction, history, [placed.get(entry.id, entry.placed_after) for entry in history])
