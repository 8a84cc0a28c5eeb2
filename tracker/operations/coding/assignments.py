"""Operations on the coding by several people: assign units, mark a unit as empty, decide on a disagreement."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from tracker.clock import moment_text, today
from tracker.domain.records.coding import AssignmentDraft, DecisionDraft
from tracker.domain.records.subjects import Subject
from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.operations.own_fields import set_own_values
from tracker.operations.statuses import delete_status_change, edit_status_change, insert_change
from tracker.operations.step_facts import read_partnership_name
from tracker.store.engine import raw
from tracker.store.schema import assignment, assignment_unit, coding_decision
from tracker.store.transaction import StepLabel, Transaction


def assign_coding(transaction: Transaction, draft: AssignmentDraft) -> StepLabel:
    """Record which units are coded by whom; the copies are written by `services.coding.blind_copies`.

    RuleError name_missing, coders_missing, coder_twice, nothing_to_code, no_such_record.
    """
    name = clean_text(draft.name, "name").text.strip()
    if not name:
        raise RuleError("name_missing", "name")
    if not draft.units:
        raise RuleError("nothing_to_code", "size")
    values = {
        "name": name,
        "unit": draft.unit,
        "coders": json.dumps(checked_coders(draft.coders), ensure_ascii=False),
        "coder": "",
        "sample": json.dumps(asdict(draft.sample)),
        "assigned_on": _today(transaction),
    }
    added = transaction.insert(assignment, values)
    for partnership, change in draft.units:
        owners = {"assignment_id": added, "partnership_id": partnership, "change_id": change}
        transaction.insert(assignment_unit, {**owners, "is_empty": 0})
    return StepLabel("assign_coding", {"name": name, "count": len(draft.units)}, added)


def checked_coders(coders: tuple[str, ...]) -> list[str]:
    """Return the names of coders without spaces around them; RuleError coders_missing, coder_twice."""
    names = [clean_text(coder, "coders").text.strip() for coder in coders]
    if not names or "" in names:
        raise RuleError("coders_missing", "coders")
    for place, name in enumerate(names):
        if fold(name) in map(fold, names[:place]):
            raise RuleError("coder_twice", "coders", name=name)
    return names


def mark_unit(transaction: Transaction, unit: int, is_empty: bool) -> StepLabel:
    """Mark a unit of a blind copy as one in which there is nothing to code, or remove the mark."""
    row = transaction.row(assignment_unit, unit)
    transaction.update(assignment_unit, unit, {"is_empty": int(is_empty)})
    facts = {"tie": read_partnership_name(transaction, row["partnership_id"])}
    return StepLabel("mark_unit" if is_empty else "unmark_unit", facts, unit)


def mark_handed_in(transaction: Transaction, assignment_id: int, place: str) -> StepLabel:
    """Record in a blind copy that its coding was handed in at a place, and when."""
    row = transaction.row(assignment, assignment_id)
    sample = {"place": place, "handed_in": moment_text(transaction.clock)}
    transaction.update(assignment, assignment_id, {"sample": json.dumps(sample, ensure_ascii=False)})
    return StepLabel("hand_in_coding", {"name": row["name"]}, assignment_id)


def delete_assignment(transaction: Transaction, assignment_id: int) -> StepLabel:
    """Delete an assignment with its units. The copies of the coders are files of their own and stay."""
    row = transaction.row(assignment, assignment_id)
    transaction.delete(assignment, assignment_id)
    return StepLabel("delete_assignment", {"name": row["name"]}, assignment_id)


def settle_coding(transaction: Transaction, draft: DecisionDraft) -> StepLabel:
    """Record a decision on a disagreement with what the coders had, and write the decided value, in one step."""
    tie = read_partnership_name(transaction, draft.partnership)
    change = draft.change
    if draft.is_deleted and change is not None:
        delete_status_change(transaction, change)
        change = None
    elif draft.draft is not None:
        if change is None:
            change = insert_change(transaction, draft.draft)
        else:
            edit_status_change(transaction, change, draft.draft)
    if draft.own_value is not None and change is not None:
        code, words = draft.own_value
        set_own_values(transaction, Subject("change", change), {code: words})
    row = {
        "partnership_id": draft.partnership,
        "change_id": change,
        "unit": draft.unit,
        "field": draft.field,
        "coded": json.dumps(dict(draft.coded), ensure_ascii=False),
        "decided": json.dumps(draft.decided, ensure_ascii=False),
        "note": clean_text(draft.note, "note").text.strip(),
        "decided_by": clean_text(draft.by, "name").text,
        "decided_on": _today(transaction),
    }
    added = transaction.insert(coding_decision, row)
    field = _own_field_name(transaction, draft.field) or draft.field
    facts = {"tie": tie, "field": field, "coded": dict(draft.coded), "decided": draft.decided}
    if draft.added:
        facts["added"] = list(draft.added)
    return StepLabel("settle_coding", facts, added)


def _own_field_name(transaction: Transaction, field: str) -> str:
    """Return the name of an added field of changes; empty for other fields."""
    query = "SELECT name FROM own_field WHERE record_kind = 'status_change' AND 'own.' || code = ?"
    row = raw(transaction.connection).execute(query, (field,)).fetchone()
    return "" if row is None else str(row[0])


def _today(transaction: Transaction) -> str:
    return date.fromordinal(today(transaction.clock)).isoformat()
