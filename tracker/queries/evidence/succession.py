"""Queries about bodies with a successor, and partnerships that were superseded."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.vague_dates import VagueDate
from tracker.queries.inventory.row_records import bodies_by_id
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow
from tracker.store.date_columns import date_from


@dataclass(frozen=True, slots=True)
class BodySuccession:
    """A body that became part of another, and its last day."""

    body: BodyRow
    successor: BodyRow
    until: VagueDate | None


@dataclass(frozen=True, slots=True)
class RelatedPartnership:
    """A partnership that superseded another one, or was superseded by it."""

    id: int
    a: BodyRow
    b: BodyRow


@dataclass(frozen=True, slots=True)
class PartnershipSuccession:
    """The partnerships that a partnership supersedes and is superseded by, and the successors of its bodies."""

    bodies: tuple[BodySuccession, ...]
    superseded_by: RelatedPartnership | None
    supersedes: tuple[RelatedPartnership, ...]


def partnerships_of_body(reader: Reader, body: int) -> list[int]:
    """Return the ids of the partnerships of a body, ascending."""
    rows = reader.rows("SELECT id FROM partnership WHERE ? IN (body_a_id, body_b_id) ORDER BY id", body)
    return [int(row[0]) for row in rows]


def succession_of(reader: Reader, partnership: int) -> PartnershipSuccession:
    """Return the successions that concern a partnership. Without successions all fields are empty."""
    heirs = reader.records(
        "SELECT b.* FROM partnership p JOIN body b ON b.id IN (p.body_a_id, p.body_b_id)"
        " WHERE p.id = ? AND b.successor_id IS NOT NULL ORDER BY b.id = p.body_b_id",
        partnership,
    )
    related = reader.rows(
        "SELECT id, body_a_id, body_b_id, superseded_by_id = ? FROM partnership WHERE superseded_by_id = ?"
        " OR id = (SELECT superseded_by_id FROM partnership WHERE id = ?) ORDER BY id",
        partnership,
        partnership,
        partnership,
    )
    wanted = {row[name] for row in heirs for name in ("id", "successor_id")} | {
        side for row in related for side in row[1:3]
    }
    bodies = bodies_by_id(reader, wanted)
    before = tuple(RelatedPartnership(record, bodies[a], bodies[b]) for record, a, b, is_before in related if is_before)
    after = [RelatedPartnership(record, bodies[a], bodies[b]) for record, a, b, is_before in related if not is_before]
    return PartnershipSuccession(
        tuple(
            BodySuccession(bodies[row["id"]], bodies[row["successor_id"]], date_from(row, "valid_until"))
            for row in heirs
        ),
        after[0] if after else None,
        before,
    )
