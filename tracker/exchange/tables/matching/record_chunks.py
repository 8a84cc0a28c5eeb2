"""Reading of the project's partnerships with all their records, some partnerships at a time.

An export writes them in this order, so that the memory that it takes does not grow with the project.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from sys import intern

from tracker.domain.coding.codebook import OWN_STATUSES
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import Partnership
from tracker.exchange.tables.matching.record_loading import RecordReader

AT_ONCE = 500
"""Partnerships that are in memory at once."""


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
        partnerships = _chunk(connection, first, last, track)
        for each in ids:
            yield partnerships[each]
        for partnership in partnerships.values():  # so that their memory is freed at once
            partnership.changes, partnership.activities, partnership.successor = {}, None, None


def _chunk(connection: sqlite3.Connection, first: int, last: int, track: Track) -> dict[int, Partnership]:
    """Return the partnerships between two ids, and those under which they continue, with their records, by id."""
    between = {"first": first, "last": last}
    reader = RecordReader(connection, track, between)
    bodies = reader.bodies(_BODIES)
    for body, scheme, value in connection.execute(_CODES, between):
        bodies[body].codes += ((intern(scheme), value),)
    partnerships, successors = reader.partnerships(bodies, _PARTNERSHIPS)
    for record, successor in successors.items():
        if first <= record <= last:
            partnerships[record].successor = partnerships[successor]
    for record, sector in connection.execute(_SECTORS, between):
        partnerships[record].sectors += (intern(sector),)
    changes = reader.changes(partnerships, _CHANGES)
    for record, reason in connection.execute(_REASONS, between):
        changes[record].reasons += (intern(reason),)
    for record, status in connection.execute(_OWN_STATUSES, between):
        changes[record].own_status = intern(status)
    activities = reader.activities(partnerships, _ACTIVITIES)
    reader.cite(reader.sources(_SOURCES), (changes, activities, partnerships), _CITATIONS)
    return partnerships


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
_BODIES = f"WHERE id IN ({_BODY_IDS})"
_CODES = f"SELECT body_id, scheme, value FROM body_code WHERE body_id IN ({_BODY_IDS}) ORDER BY id"
_PARTNERSHIPS = f"WHERE id IN ({_WANTED}) ORDER BY id"
_SECTORS = f"SELECT partnership_id, sector FROM partnership_sector WHERE partnership_id {_BETWEEN} ORDER BY id"
_CHANGE_IDS = f"SELECT id FROM status_change WHERE partnership_id {_BETWEEN}"
_ACTIVITY_IDS = f"SELECT id FROM activity WHERE partnership_id {_BETWEEN}"
_CHANGES = f"WHERE partnership_id {_BETWEEN} ORDER BY partnership_id, position, id"
_OWN_STATUSES = f"{OWN_STATUSES} WHERE c.partnership_id {_BETWEEN}"
_REASONS = f"SELECT change_id, reason FROM change_reason WHERE change_id IN ({_CHANGE_IDS}) ORDER BY id"
_ACTIVITIES = f"WHERE partnership_id {_BETWEEN} ORDER BY id"
_CITED = (
    f"SELECT id FROM citation WHERE change_id IN ({_CHANGE_IDS})"
    f" UNION SELECT id FROM citation WHERE activity_id IN ({_ACTIVITY_IDS})"
    f" UNION SELECT id FROM citation WHERE partnership_id {_BETWEEN}"
)
_SOURCES = f"WHERE id IN (SELECT source_id FROM citation WHERE id IN ({_CITED}))"
_CITATIONS = f"WHERE id IN ({_CITED}) ORDER BY id"
