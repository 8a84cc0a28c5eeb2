"""The coding of one person in a copy of a project, with the added fields of changes that can be compared."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tracker.domain.coding.bootstrap import Metric
from tracker.domain.coding.coded_units import Coding
from tracker.domain.coding.coding_pairs import CodedChange, OwnValue
from tracker.domain.coding.reliability import CodedField
from tracker.domain.records.own_fields import OwnFieldDraft, ValueType, recorded_draft

METRICS: Final[Mapping[ValueType, Metric]] = {
    "number": "interval",
    "date": "interval",
    "yes_no": "nominal",
    "one_of": "nominal",
    "several_of": "set",
}
"""[type] -> how its values are compared; free texts and links are not compared."""

_CHANGES = """
SELECT c.id, c.partnership_id, c.status, coalesce(c.date_edtf, ''), c.date_earliest, c.date_latest, c.decided_by,
    c.actor, p.body_a_id < p.body_b_id
FROM status_change c JOIN partnership p ON p.id = c.partnership_id ORDER BY c.id"""
_CONFIDENCE = """
SELECT change_id, max(confidence) FROM citation WHERE change_id IS NOT NULL AND stance = 'supports'
GROUP BY change_id"""
_OWN_VALUES = """
SELECT change_id, field, text, number, date_earliest, date_latest FROM own_field_value
WHERE change_id IS NOT NULL ORDER BY field, id"""

_DONE = """
SELECT u.partnership_id FROM assignment_unit u JOIN assignment a ON a.id = u.assignment_id AND a.coder <> ''
GROUP BY u.partnership_id
HAVING count(*) <= sum(u.is_empty)
    + (SELECT count(*) FROM status_change c WHERE c.partnership_id = u.partnership_id)"""
"""The partnerships of a blind copy of which all units are coded or marked as empty."""


@dataclass(frozen=True, slots=True)
class CoderCopy:
    """The coding of a person in a copy; `own_fields` are the added fields of changes by code."""

    coding: Coding
    own_fields: Mapping[str, OwnFieldDraft]
    partnerships: frozenset[int]
    """All partnerships of the copy."""
    blind_of: int | None = None
    """The assignment of a blind copy."""
    assigned: frozenset[int] = frozenset()
    """The assignments that were made in the project."""


def read_copy(connection: sqlite3.Connection, name: str) -> CoderCopy:
    """Read what was coded in a copy.

    A blind copy has the name of its coder, and its coded partnerships are those of which all units are done. Any other
    copy gets the given name, and every partnership in it counts as coded.
    """
    fields = change_fields(connection)
    partnerships = frozenset(row[0] for row in connection.execute("SELECT id FROM partnership"))
    changes = tuple(coded_changes(connection, fields))
    assigned = connection.execute("SELECT id, coder FROM assignment ORDER BY id").fetchall()
    blind = next(((record, coder) for record, coder in assigned if coder), None)
    done = frozenset(row[0] for row in connection.execute(_DONE)) if blind else partnerships
    return CoderCopy(
        Coding(blind[1] if blind else name, changes, done),
        fields,
        partnerships,
        blind_of=blind[0] if blind else None,
        assigned=frozenset(record for record, coder in assigned if not coder),
    )


def without_project(copies: Sequence[CoderCopy]) -> list[int]:
    """Return the places of the copies that are compared: all but the project in which the others were assigned."""
    blind = {copy.blind_of for copy in copies} - {None}
    return [place for place, copy in enumerate(copies) if copy.blind_of is not None or not copy.assigned & blind]


def change_fields(connection: sqlite3.Connection) -> dict[str, OwnFieldDraft]:
    """[code] -> the added field of changes, in their order, without withdrawn ones."""
    cursor = connection.execute(
        "SELECT * FROM own_field WHERE record_kind = 'status_change' AND withdrawn_on = '' ORDER BY position, id"
    )
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor.fetchall())
    return {row["code"]: recorded_draft(row) for row in rows}


def coded_changes(connection: sqlite3.Connection, fields: Mapping[str, OwnFieldDraft]) -> Iterator[CodedChange]:
    """Yield the status changes of a project with all that was coded about them."""
    reasons: dict[int, set[str]] = defaultdict(set)
    for change, reason in connection.execute("SELECT change_id, reason FROM change_reason"):
        reasons[change].add(reason)
    confidence = dict(connection.execute(_CONFIDENCE).fetchall())
    own: dict[int, list[tuple[str, OwnValue]]] = defaultdict(list)
    for change, code, *stored in connection.execute(_OWN_VALUES):
        value = _own_value(fields[code].value_type, *stored) if code in fields else None
        if value is not None:
            own[change].append((code, value))
    for record, partnership, status, edtf, earliest, latest, decided_by, actor, is_ordered in connection.execute(
        _CHANGES
    ).fetchall():
        yield CodedChange(
            record,
            partnership,
            status,
            edtf,
            (earliest, latest),
            frozenset(reasons.get(record, ())),
            decided_by,
            actor,
            record,
            confidence.get(record),
            tuple(own.get(record, ())),
            bool(is_ordered),
        )


def _own_value(
    value_type: ValueType, text: str, number: float | None, earliest: int | None, latest: int | None
) -> OwnValue | None:
    """Return the value of an added field in comparable form; None if it is blank or has no middle."""
    if value_type == "date":
        return None if earliest is None or latest is None else (earliest + latest) / 2
    if value_type == "several_of":
        return frozenset(text.split("\n")) if text else None
    if value_type == "yes_no":
        return None if number is None else "yes" if number else "no"
    return number if value_type == "number" else text or None


def compared_fields(copies: Sequence[CoderCopy]) -> list[CodedField]:
    """Return the added fields that can be compared: those of one type in all copies that have them, by their code."""
    types: dict[str, set[Any]] = defaultdict(set)
    for copy in copies:
        for code, field in copy.own_fields.items():
            types[code].add(field.value_type)
    return [
        CodedField(f"own.{code}", METRICS[value_type])
        for code, found in sorted(types.items())
        for value_type in found
        if len(found) == 1 and value_type in METRICS
    ]


def unrelated(copies: Iterable[CoderCopy]) -> list[str]:
    """Return the coders whose copies have no partnership in common with any other copy."""
    found = list(copies)
    return [
        copy.coding.coder
        for copy in found
        if not any(other is not copy and copy.partnerships & other.partnerships for other in found)
    ]
