"""Part of a project in memory, in which records are merged as a person would who changes nothing of the proposal.

Only what numbers depend on is copied and merged: bodies, partnerships, histories, frames and contacts. The record that
was added first is kept. Its empty values are filled from the others, histories are joined, and equal changes become
one, unless they contradict each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Final

from tracker.domain.merging.merged_records import is_turned
from tracker.queries.findings.rule_scope import as_json
from tracker.queries.reader import Reader
from tracker.store.driver import open_in_memory
from tracker.store.histories.positions import set_positions

_IN: Final = "IN (SELECT value FROM json_each(:{name}))"
_OF_CHANGES: Final = (
    f"change_id IN (SELECT id FROM status_change WHERE partnership_id {_IN.format(name='partnerships')})"
)
_COPIED: Final = {
    "body": f"id {_IN.format(name='bodies')}",
    "contact": f"body_id {_IN.format(name='bodies')}",
    "frame": "1",
    "frame_member": f"body_id {_IN.format(name='bodies')}",
    "partnership": f"id {_IN.format(name='partnerships')}",
    "partnership_sector": f"partnership_id {_IN.format(name='partnerships')}",
    "partnership_tag": f"partnership_id {_IN.format(name='partnerships')}",
    "status_change": f"partnership_id {_IN.format(name='partnerships')}",
    "change_reason": _OF_CHANGES,
    "status_refinement": _OF_CHANGES,
    "own_field_value": _OF_CHANGES,
    "code_definition": "1",
    "vocabulary_entry": "1",
    "project_setting": "1",
}
"""[table] -> the condition of the rows that are copied."""
_FILLED: Final = ("actor", "decided_by")
"""The columns of a change of which an empty value is filled, and unlike values contradict each other."""
_EXCHANGED: Final = "UPDATE status_change SET actor = CASE actor WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' ELSE actor END"
_CONTRADICT: Final = """
SELECT 1 FROM status_refinement m JOIN status_refinement t ON t.change_id = :other
WHERE m.change_id = :kept AND m.code <> t.code
UNION ALL SELECT 1 FROM own_field_value m JOIN own_field_value t ON t.field = m.field AND t.change_id = :other
WHERE m.change_id = :kept AND (m.text, m.number, m.date_edtf) IS NOT (t.text, t.number, t.date_edtf)"""


class MergedCopy:
    """Some partnerships and bodies of a project in memory; see `part_of`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @contextmanager
    def merged(self, bodies: Iterable[Sequence[int]], partnerships: Iterable[Sequence[int]]) -> Iterator[Reader | None]:
        """Yield a reader of the part in which the records of each of these blocks are one; None if they can't be,
        because there is a partnership between two of the bodies.
        """
        self._connection.execute("SAVEPOINT whole")
        try:
            yield Reader(self._connection) if self._merge(bodies, partnerships) else None
        finally:
            self._connection.execute("ROLLBACK TO whole")
            self._connection.execute("RELEASE whole")

    def _merge(self, bodies: Iterable[Sequence[int]], partnerships: Iterable[Sequence[int]]) -> bool:
        for block in bodies:
            kept, *others = sorted(block)
            for other in others:
                if not self._merge_bodies(kept, other):
                    return False
        for block in partnerships:
            kept, *others = sorted(block)
            for other in others:
                self._merge_partnerships(kept, other)
            set_positions(self._connection, [kept])
        return True

    def _merge_bodies(self, kept: int, other: int) -> bool:
        run, pair = self._connection.execute, {"kept": kept, "other": other}
        between = "body_a_id IN (:kept, :other) AND body_b_id IN (:kept, :other)"
        if run(f"SELECT 1 FROM partnership WHERE {between}", pair).fetchone():
            return False
        mine, theirs = (_row(self._connection, "body", each) for each in (kept, other))
        values = dict(mine)
        if not mine["name"]:
            values |= {"name": theirs["name"], "kind": theirs["kind"]}
        if not mine["country"]:
            values["country"] = theirs["country"]
        for date in ("valid_from", "valid_until"):
            if mine[f"{date}_edtf"] is None:
                values |= {f"{date}_{part}": theirs[f"{date}_{part}"] for part in ("edtf", "earliest", "latest")}
        values["successor_id"] = _target(mine["successor_id"], theirs["successor_id"], (kept, other))
        for side in ("body_a_id", "body_b_id"):
            run(f"UPDATE partnership SET {side} = :kept WHERE {side} = :other", pair)
        run("UPDATE body SET successor_id = :kept WHERE successor_id = :other", pair)
        run("UPDATE contact SET body_id = :kept WHERE body_id = :other", pair)
        run("UPDATE OR IGNORE frame_member SET body_id = :kept WHERE body_id = :other", pair)
        run("DELETE FROM frame_member WHERE body_id = :other", pair)
        run("DELETE FROM body WHERE id = :other", pair)
        _write(self._connection, "body", kept, values)
        return True

    def _merge_partnerships(self, kept: int, other: int) -> None:
        run, pair = self._connection.execute, {"kept": kept, "other": other}
        mine, theirs = (_row(self._connection, "partnership", each) for each in (kept, other))
        sides = [(each["body_a_id"], each["body_b_id"]) for each in (theirs, mine)]
        if is_turned(*sides):
            run(f"{_EXCHANGED} WHERE partnership_id = :other", pair)
        values = dict(mine)
        if mine["kind"] in ("", "unknown"):
            values["kind"] = theirs["kind"]
        values["superseded_by_id"] = _target(mine["superseded_by_id"], theirs["superseded_by_id"], (kept, other))
        run("UPDATE partnership SET superseded_by_id = :kept WHERE superseded_by_id = :other", pair)
        for table in ("partnership_sector", "partnership_tag"):
            run(f"UPDATE OR IGNORE {table} SET partnership_id = :kept WHERE partnership_id = :other", pair)
            run(f"DELETE FROM {table} WHERE partnership_id = :other", pair)
        self._join_histories(kept, other)
        run("DELETE FROM partnership WHERE id = :other", pair)
        _write(self._connection, "partnership", kept, values)

    def _join_histories(self, kept: int, other: int) -> None:
        mine = self._history(kept)
        for row in self._history(other):
            alike = (each for each in mine if (each["status"], each["date_edtf"]) == (row["status"], row["date_edtf"]))
            if not any(self._absorb(each, row) for each in alike):
                self._connection.execute("UPDATE status_change SET partnership_id = ? WHERE id = ?", (kept, row["id"]))

    def _absorb(self, kept: dict[str, Any], other: dict[str, Any]) -> bool:
        """Merge an equal change into another one; return False if they contradict each other."""
        run, pair = self._connection.execute, {"kept": kept["id"], "other": other["id"]}
        filled = {name: kept[name] or other[name] for name in _FILLED}
        if any(other[name] not in ("", filled[name]) for name in _FILLED) or run(_CONTRADICT, pair).fetchone():
            return False
        kept.update(filled)
        _write(self._connection, "status_change", kept["id"], filled)
        for table in ("change_reason", "status_refinement", "own_field_value"):
            run(f"UPDATE OR IGNORE {table} SET change_id = :kept WHERE change_id = :other", pair)
            run(f"DELETE FROM {table} WHERE change_id = :other", pair)
        run("UPDATE status_change SET placed_after = :kept WHERE placed_after = :other AND id <> :kept", pair)
        run("UPDATE status_change SET placed_after = NULL WHERE placed_after = :other", pair)
        run("DELETE FROM status_change WHERE id = :other", pair)
        return True

    def _history(self, partnership: int) -> list[dict[str, Any]]:
        query = "SELECT * FROM status_change WHERE partnership_id = ? ORDER BY position, id"
        return _rows(self._connection, query, partnership)


@contextmanager
def part_of(reader: Reader, partnerships: Sequence[int], bodies: Sequence[int]) -> Iterator[MergedCopy]:
    """Copy these partnerships and bodies into memory for the block; the bodies include those of the partnerships."""
    chosen = {"partnerships": as_json(partnerships), "bodies": as_json(bodies)}
    with closing(open_in_memory()) as connection:
        connection.execute("BEGIN")
        for table, condition in _COPIED.items():
            (statement,) = reader.rows("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", table)[0]
            connection.execute(statement)
            rows = reader.named_rows(f"SELECT * FROM {table} WHERE {condition}", chosen)
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        yield MergedCopy(connection)


def _target(mine: int | None, theirs: int | None, pair: tuple[int, int]) -> int | None:
    """Return the record to which a merged record refers: the target of the kept one, unless that is one of the two."""
    return next((target for target in (mine, theirs) if target is not None and target not in pair), None)


def _row(connection: sqlite3.Connection, table: str, record: int) -> dict[str, Any]:
    return _rows(connection, f"SELECT * FROM {table} WHERE id = ?", record)[0]


def _rows(connection: sqlite3.Connection, query: str, record: int) -> list[dict[str, Any]]:
    cursor = connection.execute(query, (record,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _write(connection: sqlite3.Connection, table: str, record: int, values: dict[str, Any]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), record))
