"""Judges later versions of submissions that were imported: what they change, and whether they may."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.records.own_fields import OwnValue, read_value
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.i18n.catalogue import available_languages
from tracker.operations.imports.recorded_submission import RecordDraft, kind_of, owner_table
from tracker.operations.imports.submission_import import EarlierImport
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.field_submissions import ImportedSubmission
from tracker.queries.reader import Reader
from tracker.services.field_forms.submission_cells import Cells, Codebook
from tracker.services.field_forms.submission_differences import Differences
from tracker.services.field_forms.submission_records import ReadSubmission, RecordReader, asked_in, title_of
from tracker.services.field_forms.submission_versions import (
    FollowUpChange,
    KnownSubmission,
    follow_up_change,
    follow_up_for,
    known_submission,
    source_with,
    with_kept_values,
)
from tracker.wording.texts import Texts


@dataclass(frozen=True, slots=True)
class Update:
    """An update by a later version of a submission: the earlier import, and what the project has of it."""

    earlier: EarlierImport
    known: KnownSubmission
    titles: tuple[str, ...]
    """The titles that an import may have written, in each language."""

    def source(self, new: SourceDraft) -> SourceDraft:
        """Return the source with the values of that of the later version."""
        return source_with(self.known, self.titles, new)


class Updates:
    """Compares later versions with the records of the project, in one language.

    With `overwrites` they also replace what was edited in the project since.
    """

    def __init__(
        self, reader: Reader, codes: Codebook, records: RecordReader, texts: Texts, *, overwrites: bool
    ) -> None:
        self._reader, self._codes, self._records, self._overwrites = reader, codes, records, overwrites
        self._texts = texts
        self._worded = Texts(texts.language)
        self._worded.own_labels = code_labels(reader, texts.language)
        self._languages = [texts, *(Texts(each) for each in available_languages() if each != texts.language)]

    def judged(self, cells: Cells, read: ReadSubmission, earlier: ImportedSubmission) -> Update | str:
        """Return what a later version changes, and complete `read` with what is kept; or the code of a conflict.

        Notes on each changed answer are added to the cells in both cases.
        """
        known = known_submission(self._reader, earlier) if earlier.records else None
        if known is None:
            return "submission_record_unclear" if earlier.records else "submission_record_gone"
        if known.cited.kind != kind_of(read.record):
            return "submission_kind_differs"
        if read.names is not None and known.recorded.names == read.names.digest:
            read.record, read.names = _about_the_same(known.record, read.record), None
        change = follow_up_change(known, read.follow_up) if known.cited.kind == "contact" else FollowUpChange()
        cells.notes[:0] = self._differences(cells, read, known, change)
        if not self._overwrites and (known.is_edited or change.is_conflict):
            return "submission_edited_here"
        if isinstance(known.record, ContactDraft):
            read.follow_up = follow_up_for(known, change, read.follow_up, asked_in(self._texts, known.record))
        read.record = with_kept_values(known.record, read.record)
        titles = [title_of(each, known.record, self._records.name_of(known.record, each)) for each in self._languages]
        titles += [title_of(each, known.record, read.name) for each in self._languages]  # of names that were typed
        cited, recorded = known.cited, earlier.recorded
        was = EarlierImport(earlier.source, cited.citation, cited.kind, cited.record, recorded, change.edit, change.id)
        return Update(was, known, tuple(titles))

    def _differences(
        self, cells: Cells, read: ReadSubmission, known: KnownSubmission, change: FollowUpChange
    ) -> list[RowProblem]:
        found = Differences(self._worded, self._records)
        found.add_record(known.record, read.record)
        found.add("quote", known.quote, read.quote)
        self._compare_own_values(found, read, known)
        found.add_day("follow_up", change.before, change.after)
        found.add("gps", known.place, "" if read.position is None else str(read.position))
        for question, facts in read.media:
            if facts.sha256 not in known.files:
                found.add_file(question, cells.text(question))
        return found.notes

    def _compare_own_values(self, found: Differences, read: ReadSubmission, known: KnownSubmission) -> None:
        """Add notes on values of added fields; those that a later version no longer has are to be removed.

        A value is kept if it may have been entered in the project, or if the form no longer asks for it.
        """
        may_remove = known.recorded.own is not None and not known.is_own_edited
        for question, row in self._codes.fields.items():
            if row.draft.record_kind != owner_table(read.record):
                continue
            before, words = known.own.get(row.code, OwnValue()), read.own.get(row.code, "")
            if not words and (before.is_empty or row.is_withdrawn or not may_remove):
                continue
            read.own[row.code] = words
            after = read_value(row.draft.value_type, row.draft.choices, words, self._codes.circa)
            found.add_own(row, before, after, question)


def _about_the_same(known: RecordDraft, new: RecordDraft) -> RecordDraft:
    """Return a record about the partnership or body of another one, which the answers meant when it was imported."""
    if isinstance(new, ContactDraft) and isinstance(known, ContactDraft):
        return replace(new, body=known.body, wave=known.wave)
    if isinstance(new, ContactDraft) or isinstance(known, ContactDraft):
        return new
    return replace(new, partnership=known.partnership)
