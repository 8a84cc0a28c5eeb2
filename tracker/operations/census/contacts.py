"""Operations on contacts with bodies: add, edit, delete, import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.census.contact_rules import (
    require_answer,
    require_member,
    require_not_before,
    require_possible_direction,
)
from tracker.domain.census.drafts import ContactDraft, usual_direction
from tracker.domain.coding.vocabulary import CONTACT_OUTCOMES
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.exchange.progress import Count, Progress
from tracker.operations.citations import CitationTarget, insert_citations
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.own_fields import set_own_values
from tracker.operations.sources import source_of
from tracker.operations.step_facts import date_facts
from tracker.store.engine import raw
from tracker.store.schema import body, contact, frame, wave
from tracker.store.tables.draft_rows import stored_values
from tracker.store.transaction import StepLabel, Transaction, Values


def add_contact(transaction: Transaction, draft: ContactDraft, follow_up: FollowUpDraft | None = None) -> StepLabel:
    """Add a contact with its citations, and with a follow-up about it, in one step.

    RuleError no_such_record, unknown_code, body_not_member if the body is not in the frame of the wave,
    contact_before_wave, direction_not_of_outcome, complete_without_answer, complete_after_contact, and those of
    citations and follow-ups.
    """
    follow_ups = () if follow_up is None else (follow_up,)
    return _label(transaction, "add_contact", draft, _insert(transaction, draft, follow_ups))


def import_contacts(
    transaction: Transaction,
    contacts: Sequence[tuple[ContactDraft, Sequence[FollowUpDraft], Mapping[str, str]]],
    file: str,
    progress: Progress | None = None,
) -> StepLabel:
    """Add the contacts of a table with follow-ups and added fields in one step, labelled with the name of the file.

    Equal new sources are added once. `progress` is called with (contacts written, total contacts); an exception that
    it raises undoes everything. RuleError as for `add_contact` and `set_own_values`.
    """
    count = Count(len(contacts), progress or (lambda done, total: None))
    sources: dict[SourceDraft, int] = {}
    for draft, follow_ups, words in count.track(contacts):
        cited = (replace(each, source=_known_source(transaction, each.source, sources)) for each in draft.citations)
        added = _insert(transaction, replace(draft, citations=tuple(cited)), follow_ups)
        if words:
            set_own_values(transaction, Subject("contact", added), words)
    return StepLabel("import_contacts", {"file": file, "count": len(contacts)})


def _known_source(transaction: Transaction, source: int | SourceDraft, known: dict[SourceDraft, int]) -> int:
    """Return the id of a source; a new one is added unless an equal one was added before."""
    if isinstance(source, int):
        return source
    if source not in known:
        known[source] = source_of(transaction, source)
    return known[source]


def _insert(transaction: Transaction, draft: ContactDraft, follow_ups: Sequence[FollowUpDraft]) -> int:
    values = _values(transaction, draft)
    _require_member(transaction, draft)
    _require_after_opening(transaction, draft)
    added = transaction.insert(contact, values)
    insert_citations(transaction, CitationTarget("contact", added), draft.citations)
    for follow_up in follow_ups:
        add_follow_up(transaction, Subject("contact", added), follow_up)
    return added


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
    require_possible_direction(draft, standard)
    require_answer(draft, standard)
    direction = draft.direction or usual_direction(standard)
    return stored_values(transaction, replace(draft, direction=direction), outcome=outcome)


def _require_member(transaction: Transaction, draft: ContactDraft) -> None:
    if draft.wave is not None:
        asked = transaction.row(wave, draft.wave)
        found = raw(transaction.connection).execute(
            "SELECT 1 FROM frame_member WHERE frame_id = ? AND body_id = ?", (asked["frame_id"], draft.body)
        )
        is_member = found.fetchone() is not None
        row = transaction.row(body, draft.body)
        heir = None if row["successor_id"] is None else transaction.row(body, row["successor_id"])["name"]
        name = transaction.row(frame, asked["frame_id"])["name"]
        require_member(row["name"], name, is_member=is_member, successor=heir or "")


def _require_after_opening(transaction: Transaction, draft: ContactDraft) -> None:
    if draft.wave is not None:
        row = transaction.row(wave, draft.wave)
        require_not_before(draft, row["name"], date.fromisoformat(row["opened"]).toordinal())


def _standard_outcome(transaction: Transaction, outcome: str) -> str:
    """Return the standard outcome as which one counts; an own one that counts as none is returned unchanged."""
    if outcome in CONTACT_OUTCOMES:
        return outcome
    found = raw(transaction.connection).execute(
        "SELECT counts_as FROM code_definition WHERE list_name = 'contact_outcome' AND code = ?", (outcome,)
    )
    row = found.fetchone()
    return row[0] if row and row[0] in CONTACT_OUTCOMES else outcome
