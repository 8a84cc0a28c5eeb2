"""The submissions of forms for phones that were imported, and the records that cite their sources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from tracker.domain.records.subjects import SubjectKind
from tracker.queries.reader import Reader

_IMPORTED: Final = "SELECT instance, source_id, sent, recorded FROM field_submission ORDER BY id"
_CITING: Final = """
SELECT c.source_id, c.id, c.change_id, c.activity_id, c.contact_id FROM citation c
WHERE c.source_id IN (SELECT source_id FROM field_submission)
      AND coalesce(c.change_id, c.activity_id, c.contact_id) IS NOT NULL ORDER BY c.id"""
"""SQL query of the citations of sources of submissions about a change, activity or contact, in their order."""


@dataclass(frozen=True, slots=True)
class CitingRecord:
    """A record that cites the source of a submission, and the citation."""

    citation: int
    kind: SubjectKind
    record: int


@dataclass(frozen=True, slots=True)
class ImportedSubmission:
    """A version of a submission that was imported.

    `sent` is the hash of what it says, and `last_sent` that of the version that was imported last; `recorded` is as
    `Recorded` writes it. `records` cite its source; none do if they were deleted, several after a merge of sources.
    """

    source: int
    sent: str
    last_sent: str
    recorded: str
    records: tuple[CitingRecord, ...]


@dataclass(frozen=True, slots=True)
class ContactFollowUp:
    """A follow-up about a contact: its day in ISO format, its note, and whether it is done."""

    id: int
    due: str
    note: str
    is_done: bool


def imported_submissions(reader: Reader) -> dict[str, ImportedSubmission]:
    """[id of a submission] -> what was imported of it. Merges of records and sources are followed by the citation."""
    records: dict[int, list[CitingRecord]] = defaultdict(list)
    for source, citation, change, activity, contact in reader.rows(_CITING):
        kinds: tuple[tuple[SubjectKind, int | None], ...]
        kinds = (("change", change), ("activity", activity), ("contact", contact))
        records[source] += [CitingRecord(citation, kind, record) for kind, record in kinds if record is not None]
    rows = reader.rows(_IMPORTED)
    last = {(source, recorded): sent for _, source, sent, recorded in rows}
    return {
        instance: ImportedSubmission(source, sent, last[source, recorded], recorded, tuple(records[source]))
        for instance, source, sent, recorded in rows
    }


def follow_ups_of_contact(reader: Reader, contact: int) -> list[ContactFollowUp]:
    """Return the follow-ups about a contact in the order in which they were added."""
    rows = reader.rows("SELECT id, due, note, done_on FROM follow_up WHERE contact_id = ? ORDER BY id", contact)
    return [ContactFollowUp(each, due, note, bool(done)) for each, due, note, done in rows]


def source_files(reader: Reader, source: int) -> frozenset[str]:
    """Return the SHA-256 of each file of a source."""
    return frozenset(each for (each,) in reader.rows("SELECT sha256 FROM attachment WHERE source_id = ?", source))
