"""Registers of records in the project file: one row for each record and bundle, with the remaining writes as JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from tracker.domain.teams.registers import Existence, FieldWrite, Register, Write

RegisterKey = tuple[str, str]
"""Kind and identity of a record."""
_CHUNK = 400
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def read_registers(connection: sqlite3.Connection, wanted: Iterable[RegisterKey]) -> dict[RegisterKey, Register]:
    """Return those of the registers that are stored."""
    by_kind: dict[str, list[str]] = {}
    for kind, record in wanted:
        by_kind.setdefault(kind, []).append(record)
    found: dict[RegisterKey, list[Write]] = {}
    for kind, records in by_kind.items():
        for start in range(0, len(records), _CHUNK):
            chunk = records[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            query = (
                "SELECT record, writer, number, row_id, content FROM team_write"
                f" WHERE kind = ? AND record IN ({marks}) ORDER BY record, writer, number"
            )
            for record, *values in connection.execute(query, (kind, *chunk)):
                found.setdefault((kind, record), []).append(_write(*values))
    return {key: Register(writes) for key, writes in found.items()}


def write_registers(
    connection: sqlite3.Connection, registers: Iterable[tuple[RegisterKey, Register]], stored: Iterable[RegisterKey]
) -> None:
    """Store registers, after deleting those that are `stored` of their records."""
    connection.executemany("DELETE FROM team_write WHERE kind = ? AND record = ?", stored)
    connection.executemany(
        "INSERT INTO team_write VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_row(key, write) for key, register in registers for write in register.writes),
    )


def deleted_by(connection: sqlite3.Connection, steps: Iterable[int]) -> list[RegisterKey]:
    """Return the records for which a deletion by one of these steps remains."""
    found: list[RegisterKey] = []
    for step in steps:
        found += connection.execute("SELECT kind, record FROM team_write WHERE deleted_by = ?", (step,)).fetchall()
    return found


def claimants(connection: sqlite3.Connection, kind: str, row_id: int) -> list[RegisterKey]:
    """Return the records of a kind of which a remaining write has this id of a row."""
    query = "SELECT DISTINCT kind, record FROM team_write WHERE kind = ? AND row_id = ?"
    return connection.execute(query, (kind, row_id)).fetchall()


def _row(key: RegisterKey, write: Write) -> tuple[Any, ...]:
    existence = write.existence
    content = {
        "exists": None if existence is None else [int(existence.is_there), existence.at, existence.who, existence.step],
        "fields": {name: [each.values, each.at, each.who] for name, each in sorted(write.fields.items())},
    }
    step = existence.step if existence is not None and not existence.is_there else None
    text = _ENCODE(content)
    return (*key, write.writer, write.number, write.record, step, text)


def _write(writer: str, number: int, record: int, text: str) -> Write:
    content = json.loads(text)
    known = content["exists"]
    existence = None if known is None else Existence(bool(known[0]), known[1], known[2], known[3])
    fields = {name: FieldWrite(tuple(values), at, who) for name, (values, at, who) in content["fields"].items()}
    return Write(writer, number, record, existence, fields)
