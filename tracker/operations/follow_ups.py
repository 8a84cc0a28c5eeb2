"""Operations on follow-ups: add, edit, complete, reopen, delete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.clock import today
from tracker.domain.records.follow_ups import FollowUpDraft, due_day
from tracker.domain.records.kinds import subject_columns
from tracker.domain.records.subjects import Subject, subject_tables
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.schema import follow_up, metadata
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values


def add_follow_up(transaction: Transaction, subject: Subject, draft: FollowUpDraft) -> StepLabel:
    """Add a follow-up about a record; RuleError no_such_record, due_missing, note_missing."""
    table = subject_tables("follow_up").get(subject.kind)
    if table is None:
        raise RuleError("no_such_record", "record", record=subject.id)
    transaction.row(metadata.tables[table], subject.id)
    owners: Values = dict.fromkeys(subject_columns("follow_up").values()) | {f"{subject.kind}_id": subject.id}
    values = _values(transaction, draft)
    added = transaction.insert(follow_up, {**owners, **values, "done_on": ""})
    return StepLabel("add_follow_up", _facts(values), added)


def edit_follow_up(transaction: Transaction, follow_up_id: int, draft: FollowUpDraft) -> StepLabel:
    """Set day and note of a follow-up; the record that it is about does not change."""
    values = _values(transaction, draft)
    transaction.update(follow_up, follow_up_id, values)
    return StepLabel("edit_follow_up", _facts(values), follow_up_id)


def complete_follow_up(transaction: Transaction, follow_up_id: int) -> StepLabel:
    """Mark a follow-up as done today. One that is done already keeps its day."""
    row = transaction.row(follow_up, follow_up_id)
    done_on = row["done_on"] or date.fromordinal(today(transaction.clock)).isoformat()
    transaction.update(follow_up, follow_up_id, {"done_on": done_on})
    return StepLabel("complete_follow_up", _facts(row), follow_up_id)


def reopen_follow_up(transaction: Transaction, follow_up_id: int) -> StepLabel:
    """Mark a follow-up as not done."""
    row = transaction.row(follow_up, follow_up_id)
    transaction.update(follow_up, follow_up_id, {"done_on": ""})
    return StepLabel("reopen_follow_up", _facts(row), follow_up_id)


def delete_follow_up(transaction: Transaction, follow_up_id: int) -> StepLabel:
    """Delete a follow-up; its record is not changed."""
    row = transaction.row(follow_up, follow_up_id)
    transaction.delete(follow_up, follow_up_id)
    return StepLabel("delete_follow_up", _facts(row), follow_up_id)


def _facts(row: Mapping[str, Any]) -> dict[str, object]:
    return {"note": row["note"], "date": row["due"]}


def _values(transaction: Transaction, draft: FollowUpDraft) -> Values:
    note = clean_text(draft.note, "note").text.strip()
    if not note:
        raise RuleError("note_missing", "note")
    return stored_values(transaction, draft, due=date.fromordinal(due_day(draft.due)).isoformat(), note=note)
