"""The open conflicts of a team for display: each with the name of its record, and what its values refer to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.exchange.copies.record_names import RecordName, cited_titles, own_field_of, record_name
from tracker.exchange.teams.step_writes import PLACED_AFTER
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.queries.reader import Reader
from tracker.queries.teams.membership import OPEN_CONFLICTS

DELETED: Final = ("deleted", "needed")
"""Reasons of conflicts about whether a record exists."""


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values of a conflict, as recorded, with its author and moment (ISO 8601), which may be empty.

    The value is True or False for the existence of a record, a dict for several columns.
    """

    value: Any
    who: str
    at: str


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
    query = f"SELECT kind, row_id, field, reason, content FROM {OPEN_CONFLICTS} ORDER BY kind, row_id, field"
    only = None if records is None else set(records)
    rows = connection.execute(query).fetchall()
    return tuple(_row(connection, *row) for row in rows if only is None or (row[0], row[1]) in only)


def count_conflicts(reader: Reader) -> int:
    """Return the number of open conflicts."""
    return int(reader.connection.execute(f"SELECT count(*) FROM {OPEN_CONFLICTS}").fetchone()[0])


def _row(connection: sqlite3.Connection, kind: str, record: int, field: str, reason: str, content: str) -> ConflictRow:
    values = tuple(ConflictValue(each["value"], each["who"], each["at"]) for each in json.loads(content))
    own = own_field_of(connection, record) if kind == "own_field_value" else None
    names = dict(_names(connection, kind, field, values))
    sources = cited_titles(connection, kind, record)
    return ConflictRow(kind, record, field, reason, values, record_name(connection, kind, record), names, sources, own)


def _names(
    connection: sqlite3.Connection, kind: str, field: str, values: Iterable[ConflictValue]
) -> Iterator[tuple[str, str]]:
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
        for column, record in _ids_in(each.value):
            if column in targets:
                yield record, str(record_name(connection, targets[column], int(record)))


def _ids_in(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        yield from (("", str(each)) for each in value)
    elif isinstance(value, dict):
        yield from ((column, str(each)) for column, each in value.items() if str(each).isdigit())
    elif isinstance(value, str) and value.isascii() and value.isdigit():
        yield "", value
