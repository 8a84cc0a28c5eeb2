"""Queries of added fields: their definitions, and the values of one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tracker.domain.records.own_fields import OwnerTable, OwnValue, table_of
from tracker.domain.records.subjects import Subject
from tracker.errors import RuleError
from tracker.queries.inventory.own_values import defined_fields, owner_column, recorded_value
from tracker.queries.own_field_reading import field_row
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnFieldRow, OwnValueRow


def own_fields(reader: Reader, record_kind: OwnerTable | None = None) -> list[OwnFieldRow]:
    """Return the added fields of one kind of records, or of all, in their order."""
    found = reader.records("SELECT * FROM own_field f ORDER BY record_kind, position, id")
    wanted = [row for row in found if record_kind in (None, row["record_kind"])]
    return [field_row(row, _uses(reader, row)) for row in wanted]


def own_field(reader: Reader, field: int) -> OwnFieldRow:
    """Return one field by its id; RuleError no_such_record."""
    for row in reader.records("SELECT * FROM own_field WHERE id = ?", field):
        return field_row(row, _uses(reader, row))
    raise RuleError("no_such_record", "own_field", record=field)


def choice_uses(reader: Reader, field: int) -> Mapping[str, int]:
    """[choice] -> the number of records that have it as a value of a field with choices."""
    row = own_field(reader, field)
    column = owner_column(row.draft.record_kind)
    query = f"SELECT text FROM own_field_value WHERE field = ? AND {column} IS NOT NULL"
    return Counter(text for (texts,) in reader.rows(query, row.code) for text in texts.split("\n"))


def own_values(reader: Reader, subject: Subject) -> list[OwnValueRow]:
    """Return the fields of a record with their values; withdrawn ones only with a value."""
    table = table_of(subject)
    fields = [row for row in defined_fields(reader) if row.draft.record_kind == table]
    if not fields:
        return []
    rows = reader.records(f"SELECT * FROM own_field_value WHERE {subject.kind}_id = ?", subject.id)
    values = {row["field"]: recorded_value(row) for row in rows}
    found = [OwnValueRow(row, values.get(row.code, OwnValue())) for row in fields]
    return [each for each in found if not each.field.is_withdrawn or not each.value.is_empty]


def blank_values(reader: Reader, record_kind: OwnerTable) -> list[OwnValueRow]:
    """Return the fields that a new record of this kind can have, without values."""
    rows = [row for row in defined_fields(reader) if row.draft.record_kind == record_kind]
    return [OwnValueRow(row, OwnValue()) for row in rows if not row.is_withdrawn]


def _uses(reader: Reader, row: Mapping[str, Any]) -> int:
    column = owner_column(row["record_kind"])
    query = f"SELECT count(*) FROM own_field_value WHERE field = ? AND {column} IS NOT NULL"
    return int(reader.rows(query, row["code"])[0][0])
