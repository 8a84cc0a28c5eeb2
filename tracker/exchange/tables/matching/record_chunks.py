"""Reading of the project's partnerships with all their records, some partnerships at a time.

An export writes them in this order, so that the memory that it takes does not grow with the project.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from sys import intern
from typing import Any

from tracker.domain.coding.codebook import OWN_STATUSES
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import (
    Activity,
    Body,
    Change,
    Citation,
    Owner,
    Partnership,
    Source,
    add_citation,
)
from tracker.exchange.tables.matching.record_loading import DateReader, dated

AT_ONCE = 500
"""Partnerships that are in memory at once."""
_NOTHING: frozenset[str] = frozenset()


def partnerships_in_chunks(connection: sqlite3.Connection, track: Track = untracked) -> Iterator[Partnership]:
    """Yield every partnership by id, with its bodies, successor, changes, activities and citations.

    The records of one partnership refer to each other as those of `load_records`; bodies have no other names.
    """
    last = -1
    while True:
        ids = [row[0] for row in connection.execute(_IDS, (last, AT_ONCE))]
        if not ids:
            return
        first, last = ids[0], ids[-1]
        partnerships = _Chunk(connection, first, last, track).partnerships
        for each in ids:
            yield partnerships[each]
        for partnership in partnerships.values():  # so that their memory is freed at once
            partnership.changes, partnership.activities, partnership.successor = {}, None, None


class _Chunk:
    """The partnerships between two ids, and those under which they continue, with their records."""

    def __init__(self, connection: sqlite3.Connection, first: int, last: int, track: Track) -> None:
        self._connection, self._range = connection, {"first": first, "last": last}
        self._date_of = DateReader()
        bodies = {row[0]: Body(row[0], _NOTHING, *row[1:]) for row in self._rows(_BODIES)}
        for body, scheme, value in self._rows(_CODES):
            bodies[body].codes += ((intern(scheme), value),)
        self.partnerships: dict[int, Partnership] = {}
        successors = {}
        for record, a, b, kind, note, successor, *date in track(self._rows(_PARTNERSHIPS)):
            own = (bodies[a], bodies[b], intern(kind), note, self._date_of(date))
            self.partnerships[record] = Partnership(record, _NOTHING, *own)
            if successor is not None and first <= record <= last:
                successors[record] = successor
        for record, successor in successors.items():
            self.partnerships[record].successor = self.partnerships[successor]
        for record, sector in self._rows(_SECTORS):
            self.partnerships[record].sectors += (intern(sector),)
        self._cite(self._changes(track), self._activities(), track)

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, self._range).fetchall()

    def _changes(self, track: Track) -> dict[int, Change]:
        changes = {}
        for record, partnership, status, actor, decided_by, note, position, after, *date in track(self._rows(_CHANGES)):
            values = (intern(status), self._date_of(date), actor, intern(decided_by), note, position)
            changes[record] = Change(record, _NOTHING, self.partnerships[partnership], *values, placed_after=after)
            self.partnerships[partnership].add_change(changes[record])
        for record, reason in self._rows(_REASONS):
            changes[record].reasons += (intern(reason),)
        for record, status in self._rows(_OWN_STATUSES):
            changes[record].own_status = intern(status)
        return changes

    def _activities(self) -> dict[int, Activity]:
        activities = {}
        for record, partnership, kind, outcome, note, *date in self._rows(_ACTIVITIES):
            values = (intern(kind), self._date_of(date), outcome, note)
            activities[record] = Activity(record, _NOTHING, self.partnerships[partnership], *values)
            self.partnerships[partnership].add_activity(activities[record])
        return activities

    def _cite(self, changes: dict[int, Change], activities: dict[int, Activity], track: Track) -> None:
        """Add the citations to the records, with their sources."""
        sources = {}
        for record, title, url, doi, kind, publisher, *date in self._rows(_SOURCES):
            sources[record] = Source(record, _NOTHING, title, url, doi, self._date_of(date), kind, publisher)
        for row in track(self._rows(_CITATIONS)):
            record, change, activity, partnership, source, quote, locator, confidence, stance, *date = row
            owner: Owner
            if change is not None:
                owner = changes[change]
            else:
                owner = self.partnerships[partnership] if activity is None else activities[activity]
            values = (quote, locator, self._date_of(date), confidence, intern(stance))
            add_citation(owner, Citation(record, _NOTHING, sources[source], *values))


_BETWEEN = "BETWEEN :first AND :last"
_IDS = "SELECT id FROM partnership WHERE id > ? ORDER BY id LIMIT ?"
_WANTED = (
    f"SELECT id FROM partnership WHERE id {_BETWEEN}"
    f" UNION SELECT superseded_by_id FROM partnership WHERE id {_BETWEEN} AND superseded_by_id IS NOT NULL"
)
_BODY_IDS = (
    f"SELECT body_a_id FROM partnership WHERE id IN ({_WANTED})"
    f" UNION SELECT body_b_id FROM partnership WHERE id IN ({_WANTED})"
)
_BODIES = f"SELECT id, name, kind, country, subdivision, latitude, longitude FROM body WHERE id IN ({_BODY_IDS})"
_CODES = f"SELECT body_id, scheme, value FROM body_code WHERE body_id IN ({_BODY_IDS}) ORDER BY id"
_PARTNERSHIPS = (
    f"SELECT id, body_a_id, body_b_id, kind, note, superseded_by_id, {dated('fixed_term_until')} FROM partnership"
    f" WHERE id IN ({_WANTED}) ORDER BY id"
)
_SECTORS = f"SELECT partnership_id, sector FROM partnership_sector WHERE partnership_id {_BETWEEN} ORDER BY id"
_CHANGE_IDS = f"SELECT id FROM status_change WHERE partnership_id {_BETWEEN}"
_ACTIVITY_IDS = f"SELECT id FROM activity WHERE partnership_id {_BETWEEN}"
_CHANGES = (
    f"SELECT id, partnership_id, status, actor, decided_by, note, position, placed_after, {dated('date')}"
    f" FROM status_change WHERE partnership_id {_BETWEEN} ORDER BY partnership_id, position, id"
)
_OWN_STATUSES = f"{OWN_STATUSES} WHERE c.partnership_id {_BETWEEN}"
_REASONS = f"SELECT change_id, reason FROM change_reason WHERE change_id IN ({_CHANGE_IDS}) ORDER BY id"
_ACTIVITIES = (
    f"SELECT id, partnership_id, kind, outcome, note, {dated('date')} FROM activity"
    f" WHERE partnership_id {_BETWEEN} ORDER BY id"
)
_CITED = (
    f"SELECT id FROM citation WHERE change_id IN ({_CHANGE_IDS})"
    f" UNION SELECT id FROM citation WHERE activity_id IN ({_ACTIVITY_IDS})"
    f" UNION SELECT id FROM citation WHERE partnership_id {_BETWEEN}"
)
_SOURCES = (
    f"SELECT id, title, url, doi, kind, publisher, {dated('date')} FROM source"
    f" WHERE id IN (SELECT source_id FROM citation WHERE id IN ({_CITED}))"
)
_CITATIONS = (
    "SELECT id, change_id, activity_id, partnership_id, source_id, quote, locator, confidence, stance,"
    f" {dated('stated_date')} FROM citation WHERE id IN ({_CITED}) ORDER BY id"
)
