"""One body as the page of the census shows it: its facts, partnerships, contacts with their citations, the question."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.records.drafts import BodyDraft
from tracker.queries.census.contacts import ContactRow, contacts_of_body
from tracker.queries.census.frames import FrameRow, frames
from tracker.queries.evidence.partnership_evidence import citations_of
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.evidence.succession import partnerships_of_body
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow, CitationRow, PartnershipRow


@dataclass(frozen=True, slots=True)
class AskedBody:
    """A body, its partnerships on a day, and its contacts, the latest first, each with its citations."""

    row: BodyRow
    draft: BodyDraft
    partnerships: tuple[PartnershipRow, ...]
    contacts: tuple[tuple[ContactRow, tuple[CitationRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class BodyCensus:
    """The frames that have a body as a member, and the contacts with it, the latest first, each with its citations."""

    frames: tuple[FrameRow, ...]
    contacts: tuple[tuple[ContactRow, tuple[CitationRow, ...]], ...]


def body_census(reader: Reader, body: int) -> BodyCensus:
    """Return the frames and contacts of a body."""
    of_body = {frame for (frame,) in reader.rows("SELECT frame_id FROM frame_member WHERE body_id = ?", body)}
    known = frames(reader) if of_body else []
    return BodyCensus(tuple(frame for frame in known if frame.id in of_body), _contacts(reader, body))


def _contacts(reader: Reader, body: int) -> tuple[tuple[ContactRow, tuple[CitationRow, ...]], ...]:
    rows = reversed(contacts_of_body(reader, body))
    return tuple((row, citations_of(reader, "contact", row.id) if row.sources else ()) for row in rows)


def asked_body(reader: Reader, body: int, as_of: int) -> AskedBody | None:
    """Return a body with its contacts; None if it does not exist."""
    found = bodies_by_id(reader, {body}).get(body)
    if found is None:
        return None
    return AskedBody(
        found,
        body_draft(reader, body),
        tuple(partnership_rows(reader, partnerships_of_body(reader, body), as_of)),
        _contacts(reader, body),
    )
