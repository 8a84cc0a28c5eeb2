"""Queries of assignments: the units to draw from with their strata, the assignments, and the progress of a coder."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tracker.domain.coding.sampling import Stratum, UnitKind
from tracker.queries.reader import Reader
from tracker.store.journal.lineage import IS_OWN

_COUNTRIES = """
SELECT p.id, p.kind, min(a.country, b.country) || '–' || max(a.country, b.country)
FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id"""
_CHANGES = "SELECT id, partnership_id, status FROM status_change ORDER BY partnership_id, position, id"

_MADE_HERE = f"""
SELECT row_id FROM journal JOIN (
    SELECT id FROM step WHERE action = 'assign_coding' AND undone_at IS NULL AND {IS_OWN}
) AS own ON own.id = journal.step_id
WHERE table_name = 'assignment' AND "before" IS NULL"""


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment with the number of its units; `coder` is empty in the project, and named in a blind copy.

    `sample` says how the units were drawn; in a copy it says where the copy came from.
    """

    id: int
    name: str
    unit: str
    coders: tuple[str, ...]
    coder: str
    sample: dict[str, Any]
    assigned_on: str
    units: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A partnership of a blind copy, with its units, and how many of them are coded or marked as empty.

    `marked` are the units marked as empty, `open` the other units.
    """

    partnership: int
    units: int
    changes: int
    marked: tuple[int, ...]
    unmarked: tuple[int, ...]

    @property
    def done(self) -> int:
        """The number of units that are coded or marked as empty."""
        return min(self.units, self.changes + len(self.marked))


@dataclass(frozen=True, slots=True)
class CodingProgress:
    """The progress in a blind copy: its assignment, and its partnerships in the order of their units."""

    assignment: AssignmentRow
    partnerships: tuple[UnitRow, ...]

    @property
    def units(self) -> int:
        """The number of units."""
        return sum(each.units for each in self.partnerships)

    @property
    def done(self) -> int:
        """The number of units that are coded or marked as empty."""
        return sum(each.done for each in self.partnerships)

    @property
    def finished(self) -> frozenset[int]:
        """The partnerships of which all units are done."""
        return frozenset(each.partnership for each in self.partnerships if each.done == each.units)


def strata_of_units(
    reader: Reader, kind: UnitKind, by: Stratum | None, partnerships: Collection[int] | None
) -> dict[int, str]:
    """[unit] -> its stratum, empty without one, for the units of some partnerships or of all (None).

    Units are partnerships or changes. The status of a partnership is that of its last change.
    """
    facts = {row[0]: (str(row[1]), str(row[2])) for row in reader.rows(_COUNTRIES)}
    changes = [tuple(row) for row in reader.rows(_CHANGES)]
    chosen = facts.keys() if partnerships is None else facts.keys() & set(partnerships)
    last = {partnership: status for _, partnership, status in changes}
    units = (
        [(record, record, last.get(record, "")) for record in chosen]
        if kind == "partnership"
        else [change for change in changes if change[1] in chosen]
    )

    def stratum(partnership: int, status: str) -> str:
        kind_of, countries = facts[partnership]
        return {"kind": kind_of, "country": countries, "status": status}.get(by or "", "")

    return {unit: stratum(partnership, status) for unit, partnership, status in units}


def partnership_of_changes(reader: Reader) -> dict[int, int]:
    """[change] -> its partnership."""
    return {row[0]: row[1] for row in reader.rows("SELECT id, partnership_id FROM status_change")}


def assignments(reader: Reader) -> list[AssignmentRow]:
    """Return the assignments, the latest first."""
    rows = reader.rows(
        "SELECT a.id, a.name, a.unit, a.coders, a.coder, a.sample, a.assigned_on,"
        " (SELECT count(*) FROM assignment_unit u WHERE u.assignment_id = a.id)"
        " FROM assignment a ORDER BY a.assigned_on DESC, a.id DESC"
    )
    return [
        AssignmentRow(row[0], row[1], row[2], tuple(_texts(row[3])), row[4], _object(row[5]), row[6], row[7])
        for row in rows
    ]


def own_assignments(reader: Reader) -> list[AssignmentRow]:
    """Return the assignments that were made in this project, not in that of another member of its team."""
    made = {row[0] for row in reader.rows(_MADE_HERE)}
    return [each for each in assignments(reader) if not each.coder and each.id in made]


def is_handed_in(reader: Reader) -> bool:
    """Return whether the last step in effect of a blind copy handed its coding in."""
    query = f"SELECT action FROM step WHERE undone_at IS NULL AND {IS_OWN} ORDER BY number DESC LIMIT 1"
    return [row[0] for row in reader.rows(query)] == ["hand_in_coding"]


def _texts(stored: str) -> list[str]:
    found = json.loads(stored)
    return [str(each) for each in found] if isinstance(found, list) else []


def _object(stored: str) -> dict[str, Any]:
    found = json.loads(stored)
    return found if isinstance(found, dict) else {}


def coding_progress(reader: Reader) -> CodingProgress | None:
    """Return the progress in a blind copy; None in any other project."""
    known = next((each for each in assignments(reader) if each.coder), None)
    if known is None:
        return None
    units: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for unit, partnership, is_empty in reader.rows(
        "SELECT id, partnership_id, is_empty FROM assignment_unit WHERE assignment_id = ? ORDER BY id", known.id
    ):
        units[partnership].append((unit, bool(is_empty)))
    counted = {
        row[0]: row[1]
        for row in reader.rows("SELECT partnership_id, count(*) FROM status_change GROUP BY partnership_id")
    }
    rows = tuple(
        UnitRow(
            partnership,
            len(found),
            counted.get(partnership, 0),
            tuple(unit for unit, is_empty in found if is_empty),
            tuple(unit for unit, is_empty in found if not is_empty),
        )
        for partnership, found in units.items()
    )
    return CodingProgress(known, rows)
