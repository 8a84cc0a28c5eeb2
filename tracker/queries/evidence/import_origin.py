"""The provenance of a record: file and line that it was imported from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.exchange.tables.plan.import_provenance import unpacked_lines
from tracker.queries.reader import Reader

_MADE = "SELECT number, step_id, table_name FROM journal WHERE row_id = ? AND before IS NULL ORDER BY number LIMIT 1"
_PLACE = """SELECT count(*) FROM journal
WHERE number BETWEEN ? AND ? AND step_id = ? AND table_name = ? AND before IS NULL"""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The file by name and SHA-256, the line that created the record, and the mapping of the table, as JSON.

    `corrections` are the cells of that line that were corrected before the import: column, text in the file, corrected
    text.
    """

    file: str
    sha256: str
    line: int
    mapping: Any
    corrections: tuple[tuple[str, str, str], ...] = ()


def origin_of(reader: Reader, record: int) -> Provenance | None:
    """Return where a record was imported from; None if it was entered otherwise, or is only a part of a record."""
    made = reader.rows(_MADE, record)
    if not made:
        return None
    number, step, table = made[0]
    found = reader.rows("SELECT facts, first_row FROM step WHERE id = ? AND action = 'import'", step)
    facts = json.loads(found[0][0]) if found else {}
    packed = facts.get("lines", {}).get(table)
    if not packed:
        return None
    lines = unpacked_lines(packed)
    place = reader.rows(_PLACE, found[0][1], number, step, table)[0][0]
    if not 0 < place <= len(lines):
        return None
    line = lines[place - 1]
    return Provenance(
        str(facts.get("file", "")), str(facts.get("sha256", "")), line, facts.get("mapping"), _corrections(facts, line)
    )


def _corrections(facts: Mapping[str, Any], line: int) -> tuple[tuple[str, str, str], ...]:
    corrections = facts.get("corrections", ())
    return tuple(
        (str(each.get("column", "")), str(each.get("from", "")), str(each.get("to", "")))
        for each in (corrections if isinstance(corrections, list) else ())
        if line in each.get("lines", ())
    )
