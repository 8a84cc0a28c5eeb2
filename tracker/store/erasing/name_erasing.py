"""Finds a person's name in every text of a project file, including the journal, and replaces it.

Records and journal are changed by the same function, so that the journal still agrees with the records and an undo
restores records without the name. Erasing itself is not journaled.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.quote_anchors import context_names_person
from tracker.domain.text.person_names import Erasure
from tracker.store.connections import connect, known_errors
from tracker.store.derived_columns import derivations, derived_values
from tracker.store.driver import STATISTICS
from tracker.store.erasing.erased_names import ErasedNames, code_columns
from tracker.store.erasing.file_erasing import FileEraser, FileSearch, FileTrace, UnreadFile, rewrite_journal
from tracker.store.erasing.team_erasing import TeamEraser
from tracker.store.project_content import JSON_TEXTS
from tracker.store.schema import RECORD_TABLES, metadata, quote_anchor

Row = dict[str, Any]

_CHOICES = "own_field.choices"


@dataclass(frozen=True, slots=True)
class Trace:
    """A field of a record that contains the name, with its text."""

    table: str
    record: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Traces:
    """All places in a file that contain the name."""

    fields: tuple[Trace, ...]
    journal_rows: int
    steps: int
    files: tuple[FileTrace, ...]
    files_unread: tuple[UnreadFile, ...] = ()

    @property
    def count(self) -> int:
        """Number of places, without the files that could not be searched."""
        return len(self.fields) + self.journal_rows + self.steps + len(self.files)


@cache
def _columns(table: Table) -> tuple[str, ...]:
    """Return the columns that may contain the name; those of `erased_names.code_columns` may as well."""
    return tuple(column for field in all_kinds()[table.name].fields for column in field.columns_of_people)


def is_in_any_table(path: Path, erasure: Erasure, search: FileSearch) -> bool:
    """Return whether the name is in any table of a project of an earlier schema, whose tables may differ.

    This process must not have the file open. KnownError damaged, ... if it can't be read.
    """
    with known_errors(path), closing(connect(path, is_writing=False, any_thread=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
        for (table,) in tables:
            quoted = table.replace('"', '""')
            for row in connection.execute(f'SELECT * FROM "{quoted}"'):
                for value in row:
                    if isinstance(value, bytes) and search(value).is_named:
                        return True
                    if isinstance(value, str) and (
                        erasure.erase_from_text(value) != value or _is_named_json(value, erasure)
                    ):
                        return True
    return False


def _is_named_json(text: str, erasure: Erasure) -> bool:
    """Return whether a JSON text contains the name, perhaps spread over several values."""
    if not text.startswith(("{", "[")) or not erasure.may_contain(text):
        return False
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return bool(erasure.value(value) != value)


class Eraser:
    """Searches one open file, and rewrites it within the caller's transaction."""

    def __init__(
        self, connection: sqlite3.Connection, erasure: Erasure, search: FileSearch, *, replace_files: bool = False
    ) -> None:
        self._connection = connection
        self._erasure = erasure
        self._names = ErasedNames(connection, erasure)
        self._files = FileEraser(connection, erasure, search, replace_files=replace_files)
        self._team = TeamEraser(connection, erasure, self._json, self._changed)

    def traces(self) -> Traces:
        """Return all places that contain the name; nothing is changed."""
        fields = tuple(
            Trace(table.name, record, column, row[column])
            for table in RECORD_TABLES
            for record, row, changed in self._records(table)
            for column in changed
            if column not in derivations(table)
        )
        files, unread = self._files.traces()
        return Traces(fields, sum(1 for _ in self._journal()), sum(1 for _ in self._steps()), files, unread)

    def erase(self) -> int:
        """Replace the name everywhere, and return in how many places; 0 if nothing was written."""
        execute, planned = self._connection.execute, self._files.planned()
        if not planned and not self._is_in_texts():
            return 0
        for name in STATISTICS:  # statistics may contain index keys, and SQLite works without them
            execute(f"DROP TABLE IF EXISTS {name}")
        execute("UPDATE journal_state SET is_replaying = 1")
        count = self._files.exchange(planned)
        for table in RECORD_TABLES:
            for record, _, changed in list(self._records(table)):
                sets = ", ".join(f"{column} = ?" for column in changed)
                execute(f"UPDATE {table.name} SET {sets} WHERE id = ?", (*changed.values(), record))
                count += sum(column not in derivations(table) for column in changed)
        for number, side, changed in list(self._journal()):
            rewrite_journal(self._connection, number, side, changed)
            count += 1
        for number, column, value in list(self._steps()):
            execute(f"UPDATE step SET {column} = ? WHERE number = ?", (value, number))
            count += 1
        count += self._team.erase()
        execute("UPDATE journal_state SET is_replaying = 0")
        return count

    # searching ----------------------------------------------------------------------------------------------------

    def _is_in_texts(self) -> bool:
        """Return whether the name is in a record, the journal or a step."""
        places = chain(*map(self._records, RECORD_TABLES), self._journal(), self._steps())
        return next(places, None) is not None or self._team.is_named()

    def _records(self, table: Table) -> Iterator[tuple[int, Row, Row]]:
        """Yield each record that contains the name: its id, its texts, and the changed ones."""
        columns = self._searched_columns(table)
        if not columns:
            return
        names = [*columns, *derivations(table)]
        for record, *values in self._connection.execute(f"SELECT id, {', '.join(names)} FROM {table.name}"):
            row = dict(zip(names, values, strict=True))
            if changed := self._changed(table, row):
                yield record, row, changed

    def _journal(self) -> Iterator[tuple[int, str, Row]]:
        """Yield each state in the journal with the name: row number, side (before or after), changed values."""
        for number, name, *states in self._connection.execute("SELECT number, table_name, before, after FROM journal"):
            for side, text in zip(("before", "after"), states, strict=True):
                if text is None or not self._may_contain(text):
                    continue
                if changed := self._changed(metadata.tables[name], json.loads(text)):
                    yield number, side, changed

    def _steps(self) -> Iterator[tuple[int, str, str]]:
        for number, facts, who in self._connection.execute("SELECT number, facts, who FROM step"):
            for column, value, new in (
                ("facts", facts, self._json(facts)),
                ("who", who, self._erasure.erase_from_text(who)),
            ):
                if new != value:
                    yield number, column, new

    def _changed(self, table: Table, row: Mapping[str, Any]) -> Row:
        """Return the columns of a row that contain the name, with their new values."""
        changed: Row = {}
        for column in self._searched_columns(table):
            value = row.get(column)
            if not value:
                continue
            new = self._names.of(table, column, row)
            if new is None and column in _columns(table):
                new = self._erased(f"{table.name}.{column}", value)
            if new is not None and new != value:
                changed[column] = new
        if table is quote_anchor and context_names_person(row["prefix"], row["exact"], row["suffix"], self._erasure):
            changed |= {name: "" for name in ("prefix", "suffix") if row[name]}
        if changed:
            changed |= derived_values(table, {**row, **changed})
        return changed

    def _searched_columns(self, table: Table) -> tuple[str, ...]:
        """Return the columns that may contain the name, and those by which a row is known to have a code with it."""
        if not self._names.has_codes:
            return _columns(table)
        codes = code_columns(table)
        return (*_columns(table), *codes, *(("list_name",) if codes and "list_name" in table.columns else ()))

    def _erased(self, place: str, text: str) -> str:
        if place in JSON_TEXTS:
            return self._choices(text) if place == _CHOICES else self._json(text)
        return self._erasure.erase_from_text(text) if self._erasure.may_contain(text) else text

    def _may_contain(self, text: str) -> bool:
        return self._names.has_codes or self._erasure.may_contain(text)

    def _json(self, text: str) -> str:
        if not self._may_contain(text):
            return text
        decoded = json.loads(text)
        new = self._erasure.value(decoded, self._names.erase_from_text)
        return text if new == decoded else json.dumps(new, ensure_ascii=False, sort_keys=True)

    def _choices(self, text: str) -> str:
        """Return the choices of a field without the name, like the values of records; of equal ones one stays."""
        decoded = json.loads(text)
        new = self._erasure.value(decoded)
        return text if new == decoded else json.dumps(list(dict.fromkeys(new)), ensure_ascii=False)
