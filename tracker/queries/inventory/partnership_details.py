"""Facts of partnerships for further columns of their table, read only while one of these columns is shown.

Like the first rows of the table, they are read without numpy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.domain.records.own_filters import SIDES, OwnKey
from tracker.domain.sources.origins import origins
from tracker.domain.statuses.statuses import ENDINGS
from tracker.queries.codebook.refinements import negative_kinds
from tracker.queries.inventory.own_values import filled_values
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.inventory.source_lineages import lineages
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnValueRow, PartnershipDetails, PartnershipRow
from tracker.store.date_columns import date_from

_PARTNERSHIPS = "SELECT * FROM partnership WHERE id IN ({marks})"
_SECTORS = (
    "SELECT partnership_id, sector AS value FROM partnership_sector WHERE partnership_id IN ({marks}) ORDER BY id"
)
_TAGS = "SELECT partnership_id, tag AS value FROM partnership_tag WHERE partnership_id IN ({marks}) ORDER BY id"
_CHANGES = "SELECT * FROM status_change WHERE partnership_id IN ({marks}) ORDER BY partnership_id, position, id"
_REASONS = """
SELECT change_id, reason AS value FROM change_reason WHERE change_id IN ({marks}) ORDER BY weight = 'secondary', id"""
_QUOTES = (
    "SELECT c.partnership_id, t.quote FROM status_change c JOIN citation t ON t.change_id = c.id"
    " JOIN source s ON s.id = t.source_id WHERE c.partnership_id IN ({marks}) AND t.quote <> ''"
    " AND t.stance = 'supports' AND NOT s.is_confidential ORDER BY c.position, c.id, t.id DESC"
)
_ACTIVITIES = "SELECT * FROM activity WHERE partnership_id IN ({marks})"
_SOURCES = """
SELECT partnership_id, source_id FROM citation WHERE partnership_id IN ({marks})"""
_SOURCES_OF_PARTS = tuple(
    f"SELECT DISTINCT r.partnership_id, t.source_id FROM {table} r JOIN citation t ON t.{part}_id = r.id"
    " WHERE r.partnership_id IN ({marks})"
    for table, part in (("status_change", "change"), ("activity", "activity"))
)


def with_details(reader: Reader, rows: Sequence[PartnershipRow]) -> list[PartnershipRow]:
    """Return the rows with the details of their partnerships, in the same order."""
    details = partnership_details(reader, [row.id for row in rows])
    return [replace(row, details=details.get(row.id)) for row in rows]


def partnership_details(reader: Reader, partnerships: Sequence[int]) -> dict[int, PartnershipDetails]:
    """[partnership] -> its details; partnerships that do not exist are left out."""
    records = list(in_batches(reader, _PARTNERSHIPS, partnerships))
    last = {change["partnership_id"]: change for change in in_batches(reader, _CHANGES, partnerships)}
    sectors, tags = (_listed(in_batches(reader, query, partnerships), "partnership_id") for query in (_SECTORS, _TAGS))
    reasons = _listed(in_batches(reader, _REASONS, [change["id"] for change in last.values()]), "change_id")
    quotes = {row["partnership_id"]: row["quote"] for row in in_batches(reader, _QUOTES, partnerships)}
    activities, last_activity = _activities(reader, partnerships)
    found = _origins(reader, partnerships)
    own_values = filled_values(reader, "partnership", partnerships)
    change_values = filled_values(reader, "status_change", [change["id"] for change in last.values()])
    described = _described(reader, records, last)
    details = {}
    for record in records:
        key = record["id"]
        change = last.get(key)
        is_over = change is not None and change["status"] in ENDINGS
        done = last_activity.get(key)
        details[key] = PartnershipDetails(
            sectors=sectors.get(key, ()),
            tags=tags.get(key, ()),
            note=record["note"],
            label_a=record["label_a"],
            label_b=record["label_b"],
            last_change_id=None if change is None else change["id"],
            last_status="" if change is None else change["status"],
            reasons=() if change is None else reasons.get(change["id"], ()),
            decided_by="" if change is None else change["decided_by"],
            actor="" if change is None else change["actor"],
            ended=date_from(change, "date") if change is not None and is_over else None,
            quote=quotes.get(key, ""),
            origins=len(found.get(key, ())),
            activities=activities[key],
            last_activity=None if done is None else date_from(done, "date"),
            own_values=own_values[key],
            change_values=() if change is None else change_values[change["id"]],
            described=described[key],
        )
    return details


def _listed(rows: Iterable[Mapping[str, Any]], key: str) -> dict[int, tuple[str, ...]]:
    """[record] -> its values, in the order of the rows."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row["value"])
    return {record: tuple(values) for record, values in found.items()}


def _activities(reader: Reader, partnerships: Sequence[int]) -> tuple[Counter[int], dict[int, Mapping[str, Any]]]:
    """Return the number of activities of each partnership, and its latest activity that confirms something."""
    negative = negative_kinds(reader.connection)
    counts: Counter[int] = Counter()
    last: dict[int, Mapping[str, Any]] = {}
    for activity in in_batches(reader, _ACTIVITIES, partnerships):
        key = activity["partnership_id"]
        counts[key] += 1
        is_later = key not in last or _day(activity) >= _day(last[key])
        if activity["kind"] not in negative and activity["date_edtf"] is not None and is_later:
            last[key] = activity
    return counts, last


def _day(activity: Mapping[str, Any]) -> int:
    return activity["date_latest"] or activity["date_earliest"] or 0


def _origins(reader: Reader, partnerships: Sequence[int]) -> dict[int, set[int]]:
    """[partnership] -> the origins of the sources that are cited for it, its changes or activities."""
    roots = origins(lineages(reader))
    found: dict[int, set[int]] = defaultdict(set)
    for query in (_SOURCES, *_SOURCES_OF_PARTS):
        for row in in_batches(reader, query, partnerships):
            found[row["partnership_id"]].add(roots.get(row["source_id"], row["source_id"]))
    return found


def _described(
    reader: Reader, records: Sequence[Mapping[str, Any]], last: Mapping[int, Mapping[str, Any]]
) -> dict[int, dict[str, OwnValueRow]]:
    """[partnership] -> the values of described fields by sort key: its own, of its last change and its bodies."""
    from tracker.queries.inventory.described_values import described_values

    bodies = sorted({record[side] for record in records for side in ("body_a_id", "body_b_id")})
    of_body = described_values(reader, "body", bodies)
    own = described_values(reader, "partnership", [record["id"] for record in records])
    of_change = described_values(reader, "status_change", [change["id"] for change in last.values()])
    found = {}
    for record in records:
        key, change = record["id"], last.get(record["id"])
        values = (*own[key], *(() if change is None else of_change[change["id"]]))
        found[key] = {value.field.key: value for value in values} | {
            OwnKey.text_of(side, value.field.code, is_described=True): value
            for side in SIDES
            for value in of_body.get(record[f"{side}_id"], ())
        }
    return found
