"""Later versions of submissions that were imported: compared with the record, whose other values are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.operations.imports.submission_import import RecordDraft
from tracker.queries.census.contacts import contact_form
from tracker.queries.evidence.record_drafts import activity_form, change_form, citation_form
from tracker.queries.field_submissions import ImportedSubmission
from tracker.queries.reader import Reader


def recorded_draft(reader: Reader, earlier: ImportedSubmission) -> tuple[RecordDraft, str]:
    """Return the recorded values of the record of a submission, and the quote of its citation."""
    assert earlier.record is not None
    assert earlier.citation is not None
    quote = citation_form(reader, earlier.citation).quote
    if earlier.kind == "change":
        return change_form(reader, earlier.record), quote
    if earlier.kind == "activity":
        return activity_form(reader, earlier.record), quote
    return contact_form(reader, earlier.record), quote


def with_kept_values(before: RecordDraft, after: RecordDraft) -> RecordDraft:
    """Return a record with the values of a submission, and those of the project that a form does not ask for."""
    if isinstance(before, ChangeDraft) and isinstance(after, ChangeDraft):
        known = {given.reason: given for given in before.reasons}
        reasons = tuple(known.get(given.reason, given) for given in after.reasons)
        return replace(after, actor=before.actor, reasons=reasons)
    if isinstance(before, ActivityDraft) and isinstance(after, ActivityDraft):
        return replace(after, outcome=before.outcome)
    if isinstance(before, ContactDraft) and isinstance(after, ContactDraft):
        is_confidential = before.is_confidential or after.is_confidential
        return replace(after, direction=before.direction, is_confidential=is_confidential)
    return after


def differences(before: RecordDraft, after: RecordDraft, quote: str, new_quote: str) -> list[RowProblem]:
    """Return a note for each value that a submission changes: the question, the new value, and the one before."""
    mine, theirs = dict(_values(before)), dict(_values(after))
    mine["quote"], theirs["quote"] = quote, new_quote
    return [
        RowProblem(question, theirs[question], _before(question, value))
        for question, value in mine.items()
        if question in theirs and theirs[question] != value
    ]


def _before(question: str, value: str) -> RuleError:
    return RuleError("submission_value_differs", question, value=value, reason="" if value else "empty")


def _values(draft: RecordDraft) -> Iterator[tuple[str, str]]:
    yield "date", "" if draft.date is None else draft.date.edtf
    yield "note", draft.note
    if isinstance(draft, ChangeDraft):
        yield "tie", f"t{draft.partnership}"
        yield "status", draft.status
        yield "decided_by", draft.decided_by
        yield "reasons", " ".join(sorted(given.reason for given in draft.reasons))
    elif isinstance(draft, ActivityDraft):
        yield "tie", f"t{draft.partnership}"
        yield "activity", draft.kind
    else:
        yield "body", f"b{draft.body}"
        yield "channel", draft.channel
        yield "outcome", draft.outcome
        yield "person", draft.person
        yield "complete_until", "" if draft.complete_until is None else iso_from_day(draft.complete_until)
