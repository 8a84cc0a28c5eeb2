"""Queries of added fields: their definitions, and the values of one record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from tracker.domain.records.follow_ups import Subject
from tracker.domain.records.own_fields import OwnerTable, OwnFieldDraft, OwnValue, ValueType, table_of, value_words
from tracker.errors import RuleError
from tracker.queries.reader import Reader
from tracker.store.date_columns import date_from

_COLUMN: Mapping[str, str] = {"status_change": "change_id"}


@dataclass(frozen=True, slots=True)
class OwnFieldRow:
    """One added field. `uses` is the number of records that have a value of it."""

    id: int
    code: str
    draft: OwnFieldDraft
    is_withdrawn: bool
    uses: int = 0


@dataclass(frozen=True, slots=True)
class OwnValueRow:
    """The value of a field in one record, which may be empty."""

    field: OwnFieldRow
    value: OwnValue

    @property
    def words(self) -> str:
        """The value as it can be typed, without its unit; empty without a value."""
        return value_words(self.field.draft.value_type, self.value)


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
    values = {row["field"]: OwnValue(row["text"], row["number"], date_from(row, "date")) for row in rows}
    found = [OwnValueRow(_field(row), values.get(row["code"], OwnValue())) for row in fields]
    return [each for each in found if not each.field.is_withdrawn or not each.value.is_empty]


def _uses(reader: Reader, row: Mapping[str, Any]) -> int:
    column = _COLUMN.get(row["record_kind"], f"{row['record_kind']}_id")
    query = f"SELECT count(*) FROM own_field_value WHERE field = ? AND {column} IS NOT NULL"
    return int(reader.rows(query, row["code"])[0][0])


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
