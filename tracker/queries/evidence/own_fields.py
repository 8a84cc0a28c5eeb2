"""Queries of added fields: their definitions, and the values of one record."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, cast

from tracker.domain.records.follow_ups import Subject
from tracker.domain.records.own_fields import OwnerTable, OwnFieldDraft, OwnValue, ValueType, table_of
from tracker.errors import RuleError
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnFieldRow, OwnValueRow
from tracker.store.date_columns import date_from

_COLUMN: Mapping[str, str] = {"status_change": "change_id"}


def own_fields(reader: Reader, record_kind: OwnerTable | None = None) -> list[OwnFieldRow]:
    """Return the added fields of one kind of records, or of all, in their order."""
    found = reader.records("SELECT * FROM own_field f ORDER BY record_kind, position, id")
    wanted = [row for row in found if record_kind in (None, row["record_kind"])]
    return [_field(row, _uses(reader, row)) for row in wanted]


def own_field(reader: Reader, field: int) -> OwnFieldRow:
    """Return one field by its id; RuleError no_such_record."""
    for row in reader.records("SELECT * FROM own_field WHERE id = ?", field):
        return _field(row, _uses(reader, row))
    raise RuleError("no_such_record", "own_field", record=field)


def own_values(reader: Reader, subject: Subject) -> list[OwnValueRow]:
    """Return the fields of a record with their values; withdrawn ones only with a value."""
    fields = reader.records("SELECT * FROM own_field WHERE record_kind = ? ORDER BY position, id", table_of(subject))
    if not fields:
        return []
    rows = reader.records(f"SELECT * FROM own_field_value WHERE {subject.kind}_id = ?", subject.id)
    values = {row["field"]: _value(row) for row in rows}
    found = [OwnValueRow(_field(row), values.get(row["code"], OwnValue())) for row in fields]
    return [each for each in found if not each.field.is_withdrawn or not each.value.is_empty]


def filled_values(
    reader: Reader, record_kind: OwnerTable, records: Sequence[int]
) -> Mapping[int, tuple[OwnValueRow, ...]]:
    """Return the values of these records by id, in the order of the fields; empty for a record without values."""
    found: dict[int, dict[str, OwnValue]] = defaultdict(dict)
    fields = reader.records("SELECT * FROM own_field WHERE record_kind = ? ORDER BY position, id", record_kind)
    column = _column(record_kind)
    query = f"SELECT * FROM own_field_value WHERE {column} IN ({{marks}})"
    for row in in_batches(reader, query, records) if fields else ():
        found[row[column]][row["field"]] = _value(row)
    rows = [_field(row) for row in fields]
    return {
        record: tuple(OwnValueRow(row, found[record][row.code]) for row in rows if row.code in found[record])
        for record in records
    }


def blank_values(reader: Reader, record_kind: OwnerTable) -> list[OwnValueRow]:
    """Return the fields that a new record of this kind can have, without values."""
    rows = own_fields(reader, record_kind)
    return [OwnValueRow(row, OwnValue()) for row in rows if not row.is_withdrawn]


def _uses(reader: Reader, row: Mapping[str, Any]) -> int:
    column = _column(row["record_kind"])
    query = f"SELECT count(*) FROM own_field_value WHERE field = ? AND {column} IS NOT NULL"
    return int(reader.rows(query, row["code"])[0][0])


def _column(record_kind: str) -> str:
    return _COLUMN.get(record_kind, f"{record_kind}_id")


def _value(row: Mapping[str, Any]) -> OwnValue:
    return OwnValue(row["text"], row["number"], date_from(row, "date"))


def _field(row: Mapping[str, Any], uses: int = 0) -> OwnFieldRow:
    draft = OwnFieldDraft(
        cast(OwnerTable, row["record_kind"]),
        row["name"],
        cast(ValueType, row["value_type"]),
        row["unit"],
        row["help"],
        tuple(json.loads(row["choices"])),
    )
    return OwnFieldRow(row["id"], row["code"], draft, bool(row["withdrawn_on"]), uses)
