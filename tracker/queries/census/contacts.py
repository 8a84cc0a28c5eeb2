"""Queries of contacts with bodies: those of one body or wave, with the sources that they cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.census.drafts import ContactDraft, usual_direction
from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError
from tracker.queries.body_names import body_names
from tracker.queries.evidence.further_values import further_values
from tracker.queries.reader import Reader
from tracker.store.date_columns import date_from
from tracker.store.tables.draft_rows import draft_values

if TYPE_CHECKING:
    from tracker.domain.records.further_values import FurtherValue


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A citation of a contact, with its source."""

    citation: int
    source: int
    title: str
    is_confidential: bool


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact with its body and the sources that it cites.

    `standard_outcome` is the outcome as which an own outcome counts, or the outcome itself. `complete_until` is an
    ordinal.
    """

    id: int
    body: int
    body_name: BodyName
    wave: int | None
    wave_name: str
    date: VagueDate | None
    channel: str
    direction: str
    outcome: str
    standard_outcome: str
    complete_until: int | None
    person: str
    is_confidential: bool
    note: str
    sources: tuple[CitedSource, ...] = ()
    further: tuple[FurtherValue, ...] = ()


_CONTACTS = """
SELECT c.*, coalesce(w.name, '') AS wave_name,
       coalesce(nullif(d.counts_as, ''), c.outcome) AS standard_outcome
FROM contact c LEFT JOIN wave w ON w.id = c.wave_id
LEFT JOIN code_definition d ON d.list_name = 'contact_outcome' AND d.code = c.outcome"""
_ORDER = "ORDER BY c.date_earliest IS NULL, c.date_earliest, c.date_latest, c.id"
_SOURCES = """
SELECT t.contact_id, t.id, s.id, s.title, s.is_confidential FROM citation t
JOIN source s ON s.id = t.source_id JOIN contact c ON c.id = t.contact_id"""


def standard_outcomes(reader: Reader) -> Mapping[str, str]:
    """Return the own outcomes of the project, each with the standard outcome that it counts as."""
    return reader.columns.refinements.get("contact_outcome", {})


def contacts_of_body(reader: Reader, body: int) -> list[ContactRow]:
    """Return the contacts with a body by date, the first first; undated ones are last."""
    return _contacts(reader, "c.body_id = ?", body)


def contacts_of_wave(reader: Reader, wave: int) -> list[ContactRow]:
    """Return the contacts of a wave by date, the first first; undated ones are last."""
    return _contacts(reader, "c.wave_id = ?", wave)


def all_contacts(reader: Reader) -> list[ContactRow]:
    """Return all contacts by date, the first first; undated ones are last."""
    return _contacts(reader, "1 OR ?", 0)


def contact_row(reader: Reader, contact: int) -> ContactRow:
    """Return one contact; RuleError no_such_record."""
    rows = _contacts(reader, "c.id = ?", contact)
    if not rows:
        raise RuleError("no_such_record", "contact", record=contact)
    return rows[0]


def contact_draft(reader: Reader, contact: int) -> ContactDraft:
    """Return a contact as a draft without citations, to edit it; RuleError no_such_record.

    A direction that is the usual one of the outcome is empty, so that it follows another outcome.
    """
    standard = contact_row(reader, contact).standard_outcome
    draft = ContactDraft(**draft_values(ContactDraft, reader.record("contact", contact)))
    return replace(draft, direction="") if draft.direction == usual_direction(standard) else draft


def _contacts(reader: Reader, where: str, value: int) -> list[ContactRow]:
    sources: dict[int, list[CitedSource]] = defaultdict(list)
    for contact, citation, source, title, is_confidential in reader.rows(
        f"{_SOURCES} WHERE {where} ORDER BY t.id", value
    ):
        sources[contact].append(CitedSource(citation, source, title, bool(is_confidential)))
    rows = reader.records(f"{_CONTACTS} WHERE {where} {_ORDER}", value)
    names = body_names(reader, (row["body_id"] for row in rows))
    return [_contact(reader, row, names[row["body_id"]], tuple(sources.get(row["id"], ()))) for row in rows]


def _contact(reader: Reader, row: Mapping[str, Any], name: BodyName, sources: tuple[CitedSource, ...]) -> ContactRow:
    until = row["complete_until"]
    return ContactRow(
        row["id"],
        row["body_id"],
        name,
        row["wave_id"],
        row["wave_name"],
        date_from(row, "date"),
        row["channel"],
        row["direction"],
        row["outcome"],
        row["standard_outcome"],
        date.fromisoformat(until).toordinal() if until else None,
        row["person"],
        bool(row["is_confidential"]),
        row["note"],
        sources,
        further_values(reader, ContactDraft, row, ContactRow),
    )
