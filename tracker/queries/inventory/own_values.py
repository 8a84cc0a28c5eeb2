"""The definitions of added fields, and the values of many records, read without numpy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.records.own_fields import OwnerTable, OwnValue
from tracker.domain.records.own_filters import own_key
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.own_field_reading import read_fields
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnFieldRow, OwnValueRow
from tracker.store.date_columns import date_from

_COLUMN: Mapping[str, str] = {"status_change": "change_id"}


def defined_fields(reader: Reader) -> tuple[OwnFieldRow, ...]:
    """Return the added fields of all kinds of records in their order, read once after each change."""
    return reader.fact("own_fields", lambda: tuple(read_fields(reader.connection)))


def fields_of_filter(reader: Reader, selection: InventoryFilter) -> tuple[OwnFieldRow, ...]:
    """Return the added fields, with the described ones if it is filtered by one."""
    if not any((key := own_key(facet)) and key.is_described for facet in selection.own_facets()):
        return defined_fields(reader)
    # imported here, because no description is needed before the first rows
    from tracker.queries.inventory.described_values import shown_fields

    return (*defined_fields(reader), *shown_fields(reader))


def filled_values(
    reader: Reader, record_kind: OwnerTable, records: Sequence[int]
) -> Mapping[int, tuple[OwnValueRow, ...]]:
    """Return the values of these records by id, in the order of the fields; empty for a record without values."""
    found: dict[int, dict[str, OwnValue]] = defaultdict(dict)
    fields = [row for row in defined_fields(reader) if row.draft.record_kind == record_kind]
    column = owner_column(record_kind)
    query = f"SELECT * FROM own_field_value WHERE {column} IN ({{marks}})"
    for row in in_batches(reader, query, records) if fields else ():
        found[row[column]][row["field"]] = recorded_value(row)
    return {
        record: tuple(OwnValueRow(row, found[record][row.code]) for row in fields if row.code in found[record])
        for record in records
    }


def owner_column(record_kind: str) -> str:
    """Return the column of a value that names its record, by the kind of the record."""
    return _COLUMN.get(record_kind, f"{record_kind}_id")


def recorded_value(row: Mapping[str, Any]) -> OwnValue:
    """Return the value from a record of its table."""
    return OwnValue(row["text"], row["number"], date_from(row, "date"))
