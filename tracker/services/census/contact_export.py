"""Exports all contacts to a table that `import_contact_table` reads; importing it again changes nothing.

export_contacts(project, Path("contacts.csv"))
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tracker.domain.dates.days import iso_from_day
from tracker.exchange.file_writing import write_table
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.mapping.own_columns import contact_columns, own_part, recorded_cells
from tracker.exchange.tables.matching.known_records import written
from tracker.exchange.tables.writing.workbook_writing import write_workbook
from tracker.project_snapshot import ReadableProject
from tracker.queries.census.contacts import ContactRow, all_contacts
from tracker.queries.reader import Reader

CONTACT_COLUMNS: Final = (
    "body", "country", "kind", "subdivision", "wave", "date", "channel", "direction", "outcome", "complete_until",
    "person", "confidential", "note", "source", "quote", "follow_up", "follow_up_note",
)  # fmt: skip
"""The columns, in the order in which they are written.

`source_2`, `quote_2` and so on follow if a contact has more, then the added fields, such as `contact.language`.
"""

_BODIES = "SELECT id, country, kind, subdivision FROM body WHERE id IN (SELECT body_id FROM contact)"
_CITED = """
SELECT t.contact_id, s.title, t.quote FROM citation t JOIN source s ON s.id = t.source_id
WHERE t.contact_id IS NOT NULL ORDER BY t.id"""
_FOLLOW_UPS = """
SELECT contact_id, due, note FROM follow_up WHERE contact_id IS NOT NULL AND done_on = '' ORDER BY due, id"""

Pairs = Mapping[int, Sequence[tuple[str, str]]]
"""[contact] -> its sources with their quotes, or the days of its follow-ups with their notes."""


def export_contacts(project: ReadableProject, out: Path, track: Track = untracked) -> int:
    """Write all contacts to a new table or workbook, with sources and open follow-ups, and return their number.

    KnownError already_exists, ...
    """
    header, rows = project.query(_table)
    if Path(out).suffix.lower() != ".xlsx":
        return write_table(Path(out), header, track(rows))
    write_workbook(Path(out), [("Contacts", header, track(rows))])
    return len(rows)


def _table(reader: Reader) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Return the header, and the row of each contact."""
    bodies = {body: tuple(facts) for body, *facts in reader.rows(_BODIES)}
    cited, follow_ups = _pairs(reader, _CITED), _pairs(reader, _FOLLOW_UPS)
    more_cited, more_due = (max(map(len, pairs.values()), default=0) for pairs in (cited, follow_ups))
    header = list(CONTACT_COLUMNS)
    for names, most in ((("source", "quote"), more_cited), (("follow_up", "follow_up_note"), more_due)):
        header += [f"{name}_{place}" for place in range(2, most + 1) for name in names]
    own = contact_columns(reader.connection)
    values = recorded_cells(reader.connection, own)
    rows = []
    for row in all_contacts(reader):
        (first, more), (due, later) = _split(cited, row.id, more_cited), _split(follow_ups, row.id, more_due)
        added = dict(values.get(("contact", row.id), ()))
        filled = (added.get(own_part(column)[1], "") for column in own)
        rows.append((row.body_name, *bodies[row.body], *_cells(row), *first, *due, *more, *later, *filled))
    return [*header, *own], rows


def _pairs(reader: Reader, query: str) -> Pairs:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for contact, one, other in reader.rows(query):
        found[contact].append((one, other))
    return found


def _split(pairs: Pairs, contact: int, most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the cells of the first pair of a contact, and those of up to `most` pairs after it."""
    cells = [cell for pair in pairs.get(contact, ()) for cell in pair]
    cells += [""] * (2 * max(most, 1) - len(cells))
    return tuple(cells[:2]), tuple(cells[2:])


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
