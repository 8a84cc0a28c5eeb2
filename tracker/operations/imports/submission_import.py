"""Imports submissions of forms for phones: each a source with its files, and the record that cites it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, CitationDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft, Subject, SubjectKind
from tracker.domain.text.clean_text import clean_text
from tracker.exchange.progress import Count, Progress
from tracker.operations.activities import edit_activity, record_activity
from tracker.operations.attachments import attach_files
from tracker.operations.census.contacts import add_contact, edit_contact
from tracker.operations.own_fields import set_own_values
from tracker.operations.sources import insert_source
from tracker.operations.statuses import edit_status_change, record_status_change
from tracker.store.engine import raw
from tracker.store.schema import citation, field_submission
from tracker.store.transaction import StepLabel, Transaction

RecordDraft = ChangeDraft | ActivityDraft | ContactDraft


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """The source of a submission that was imported before, and the record that cites it."""

    source: int
    citation: int
    kind: SubjectKind
    record: int


@dataclass(frozen=True, slots=True)
class SubmissionDraft:
    """A submission to be imported: its record and source without citation and files, and the paths of the files.

    `instances` are its ids, `form` that of its form, `sent` the SHA-256 of what it says. With `earlier` it is a later
    version of a submission that was imported, and the record gets its values.
    """

    record: RecordDraft
    source: SourceDraft
    instances: tuple[str, ...]
    form: str
    sent: str
    quote: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    follow_ups: tuple[FollowUpDraft, ...] = ()
    files: tuple[str, ...] = ()
    earlier: EarlierImport | None = None


def kind_of(draft: RecordDraft) -> SubjectKind:
    """Return the kind of record of a draft."""
    if isinstance(draft, ContactDraft):
        return "contact"
    return "change" if isinstance(draft, ChangeDraft) else "activity"


def recorded_digest(draft: RecordDraft, quote: str) -> str:
    """Return the SHA-256 of the values of a record that a submission gives, of a draft or of the recorded one.

    The partnership or body is left out, because a merge of records may replace it.
    """
    values: list[object] = [kind_of(draft), _edtf(draft.date), _clean(draft.note), _clean(quote)]
    if isinstance(draft, ChangeDraft):
        values += [draft.status, draft.decided_by, sorted(given.reason for given in draft.reasons)]
    elif isinstance(draft, ActivityDraft):
        values.append(draft.kind)
    else:
        values += [draft.channel, draft.outcome, draft.complete_until, _clean(draft.person).strip()]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def import_submissions(
    transaction: Transaction,
    drafts: Sequence[SubmissionDraft],
    read_file: Callable[[str], AttachmentDraft],
    file: str,
    progress: Progress | None = None,
) -> StepLabel:
    """Add the records of submissions with their sources and files in one step, labelled with the name of the file.

    `read_file` returns a file by its path; the files of one submission are in memory at a time. A later version of a
    submission sets the values of its record and quote; its source gets the files that it lacks. `progress` is called
    with (submissions written, total submissions); an exception that it raises undoes everything. RuleError as for the
    operations that record changes, activities and contacts.
    """
    count = Count(len(drafts), progress or (lambda done, total: None))
    for draft in count.track(drafts):
        if draft.earlier is None:
            source_id, subject = _add(transaction, draft)
        else:
            source_id, subject = _edit(transaction, draft, draft.earlier)
        attach_files(transaction, source_id, map(read_file, draft.files))
        if draft.own:
            set_own_values(transaction, subject, draft.own)
        _mark(transaction, source_id, draft)
    return StepLabel("import_submissions", {"file": file, "count": len(drafts)})


def _add(transaction: Transaction, draft: SubmissionDraft) -> tuple[int, Subject]:
    """Add the source and the record of a submission, and return them."""
    source_id = insert_source(transaction, draft.source)
    cited = (CitationDraft(source_id, draft.quote),)
    record, label = draft.record, None
    if isinstance(record, ChangeDraft):
        label = record_status_change(transaction, replace(record, citations=cited))
    elif isinstance(record, ActivityDraft):
        label = record_activity(transaction, replace(record, citations=cited))
    else:
        label = add_contact(transaction, replace(record, citations=cited), *draft.follow_ups[:1])
    assert label.created is not None
    return source_id, Subject(kind_of(record), label.created)


def _edit(transaction: Transaction, draft: SubmissionDraft, earlier: EarlierImport) -> tuple[int, Subject]:
    """Set the values of the record of a submission, and return its source and the record."""
    record = draft.record
    if isinstance(record, ChangeDraft):
        edit_status_change(transaction, earlier.record, record)
    elif isinstance(record, ActivityDraft):
        edit_activity(transaction, earlier.record, record)
    else:
        edit_contact(transaction, earlier.record, record)
    quote = _clean(draft.quote)
    if transaction.row(citation, earlier.citation)["quote"] != quote:
        transaction.update(citation, earlier.citation, {"quote": quote})
    return earlier.source, Subject(earlier.kind, earlier.record)


def _mark(transaction: Transaction, source_id: int, draft: SubmissionDraft) -> None:
    """Record with the source which submission it is, so that it is known when it is sent again."""
    rows = raw(transaction.connection).execute("SELECT id FROM field_submission WHERE source_id = ?", (source_id,))
    for (row,) in rows.fetchall():
        transaction.delete(field_submission, row)
    values = {"form": draft.form, "sent": draft.sent, "recorded": recorded_digest(draft.record, draft.quote)}
    for instance in draft.instances:
        transaction.insert(field_submission, {"source_id": source_id, "instance": instance, **values})


def _edtf(date: VagueDate | None) -> str:
    return "" if date is None else date.edtf


def _clean(text: str) -> str:
    return clean_text(text, "note").text
