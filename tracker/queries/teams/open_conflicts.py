"""The open conflicts of a team for display: each with the name of its record, and what its values refer to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.exchange.teams.step_writes import PLACED_AFTER
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.queries.reader import Reader
from tracker.queries.record_names import RecordName, cited_titles, own_field_of, record_name
from tracker.queries.teams.membership import OPEN_CONFLICTS


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values of a conflict, as recorded, with its author and moment (ISO 8601), which may be empty.

    The value is True or False for the existence of a record, a dict for several columns.
    """

    value: Any
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class EditedValue:
    """A value that a member wrote into a record, or a part of it, that another member deleted.

    `names` are those of the records that the value refers to; the other parts are as those of a conflict.
    """

    kind: str
    record: int
    field: str
    about: RecordName
    value: Any
    who: str
    names: Mapping[str, str]
    own_field: OwnFieldDraft | None = None


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """An open conflict of a field, the value that is shown now first.

    `field` is empty for the existence of a record. `names` are those of the records that the values refer to, by id;
    `sources` the titles of the sources that the record cites.
    """

    kind: str
    record: int
    field: str
    reason: str
    values: tuple[ConflictValue, ...]
    about: RecordName
    names: Mapping[str, str]
    sources: tuple[str, ...] = ()
    own_field: OwnFieldDraft | None = None
    edited: tuple[EditedValue, ...] = ()
    """The values that a deletion met, also those of parts of the record, such as its reasons and citations."""

    @property
    def key(self) -> str:
        """The text that identifies the conflict on the command line, such as `body/7/note`."""
        return f"{self.kind}/{self.record}/{self.field}"

    @property
    def is_existence(self) -> bool:
        """Whether the question is if the record exists."""
        return not self.field

    @property
    def can_choose(self) -> bool:
        """Whether one of the values can be chosen, and not only the one that is shown."""
        return self.reason != "circle"

    @property
    def is_kept_for_others(self) -> bool:
        """Whether a record that was deleted, and not changed, is kept because other records need it."""
        return self.is_existence and not any(value.value for value in self.values)


def conflict_rows(reader: Reader, records: Iterable[tuple[str, int]] | None = None) -> tuple[ConflictRow, ...]:
    """Return the open conflicts of all or some records (kind and id), by kind, record and field."""
    return conflicts_of(reader.connection, records)


def conflicts_of(
    connection: sqlite3.Connection, records: Iterable[tuple[str, int]] | None = None
) -> tuple[ConflictRow, ...]:
    """Return the open conflicts that a connection reads, as `conflict_rows` does."""
    only = None if records is None else set(records)
    return tuple(
        _row(connection, stored, parts)
        for stored, parts in _decisions(connection)
        if only is None or (stored.kind, stored.record) in only
    )


def count_conflicts(reader: Reader) -> int:
    """Return the number of open conflicts."""
    return len(open_records(reader.connection))


def open_records(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return kind and id of the record of each open conflict."""
    return [(stored.kind, stored.record) for stored, _ in _decisions(connection)]


def decided_with(connection: sqlite3.Connection, kind: str, record: int) -> list[tuple[str, int]]:
    """Return kind and id of the parts of a record about whose existence is decided with that of the record."""
    found = ((stored, parts) for stored, parts in _decisions(connection) if not stored.field)
    return [
        (part.kind, part.record)
        for stored, parts in found
        if (stored.kind, stored.record) == (kind, record)
        for part in parts
    ]


@dataclass(frozen=True, slots=True)
class _Stored:
    """A conflict of the table of conflicts."""

    kind: str
    record: int
    field: str
    reason: str
    values: list[dict[str, Any]]


def _decisions(connection: sqlite3.Connection) -> list[tuple[_Stored, list[_Stored]]]:
    """Return the stored conflicts, each with those about parts of the record that are one decision with it: whether a
    record stays decides the same about its parts that were deleted with it.
    """
    query = f"SELECT kind, row_id, field, reason, content FROM {OPEN_CONFLICTS} ORDER BY kind, row_id, field"
    rows = [
        _Stored(kind, record, field, reason, json.loads(content))
        for kind, record, field, reason, content in connection.execute(query)
    ]
    parts: dict[tuple[str, int], list[_Stored]] = {(each.kind, each.record): [] for each in rows if not each.field}
    found = []
    for each in rows:
        owner = None if each.field else _decided_owner(connection, (each.kind, each.record), parts.keys())
        if owner is None:
            found.append(each)
        else:
            parts[owner].append(each)
    return [(each, [] if each.field else parts[each.kind, each.record]) for each in found]


def _decided_owner(
    connection: sqlite3.Connection, part: tuple[str, int], decided: Collection[tuple[str, int]]
) -> tuple[str, int] | None:
    """Return the outermost record with an open decision of which another one is a part; None without one."""
    found, now = None, part
    while len(decided) > 1:
        for reference in team_kinds()[now[0]].references:
            query = f"SELECT {reference.column} FROM {now[0]} WHERE id = ?"
            row = connection.execute(query, (now[1],)).fetchone() if reference.is_part else None
            if row is not None and row[0] is not None:
                now = reference.target, row[0]
                break
        else:
            break
        found = now if now in decided else found
    return found


def _row(connection: sqlite3.Connection, stored: _Stored, parts: list[_Stored]) -> ConflictRow:
    kind, record, field = stored.kind, stored.record, stored.field
    values = tuple(ConflictValue(each["value"], each["who"], each["at"]) for each in stored.values)
    return ConflictRow(
        kind,
        record,
        field,
        stored.reason,
        values,
        record_name(connection, kind, record),
        dict(_names(connection, kind, field, (each.value for each in values))),
        cited_titles(connection, kind, record),
        _own_field(connection, kind, record),
        tuple(edited for each in (stored, *parts) for edited in _edited(connection, each)),
    )


def _own_field(connection: sqlite3.Connection, kind: str, record: int) -> OwnFieldDraft | None:
    return own_field_of(connection, record) if kind == "own_field_value" else None


def _edited(connection: sqlite3.Connection, stored: _Stored) -> Iterator[EditedValue]:
    """Yield the values that were written into a record that another member deleted."""
    kind, record = stored.kind, stored.record
    about, own = record_name(connection, kind, record), _own_field(connection, kind, record)
    for each in stored.values:
        for field, value in each.get("fields", {}).items():
            names = dict(_names(connection, kind, field, [value]))
            yield EditedValue(kind, record, field, about, value, each["who"], names, own)


def _names(connection: sqlite3.Connection, kind: str, field: str, values: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield id and name of each record to which a value refers."""
    if not field:
        return
    if field == PLACED_AFTER:
        targets = {"": "status_change"}
    else:
        references = {each.column: each.target for each in team_kinds()[kind].references}
        columns = team_kinds()[kind].field(field).columns
        targets = {column: references[column] for column in columns if column in references}
        if len(columns) == 1 and targets:
            targets = {"": references[columns[0]]}
    for each in values:
        for column, record in _ids_in(each):
            if column in targets:
                yield record, str(record_name(connection, targets[column], int(record)))


def _ids_in(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        yield from (("", str(each)) for each in value)
    elif isinstance(value, dict):
        yield from ((column, str(each)) for column, each in value.items() if str(each).isdigit())
    elif isinstance(value, str) and value.isascii() and value.isdigit():
        yield "", value
