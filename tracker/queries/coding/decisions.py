"""Queries of decisions on disagreements between coders."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with what the coders had; `change` is the change about which it is, or None."""

    id: int
    partnership: int
    change: int | None
    unit: str
    field: str
    coded: dict[str, Any]
    decided: Any
    note: str
    decided_by: str
    decided_on: str


def decisions(reader: Reader) -> list[DecisionRow]:
    """Return all decisions, the oldest first."""
    rows = reader.rows(
        "SELECT id, partnership_id, change_id, unit, field, coded, decided, note, decided_by, decided_on"
        " FROM coding_decision ORDER BY decided_on, id"
    )
    return [
        DecisionRow(row[0], row[1], row[2], row[3], row[4], _object(row[5]), json.loads(row[6]), row[7], row[8], row[9])
        for row in rows
    ]


def _object(stored: str) -> dict[str, Any]:
    found = json.loads(stored)
    return found if isinstance(found, dict) else {}
