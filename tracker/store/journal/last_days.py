"""The last days of bodies in a project of format 3 or older, in which successions stored the successor's first day.

They are corrected where they are: in the bodies, in the states that the journal restores, and in what a team wrote
(`domain.bodies.succession_days` says which), so that nothing else has to know of which format a step is. A team agrees
on the content of its bundles; so in its projects what was written before the team began stays, because the other
members don't have the steps that wrote it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, Final

from tracker.domain.bodies.succession_days import (
    FIRST_SCHEMA_WITH_LAST_DAYS,
    SUCCESSION,
    WRITTEN,
    StateOfStep,
    corrected_now,
    corrected_states,
)
from tracker.store.journal.lineage import TEAM_WRITER
from tracker.store.tables.row_formats import translated_change

_SUCCEEDED: Final = """
SELECT DISTINCT j.row_id FROM step s JOIN journal j ON j.number BETWEEN s.first_row AND s.last_row
WHERE s.action = ? AND j.table_name = 'body'"""
_STEPS_OF_BODY: Final = f"""
SELECT j.number, s.number, s.action, s.at, s.undone_at IS NULL, s.facts ->> '$.{TEAM_WRITER}' IS NOT NULL,
       j."before", j."after"
FROM journal j JOIN step s ON s.id = j.step_id WHERE j.row_id = ? AND j.table_name = 'body' ORDER BY j.number"""
_PARTS: Final = ", ".join(f"'$.{name}', :{name}" for name in WRITTEN)
_CORRECT_STATE: Final = {
    side: f'UPDATE journal SET "{side}" = json_set("{side}", {_PARTS}) WHERE number = :number'
    for side in ("before", "after")
}

_OLDER: Final = FIRST_SCHEMA_WITH_LAST_DAYS - 1
"""The newest format in which successions stored the first day of the successor."""
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""As the tables of a team store JSON."""

Row = Mapping[str, Any]


def correct_last_days(connection: sqlite3.Connection) -> None:
    """Correct the last days that successions stored in format 3 or older. The caller turns the journal off."""
    is_team = connection.execute("SELECT 1 FROM team").fetchone() is not None
    for (body,) in connection.execute(_SUCCEEDED, (SUCCESSION,)).fetchall():
        _correct_body(connection, body, is_team=is_team)
    if is_team:
        _translate_sealed(connection)


def _correct_body(connection: sqlite3.Connection, body: int, *, is_team: bool) -> None:
    rows = connection.execute(_STEPS_OF_BODY, (body,)).fetchall()
    since_team = _moments_of_team(connection, body) if is_team else set()
    sealed = {row[0] for row in connection.execute("SELECT number FROM team_step")} if is_team else set()
    states: list[StateOfStep] = []
    for _, step, action, at, _, is_foreign, before, after in rows:
        is_known = not is_team or is_foreign or step not in sealed or at in since_team
        states.append((action if is_known else "", _read(before), _read(after)))
    for row, (_, *found), corrected in zip(rows, states, corrected_states(states), strict=True):
        for side, old, new in zip(_CORRECT_STATE, found, corrected, strict=True):
            if new is not None and new != old:
                connection.execute(_CORRECT_STATE[side], {**_values(new), "number": row[0]})
    in_effect = [state for row, state in zip(rows, states, strict=True) if row[4]]
    _correct_row(connection, body, in_effect)
    if is_team:
        _correct_writes(connection, body, {row[3]: state for row, state in zip(rows, states, strict=True)})


def _correct_row(connection: sqlite3.Connection, body: int, in_effect: list[StateOfStep]) -> None:
    found = connection.execute(f"SELECT {', '.join(WRITTEN)} FROM body WHERE id = ?", (body,)).fetchone()
    if found is None:
        return
    now = dict(zip(WRITTEN, found, strict=True))
    corrected = corrected_now(now, in_effect)
    if corrected != now:
        settings = ", ".join(f"{name} = :{name}" for name in WRITTEN)
        connection.execute(f"UPDATE body SET {settings} WHERE id = :id", {**_values(corrected), "id": body})


def _writes(connection: sqlite3.Connection, body: int) -> list[tuple[str, int, dict[str, Any]]]:
    query = "SELECT writer, number, content FROM team_write WHERE kind = 'body' AND record = ?"
    rows = connection.execute(query, (str(body),)).fetchall()
    return [(writer, number, json.loads(content)) for writer, number, content in rows]


def _moments_of_team(connection: sqlite3.Connection, body: int) -> set[str]:
    """Return the moments of the steps of the team that wrote fields of a body which no later one replaced."""
    return {at for *_, content in _writes(connection, body) for _, at, _ in content["fields"].values()}


def _correct_writes(connection: sqlite3.Connection, body: int, states: Mapping[str, StateOfStep]) -> None:
    """Correct the last days in the registers of a body; `states` are its steps by moment."""
    for writer, number, content in _writes(connection, body):
        values, at, _ = content["fields"].get("valid_until", (None, "", ""))
        action, before, _ = states.get(at, ("", None, None))
        if values is None:
            continue
        written = dict(zip(WRITTEN, values, strict=True))
        ((_, corrected),) = corrected_states([(action, before, written)])
        if corrected is None or corrected == written:
            continue
        content["fields"]["valid_until"][0] = [corrected[name] for name in WRITTEN]
        connection.execute(
            "UPDATE team_write SET content = ? WHERE kind = 'body' AND record = ? AND writer = ? AND number = ?",
            (_ENCODE(content), str(body), writer, number),
        )
        _correct_conflict(connection, body, at, corrected)


def _correct_conflict(connection: sqlite3.Connection, body: int, at: str, corrected: Row) -> None:
    """Correct a value of the open conflict about the last day of a body, if there is one."""
    where = "kind = 'body' AND record = ? AND field = 'valid_until'"
    found = connection.execute(f"SELECT content FROM team_conflict WHERE {where}", (str(body),)).fetchone()
    if found is None:
        return
    values = json.loads(found[0])
    for each in values:
        if each["at"] == at:
            each["value"] = {name: corrected[name] for name in each["value"] if corrected[name] not in (None, "")}
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    connection.execute(f"UPDATE team_conflict SET content = ? WHERE {where}", (text, str(body)))


def _translate_sealed(connection: sqlite3.Connection) -> None:
    """Translate own bundles that are not published yet: they are published in the new format."""
    for number, text in connection.execute("SELECT number, content FROM team_sealed").fetchall():
        content = json.loads(text)
        for step in content["steps"]:
            for row in step["rows"]:
                row[2:] = translated_change(row[0], step["action"], (row[2], row[3]), _OLDER)
        if (corrected := _ENCODE(content)) != text:
            connection.execute("UPDATE team_sealed SET content = ? WHERE number = ?", (corrected, number))


def _read(text: str | None) -> Row | None:
    return None if text is None else json.loads(text)


def _values(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in WRITTEN}
