"""The plan of an import of submissions: a verdict on each, and the records to write. Nothing is written here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.errors import RuleError
from tracker.exchange.field_forms.form_names import FORM_MARK, form_of_mark
from tracker.exchange.field_forms.submissions import Submission, Submissions
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import ImportReport, RowVerdict
from tracker.operations.imports.submission_import import (
    EarlierImport,
    RecordDraft,
    SubmissionDraft,
    kind_of,
    recorded_digest,
)
from tracker.queries.field_submissions import ImportedSubmission, imported_submissions
from tracker.queries.reader import Reader
from tracker.services.field_forms.submission_cells import Cells, Codebook
from tracker.services.field_forms.submission_media import Media, MediaFacts, Position, photo_notes
from tracker.services.field_forms.submission_records import RecordReader
from tracker.services.field_forms.submission_versions import differences, recorded_draft, with_kept_values
from tracker.store.project_settings import read_identifier
from tracker.wording.texts import Texts

_REVIEWS: Final = ("ReviewState", "reviewState")
_REJECTED: Final = "rejected"


@dataclass(frozen=True, slots=True)
class SubmissionsPlan:
    """The report on submissions, what to write, and by line a title of each."""

    report: ImportReport
    drafts: Sequence[SubmissionDraft]
    titles: Mapping[int, str]


@dataclass(slots=True)
class _Read:
    """The parts of a submission as records, and the name of what it is about."""

    record: RecordDraft
    quote: str = ""
    own: dict[str, str] = field(default_factory=dict)
    follow_ups: tuple[FollowUpDraft, ...] = ()
    position: Position | None = None
    name: str = ""
    media: tuple[MediaFacts, ...] = ()


def plan_submissions(
    reader: Reader, submissions: Submissions, media: Media, texts: Texts, policy: Policy = "skip"
) -> SubmissionsPlan:
    """Return the verdict on each submission, and what an import would write; titles of sources are in `texts`.

    A submission of which a later version is sent is `changed`: it updates its record, unless that was edited in the
    project since. Then it is a conflict, and `policy` decides. RuleError form_of_other_project if all submissions are
    of another project.
    """
    planner = _Planner(reader, submissions, media, texts, policy)
    verdicts = [planner.verdict(place, row) for place, row in enumerate(submissions.rows)]
    if planner.foreign == len(verdicts):
        raise RuleError("form_of_other_project", "file")
    report = ImportReport(verdicts, is_committed=False, format="submissions")
    return SubmissionsPlan(report, tuple(planner.drafts), planner.titles)


class _Planner:
    """Reads submissions as records, and compares them with those that were imported and with each other."""

    def __init__(self, reader: Reader, submissions: Submissions, media: Media, texts: Texts, policy: Policy) -> None:
        self.drafts: list[SubmissionDraft] = []
        self.titles: dict[int, str] = {}
        self.foreign = 0
        """The number of submissions of forms of other projects."""
        self._reader, self._media, self._texts, self._policy = reader, media, texts, policy
        self._project = read_identifier(reader.connection)
        self._codes = Codebook(reader)
        self._records = RecordReader(reader, texts)
        self._imported = imported_submissions(reader)
        self._former = {row.former for row in submissions.rows if row.former}
        self._seen: dict[str, str] = {}
        """[id of a submission of the file] -> the hash of what it says."""

    def verdict(self, place: int, submission: Submission) -> RowVerdict:
        """Return the verdict on a submission; one that is to be written is added to the drafts."""
        cells = Cells(submission, self._codes)
        self._records.name = ""
        self._check_form(cells)
        is_readable = not cells.problems
        media = tuple(self._media.of(place))
        for question, facts in media:
            if facts.problem is not None:
                cells.refuse(question, facts.problem)
        read = self._read(cells, tuple(facts for _, facts in media)) if is_readable else None
        self.titles[submission.line] = self._title(cells, read)
        if read is None or cells.problems:
            return RowVerdict(submission.line, "rejected", cells.problems)
        return self._judged(cells, read)

    def _check_form(self, cells: Cells) -> None:
        submission = cells.submission
        if submission.problem is not None:
            cells.problems.append(RowProblem(submission.name, "", submission.problem))
            return
        found = form_of_mark(submission.text(FORM_MARK))
        if found is None:
            cells.problems.append(RowProblem(FORM_MARK, submission.form[:120], RuleError("form_unknown", "form")))
        elif found[1] != self._project:
            self.foreign += 1
            cells.problems.append(RowProblem(FORM_MARK, "", RuleError("form_of_other_project", "form")))
        if any(submission.text(name).casefold() == _REJECTED for name in _REVIEWS):
            cells.problems.append(RowProblem(_REVIEWS[0], _REJECTED, RuleError("review_rejected", "form")))

    def _read(self, cells: Cells, media: tuple[MediaFacts, ...]) -> _Read | None:
        """Return the records of a submission; None for one that can't be read, whose problems are added."""
        found = form_of_mark(cells.submission.text(FORM_MARK))
        record = (
            self._records.observation(cells) if found and found[0] == "observations" else self._records.contact(cells)
        )
        if record is None:
            return None
        kind = kind_of(record)
        read = _Read(record, cells.words("quote", "quote"), media=media, name=self._records.name)
        read.own = cells.own_words("status_change" if kind == "change" else kind)
        read.position = cells.position("gps")
        if kind == "contact" and (due := cells.date("follow_up")) is not None:
            asked = cells.words("note", "note") or self._texts.code(
                "contact_outcome", cells.code("outcome", "contact_outcome")
            )
            read.follow_ups = (FollowUpDraft(due, asked),)
        for facts in media:
            for note in photo_notes(facts.photo, record.date, read.position):
                cells.note("photo", note)
        return read

    def _judged(self, cells: Cells, read: _Read) -> RowVerdict:
        """Return the verdict on a submission that can be read."""
        submission = cells.submission
        sent = _sent_digest(submission, read)
        again = {self._seen[each] for each in submission.ids if each in self._seen}
        if sent in again or submission.instance in self._former:
            note = RowProblem("instanceID", submission.instance, RuleError("submission_replaced", "file"))
            return RowVerdict(submission.line, "duplicate", notes=() if sent in again else (note,))
        self._seen |= dict.fromkeys(submission.ids, sent)
        earlier = next((self._imported[each] for each in submission.ids if each in self._imported), None)
        if earlier is None:
            self._add(cells, read, sent, None)
            return RowVerdict(submission.line, "new", notes=cells.notes, understood=_understood(read))
        if earlier.sent == sent:
            return RowVerdict(submission.line, "same", notes=cells.notes)
        return self._changed(cells, read, sent, earlier)

    def _changed(self, cells: Cells, read: _Read, sent: str, earlier: ImportedSubmission) -> RowVerdict:
        """Return the verdict on a later version of a submission that was imported."""
        line = cells.submission.line
        problem = ""
        if earlier.kind is None or earlier.record is None or earlier.citation is None:
            problem = "submission_record_gone"
        elif earlier.kind != kind_of(read.record):
            problem = "submission_kind_differs"
        else:
            before, quote = recorded_draft(self._reader, earlier)
            cells.notes += differences(before, read.record, quote, read.quote)
            if recorded_digest(before, quote) == earlier.recorded or self._policy == "update":
                read.record = with_kept_values(before, read.record)
                known = EarlierImport(earlier.source, earlier.citation, earlier.kind, earlier.record)
                self._add(cells, read, sent, known)
                return RowVerdict(line, "changed", notes=cells.notes, understood=_understood(read))
            problem = "submission_edited_here"
        if self._policy == "add":
            self._add(cells, read, sent, None)
            return RowVerdict(line, "new", notes=cells.notes, understood=_understood(read))
        instance = RowProblem("instanceID", cells.submission.instance, RuleError(problem, "file"))
        return RowVerdict(line, "conflict", [instance], cells.notes)

    def _add(self, cells: Cells, read: _Read, sent: str, earlier: EarlierImport | None) -> None:
        submission = cells.submission
        self.drafts.append(
            SubmissionDraft(
                read.record,
                self._source(cells, read),
                submission.ids,
                submission.text(FORM_MARK).partition("-")[0],
                sent,
                read.quote,
                read.own,
                read.follow_ups,
                tuple(facts.path for facts in read.media),
                earlier,
            )
        )

    def _source(self, cells: Cells, read: _Read) -> SourceDraft:
        """Return the source that the record cites: the observation, or the conversation."""
        is_contact = kind_of(read.record) == "contact"
        place = {} if read.position is None else {"event-place": str(read.position)}
        return SourceDraft(
            self._title(cells, read),
            "personal_communication" if is_contact else "field_observation",
            date=_day_of(cells.text("today")) or read.record.date,
            is_confidential=is_contact and bool(cells.text("person") or cells.text("audio")),
            csl=json.dumps(place, ensure_ascii=False),
        )

    def _title(self, cells: Cells, read: _Read | None) -> str:
        """Return the title of the source of a submission; of one that can't be read, the name that it has."""
        if read is None:
            return self._records.name or cells.submission.name or cells.submission.instance
        day = self._texts.date(read.record.date)
        if kind_of(read.record) == "contact":
            return self._texts.tr("Contact with {name}, {date}", name=read.name, date=day)
        return self._texts.tr("Observation of {name}, {date}", name=read.name, date=day)


def _sent_digest(submission: Submission, read: _Read) -> str:
    """Return the SHA-256 of what a submission says, whatever the format in which it was exported."""
    place = read.position and (round(read.position.place.latitude, 5), round(read.position.place.longitude, 5))
    content = [
        recorded_digest(read.record, read.quote),
        submission.text("tie") or submission.text("body"),
        sorted(read.own.items()),
        [follow_up.due.edtf for follow_up in read.follow_ups if follow_up.due is not None],
        place,
        sorted(facts.sha256 for facts in read.media),
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _understood(read: _Read) -> tuple[tuple[str, VagueDate], ...]:
    """Return the date if it is not a plain day, month or year."""
    date = read.record.date
    return (("date", date),) if date is not None and not date.edtf.replace("-", "").isdecimal() else ()


def _day_of(text: str) -> VagueDate | None:
    """Return the day that the phone noted; None if it noted none."""
    try:
        return from_edtf(text[:10]) if text else None
    except RuleError:
        return None
