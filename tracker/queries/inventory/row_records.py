"""The records from which rows of the inventory are made, read by SQL, without numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.domain.dates.vague_dates import DATE_PARTS
from tracker.domain.statuses.statuses import ENDINGS
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow, PartnershipRow
from tracker.store.date_columns import date_from


def is_partnership(reader: Reader, record: int) -> bool:
    """Return whether a partnership has this id."""
    return bool(reader.rows("SELECT 1 FROM partnership WHERE id = ?", record))


def ended_between(reader: Reader, name: str, partner: str) -> tuple[int, int] | None:
    """Return a partnership between bodies of these names and its last ending; None without an ending."""
    marks = ", ".join("?" for _ in ENDINGS)
    rows = reader.rows(
        "SELECT p.id, c.id FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id"
        " JOIN status_change c ON c.partnership_id = p.id"
        f" WHERE a.name = ? AND b.name = ? AND c.status IN ({marks}) ORDER BY c.position DESC LIMIT 1",
        name,
        partner,
        *sorted(ENDINGS),
    )
    return rows[0] if rows else None


def partnership_records(reader: Reader, wanted: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """Return the records of these partnerships by id, in the given order. Ids that do not exist are left out."""
    records = {row["id"]: row for row in in_batches(reader, _ROW, wanted)}
    return {record: records[record] for record in wanted if record in records}


def partnership_row(
    record: Mapping[str, Any], labels: tuple[str, ...], confirmed: tuple[int | None, bool]
) -> PartnershipRow:
    """Return the row of a partnership from its record, with its labels and its last confirmation on the as-of day.

    KeyError if one of its bodies is missing, as in a damaged file.
    """
    return PartnershipRow(
        id=record["id"],
        a=_body_of_side(record, "a"),
        b=_body_of_side(record, "b"),
        kind=record["kind"],
        labels=labels,
        start=date_from(record, "start"),
        last_change=date_from(record, "last"),
        changes=record["changes"],
        unsourced_changes=record["unsourced"],
        sources=record["sources"],
        stands_for=record["stands_for"],
        last_confirmed=confirmed[0],
        is_confirmed_by=confirmed[1],
    )


def _body_of_side(record: Mapping[str, Any], side: str) -> BodyRow:
    if record[f"{side}_id"] is None:
        raise KeyError(record["id"])
    return BodyRow(*(record[f"{side}_{part}"] for part in _BODY_PARTS))


_BODY_PARTS = ("id", "name", "native_name", "kind", "country", "subdivision")
_NATIVE_NAME = """coalesce((SELECT n.name FROM body_name n WHERE n.body_id = {0}.id AND n.script NOT IN ('', 'Latn')
    ORDER BY n.id LIMIT 1), '')"""


def _side(name: str) -> str:
    parts = (_NATIVE_NAME.format(name) if part == "native_name" else f"{name}.{part}" for part in _BODY_PARTS)
    return ", ".join(f"{value} AS {name}_{part}" for value, part in zip(parts, _BODY_PARTS, strict=True))


def _date_of(alias: str, name: str) -> str:
    return ", ".join(
        f"coalesce({alias}.date_{part}, '') AS {name}_{part}"
        if part in ("words", "note")
        else f"{alias}.date_{part} AS {name}_{part}"
        for part in DATE_PARTS
    )


_ROW = f"""
SELECT p.id, p.body_a_id, p.body_b_id, p.kind, p.stands_for, {_side("a")}, {_side("b")},
       {_date_of("f", "start")}, {_date_of("l", "last")},
       (SELECT count(*) FROM status_change c WHERE c.partnership_id = p.id) AS changes,
       (SELECT count(*) FROM status_change c WHERE c.partnership_id = p.id
          AND NOT EXISTS (SELECT 1 FROM citation t WHERE t.change_id = c.id)) AS unsourced,
       (SELECT count(*) FROM (
          SELECT t.source_id FROM citation t WHERE t.partnership_id = p.id
          UNION SELECT t.source_id FROM status_change c JOIN citation t ON t.change_id = c.id
            WHERE c.partnership_id = p.id
          UNION SELECT t.source_id FROM activity v JOIN citation t ON t.activity_id = v.id WHERE v.partnership_id = p.id
       )) AS sources
FROM partnership p LEFT JOIN body a ON a.id = p.body_a_id LEFT JOIN body b ON b.id = p.body_b_id
LEFT JOIN status_change f ON f.id = (SELECT id FROM status_change c WHERE c.partnership_id = p.id
    AND c.status = 'in_force' ORDER BY c.position, c.id LIMIT 1)
LEFT JOIN status_change l ON l.id = (SELECT id FROM status_change c WHERE c.partnership_id = p.id
    ORDER BY c.position DESC, c.id DESC LIMIT 1)
WHERE p.id IN ({{marks}})"""

_BODY = f"""
SELECT b.id, b.name, b.kind, b.country, b.subdivision, {_NATIVE_NAME.format("b")} AS native_name
FROM body b"""


def bodies_by_id(reader: Reader, ids: Iterable[int] | None) -> dict[int, BodyRow]:
    """Return the bodies with these ids, or all bodies for None, by id."""
    if ids is None:
        records = reader.records(_BODY)
    else:
        records = in_batches(reader, f"{_BODY} WHERE b.id IN ({{marks}})", sorted(ids))
    return {row["id"]: body_row(row) for row in records}


def body_row(record: Mapping[str, Any]) -> BodyRow:
    """Return the row of a body, from a record of the query `_BODY`."""
    return BodyRow(
        record["id"], record["name"], record["native_name"], record["kind"], record["country"], record["subdivision"]
    )


def in_batches(reader: Reader, query: str, ids: Sequence[int], size: int = 900) -> list[Mapping[str, Any]]:
    """Return the records of a query with `{marks}` for the ids. It is run in batches within
    SQLite's parameter limit.
    """
    batches = (ids[start : start + size] for start in range(0, len(ids), size))
    return [
        record
        for batch in batches
        for record in reader.records(query.format(marks=", ".join("?" * len(batch))), *batch)
    ]
