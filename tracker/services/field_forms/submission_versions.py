"""Later versions of submissions that were imported: merged with the record, whose other values are kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.domain.census.drafts import ContactDraft
from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.drafts import ActivityDraft, ChangeDraft, SourceDraft
from tracker.domain.records.follow_ups import FollowUpDraft, due_day
from tracker.domain.records.own_fields import OwnValue
from tracker.operations.imports.recorded_submission import (
    RecordDraft,
    Recorded,
    own_digest,
    owner_table,
    recorded_digest,
)
from tracker.operations.imports.submission_import import FollowUpEdit
from tracker.queries.census.contacts import contact_draft
from tracker.queries.evidence.record_drafts import activity_draft, change_draft, citation_draft, source_draft
from tracker.queries.field_submissions import (
    CitingRecord,
    ContactFollowUp,
    ImportedSubmission,
    follow_ups_of_contact,
    source_files,
)
from tracker.queries.inventory.own_values import filled_values
from tracker.queries.reader import Reader

PLACE: Final = "event-place"
"""The CSL field of a source that has the place of an observation."""
_POSITION: Final = re.compile(r"-?\d{1,2}\.\d{5}, -?\d{1,3}\.\d{5}( \(± \d+ m\))?")
"""A place as `Position` is written; any other was typed."""


@dataclass(frozen=True, slots=True)
class KnownSubmission:
    """The record, source and files that a project has of an imported submission, and the hashes from its import."""

    cited: CitingRecord
    record: RecordDraft
    quote: str
    own: Mapping[str, OwnValue]
    follow_ups: Sequence[ContactFollowUp]
    source: SourceDraft
    files: frozenset[str]
    recorded: Recorded

    @property
    def place(self) -> str:
        """The place in the source; empty without one."""
        return str(_csl_of(self.source).get(PLACE, ""))

    @property
    def is_own_edited(self) -> bool:
        """Whether a value of an added field was edited in the project since the import."""
        return self.recorded.own is not None and own_digest(self.own) != self.recorded.own

    @property
    def is_edited(self) -> bool:
        """Whether the record was edited in the project since the import."""
        return self.is_own_edited or recorded_digest(self.record, self.quote) != self.recorded.record


@dataclass(frozen=True, slots=True)
class FollowUpChange:
    """A change of the follow-up of a contact: the edit, its id, and the day before and after in ISO format."""

    edit: FollowUpEdit = ""
    id: int | None = None
    before: str = ""
    after: str = ""
    is_conflict: bool = False
    """Whether it was moved or deleted in the project since the import."""


def known_submission(reader: Reader, earlier: ImportedSubmission) -> KnownSubmission | None:
    """Return what the project has of a submission; None if several records cite its source and none is as imported."""
    found = [_known(reader, earlier, cited) for cited in earlier.records]
    if len(found) == 1:
        return found[0]
    same = [each for each in found if recorded_digest(each.record, each.quote) == each.recorded.record]
    if not same and len(found) == 2 and found[0].recorded.names:
        return found[0]  # the other one is the beginning of the partnership that it reported
    return same[0] if same else None


def _known(reader: Reader, earlier: ImportedSubmission, cited: CitingRecord) -> KnownSubmission:
    record: RecordDraft
    if cited.kind == "change":
        record = change_draft(reader, cited.record)
    elif cited.kind == "activity":
        record = activity_draft(reader, cited.record)
    else:
        record = contact_draft(reader, cited.record)
    own = filled_values(reader, owner_table(record), [cited.record])[cited.record]
    return KnownSubmission(
        cited,
        record,
        citation_draft(reader, cited.citation).quote,
        {row.field.code: row.value for row in own},
        follow_ups_of_contact(reader, cited.record) if cited.kind == "contact" else (),
        source_draft(reader, earlier.source),
        source_files(reader, earlier.source),
        Recorded.read(earlier.recorded),
    )


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


def source_with(known: KnownSubmission, titles: Sequence[str], new: SourceDraft) -> SourceDraft:
    """Return the source with the title, date and place of a later version, where they are as the import wrote them.

    `titles` are those that an import may have written. What became confidential stays so.
    """
    before, csl = known.source, _csl_of(known.source)
    place = str(_csl_of(new).get(PLACE, ""))
    if not known.place or _POSITION.fullmatch(known.place):
        csl.pop(PLACE, None)
        csl |= {PLACE: place} if place else {}
    is_same_date = before.date is not None and before.date == known.record.date
    return replace(
        before,
        title=new.title if before.title in titles else before.title,
        date=new.date if is_same_date else before.date,
        csl=json.dumps(csl, ensure_ascii=False),
        is_confidential=before.is_confidential or new.is_confidential,
    )


def follow_up_change(known: KnownSubmission, said: FollowUpDraft | None) -> FollowUpChange:
    """Return how the follow-up of a contact changes by a later version that says `said`.

    A day that the version before had too changes nothing, whatever became of the follow-up since. A follow-up that is
    done stays so, and another is added.
    """
    rows, after = known.follow_ups, "" if said is None else iso_from_day(due_day(said.due))
    before = known.recorded.follow_up
    if before is None:  # imported before the day was noted
        before = rows[0].due if rows else ""
    if after == before or any(row.due == after for row in rows):
        return FollowUpChange()
    its = next((row for row in rows if row.due == before), None) if before else None
    still = [row for row in rows if not row.is_done]
    if its is not None and not its.is_done:
        return FollowUpChange("edit" if after else "delete", its.id, before, after)
    if its is not None or not before:
        return FollowUpChange("add" if after else "", None, "", after) if after else FollowUpChange()
    if not still:  # deleted here
        return FollowUpChange("add" if after else "", None, "", after, is_conflict=bool(after))
    return FollowUpChange("edit" if after else "", still[0].id, still[0].due, after, is_conflict=True)


def follow_up_for(
    known: KnownSubmission, change: FollowUpChange, said: FollowUpDraft | None, asked: str
) -> FollowUpDraft | None:
    """Return the follow-up to write: a note that is no longer `asked`, as the import wrote it, is kept."""
    row = next((each for each in known.follow_ups if each.id == change.id), None)
    return said if said is None or row is None or row.note == asked else replace(said, note=row.note)


def _csl_of(source: SourceDraft) -> dict[str, object]:
    found = json.loads(source.csl or "{}")
    return found if isinstance(found, dict) else {}
