"""The values of described fields of the records of partnerships, as those of fields that a project added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tracker.domain.records.own_fields import OwnValue
from tracker.domain.records.own_filters import FilteredTable
from tracker.queries.columns.described_fields import described_fields, fields_of, name_expression
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnFieldRow, OwnValueRow
from tracker.store.tables.described_values import value_in_row

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField


def described_values(
    reader: Reader, table: FilteredTable, records: Sequence[int]
) -> Mapping[int, tuple[OwnValueRow, ...]]:
    """Return the values of the described fields of these records by id, without empty ones."""
    fields = fields_of(table)
    rows = {row.code: row for row in shown_fields(reader) if row.draft.record_kind == table}
    named = "".join(f", {name_expression(field)} AS {field.name}" for field in fields if field.type == "reference")
    found = in_batches(reader, f"SELECT r.*{named} FROM {table} r WHERE r.id IN ({{marks}})", records)
    return {
        row["id"]: tuple(OwnValueRow(rows[field.name], value) for field, value in _values(fields, row)) for row in found
    }


def _values(fields: Sequence[DescribedField], row: Mapping[str, Any]) -> Iterator[tuple[DescribedField, OwnValue]]:
    for field in fields:
        value = value_in_row(field, row)
        if not value.is_empty:
            yield field, value


def shown_fields(reader: Reader) -> tuple[OwnFieldRow, ...]:
    """Return the described fields that have no column of their own, read once after each change."""
    return reader.fact("described_fields", lambda: tuple(described_fields(reader.connection)))
