"""The first rows of the whole inventory sorted by name, read without columns in memory and so without numpy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.one_history import DatedStatus, is_last_confirmed_by, last_confirmed_day, possible_labels
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import KnownError
from tracker.queries.codebook.refinements import negative_list
from tracker.queries.confirming_sources import CONFIRMING_SOURCES
from tracker.queries.inventory.row_records import partnership_records, partnership_row
from tracker.queries.reader import Reader
from tracker.queries.rows import PartnershipRow
from tracker.store.connections import path_of
from tracker.store.project_settings import read_setting

# One query each for named and unnamed bodies, so that the index on folded names gives the order and SQLite stops early.
_FIRST_IDS = """
SELECT p.id FROM body a CROSS JOIN partnership p ON p.body_a_id = a.id CROSS JOIN body b ON b.id = p.body_b_id
WHERE a.folded {is_named} '' ORDER BY a.folded, a.country, a.id, b.folded = '', b.folded, b.country, b.id, p.id LIMIT ?
"""
_BOUNDS = f"coalesce(date_earliest, {OPEN_PAST}), coalesce(date_latest, {OPEN_FUTURE})"
_CHANGES = f"""
SELECT partnership_id, status, {_BOUNDS} FROM status_change
WHERE partnership_id IN ({{marks}}) ORDER BY partnership_id, position, id"""
_CONFIRMING = f"""
SELECT partnership_id, {_BOUNDS} FROM activity
WHERE partnership_id IN ({{marks}}) AND kind NOT IN {{negative}}"""


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first rows of the inventory, with their ids, and the number of all its partnerships."""

    ids: tuple[int, ...]
    rows: tuple[PartnershipRow, ...]
    total: int


def first_rows(reader: Reader, as_of: int, limit: int) -> FirstRows:
    """Return the first `limit` rows of the unfiltered inventory on a day, sorted by name.

    They equal those of `partnership_ids` and `partnership_rows`. KnownError damaged for an unknown status.
    """
    named = reader.rows(_FIRST_IDS.format(is_named=">"), limit)
    unnamed = reader.rows(_FIRST_IDS.format(is_named="="), limit - len(named)) if len(named) < limit else []
    ids = tuple(record for (record,) in (*named, *unnamed))
    ((total,),) = reader.rows("SELECT count(*) FROM partnership")
    return FirstRows(ids, _rows(reader, ids, as_of), total)


def _rows(reader: Reader, ids: Sequence[int], day: int) -> tuple[PartnershipRow, ...]:
    records = partnership_records(reader, ids)
    since = _earliest_beginnings(reader, records)
    changes: dict[int, list[DatedStatus]] = defaultdict(list)
    for record, *change in _select(reader, _CHANGES, ids):
        changes[record].append(DatedStatus(*change))
        if change[0] not in STATUSES:
            path = path_of(reader.connection)
            raise KnownError("damaged", path=path, detail="a change in it has no status that is known")
    confirming = {record: [(change.earliest, change.latest) for change in changes[record]] for record in records}
    confirming_query = _CONFIRMING.replace("{negative}", negative_list(reader.connection))
    by_sources = reader.rows(CONFIRMING_SOURCES.format(marks=", ".join("?" * len(ids))), *ids, *ids)
    for record, *bounds in (*_select(reader, confirming_query, ids), *by_sources):
        confirming[record].append((bounds[0], bounds[1]))
    return tuple(
        partnership_row(
            records[record],
            possible_labels(changes[record], day, since[record]),
            (last_confirmed_day(confirming[record], day), is_last_confirmed_by(confirming[record], day)),
        )
        for record in records
    )


def _earliest_beginnings(reader: Reader, records: Mapping[int, Mapping[str, Any]]) -> dict[int, int]:
    """Return the earliest possible day of an unrecorded beginning of each partnership, as `earliest_beginnings`."""
    plausible = read_setting(reader.connection, "earliest_beginning")
    bodies = sorted({row[side] for row in records.values() for side in ("body_a_id", "body_b_id")})
    query = "SELECT id, valid_from_earliest FROM body WHERE id IN ({marks}) AND valid_from_earliest IS NOT NULL"
    founded = dict(_select(reader, query, bodies))
    least = OPEN_PAST if plausible is None else int(plausible)
    return {
        record: max(least, founded.get(row["body_a_id"], OPEN_PAST), founded.get(row["body_b_id"], OPEN_PAST))
        for record, row in records.items()
    }


def _select(reader: Reader, query: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    return reader.rows(query.format(marks=", ".join("?" * len(ids))), *ids)
