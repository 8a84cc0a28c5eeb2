"""The plan of an import of submissions: a verdict on each, and the records to write. Nothing is written here."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final, Literal

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.vague_dates import VagueDate, from_edtf
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.exchange.field_forms.form_names import FORM_MARK, form_of_mark
from tracker.exchange.field_forms.submissions import Submission, Submissions
from tracker.exchange.progress import Count, Progress, untracked
from tracker.exchange.tables.asking.stored_answers import NamedBody
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_batch import ImportBatch
from tracker.exchange.tables.plan.import_report import LEFT_OUT, ImportReport, RowVerdict, Verdict
from tracker.operations.imports.recorded_submission import Recorded, kind_of, owner_table, recorded_digest
from tracker.operations.imports.submission_import import SubmissionDraft
from tracker.queries.field_submissions import ImportedSubmission, imported_submissions
from tracker.queries.reader import Reader
from tracker.services.field_forms.submission_cells import Cells, Codebook
from tracker.services.field_forms.submission_media import Media, MediaFacts, photo_notes
from tracker.services.field_forms.submission_names import NameMatches, NewNames, match_names
from tracker.services.field_forms.submission_records import ReadSubmission, RecordReader, asked_in, title_of
from tracker.services.field_forms.submission_updates import Update, Updates
from tracker.services.field_forms.submission_versions import PLACE
from tracker.store.project_settings import read_identifier
from tracker.wording.texts import Texts

_REVIEWS: Final = ("ReviewState", "reviewState")
_LONGEST_TITLE: Final = 300
_REJECTED: Final = "rejected"
_EDITS: Final = ("Edits", "edits")
"""The number of edits in a table and in a document of ODK Central."""
_TIMES: Final = ("updatedAt", "submissionDate", "SubmissionDate", "_submission_time", "end")
"""The moments of sending or of the last edit, by ODK Central, KoboToolbox and the phone."""
_OBSERVERS: Final = ("author", "_submitted_by", "SubmitterName", "submitterName")
"""The answers that name the observer: a question added to a form, then the account on KoboToolbox or ODK Central."""


@dataclass(frozen=True, slots=True)
class SubmissionsPlan:
    """The report on submissions, what to write, and by line a title of each, with who observed it."""

    report: ImportReport
    drafts: Sequence[SubmissionDraft]
    titles: Mapping[int, str]
    batch: ImportBatch = field(default_factory=ImportBatch)
    """The partnerships and bodies that are not in the project."""


@dataclass(frozen=True, slots=True)
class NameDecisions:
    """The answers about names, and whether a name that neither project nor gazetteer has is left out.

    `left_out` are the lines of the submissions that the user skips.
    """

    named: Sequence[NamedBody] = ()
    is_strict: bool = False
    left_out: frozenset[int] = frozenset()


def plan_submissions(
    reader: Reader,
    submissions: Submissions,
    media: Media,
    texts: Texts,
    policy: Policy = "skip",
    progress: Progress | None = None,
    decisions: NameDecisions | None = None,
) -> SubmissionsPlan:
    """Return the verdict on each submission, and what an import would write; titles of sources are in `texts`.

    A submission of which a later version is sent is `changed`: it updates its record, unless that was edited in the
    project since. Then it is a conflict, and `policy` decides. Partnerships and bodies that are not in the list of the
    form are matched by their names. `progress` is called with (submissions done, total submissions). RuleError
    form_of_other_project if all submissions are of another project.
    """
    planner = _Planner(reader, submissions, media, texts, policy)
    track = untracked if progress is None else Count(len(submissions.rows), progress, 20).track
    for place, row in enumerate(track(submissions.rows)):
        planner.judge(place, row)
    if planner.foreign == len(planner.verdicts):
        raise RuleError("form_of_other_project", "file")
    matches = planner.match_names(decisions or NameDecisions())
    left_out = submissions.left_out
    report = ImportReport(planner.verdicts, False, left_out, format="submissions", unknown_names=matches.unknown)
    return SubmissionsPlan(report, tuple(planner.drafts.values()), planner.titles, matches.batch)


class _Planner:
    """Reads submissions as records, and compares them with those that were imported and with each other."""

    def __init__(self, reader: Reader, submissions: Submissions, media: Media, texts: Texts, policy: Policy) -> None:
        self.verdicts: list[RowVerdict] = []
        self.drafts: dict[int, SubmissionDraft] = {}
        """[place of a submission] -> what to write."""
        self.titles: dict[int, str] = {}
        self.foreign = 0
        """The number of submissions of forms of other projects."""
        self._reader, self._media, self._texts, self._policy = reader, media, texts, policy
        self._project = read_identifier(reader.connection)
        self._codes = Codebook(reader)
        self._records = RecordReader(reader, texts)
        self._updates = Updates(reader, self._codes, self._records, texts, overwrites=policy == "update")
        self._imported = imported_submissions(reader)
        self._former = {row.former for row in submissions.rows if row.former}
        self._versions = _versions_of(submissions.rows)
        self._names: dict[int, NewNames] = {}
        """[place of a submission] -> what it says of a partnership or body that is not in the list."""
        self._seen: dict[str, tuple[int, int | None, str]] = {}
        """[id of a submission of the file] -> its place, how often it was edited, and the hash of what it says."""

    def judge(self, place: int, submission: Submission) -> None:
        """Add the verdict on a submission, and to the drafts what is to be written of it."""
        cells = Cells(submission, self._codes)
        self._records.name = ""
        self._check_form(cells)
        is_readable = not cells.problems
        media = tuple(self._media.of(place))
        for question, facts in media:
            if facts.problem is not None:
                cells.refuse(question, facts.problem)
        read = self._read(cells, media) if is_readable else None
        observer = "" if read is None else "; ".join(self._observers_of(cells))
        self.titles[submission.line] = " · ".join(filter(None, (self._title(cells, read), observer)))
        if read is None or cells.problems:
            self.verdicts.append(RowVerdict(submission.line, "rejected", cells.problems))
            return
        verdict = self._judged(place, cells, read)
        self.verdicts.append(replace(verdict, observer=observer) if verdict.verdict == "new" else verdict)

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

    def _read(self, cells: Cells, media: tuple[tuple[str, MediaFacts], ...]) -> ReadSubmission | None:
        """Return the records of a submission; None for one that can't be read, whose problems are added."""
        found = form_of_mark(cells.submission.text(FORM_MARK))
        record = (
            self._records.observation(cells) if found and found[0] == "observations" else self._records.contact(cells)
        )
        if record is None:
            return None
        read = ReadSubmission(record, cells.words("quote", "quote"), media=media, name=self._records.name)
        read.names = self._records.names
        read.said = "" if read.names is None else read.names.digest
        read.own = cells.own_words(owner_table(record))
        read.position = cells.position("gps")
        if isinstance(record, ContactDraft) and (due := cells.date("follow_up")) is not None:
            read.follow_up = FollowUpDraft(due, asked_in(self._texts, record))
        for _, facts in media:
            for note in photo_notes(facts.photo, record.date, read.position):
                cells.note("photo", note)
        return read

    def _judged(self, place: int, cells: Cells, read: ReadSubmission) -> RowVerdict:
        """Return the verdict on a submission that can be read."""
        submission = cells.submission
        sent = _sent_digest(submission, read)
        if (among := self._among_others(place, submission, sent)) is not None:
            return among
        known = self._imported.get(submission.instance)
        earlier = known or next((self._imported[each] for each in submission.ids if each in self._imported), None)
        if earlier is None:
            self._add(place, cells, read, sent)
            return RowVerdict(submission.line, "new", notes=cells.notes, understood=_understood(read))
        age = _age_of(submission, Recorded.read(earlier.recorded))
        if age == "older":
            return RowVerdict(submission.line, "same", notes=[_noted(submission, "submission_older"), *cells.notes])
        if sent == (earlier.sent if earlier is known else earlier.last_sent) and age != "newer":
            return RowVerdict(submission.line, "same", notes=cells.notes)
        return self._changed(place, cells, read, sent, earlier)

    def _among_others(self, place: int, submission: Submission, sent: str) -> RowVerdict | None:
        """Return the verdict on a submission of which the file has another version; None if this one is to be judged.

        Where none of two versions names the other, the one that was edited more often on the server is the later one.
        """
        line, edits = submission.line, _edits_of(submission)
        seen = [self._seen[each] for each in submission.ids if each in self._seen]
        if submission.instance in self._former:
            return RowVerdict(line, "duplicate", notes=[_noted(submission, "submission_replaced")])
        if any(sent == said for _, _, said in seen):
            return RowVerdict(line, "duplicate")
        self._seen |= dict.fromkeys(submission.ids, (place, edits, sent))
        for other, edited, _ in seen:
            if edits is not None and edited is not None and edits > edited:
                self._replace(other, "duplicate", "submission_replaced")
            elif edits is not None and edited is not None and edits < edited:
                self._seen |= dict.fromkeys(submission.ids, seen[0])
                return RowVerdict(line, "duplicate", notes=[_noted(submission, "submission_replaced")])
            else:
                self._replace(other, "conflict", "submission_twice")
                return RowVerdict(line, "conflict", [_noted(submission, "submission_twice")])
        return None

    def _replace(self, place: int, verdict: Verdict, code: str) -> None:
        """Write nothing of a submission that was judged before, and give it another verdict."""
        line = self.verdicts[place].line
        self.drafts.pop(place, None)
        about = [RowProblem("instanceID", "", RuleError(code, "file"))]
        is_left_out = verdict in LEFT_OUT
        self.verdicts[place] = RowVerdict(line, verdict, about if is_left_out else (), () if is_left_out else about)

    def _changed(
        self, place: int, cells: Cells, read: ReadSubmission, sent: str, earlier: ImportedSubmission
    ) -> RowVerdict:
        """Return the verdict on a later version of a submission that was imported."""
        line = cells.submission.line
        found = self._updates.judged(cells, read, earlier)
        if _is_sent_before(cells.submission, Recorded.read(earlier.recorded)) and self._policy == "skip":
            return RowVerdict(line, "conflict", [_noted(cells.submission, "submission_sent_before")], cells.notes)
        if isinstance(found, Update):
            self._add(place, cells, read, sent, found)
            return RowVerdict(line, "changed", notes=cells.notes, understood=_understood(read))
        if self._policy == "add":
            self._add(place, cells, read, sent)
            return RowVerdict(line, "new", notes=cells.notes, understood=_understood(read))
        return RowVerdict(line, "conflict", [_noted(cells.submission, found)], cells.notes)

    def _add(self, place: int, cells: Cells, read: ReadSubmission, sent: str, update: Update | None = None) -> None:
        """Add to the drafts what is written of a submission: a new record, or an update of one."""
        submission, source = cells.submission, self._source(cells, read)
        others = (each for each in submission.ids if each != submission.instance)
        self.drafts[place] = SubmissionDraft(
            read.record,
            source if update is None else update.source(source),
            (*others, submission.instance),
            submission.text(FORM_MARK).partition("-")[0],
            sent,
            read.quote,
            read.own,
            read.follow_up,
            tuple(facts.path for _, facts in read.media),
            None if update is None else update.earlier,
            _edits_of(submission),
            _sent_at(submission),
            read.said,
        )
        if read.names is not None:
            self._names[place] = read.names

    def match_names(self, decisions: NameDecisions) -> NameMatches:
        """Match the partnerships and bodies that are not in the list, for the submissions that are to be written."""
        for place in [place for place in self.drafts if self.verdicts[place].line in decisions.left_out]:
            del self.drafts[place]
            line = self.verdicts[place].line
            self.verdicts[place] = RowVerdict(line, "rejected", [RowProblem("", "", RuleError("row_left_out"))])
        asked = {place: names for place, names in self._names.items() if place in self.drafts}
        matches = match_names(self._reader, asked, self._policy, decisions.named, is_strict=decisions.is_strict)
        for place, match in matches.found.items():
            before = self.verdicts[place]
            if match.problem is not None:
                del self.drafts[place]
                self.verdicts[place] = RowVerdict(before.line, match.verdict, [match.problem], before.notes)
                continue
            draft, asked_of = self.drafts[place], asked[place]
            own = [each for each in match.notes if draft.earlier is None or each.error.code != "near_duplicate"]
            self.verdicts[place] = replace(before, notes=[*own, *before.notes])
            record = draft.record
            if isinstance(record, ContactDraft):
                self._set_body(place, replace(record, body=match.record), asked_of)
            else:
                is_first = asked_of.is_beginning
                self.drafts[place] = replace(
                    draft,
                    record=replace(record, partnership=match.record),
                    since=None if is_first else asked_of.since,
                    is_beginning=is_first,
                    beginning=match.beginning,
                )
        return matches

    def _set_body(self, place: int, record: ContactDraft, asked: NewNames) -> None:
        """Set the body of a contact that was not in the list, and its wave if the body belongs to that."""
        if asked.wave is not None:
            record, note = self._records.in_wave(record, asked.wave)
            notes = [] if note is None else [RowProblem("wave", "", note)]
            before = self.verdicts[place]
            self.verdicts[place] = replace(before, notes=[*before.notes, *notes])
        self.drafts[place] = replace(self.drafts[place], record=record)

    def _source(self, cells: Cells, read: ReadSubmission) -> SourceDraft:
        """Return the source that the record cites: the observation, or the conversation."""
        is_contact = kind_of(read.record) == "contact"
        place = {} if read.position is None else {PLACE: str(read.position)}
        return SourceDraft(
            self._title(cells, read),
            "personal_communication" if is_contact else "field_observation",
            tuple(Author(literal=name) for name in self._observers_of(cells)),
            date=_day_of(cells.text("today")) or read.record.date,
            is_confidential=is_contact and bool(cells.text("person") or cells.text("audio")),
            csl=json.dumps(place, ensure_ascii=False),
        )

    def _observers_of(self, cells: Cells) -> list[str]:
        """Return who observed what a submission says, in any version of it that the file has, the first one first."""
        versions = self._versions.get(cells.submission.instance, [cells.submission])
        names = [_observer_of(cells if each is cells.submission else Cells(each, self._codes)) for each in versions]
        return list(dict.fromkeys(filter(None, names)))

    def _title(self, cells: Cells, read: ReadSubmission | None) -> str:
        """Return the title of the source of a submission; of one that can't be read, the name that it has."""
        if read is None:
            return (self._records.name or cells.submission.name or cells.submission.instance)[:_LONGEST_TITLE]
        return title_of(self._texts, read.record, read.name)


def _versions_of(rows: Sequence[Submission]) -> Mapping[str, Sequence[Submission]]:
    """[id] -> all versions of its submission among the rows, those that were edited more often later."""
    found: dict[str, list[Submission]] = {}
    for row in rows:
        groups = [found[each] for each in filter(None, row.ids) if each in found]
        merged = [*{id(each): each for group in groups for each in group}.values(), row]
        merged.sort(key=lambda each: _edits_of(each) or 0)
        found |= dict.fromkeys((each for version in merged for each in filter(None, version.ids)), merged)
    return found


def _observer_of(cells: Cells) -> str:
    """Return who observed what a submission says; empty if it does not say so, such as one that was sent by a link."""
    question = next((each for each in _OBSERVERS if cells.text(each)), "")
    return cells.read(question, lambda text: clean_text(text, "author", single_line=True).text, "")


def _noted(submission: Submission, code: str) -> RowProblem:
    return RowProblem("instanceID", submission.instance, RuleError(code, "file"))


def _edits_of(submission: Submission) -> int | None:
    """Return how often a submission was edited on the server; None if that does not say so."""
    found = next((submission.text(each) for each in _EDITS if submission.text(each)), "")
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 10 else None


def _age_of(submission: Submission, recorded: Recorded) -> Literal["", "older", "newer"]:
    """Return whether the server edited a submission more or less often than the version that was imported last."""
    edits = _edits_of(submission)
    if edits is None or recorded.edits is None or edits == recorded.edits:
        return ""
    return "older" if edits < recorded.edits else "newer"


def _is_sent_before(submission: Submission, recorded: Recorded) -> bool:
    """Return whether a submission was sent before the one that was imported last, and the server counts no edits."""
    is_counted = _edits_of(submission) is not None and recorded.edits is not None
    sent = _sent_at(submission)
    return bool(not is_counted and sent and recorded.sent_at and sent < recorded.sent_at)


def _sent_at(submission: Submission) -> str:
    """Return the last moment that a submission names, as an ISO moment of UTC; empty if it names none."""
    found: list[datetime] = []
    for text in filter(None, (submission.text(name) for name in _TIMES)):
        with contextlib.suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(text)
            found.append((moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).astimezone(UTC))
    return max(found).isoformat(timespec="milliseconds") if found else ""


def _sent_digest(submission: Submission, read: ReadSubmission) -> str:
    """Return the SHA-256 of what a submission says, whatever the format in which it was exported."""
    place = read.position and (round(read.position.place.latitude, 5), round(read.position.place.longitude, 5))
    content = [
        recorded_digest(read.record, read.quote),
        submission.text("tie") or submission.text("body"),
        sorted(read.own.items()),
        [] if read.follow_up is None or read.follow_up.due is None else [read.follow_up.due.edtf],
        place,
        sorted(facts.sha256 for _, facts in read.media),
        *([read.said] if read.said else []),
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _understood(read: ReadSubmission) -> tuple[tuple[str, VagueDate], ...]:
    """Return the date if it is not a plain day, month or year."""
    date = read.record.date
    return (("date", date),) if date is not None and not date.edtf.replace("-", "").isdecimal() else ()


def _day_of(text: str) -> VagueDate | None:
    """Return the day that the phone noted; None if it noted none."""
    try:
        return from_edtf(text[:10]) if text else None
    except RuleError:
        return None
