"""The records that are part of one record or about it, such as the changes of a partnership, by their descriptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain.records.kinds import all_kinds
from tracker.queries.reader import Reader

Parts = tuple[Sequence[str], Sequence[Mapping[str, Any]]]
"""The fields that refer to the whole, and the rows of the parts."""


def part_rows(reader: Reader, table: str, record: int) -> dict[str, Parts]:
    """Return the rows of the records that are part of a record or about it, by their table; only tables that have any.

    The values of own fields are left out, which `own_values` returns.
    """
    found: dict[str, Parts] = {}
    for part, kind in all_kinds().items():
        for field in kind.fields if part != "own_field_value" else ():
            for column, owner in field.tables.items() if field.type in ("part_of", "about") else ():
                query = f"SELECT * FROM {part} WHERE {column} = ? ORDER BY id"
                if owner == table and (rows := reader.records(query, record)):
                    found[part] = (field.name,), rows
    return found
