"""Exports all contacts to a table that `import_contact_table` reads; importing it again changes nothing.

export_contacts(project, Path("contacts.csv"))
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tracker.domain.dates.days import iso_from_day
from tracker.exchange.file_writing import write_table
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import written
from tracker.project_snapshot import ReadableProject
from tracker.queries.census.contacts import ContactRow, all_contacts
from tracker.queries.reader import Reader

CONTACT_COLUMNS: Final = (
    "body", "country", "kind", "subdivision", "wave", "date", "channel", "direction", "outcome", "complete_until",
    "person", "confidential", "note", "source", "quote",
)  # fmt: skip
"""The columns, in the order in which they are written."""

_BODIES = "SELECT id, country, kind, subdivision FROM body WHERE id IN (SELECT body_id FROM contact)"
_CITED = """
SELECT t.contact_id, s.title, t.quote FROM citation t JOIN source s ON s.id = t.source_id
WHERE t.contact_id IS NOT NULL ORDER BY t.id DESC"""


def export_contacts(project: ReadableProject, out: Path, track: Track = untracked) -> int:
    """Write all contacts to a new table, each with the first source that it cites, and return their number.

    KnownError already_exists, ...
    """
    rows = project.query(_rows)
    return write_table(Path(out), CONTACT_COLUMNS, track(rows))


def _rows(reader: Reader) -> list[tuple[str, ...]]:
    bodies = {body: tuple(facts) for body, *facts in reader.rows(_BODIES)}
    cited = {contact: (title, quote) for contact, title, quote in reader.rows(_CITED)}
    return [
        (row.body_name, *bodies[row.body], *_cells(row), *cited.get(row.id, ("", ""))) for row in all_contacts(reader)
    ]


def _cells(row: ContactRow) -> tuple[str, ...]:
    until = row.complete_until
    return (
        row.wave_name,
        written(row.date),
        row.channel,
        row.direction,
        row.outcome,
        "" if until is None else iso_from_day(until),
        row.person,
        "yes" if row.is_confidential else "",
        row.note,
    )
