"""Operations on activities: record, edit, delete."""

from __future__ import annotations

from tracker.domain.records.drafts import ActivityDraft
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.step_facts import date_facts, read_partnership_name
from tracker.store.schema import activity
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction


def record_activity(transaction: Transaction, draft: ActivityDraft) -> StepLabel:
    """Record an activity of a partnership, with its citations, in one step."""
    activity_id = transaction.insert(activity, stored_values(transaction, draft))
    insert_citations(transaction, CitationTarget("activity", activity_id), draft.citations)
    return _label(transaction, "record_activity", draft, activity_id)


def edit_activity(transaction: Transaction, activity_id: int, draft: ActivityDraft) -> StepLabel:
    """Set the values of an activity to those of the draft; its citations are added to the existing ones."""
    transaction.update(activity, activity_id, stored_values(transaction, draft))
    insert_citations(transaction, CitationTarget("activity", activity_id), draft.citations)
    return _label(transaction, "edit_activity", draft, activity_id)


def delete_activity(transaction: Transaction, activity_id: int) -> StepLabel:
    """Delete an activity with its citations."""
    row = transaction.row(activity, activity_id)
    facts = {"tie": read_partnership_name(transaction, row["partnership_id"]), "kind": row["kind"]}
    transaction.delete(activity, activity_id)
    return StepLabel("delete_activity", facts, activity_id)


def _label(transaction: Transaction, action: str, draft: ActivityDraft, activity_id: int) -> StepLabel:
    tie = read_partnership_name(transaction, draft.partnership)
    return StepLabel(action, {"tie": tie, "kind": draft.kind, **date_facts(draft.date)}, activity_id)
