"""The changes by joining a team: records that a project publishes, and records that it receives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tracker.exchange.teams.bundle_json import steps_from_json
from tracker.queries.record_names import RecordName, record_name
from tracker.queries.teams.open_conflicts import ConflictRow, conflicts_of
from tracker.services.teams.receiving import NewBundles
from tracker.store.teams import membership as stored

Change = Literal["added", "changed", "deleted"]
Place = tuple[str, int]
States = tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]
"""A record before and after; None if it did not exist."""


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A record that is published or received, with its kind, and what becomes of it."""

    kind: str
    record: int
    name: RecordName
    change: Change


@dataclass(frozen=True, slots=True)
class JoinPlan:
    """The changes by joining a team, planned or done.

    `made_by` is the name of the one who began the team. `published` are the records that the other members receive,
    `taken` those that differ in this project afterwards; `steps` counts own steps, `bundles` and `received` the bundles
    and the steps of others. `is_return` says that the project was in this team before.
    """

    made_by: str
    is_return: bool
    steps: int
    published: tuple[PlannedRecord, ...]
    bundles: int
    received: int
    writers: tuple[str, ...]
    taken: tuple[PlannedRecord, ...]
    conflicts: tuple[ConflictRow, ...]


def read_plan(
    connection: sqlite3.Connection, made_by: str, new: NewBundles, last_row: int, *, is_return: bool
) -> JoinPlan:
    """Return what the transaction that joined the team changed; `last_row` was the last one of the journal before."""
    published, steps = _published(connection)
    taken = _taken(connection, last_row)
    return JoinPlan(
        made_by,
        is_return,
        steps,
        tuple(_planned(connection, published)),
        len(new.ready),
        new.steps,
        new.writers,
        tuple(_planned(connection, taken)),
        conflicts_of(connection),
    )


def _published(connection: sqlite3.Connection) -> tuple[dict[Place, States], int]:
    """Return the records in the bundles that are not published yet, with the states before and after, and the number
    of own steps among them.
    """
    found: dict[Place, States] = {}
    own = {row[0] for row in connection.execute("SELECT id FROM step")}
    count = 0
    for _, content in stored.sealed_bundles(connection):
        for step in steps_from_json(json.loads(content)["steps"]):
            count += step.id in own
            for row in step.rows:
                first = found.get((row.table, row.id), (row.before, None))[0]
                found[row.table, row.id] = (first, row.after)
    return found, count


def _taken(connection: sqlite3.Connection, last_row: int) -> dict[Place, States]:
    found: dict[Place, States] = {}
    query = 'SELECT table_name, row_id, "before", "after" FROM journal WHERE number > ? ORDER BY number'
    for table, record, before, after in connection.execute(query, (last_row,)):
        one, other = (None if text is None else json.loads(text) for text in (before, after))
        found[table, record] = (found.get((table, record), (one, None))[0], other)
    return found


def _planned(connection: sqlite3.Connection, found: Mapping[Place, States]) -> Iterable[PlannedRecord]:
    moved = set(_moved_for_another(found))
    for (kind, record), (before, after) in sorted(found.items()):
        if before != after and (kind, record) not in moved:
            change: Change = "added" if before is None else "deleted" if after is None else "changed"
            name = record_name(connection, kind, record)
            yield PlannedRecord(kind, record, name or _name_in(before or {}), change)


def _moved_for_another(found: Mapping[Place, States]) -> Iterable[Place]:
    """Yield the changes of status that only have another position, because one was added to the history or deleted."""
    changes = {place: states for place, states in found.items() if place[0] == "status_change"}
    added_or_deleted = [before or after for before, after in changes.values() if before is None or after is None]
    others = {row["partnership_id"] for row in added_or_deleted if row is not None}
    for place, (before, after) in changes.items():
        if before is None or after is None or before["partnership_id"] not in others:
            continue
        if {**before, "position": 0} == {**after, "position": 0}:
            yield place


def _name_in(row: Mapping[str, Any]) -> RecordName:
    """Return the name of a record that is not there any more, by its own columns."""
    return RecordName(next((str(row[column]) for column in ("name", "title", "code") if row.get(column)), ""))
