"""Operations on contacts with bodies: add, edit, delete."""

from __future__ import annotations

from datetime import date

from tracker.domain.census.drafts import COMPLETE, ContactDraft, usual_direction
from tracker.domain.coding.vocabulary import CONTACT_OUTCOMES
from tracker.domain.records.follow_ups import FollowUpDraft, Subject
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.step_facts import date_facts
from tracker.store.date_columns import date_values
from tracker.store.engine import raw
from tracker.store.schema import body
from tracker.store.tables.census import contact, frame, wave
from tracker.store.transaction import StepLabel, Transaction, Values


def add_contact(transaction: Transaction, draft: ContactDraft, follow_up: FollowUpDraft | None = None) -> StepLabel:
    """Add a contact with its citations, and with a follow-up about it, in one step.

    RuleError no_such_record, unknown_code, body_not_member if the body is not in the frame of the wave,
    contact_before_wave, complete_without_answer, and those of citations and follow-ups.
    """
    values = _values(transaction, draft)
    _require_member(transaction, draft)
    _require_after_opening(transaction, draft)
    added = transaction.insert(contact, values)
    insert_citations(transaction, CitationTarget("contact", added), draft.citations)
    if follow_up is not None:
        add_follow_up(transaction, Subject("contact", added), follow_up)
    return _label(transaction, "add_contact", draft, added)


def edit_contact(transaction: Transaction, contact_id: int, draft: ContactDraft) -> StepLabel:
    """Set the values of a contact to those of the draft; its citations are added to the existing ones.

    RuleError as for `add_contact`; that the body is in the frame is required if body or wave change.
    """
    row = transaction.row(contact, contact_id)
    values = _values(transaction, draft)
    if (row["body_id"], row["wave_id"]) != (draft.body, draft.wave):
        _require_member(transaction, draft)
    _require_after_opening(transaction, draft)
    transaction.update(contact, contact_id, values)
    insert_citations(transaction, CitationTarget("contact", contact_id), draft.citations)
    return _label(transaction, "edit_contact", draft, contact_id)


def delete_contact(transaction: Transaction, contact_id: int) -> StepLabel:
    """Delete a contact with its citations and follow-ups."""
    row = transaction.row(contact, contact_id)
    facts = {"name": transaction.row(body, row["body_id"])["name"], "outcome": row["outcome"]}
    transaction.delete(contact, contact_id)
    return StepLabel("delete_contact", facts, contact_id)


def _label(transaction: Transaction, action: str, draft: ContactDraft, contact_id: int) -> StepLabel:
    facts = {
        "name": transaction.row(body, draft.body)["name"],
        "outcome": draft.outcome,
        **date_facts(draft.date),
    }
    return StepLabel(action, facts, contact_id)


def _values(transaction: Transaction, draft: ContactDraft) -> Values:
    outcome = transaction.require_code("contact_outcome", draft.outcome, "outcome")
    standard = _standard_outcome(transaction, outcome)
    if draft.complete_until is not None and standard not in COMPLETE:
        raise RuleError("complete_without_answer", "complete_until", value=outcome)
    direction = draft.direction or usual_direction(standard)
    until = "" if draft.complete_until is None else date.fromordinal(draft.complete_until).isoformat()
    return {
        "body_id": transaction.existing(body, draft.body),
        "wave_id": transaction.existing(wave, draft.wave),
        **date_values("date", draft.date),
        "channel": transaction.require_code("channel", draft.channel),
        "direction": transaction.require_code("direction", direction),
        "outcome": outcome,
        "complete_until": until,
        "person": clean_text(draft.person, "person").text.strip(),
        "is_confidential": int(draft.is_confidential),
        "note": clean_text(draft.note, "note").text,
    }


def _require_member(transaction: Transaction, draft: ContactDraft) -> None:
    """Raise RuleError body_not_member if the body is not in the frame of the wave."""
    if draft.wave is None:
        return
    row = transaction.row(wave, draft.wave)
    found = raw(transaction.connection).execute(
        "SELECT 1 FROM frame_member WHERE frame_id = ? AND body_id = ?", (row["frame_id"], draft.body)
    )
    if found.fetchone() is None:
        names = {
            "name": transaction.row(body, draft.body)["name"],
            "frame": transaction.row(frame, row["frame_id"])["name"],
        }
        raise RuleError("body_not_member", "body", **names)


def _require_after_opening(transaction: Transaction, draft: ContactDraft) -> None:
    """Raise RuleError contact_before_wave if a contact is certainly dated before its wave was opened."""
    if draft.wave is None or draft.date is None or draft.date.latest is None:
        return
    row = transaction.row(wave, draft.wave)
    opened = date.fromisoformat(row["opened"]).toordinal()
    if draft.date.latest < opened:
        raise RuleError("contact_before_wave", "date", name=row["name"], opened=opened)


def _standard_outcome(transaction: Transaction, outcome: str) -> str:
    """Return the standard outcome as which one counts; an own one that counts as none is returned unchanged."""
    if outcome in CONTACT_OUTCOMES:
        return outcome
    found = raw(transaction.connection).execute(
        "SELECT counts_as FROM code_definition WHERE list_name = 'contact_outcome' AND code = ?", (outcome,)
    )
    row = found.fetchone()
    return row[0] if row and row[0] in CONTACT_OUTCOMES else outcome
