"""The submissions of forms for phones that were imported, and the records that cite their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from tracker.queries.reader import Reader

_IMPORTED: Final = """
SELECT s.instance, s.source_id, s.sent, s.recorded, min(c.id), c.change_id, c.activity_id, c.contact_id
FROM field_submission s LEFT JOIN citation c ON c.source_id = s.source_id
     AND coalesce(c.change_id, c.activity_id, c.contact_id) IS NOT NULL
GROUP BY s.id ORDER BY s.id"""
"""SQL query of each id of a submission, with the first citation of its source about a change, activity or contact."""


@dataclass(frozen=True, slots=True)
class ImportedSubmission:
    """A submission that was imported: its source, and the citation and record of it; None if they were deleted."""

    source: int
    sent: str
    recorded: str
    citation: int | None
    kind: Literal["change", "activity", "contact"] | None
    record: int | None


def imported_submissions(reader: Reader) -> dict[str, ImportedSubmission]:
    """[id of a submission] -> what was imported of it. Merges of records and sources are followed by the citation."""
    found: dict[str, ImportedSubmission] = {}
    for instance, source, sent, recorded, citation, change, activity, contact in reader.rows(_IMPORTED):
        kind: Literal["change", "activity", "contact"] | None = None
        record = None
        if change is not None:
            kind, record = "change", change
        elif activity is not None:
            kind, record = "activity", activity
        elif contact is not None:
            kind, record = "contact", contact
        found[instance] = ImportedSubmission(source, sent, recorded, citation, kind, record)
    return found
