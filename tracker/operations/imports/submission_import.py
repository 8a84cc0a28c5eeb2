"""Imports submissions of forms for phones: each a source with its files, and the record that cites it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.records.attachments import AttachmentDraft
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, CitationDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft, due_day
from tracker.domain.records.own_fields import OwnValue
from tracker.domain.records.subjects import Subject, SubjectKind
from tracker.domain.text.clean_text import clean_text
from tracker.exchange.progress import Count, Progress
from tracker.exchange.tables.plan.import_batch import ImportBatch
from tracker.operations.activities import edit_activity, record_activity
from tracker.operations.attachments import attach_files
from tracker.operations.census.contacts import add_contact, edit_contact
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.follow_ups import add_follow_up, delete_follow_up, edit_follow_up
from tracker.operations.imports.recorded_submission import (
    RecordDraft,
    Recorded,
    kind_of,
    own_digest,
    recorded_digest,
)
from tracker.operations.imports.table_import import NewIds, write_batch
from tracker.operations.own_fields import set_own_values
from tracker.operations.sources import edit_source, insert_source
from tracker.operations.statuses import edit_status_change, record_status_change
from tracker.store.engine import raw
from tracker.store.schema import citation, field_submission
from tracker.store.transaction import StepLabel, Transaction

FollowUpEdit = Literal["", "add", "edit", "delete"]


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """The source of a submission that was imported before, and the record that cites it.

    `recorded` is what its ids have as such. `follow_up_edit` is what becomes of the follow-up with the id `follow_up`
    about the record.
    """

    source: int
    citation: int
    kind: SubjectKind
    record: int
    recorded: str = ""
    follow_up_edit: FollowUpEdit = ""
    follow_up: int | None = None


@dataclass(frozen=True, slots=True)
class SubmissionDraft:
    """A submission to be imported: its record and source without citation and files, and the paths of the files.

    `instances` are its ids, the last one that of this version, `form` is that of its form, `sent` the SHA-256 of what
    it says. An empty text in `own` removes the value. With `earlier` it is a later version of a submission that was
    imported: the record and the source get its values.
    """

    record: RecordDraft
    source: SourceDraft
    instances: tuple[str, ...]
    form: str
    sent: str
    quote: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    follow_up: FollowUpDraft | None = None
    files: tuple[str, ...] = ()
    earlier: EarlierImport | None = None
    edits: int | None = None
    """The number of its edits on the server, if that is known."""
    sent_at: str = ""
    """The moment of its sending in ISO format; empty if that is not known."""
    names: str = ""
    """The SHA-256 of what it says of a partnership or body that is not in the list; empty for one of the list."""
    since: VagueDate | None = None
    """Since when a new partnership has been in force, where the record says something else about it."""
    is_beginning: bool = False
    """Whether the record itself is the beginning of a new partnership."""
    beginning: int | None = None
    """The change of the project with which that partnership begins; its source is cited for it."""

    @property
    def instance(self) -> str:
        """The id of this version."""
        return self.instances[-1]


def import_submissions(
    transaction: Transaction,
    drafts: Sequence[SubmissionDraft],
    read_file: Callable[[str], AttachmentDraft],
    file: str,
    progress: Progress | None = None,
    batch: ImportBatch | None = None,
) -> StepLabel:
    """Add the records of submissions with their sources and files in one step, labelled with the name of the file.

    `read_file` returns a file by its path; the files of one submission are in memory at a time. A later version of a
    submission sets the values of its record, quote and source, which gets the files that it lacks. `batch` are the new
    partnerships and bodies; a record refers to the nth one of its kind by -n. `progress` is called
    with (submissions written, total submissions); an exception that it raises undoes everything. RuleError as for the
    operations that record changes, activities and contacts.
    """
    count = Count(len(drafts), progress or (lambda done, total: None))
    ids = write_batch(transaction, batch) if batch else {}
    begun: dict[int, int] = {}
    for planned in count.track(drafts):
        draft = _with_new_records(planned, ids)
        if draft.earlier is None:
            source_id, subject = _add(transaction, draft)
        else:
            source_id, subject = _edit(transaction, draft, draft.earlier)
        _begin(transaction, draft, source_id, subject, begun)
        attach_files(transaction, source_id, map(read_file, draft.files))
        if draft.own:
            set_own_values(transaction, subject, draft.own)
        _mark(transaction, source_id, subject, draft)
    return StepLabel("import_submissions", {"file": file, "count": len(drafts)})


def _with_new_records(draft: SubmissionDraft, ids: Mapping[str, NewIds]) -> SubmissionDraft:
    """Return a submission whose record refers to a new partnership or body by its id."""
    record = draft.record
    if isinstance(record, ContactDraft):
        return draft if record.body > 0 else replace(draft, record=replace(record, body=ids["body"][record.body]))
    if record.partnership > 0:
        return draft
    return replace(draft, record=replace(record, partnership=ids["partnership"][record.partnership]))


def _begin(
    transaction: Transaction, draft: SubmissionDraft, source_id: int, subject: Subject, begun: dict[int, int]
) -> None:
    """Record since when a new partnership has been in force, or cite the source for the beginning that it has.

    `begun` are the beginnings that other submissions of the file brought, by partnership.
    """
    record = draft.record
    if isinstance(record, ContactDraft):
        return
    if draft.is_beginning:
        begun.setdefault(record.partnership, subject.id)
    if draft.since is None:
        return
    known, earlier = draft.beginning or begun.get(record.partnership), draft.earlier
    if known is not None and not (earlier is not None and known == earlier.record):
        cited = CitationDraft(source_id, stated_date=draft.since)
        if earlier is None:
            add_citation(transaction, CitationTarget("change", known), cited)
        return
    change = ChangeDraft(record.partnership, "in_force", draft.since, citations=(CitationDraft(source_id),))
    label = record_status_change(transaction, change)
    assert label.created is not None
    begun[record.partnership] = label.created


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
        label = add_contact(transaction, replace(record, citations=cited), draft.follow_up)
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
    quote = clean_text(draft.quote, "quote").text
    if transaction.row(citation, earlier.citation)["quote"] != quote:
        transaction.update(citation, earlier.citation, {"quote": quote})
    edit_source(transaction, earlier.source, draft.source)
    subject = Subject(earlier.kind, earlier.record)
    if draft.follow_up is not None and earlier.follow_up_edit == "add":
        add_follow_up(transaction, subject, draft.follow_up)
    elif draft.follow_up is not None and earlier.follow_up_edit == "edit" and earlier.follow_up is not None:
        edit_follow_up(transaction, earlier.follow_up, draft.follow_up)
    elif earlier.follow_up_edit == "delete" and earlier.follow_up is not None:
        delete_follow_up(transaction, earlier.follow_up)
    return earlier.source, subject


def _mark(transaction: Transaction, source_id: int, subject: Subject, draft: SubmissionDraft) -> None:
    """Record with the source which submission it is, so that it is known when it is sent again.

    All its ids get what is recorded now; that of an earlier version keeps the hash of what that version said. The row
    of this version is the last one.
    """
    query = "SELECT id, instance, sent, recorded FROM field_submission WHERE source_id = ?"
    sent: dict[str, str] = {}
    for row, instance, said, recorded in raw(transaction.connection).execute(query, (source_id,)).fetchall():
        if instance in draft.instances or (draft.earlier is not None and recorded == draft.earlier.recorded):
            transaction.delete(field_submission, row)
            sent[instance] = said
    day = "" if draft.follow_up is None else iso_from_day(due_day(draft.follow_up.due))
    own = own_digest(_own_values(transaction, subject))
    record = recorded_digest(draft.record, draft.quote)
    values = {
        "form": draft.form,
        "recorded": Recorded(record, own, day, draft.edits, draft.sent_at, draft.names).text(),
    }
    sent |= {each: draft.sent for each in draft.instances if each not in sent}
    sent.pop(draft.instance, None)
    for instance, said in (*sent.items(), (draft.instance, draft.sent)):
        transaction.insert(field_submission, {"source_id": source_id, "instance": instance, "sent": said, **values})


def _own_values(transaction: Transaction, subject: Subject) -> dict[str, OwnValue]:
    query = f"SELECT field, text, number, date_edtf FROM own_field_value WHERE {subject.kind}_id = ?"
    return {
        field: OwnValue(text, number, from_edtf(edtf, lasting=True) if edtf else None)
        for field, text, number, edtf in raw(transaction.connection).execute(query, (subject.id,))
    }
