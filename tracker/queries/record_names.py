"""Names of records of any kind, for lists of records of several kinds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.domain.records.kinds import all_kinds, owners_of, subject_columns
from tracker.domain.records.own_fields import OwnFieldDraft, recorded_draft
from tracker.domain.text.name_folding import NO_NAME, partnership_name

if TYPE_CHECKING:
    from tracker.domain.bodies.distinct_names import BodyName

_PARTNERSHIP_QUERY = """
SELECT a.name, b.name, {more} FROM {table} t JOIN partnership p ON p.id = {key}
JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id WHERE t.id = ?"""

_NAMED_AFTER = {"quote_anchor": "attachment_id"}
"""The column of the owner after which a record is named, where that is not the first one."""

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
    if subject_columns(kind):
        return _of_subject(connection, kind, record)
    return _after_owner(connection, kind, record)


def _after_owner(connection: sqlite3.Connection, kind: str, record: int) -> RecordName:
    """Return the name of a record after that of its owner, if it has one."""
    owners = owners_of(kind)
    after = _NAMED_AFTER.get(kind) or next(iter(owners), None)
    columns = ", ".join((all_kinds()[kind].name_column or "''", after or "NULL"))
    row = connection.execute(f"SELECT {columns} FROM {kind} WHERE id = ?", (record,)).fetchone()
    if row is None:
        return RecordName("")
    own = str(row[0] or "")
    if after is None or row[1] is None:
        return RecordName(own)
    whole = record_name(connection, owners[after], row[1])
    return replace(whole, name=f"{whole.name}: {own}" if own else whole.name)


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
    subjects = subject_columns("citation")
    row = connection.execute(
        f"SELECT s.title, {', '.join(f't.{column}' for column in subjects.values())} FROM citation t"
        " JOIN source s ON s.id = t.source_id WHERE t.id = ?",
        (record,),
    ).fetchone()
    if row is None:
        return RecordName("")
    cited = next(
        (record_name(connection, table, owner) for table, owner in zip(subjects, row[1:], strict=True) if owner),
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
    subjects = ((table, row.get(column)) for table, column in subject_columns(kind).items())
    about = next((record_name(connection, table, owner) for table, owner in subjects if owner), RecordName(""))
    words = row[all_kinds()[kind].name_column]
    if kind == "own_field_value":
        field = own_field_of(connection, record)
        words = field.name if field is not None else words
    return replace(about, name=f"{about.name}: {words}")


def own_field_of(connection: sqlite3.Connection, value: int) -> OwnFieldDraft | None:
    """Return the own field of a value by the id of the value; None if the value or the field does not exist."""
    subjects = subject_columns("own_field_value")
    row = connection.execute(
        f"SELECT field, {', '.join(subjects.values())} FROM own_field_value WHERE id = ?", (value,)
    ).fetchone()
    if row is None:
        return None
    table = next((table for table, owner in zip(subjects, row[1:], strict=True) if owner is not None), None)
    cursor = connection.execute("SELECT * FROM own_field WHERE record_kind = ? AND code = ?", (table, row[0]))
    found = cursor.fetchone()
    names = [column[0] for column in cursor.description]
    return None if found is None else recorded_draft(dict(zip(names, found, strict=True)))


def cited_titles(connection: sqlite3.Connection, kind: str, record: int) -> tuple[str, ...]:
    """Return the titles of the sources that a record cites, in the order of citation."""
    if kind == "citation":
        query = "SELECT s.title FROM citation t JOIN source s ON s.id = t.source_id WHERE t.id = ?"
    elif column := subject_columns("citation").get(kind):
        query = f"SELECT s.title FROM citation t JOIN source s ON s.id = t.source_id WHERE t.{column} = ? ORDER BY t.id"
    else:
        return ()
    return tuple(row[0] for row in connection.execute(query, (record,)))


def _body_names(connection: sqlite3.Connection, body: int) -> dict[int, BodyName]:
    """[body] -> its name, for one body."""
    # imported here, because no window needs it before its first rows
    from tracker.queries.distinct_body_names import distinct_names

    return distinct_names(connection, [body])
