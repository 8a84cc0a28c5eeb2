"""Names of records of any kind, for lists of records of several kinds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tracker.domain.text.name_folding import partnership_name

_PARTNERSHIP_QUERY = """
SELECT a.name, b.name, b.country, {more} FROM {table} t JOIN partnership p ON p.id = {key}
JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id WHERE t.id = ?"""

_OWNERS: Mapping[str, tuple[str, str]] = {
    "body_name": ("body", "body_id"), "body_code": ("body", "body_id"), "claim": ("source", "source_id"),
    "partnership_sector": ("partnership", "partnership_id"), "partnership_tag": ("partnership", "partnership_id"),
    "change_reason": ("status_change", "change_id"), "attachment": ("source", "source_id"),
    "finding_result": ("finding", "finding_id"),
}  # fmt: skip
_NAME_COLUMNS: Mapping[str, str] = {
    "body": "name", "source": "title", "tie_group": "name", "finding": "name", "vocabulary_entry": "code",
    "project_setting": "key", "accepted_problem": "code", "body_name": "name", "body_code": "value", "claim": "wording",
    "partnership_sector": "sector", "partnership_tag": "tag", "change_reason": "reason", "attachment": "name",
    "finding_result": "taken_at",
}  # fmt: skip
_CITED = ("change_id", "activity_id", "partnership_id", "body_id", "claim_id")
_CITED_TABLES = ("status_change", "activity", "partnership", "body", "claim")


@dataclass(frozen=True, slots=True)
class RecordName:
    """Name of a record in the words of the data; of a status change or an activity with its code and its date."""

    name: str
    code: str = ""
    date: str = ""

    def __str__(self) -> str:
        """Return name, code and date on one line; the code is not translated."""
        details = ", ".join(filter(None, (self.code, self.date)))
        return f"{self.name}: {details}" if details else self.name

    def __bool__(self) -> bool:
        """Return whether the record was found."""
        return bool(self.name)


def record_name(connection: sqlite3.Connection, kind: str, record: int) -> RecordName:
    """Return the name of a record with that of its owner; empty if the record doesn't exist."""
    if kind in ("partnership", "status_change", "activity"):
        return _of_partnership(connection, kind, record)
    if kind == "citation":
        return _of_citation(connection, record)
    row = connection.execute(f"SELECT {_NAME_COLUMNS[kind]} FROM {kind} WHERE id = ?", (record,)).fetchone()
    if row is None:
        return RecordName("")
    own = str(row[0])
    if kind not in _OWNERS:
        return RecordName(own)
    owner, column = _OWNERS[kind]
    owner_id = connection.execute(f"SELECT {column} FROM {kind} WHERE id = ?", (record,)).fetchone()[0]
    whole = record_name(connection, owner, owner_id)
    return replace(whole, name=f"{whole.name}: {own}")


def _of_partnership(connection: sqlite3.Connection, kind: str, record: int) -> RecordName:
    more = {"partnership": "NULL, NULL", "status_change": "t.status, t.date_edtf", "activity": "t.kind, t.date_edtf"}
    key = "t.id" if kind == "partnership" else "t.partnership_id"
    row = connection.execute(_PARTNERSHIP_QUERY.format(more=more[kind], table=kind, key=key), (record,)).fetchone()
    if row is None:
        return RecordName("")
    return RecordName(partnership_name(row[0], row[1], row[2]), row[3] or "", row[4] or "")


def _of_citation(connection: sqlite3.Connection, record: int) -> RecordName:
    row = connection.execute(
        f"SELECT s.title, {', '.join(f't.{column}' for column in _CITED)} FROM citation t"
        " JOIN source s ON s.id = t.source_id WHERE t.id = ?",
        (record,),
    ).fetchone()
    if row is None:
        return RecordName("")
    cited = next(
        (record_name(connection, table, owner) for table, owner in zip(_CITED_TABLES, row[1:], strict=True) if owner),
        RecordName(""),
    )
    return replace(cited, name=f"{cited.name}: {row[0]}")


def cited_titles(connection: sqlite3.Connection, kind: str, record: int) -> tuple[str, ...]:
    """Return the titles of the sources that a record cites, in the order of citation."""
    columns = dict(zip(_CITED_TABLES, _CITED, strict=True))
    if kind == "citation":
        query = "SELECT s.title FROM citation t JOIN source s ON s.id = t.source_id WHERE t.id = ?"
    elif kind in columns:
        query = (
            f"SELECT s.title FROM citation t JOIN source s ON s.id = t.source_id WHERE t.{columns[kind]} = ?"
            " ORDER BY t.id"
        )
    else:
        return ()
    return tuple(row[0] for row in connection.execute(query, (record,)))
