"""Reading of the definitions of added fields from their table."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from tracker.domain.records.own_fields import recorded_draft
from tracker.queries.rows import OwnFieldRow


def read_fields(connection: sqlite3.Connection) -> list[OwnFieldRow]:
    """Return the added fields of all kinds of records in their order, without counting their uses."""
    cursor = connection.execute("SELECT * FROM own_field ORDER BY record_kind, position, id")
    names = [column[0] for column in cursor.description]
    return [field_row(dict(zip(names, row, strict=True))) for row in cursor]


def field_row(row: Mapping[str, Any], uses: int = 0) -> OwnFieldRow:
    """Return the row of a field from a record of its table; `uses` is the number of records that have a value."""
    return OwnFieldRow(row["id"], row["code"], recorded_draft(row), bool(row["withdrawn_on"]), uses)
