"""Names of records of any kind, for lists of records of several kinds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.domain.records.own_fields import OWNER_TABLES, OwnFieldDraft, recorded_draft
from tracker.domain.text.name_folding import NO_NAME, partnership_name

if TYPE_CHECKING:
    from tracker.domain.bodies.distinct_names import BodyName

_PARTNERSHIP_QUERY = """
SELECT a.name, b.name, {more} FROM {table} t JOIN partnership p ON p.id = {key}
JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id WHERE t.id = ?"""

_CITED = {
    "status_change": "change_id",
    "activity": "activity_id",
    "partnership": "partnership_id",
    "body": "body_id",
    "claim": "claim_id",
    "contact": "contact_id",
}
"""The columns of a citation that refer to the cited record, by its table."""


_SUBJECTS = {**_CITED, "source": "source_id", "finding": "finding_id", "frame": "frame_id", "wave": "wave_id"}
"""The columns that may refer to the subject of a row of `_ABOUT`, by its table."""


@dataclass(frozen=True, slots=True)
class _NameParts:
    """Columns that name a record of one table: its own, after the name of its owner if it has one."""

    column: str
    owner: str = ""
    owner_column: str = ""


_NAME_PARTS: Mapping[str, _NameParts] = {
    "body_name": _NameParts("name", "body", "body_id"),
    "body_code": _NameParts("value", "body", "body_id"),
    "partnership_sector": _NameParts("sector", "partnership", "partnership_id"),
    "partnership_tag": _NameParts("tag", "partnership", "partnership_id"),
    "change_reason": _NameParts("reason", "status_change", "change_id"),
    "source": _NameParts("title"),
    "claim": _NameParts("wording", "source", "source_id"),
    "attachment": _NameParts("name", "source", "source_id"),
    "quote_anchor": _NameParts("exact", "attachment", "attachment_id"),
    "field_submission": _NameParts("instance", "source", "source_id"),
    "finding": _NameParts("name"),
    "finding_result": _NameParts("taken_at", "finding", "finding_id"),
    "tie_group": _NameParts("name"),
    "vocabulary_entry": _NameParts("code"),
    "project_setting": _NameParts("key"),
    "accepted_problem": _NameParts("code"),
    "saved_view": _NameParts("name"),
    "code_definition": _NameParts("code"),
    "former_definition": _NameParts("code"),
    "status_refinement": _NameParts("code", "status_change", "change_id"),
    "own_field": _NameParts("name"),
    "frame": _NameParts("name"),
    "assignment": _NameParts("name"),
    "coding_decision": _NameParts("field", "partnership", "partnership_id"),
    "wave": _NameParts("name"),
}
"""The tables whose records have a name of their own."""

_ABOUT: Mapping[str, str] = {"follow_up": "note", "own_field_value": "field", "recode_item": "code"}
"""The tables whose records are named after their subject, each with the column that follows its name."""


_CONTACT = "SELECT body_id, outcome, coalesce(date_edtf, '') FROM contact WHERE id = ?"
_MEMBER = """
SELECT f.name || ': ' || b.name FROM frame_member t JOIN frame f ON f.id = t.frame_id JOIN body b ON b.id = t.body_id
WHERE t.id = ?"""


@dataclass(frozen=True, slots=True)
class RecordName:
    """Name of a record, untranslated. The name of a status change, an activity or a contact has a code and a date."""

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
    if kind in ("partnership", "status_change", "activity", "assignment_unit"):
        return _of_partnership(connection, kind, record)
    if kind == "citation":
        return _of_citation(connection, record)
    if kind == "body":
        return RecordName(_body_names(connection, record).get(record, ""))
    if kind == "contact":
        row = connection.execute(_CONTACT, (record,)).fetchone()
        return RecordName("") if row is None else RecordName(_body_names(connection, row[0])[row[0]], *row[1:])
    if kind == "frame_member":
        row = connection.execute(_MEMBER, (record,)).fetchone()
        return RecordName("") if row is None else RecordName(*row)
    if kind in _ABOUT:
        return _of_subject(connection, kind, record)
    parts = _NAME_PARTS[kind]
    columns = ", ".join(filter(None, (parts.column, parts.owner_column)))
    row = connection.execute(f"SELECT {columns} FROM {kind} WHERE id = ?", (record,)).fetchone()
    if row is None:
        return RecordName("")
    own = str(row[0])
    if not parts.owner:
        return RecordName(own)
    whole = record_name(connection, parts.owner, row[1])
    return replace(whole, name=f"{whole.name}: {own}")


def _of_partnership(connection: sqlite3.Connection, kind: str, record: int) -> RecordName:
    more = {"status_change": "t.status, t.date_edtf", "activity": "t.kind, t.date_edtf"}
    key = "t.id" if kind == "partnership" else "t.partnership_id"
    row = connection.execute(
        _PARTNERSHIP_QUERY.format(more=more.get(kind, "NULL, NULL"), table=kind, key=key), (record,)
    ).fetchone()
    if row is None:
        return RecordName("")
    return RecordName(partnership_name(row[0], row[1], NO_NAME), row[2] or "", row[3] or "")


def _of_citation(connection: sqlite3.Connection, record: int) -> RecordName:
    row = connection.execute(
        f"SELECT s.title, {', '.join(f't.{column}' for column in _CITED.values())} FROM citation t"
        " JOIN source s ON s.id = t.source_id WHERE t.id = ?",
        (record,),
    ).fetchone()
    if row is None:
        return RecordName("")
    cited = next(
        (record_name(connection, table, owner) for table, owner in zip(_CITED, row[1:], strict=True) if owner),
        RecordName(""),
    )
    return replace(cited, name=f"{cited.name}: {row[0]}")


def _of_subject(connection: sqlite3.Connection, kind: str, record: int) -> RecordName:
    """Return the name of the record that a row is about, followed by the row's own words."""
    cursor = connection.execute(f"SELECT * FROM {kind} WHERE id = ?", (record,))
    found = cursor.fetchone()
    if found is None:
        return RecordName("")
    row = dict(zip((column[0] for column in cursor.description), found, strict=True))
    subjects = ((table, row.get(column)) for table, column in _SUBJECTS.items())
    about = next((record_name(connection, table, owner) for table, owner in subjects if owner), RecordName(""))
    words = row[_ABOUT[kind]]
    if kind == "own_field_value":
        field = own_field_of(connection, record)
        words = field.name if field is not None else words
    return replace(about, name=f"{about.name}: {words}")


def own_field_of(connection: sqlite3.Connection, value: int) -> OwnFieldDraft | None:
    """Return the own field of a value by the id of the value; None if the value or the field does not exist."""
    columns = ", ".join(_SUBJECTS[table] for table in OWNER_TABLES)
    row = connection.execute(f"SELECT field, {columns} FROM own_field_value WHERE id = ?", (value,)).fetchone()
    if row is None:
        return None
    table = next((table for table, owner in zip(OWNER_TABLES, row[1:], strict=True) if owner is not None), None)
    cursor = connection.execute("SELECT * FROM own_field WHERE record_kind = ? AND code = ?", (table, row[0]))
    found = cursor.fetchone()
    names = [column[0] for column in cursor.description]
    return None if found is None else recorded_draft(dict(zip(names, found, strict=True)))


def cited_titles(connection: sqlite3.Connection, kind: str, record: int) -> tuple[str, ...]:
    """Return the titles of the sources that a record cites, in the order of citation."""
    if kind == "citation":
        query = "SELECT s.title FROM citation t JOIN source s ON s.id = t.source_id WHERE t.id = ?"
    elif kind in _CITED:
        query = (
            f"SELECT s.title FROM citation t JOIN source s ON s.id = t.source_id WHERE t.{_CITED[kind]} = ?"
            " ORDER BY t.id"
        )
    else:
        return ()
    return tuple(row[0] for row in connection.execute(query, (record,)))


def _body_names(connection: sqlite3.Connection, body: int) -> dict[int, BodyName]:
    """[body] -> its name, for one body."""
    # imported here, because no window needs it before its first rows
    from tracker.exchange.copies.body_names import distinct_names

    return distinct_names(connection, [body])
