"""The open conflicts of a team: fields with several remaining values, records that were deleted and also changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from tracker.domain.teams.bundles import BASE_NUMBER
from tracker.domain.teams.kinds import TeamField, TeamKind
from tracker.domain.teams.registers import EXISTENCE, FieldWrite, Register, Write
from tracker.exchange.teams.step_writes import Key
from tracker.operations.teams.showing import Shown
from tracker.operations.teams.team_state import TeamState

StoredConflict = tuple[str, str, str, int, str, str]
"""Kind and identity of the record, field, id of its row, reason, and the values as JSON."""


_ID_ENDINGS = ("_id", "placed_after")
"""Endings of the names of columns that hold ids."""


def write_conflicts(state: TeamState, shown: Shown) -> None:
    """Store the open conflicts of the records that were computed, instead of their earlier ones."""
    state.connection.executemany("DELETE FROM team_conflict WHERE kind = ? AND record = ?", list(shown.rows))
    _insert(state.connection, (row for key in sorted(shown.rows) for row in _conflicts_of(state, shown, key)))


def _insert(connection: sqlite3.Connection, rows: Iterable[StoredConflict]) -> None:
    connection.executemany("INSERT OR REPLACE INTO team_conflict VALUES (?, ?, ?, ?, ?, ?)", rows)


def _conflicts_of(state: TeamState, shown: Shown, key: Key) -> list[StoredConflict]:
    found: list[StoredConflict] = []
    register, kind = state.register(key), state.kinds[key[0]]
    row = shown.rows.get(key)
    if row is not None and register is not None:
        if register.deletions and (register.is_there or key in shown.needed):
            reason = "deleted" if register.is_there else "needed"
            found.append((*key, EXISTENCE, row["id"], reason, _existence_values(state, register, kind)))
        for each in kind.fields if len(register.writes) > 1 or shown.circles else ():
            if (key, each.name) in shown.circles:
                found.append((*key, each.name, row["id"], "circle", _field_values(state, register, kind, each)))
            elif register.is_in_conflict(kind, each.name):
                found.append((*key, each.name, row["id"], "changed", _field_values(state, register, kind, each)))
    return found


def _existence_values(state: TeamState, register: Register, kind: TeamKind) -> str:
    """Return the writes of those who kept the record, which is shown, and then of those who deleted it."""
    written = [(each, each.existence) for each in _in_order(register.writes) if each.existence is not None]
    return _json(
        _value(state, existence.is_there, each, existence.at, existence.who) | _edited(kind, each)
        for each, existence in sorted(written, key=lambda found: not found[1].is_there)
    )


def _edited(kind: TeamKind, write: Write) -> dict[str, Any]:
    """Return the fields that a deletion met: those that were written without knowing of it."""
    assert write.existence is not None
    fields = write.fields if write.existence.is_there else {}
    return {"fields": {name: shown_value(kind.field(name), written) for name, written in sorted(fields.items())}}


def _in_order(writes: Iterable[Write]) -> list[Write]:
    return sorted(writes, key=lambda each: (each.writer, each.number))


def _field_values(state: TeamState, register: Register, kind: TeamKind, each: TeamField) -> str:
    winner = register.winner(kind, each.name)
    shown = None if winner is None else (winner.at, winner.values)  # several writes may be equal in both
    remaining = sorted(register.remaining(each.name), key=lambda found: (found[0].writer, found[0].number))
    ordered = sorted(remaining, key=lambda found: (found[1].at, found[1].values) != shown)
    return _json(
        _value(state, shown_value(each, written), write, written.at, written.who) for write, written in ordered
    )


def shown_value(each: TeamField, written: FieldWrite) -> Any:
    """Return the value of a field in a conflict: a single value alone, several as a dict; ids as strings of digits."""
    values = dict(zip(each.compared, each.compared_of(written.values), strict=True))
    texts = {
        name: str(value) if name.endswith(_ID_ENDINGS) and value is not None else value
        for name, value in values.items()
    }
    if len(each.compared) == 1:
        return texts[each.compared[0]]
    return {name: value for name, value in texts.items() if value not in (None, "")}


def _value(state: TeamState, value: Any, write: Write, at: str, who: str) -> dict[str, Any]:
    if not at and (write.writer, write.number) == (state.founder, BASE_NUMBER):
        who = state.founder_name
    return {"value": value, "at": at, "who": who, "writer": write.writer}


def _json(values: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(values), ensure_ascii=False, sort_keys=True)
