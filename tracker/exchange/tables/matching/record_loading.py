"""Reading of the project's records with which a table is compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any

from tracker.domain.coding.codebook import OWN_STATUSES
from tracker.domain.dates.vague_dates import VagueDate
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import (
    Activity,
    Body,
    Change,
    Citation,
    ImportIndex,
    Owner,
    Partnership,
    Source,
    add_citation,
    add_once,
)

_NOTHING: frozenset[str] = frozenset()


def load_records(connection: sqlite3.Connection, track: Track = untracked) -> ImportIndex:
    """Read the project's records; `track` iterates over rows and may raise to cancel."""
    records, date_of = ImportIndex(), DateReader()
    bodies = {row[0]: Body(row[0], _NOTHING, *row[1:]) for row in track(connection.execute(_BODIES))}
    for body in bodies.values():
        records.add_body(body)
    for body_id, folded, name in connection.execute("SELECT body_id, folded, name FROM body_name ORDER BY id"):
        add_once(records.bodies_by_name[folded], bodies[body_id])
        records.add_spellings(bodies[body_id], name)
    for body_id, scheme, value in connection.execute("SELECT body_id, scheme, value FROM body_code ORDER BY id"):
        bodies[body_id].codes += ((intern(scheme), value),)
        records.bodies_by_code[scheme, value].append(bodies[body_id])
    sources = {}
    for record, title, url, doi, kind, publisher, *date in track(connection.execute(_SOURCES)):
        sources[record] = Source(record, _NOTHING, title, url, doi, date_of(date), intern(kind), intern(publisher))
        records.index_source(sources[record])
    partnerships, successor_ids = {}, {}
    for record, a, b, kind, note, successor, *date in track(connection.execute(_PARTNERSHIPS)):
        partnerships[record] = Partnership(record, _NOTHING, bodies[a], bodies[b], intern(kind), note, date_of(date))
        records.add_partnership(partnerships[record])
        if successor is not None:
            successor_ids[record] = successor
    for record, successor in successor_ids.items():
        partnerships[record].successor = partnerships[successor]
    for record, sector in connection.execute("SELECT partnership_id, sector FROM partnership_sector ORDER BY id"):
        partnerships[record].sectors += (intern(sector),)
    owners: tuple[Mapping[int, Owner], ...] = (
        _load_changes(connection, partnerships, date_of, track),
        _load_activities(connection, partnerships, date_of),
        partnerships,
    )
    for record, change, activity, partnership, source, quote, locator, confidence, stance, *date in track(
        connection.execute(_CITATIONS)
    ):
        values = (quote, intern(locator), date_of(date), confidence, intern(stance))
        citation = Citation(record, _NOTHING, sources[source], *values)
        add_citation(_owner(owners, (change, activity, partnership)), citation)
    return records


def _owner(owners: Sequence[Mapping[int, Owner]], ids: Sequence[int | None]) -> Owner:
    """Return the record of the one id that isn't None; `owners` has the records by id, in the order of `ids`."""
    return next(kind[each] for kind, each in zip(owners, ids, strict=True) if each is not None)


def _load_changes(
    connection: sqlite3.Connection, partnerships: Mapping[int, Partnership], date_of: DateReader, track: Track
) -> dict[int, Change]:
    """Add their status changes with reasons to the partnerships; return the changes by id."""
    changes = {}
    for record, partnership, status, actor, decided_by, note, position, after, *date in track(
        connection.execute(_CHANGES)
    ):
        values = (intern(status), date_of(date), actor, intern(decided_by), note, position)
        changes[record] = Change(record, _NOTHING, partnerships[partnership], *values, placed_after=after)
        partnerships[partnership].add_change(changes[record])
    for record, reason in connection.execute("SELECT change_id, reason FROM change_reason ORDER BY id"):
        changes[record].reasons += (intern(reason),)
    for record, status in connection.execute(OWN_STATUSES):
        changes[record].own_status = intern(status)
    return changes


def _load_activities(
    connection: sqlite3.Connection, partnerships: Mapping[int, Partnership], date_of: DateReader
) -> dict[int, Activity]:
    """Add their activities to the partnerships; return the activities by id."""
    activities = {}
    for record, partnership, kind, outcome, note, *date in connection.execute(_ACTIVITIES):
        activities[record] = Activity(
            record, _NOTHING, partnerships[partnership], intern(kind), date_of(date), outcome, note
        )
        partnerships[partnership].add_activity(activities[record])
    return activities


class DateReader:
    """Makes dates from their five columns, and reuses equal ones."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], VagueDate] = {}

    def __call__(self, columns: Sequence[Any]) -> VagueDate | None:
        """Return the date of the columns of `_dated`; None if its EDTF is NULL."""
        if columns[0] is None:
            return None
        key = tuple(columns)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = VagueDate(*columns)
        return found


def dated(name: str) -> str:
    """Return the five columns of a date for a query."""
    return ", ".join(f"{name}_{part}" for part in ("edtf", "words", "earliest", "latest", "note"))


_BODIES = "SELECT id, name, kind, country, subdivision, latitude, longitude FROM body ORDER BY id"
_SOURCES = f"SELECT id, title, url, doi, kind, publisher, {dated('date')} FROM source ORDER BY id"
_PARTNERSHIPS = (
    f"SELECT id, body_a_id, body_b_id, kind, note, superseded_by_id, {dated('fixed_term_until')} FROM partnership"
    " ORDER BY id"
)
_ACTIVITIES = f"SELECT id, partnership_id, kind, outcome, note, {dated('date')} FROM activity ORDER BY id"
_CHANGES = (
    f"SELECT id, partnership_id, status, actor, decided_by, note, position, placed_after, {dated('date')}"
    " FROM status_change ORDER BY partnership_id, position, id"
)
_CITATIONS = (
    f"SELECT id, change_id, activity_id, partnership_id, source_id, quote, locator, confidence, stance,"
    f" {dated('stated_date')} FROM citation"
    " WHERE change_id IS NOT NULL OR activity_id IS NOT NULL OR partnership_id IS NOT NULL ORDER BY id"
)
