"""Finds the records of a file that contradict themselves or each other, for dumps, merges, exports and `verify`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.text.phrases import Phrase
from tracker.errors import RuleError
from tracker.store.contradictions.in_rows import CODES, MAY_BE_EMPTY, ROW_RULES, follows_from_date
from tracker.store.project_settings import read_circa
from tracker.store.schema import RECORD_TABLES

_SHOWN: Final = 80
"""Characters of a value that an error contains."""
_IDS: Final = " UNION ALL ".join(f"SELECT id, '{table.name}' AS name FROM {table.name}" for table in RECORD_TABLES)
SHARED_IDS: Final = f"SELECT min(name), id, max(name) FROM ({_IDS}) GROUP BY id HAVING count(*) > 1 ORDER BY id"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A column of a record with an impossible value, as text; `other` is another kind of record with the same id."""

    table: str
    column: str
    record: int
    value: str
    other: str = ""

    def as_phrase(self) -> Phrase:
        """Return the contradiction as a plain sentence."""
        if self.other:
            return Phrase(
                "the id {id} is that of {table} and of {other}", id=self.record, table=self.table, other=self.other
            )
        if self.table == "project_setting":
            return Phrase("the setting {name} holds what no project does", name=self.value)
        place = f"{self.table}.{self.column}"
        if place in CODES:
            return Phrase("a record holds a code that no list has ({place})", place=place)
        value, record = self.value[:_SHOWN], self.record
        return Phrase("{place} of record {record} can't be “{value}”", place=place, record=record, value=value)

    def as_error(self) -> RuleError:
        """Return the error of a dump or another project that holds the record."""
        facts = {"table": self.table, "column": self.column, "row": self.record, "value": self.value[:_SHOWN]}
        return RuleError("dump_value_wrong", self.column, **facts)


def contradictions(connection: sqlite3.Connection, *, ids_too: bool = True) -> Iterator[Contradiction]:
    """Yield the impossible values in the records of a file; with `ids_too` also ids that records of two kinds have."""
    yield from _rows(connection)
    yield from _dates(connection)
    yield from _codes(connection)
    yield from _circles(connection)
    if ids_too:
        yield from shared_ids(connection)


def require_none(connection: sqlite3.Connection, *, ids_too: bool = True) -> None:
    """Raise RuleError dump_value_wrong for the first contradiction of the records of a file."""
    for found in contradictions(connection, ids_too=ids_too):
        raise found.as_error()


def _rows(connection: sqlite3.Connection) -> Iterator[Contradiction]:
    for rule in ROW_RULES:
        for record, *values in connection.execute(f"SELECT id, {', '.join(rule.columns)} FROM {rule.table}"):
            if not _holds(rule.is_kept, values):
                shown = values[-1] if rule.table == "project_setting" else values[0]  # the key of a setting
                yield Contradiction(rule.table, rule.columns[0], record, str(shown))


def _holds(is_kept: Any, values: Iterable[Any]) -> bool:
    try:
        return bool(is_kept(*values))
    except (TypeError, ValueError, AttributeError):  # a value of another type, which only damage stores
        return False


def _dates(connection: sqlite3.Connection) -> Iterator[Contradiction]:
    """Yield the dates whose days do not follow from their EDTF under the project's `circa`."""
    try:
        circa = read_circa(connection)
    except ValueError:  # named as a setting
        return
    for table in RECORD_TABLES:
        for prefix in dates_of(table.columns.keys()):
            query = (
                f"SELECT min(id), {prefix}_edtf AS edtf, {prefix}_earliest AS earliest, {prefix}_latest AS latest"
                f" FROM {table.name} WHERE coalesce(edtf, earliest, latest) IS NOT NULL GROUP BY 2, 3, 4"
            )
            for record, edtf, earliest, latest in connection.execute(query):
                if not _holds(follows_from_date, (edtf, earliest, latest, circa)):
                    yield Contradiction(table.name, f"{prefix}_edtf", record, str(edtf))


def dates_of(columns: Iterable[str]) -> list[str]:
    """Return the names of the dates among these columns."""
    return [name.removesuffix("_edtf") for name in columns if name.endswith("_edtf")]


def _codes(connection: sqlite3.Connection) -> Iterator[Contradiction]:
    """Yield codes that are in no vocabulary and no entry of the project."""
    own = connection.execute("SELECT list_name, code FROM vocabulary_entry").fetchall()
    for place, list_name in CODES.items():
        table, column = place.split(".")
        allowed = {*VOCABULARIES[list_name], *(code for name, code in own if name == list_name)}
        if place in MAY_BE_EMPTY:
            allowed.add("")
        for record, value in connection.execute(f"SELECT min(id), {column} FROM {table} GROUP BY {column}"):
            if value not in allowed:
                yield Contradiction(table, column, record, str(value))


def _circles(connection: sqlite3.Connection) -> Iterator[Contradiction]:
    following = dict(connection.execute("SELECT id, successor_id FROM body WHERE successor_id IS NOT NULL"))
    for record in circles_in(following):
        yield Contradiction("body", "successor_id", record, str(following[record]))


def circles_in(following: Mapping[int, int | None]) -> list[int]:
    """Return the least record of each circle, given the record that follows each."""
    done: set[int] = set()
    found = []
    for start in following:
        path: dict[int, None] = {}
        record: int | None = start
        while record is not None and record not in path and record not in done:
            path[record] = None
            record = following.get(record)
        if record is not None and record in path:
            circle = list(path)
            found.append(min(circle[circle.index(record) :]))
        done |= path.keys()
    return sorted(found)


def shared_ids(connection: sqlite3.Connection) -> Iterator[Contradiction]:
    """Yield the ids that records of two kinds have."""
    for one, record, other in connection.execute(SHARED_IDS):
        yield Contradiction(one, "id", record, str(record), other)


def place_taken_twice(connection: sqlite3.Connection) -> Contradiction | None:
    """Return a change of which another one has the place in the history; None if every change has its own."""
    query = "SELECT max(id), position FROM status_change GROUP BY partnership_id, position HAVING count(*) > 1 LIMIT 1"
    for record, position in connection.execute(query):
        return Contradiction("status_change", "position", record, str(position))
    return None
