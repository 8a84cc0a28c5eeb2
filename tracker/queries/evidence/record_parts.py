"""The records that are part of one record, such as the changes of a partnership, by the descriptions of their kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.records.kinds import all_kinds
from tracker.queries.reader import Reader

Parts = tuple[Sequence[str], Sequence[Mapping[str, Any]]]
"""The fields that refer to the whole, and the rows of the parts."""


def part_rows(reader: Reader, table: str, record: int) -> dict[str, Parts]:
    """Return the rows of the records that are deleted with a record, by their table; only tables that have any."""
    found: dict[str, Parts] = {}
    for part, kind in all_kinds().items():
        for field in kind.fields:
            if field.type == "part_of" and table in field.targets:
                query = f"SELECT * FROM {part} WHERE {field.columns[0]} = ? ORDER BY id"
                if rows := reader.records(query, record):
                    found[part] = (field.name,), rows
    return found
