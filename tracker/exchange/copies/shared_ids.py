"""Ids that records of two copies share although they are different records, because a clock was wrong.

Two records with one id are the same only if the first row that the journals have of them agrees: moment, action, person
and content. A record of a merge or a team has its first row there: it is the same if one file got it
from the other, if its id is not one of a wrong clock, or if it ever had the same content. Otherwise the record of the
other file gets a new id, which follows from its first row: each merge of the file finds it again, in whichever
direction.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.record_translation import IdMapping
from tracker.store.derived_columns import derivations
from tracker.store.identity import TAIL_BITS
from tracker.store.journal.lineage import ERASE_ACTION, MERGE_ACTION, MERGED_HEAD, TEAM_WRITER
from tracker.store.schema import RECORD_TABLES, metadata

Place = tuple[str, int]
"""Table and id of a record."""
_FIRST_ROWS: Final = f"""
SELECT j.table_name, j.row_id, s.number, s.id, s.at, s.action, s.who, j.after, min(j.number),
    s.action = '{MERGE_ACTION}' OR s.action LIKE 'team%' OR s.facts ->> '$.{TEAM_WRITER}' IS NOT NULL,
    coalesce(s.facts ->> '$.{MERGED_HEAD}', '')
FROM journal j JOIN step s ON s.id = j.step_id WHERE j.before IS NULL AND {{which}} GROUP BY 1, 2
"""
_AFTER_STEP: Final = "s.number > ?"
_WITH_ID: Final = "j.row_id IN (SELECT value FROM json_each(?))"
_OF_WRONG_CLOCK: Final = 2**32
"""Ids below come from a clock before 2020: earlier versions left them few random bits, so that they collide."""
_BOUNDS: Final = ("_earliest", "_latest")


@dataclass(frozen=True, slots=True)
class _FirstRow:
    """The step that made a record, with the record then as JSON.

    `is_copied` if the record came from another file, then `head` is the last step of that file if it was merged.
    """

    number: int
    step: int
    at: str
    action: str
    who: str
    content: str
    is_copied: bool
    head: str

    def is_of_same(self, other: _FirstRow) -> bool:
        """Return whether both rows were written by the same step."""
        if (self.step, self.at) == (other.step, other.at):
            return True
        one, two = ((each.at, each.action, each.who, each.content) for each in (self, other))
        return one == two

    def new_id(self, place: Place, taken: Iterable[int]) -> int:
        """Return the id that the record gets where another record has its own: with the time of its own, else random
        by the content of this row.
        """
        head, used = place[1] >> TAIL_BITS << TAIL_BITS, set(taken)
        for attempt in range(len(used) + 1):
            text = json.dumps([*place, self.at, self.action, self.who, self.content, attempt])
            digest = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            found = head | digest >> (64 - TAIL_BITS)
            if found and found not in used:
                return found
        raise AssertionError


def renumbered(mine: sqlite3.Connection, theirs: sqlite3.Connection, shared: int, mapping: IdMapping) -> None:
    """Add to the mapping a new id for each record of the other file whose id another record has here.

    `shared` is the number of steps that both files have.
    """
    new = _first_rows(theirs, _AFTER_STEP, shared)
    here = _first_rows(mine, _WITH_ID, json.dumps(sorted({record for _, record in new})))
    kinds_here = _kinds_of(mine, {record for _, record in new})
    compared = _Compared(mine, theirs)
    for place, first in new.items():
        others = kinds_here.get(place[1], set()) - {place[0]}
        own = here.get(place)
        if not others and (own is None or compared.are_same(place, own, first)):
            continue
        mapping.add_pair(place[0], place[1], _id_for(mine, place, first))
        if own is not None and not others:
            back = own.new_id(place, ())
            if (place[0], back) in new:  # this record, which the other file got with an earlier merge
                mapping.add_pair(place[0], back, place[1])


def _id_for(mine: sqlite3.Connection, place: Place, first: _FirstRow) -> int:
    """Return the new id of a record; an id that a record of another kind has here is passed over."""
    taken: set[int] = set()
    while True:
        found = first.new_id(place, taken)
        if not _kinds_of(mine, {found}).get(found, set()) - {place[0]}:
            return found
        taken.add(found)


def _first_rows(connection: sqlite3.Connection, which: str, value: object) -> Mapping[Place, _FirstRow]:
    """Return the first row of each record for which a condition with one value holds."""
    rows = connection.execute(_FIRST_ROWS.format(which=which), (value,))
    return {
        (name, record): _FirstRow(number, step, at, action, who, content, bool(is_copied), str(head))
        for name, record, number, step, at, action, who, content, _, is_copied, head in rows
    }


def _kinds_of(connection: sqlite3.Connection, records: set[int]) -> dict[int, set[str]]:
    """Return the tables that have a record with each of these ids."""
    found: dict[int, set[str]] = {}
    text = json.dumps(sorted(records))
    for table in RECORD_TABLES:
        query = f"SELECT id FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))"
        for (record,) in connection.execute(query, (text,)):
            found.setdefault(record, set()).add(table.name)
    return found


class _Compared:
    """Tells whether two records with one id are the same."""

    def __init__(self, mine: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
        self._mine, self._theirs = mine, theirs
        self._numbers = [dict(each.execute("SELECT CAST(id AS TEXT), number FROM step")) for each in (mine, theirs)]
        erased = "SELECT 1 FROM step WHERE action = ?"
        self._is_erased = any(each.execute(erased, (ERASE_ACTION,)).fetchone() for each in (mine, theirs))

    def are_same(self, place: Place, own: _FirstRow, first: _FirstRow) -> bool:
        """Return whether the records are the same, by their first rows here and in the other file."""
        if own.is_of_same(first):
            return True
        if not (own.is_copied or first.is_copied):
            return False
        here, there = self._numbers
        if there.get(own.head, 0) >= first.number or here.get(first.head, 0) >= own.number:
            return True  # one file got it from the other
        if place[1] >= _OF_WRONG_CLOCK or self._is_erased:
            return True
        return bool(_contents(self._mine, place) & _contents(self._theirs, place))


def _contents(connection: sqlite3.Connection, place: Place) -> set[str]:
    """Return each content that the journal has of a record, without references and without what is computed."""
    name, record = place
    query = 'SELECT "before", "after" FROM journal WHERE row_id = ? AND table_name = ?'
    apart = {"id", "position", "placed_after", *derivations(metadata.tables[name])}
    apart |= {each.column for each in compared_kinds()[name].references}
    found = set()
    for text in (state for row in connection.execute(query, (record, name)) for state in row if state is not None):
        state: dict[str, Any] = json.loads(text)
        kept = {key: state[key] for key in state if key not in apart and not key.endswith(_BOUNDS)}
        found.add(json.dumps(kept, sort_keys=True))
    return found
