"""Reads the records of one copy of a project, now and at earlier steps, and the step that last changed them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from tracker.domain.merging.three_way_merge import Edit
from tracker.store.derived_columns import derivations, recorded_columns
from tracker.store.journal.lineage import INITIAL_STATE, StepHistory
from tracker.store.project_content import as_dumped, values_of
from tracker.store.schema import RECORD_TABLES, metadata
from tracker.store.tables.row_formats import translated

Row = dict[str, Any]
Entry = tuple[int, str | None, str | None]
"""Number of the step that wrote the journal row, and the record before and after it, as JSON or None."""

_CHUNK = 500


class RecordHistory:
    """Reads the records of one project file, now and at earlier steps.

    With `is_foreign` the rows come from another project and are validated like rows of a dump.
    """

    def __init__(self, connection: sqlite3.Connection, *, is_foreign: bool) -> None:
        self.connection = connection
        self.lineage = StepHistory(connection)
        self._is_foreign = is_foreign
        self._numbers = {step.id: step.number for step in self.lineage.steps.values()}
        self._entries: Callable[[str, int], list[Entry]] = lru_cache(maxsize=200_000)(self._read_entries)

    def changed_records(self, shared: int, fork: int) -> dict[str, set[int]]:
        """Return the ids of the records that may have changed since the fork, by table.

        These are the records changed by later steps, and by shared steps that were in effect either then or now, but
        not both.
        """
        effective_then, effective_now = self.lineage.chain(fork), self.lineage.chain(self.lineage.head)
        differing = (
            step
            for step in self.lineage.steps.values()
            if step.number > shared or (step.number in effective_then) != (step.number in effective_now)
        )
        found: dict[str, set[int]] = {table.name: set() for table in RECORD_TABLES}
        for step in differing:
            rows = self.connection.execute(
                "SELECT table_name, row_id FROM journal WHERE number BETWEEN ? AND ?", (step.first_row, step.last_row)
            )
            for name, record in rows:
                found[name].add(record)
        return found

    def all_records(self) -> dict[str, set[int]]:
        """Return the ids of all records, by table."""
        return {
            table.name: {row[0] for row in self.connection.execute(f"SELECT id FROM {table.name}")}
            for table in RECORD_TABLES
        }

    def now(self, table: Table, wanted: Iterable[int]) -> dict[int, Row]:
        """Return those of the records that exist, by id."""
        return {row["id"]: row for row in self._rows(table, "id", wanted)}

    def where(self, table: Table, column: str, wanted: Iterable[int]) -> dict[int, Row]:
        """Return the records whose `column` refers to one of these ids, by id."""
        return {row["id"]: row for row in self._rows(table, column, wanted)}

    def _rows(self, table: Table, column: str, wanted: Iterable[int]) -> Iterator[Row]:
        columns = recorded_columns(table)
        keys = [each.name for each in columns]
        names, values = ", ".join(keys), sorted(wanted)
        for start in range(0, len(values), _CHUNK):
            chunk = values[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            for row in self.connection.execute(f"SELECT {names} FROM {table.name} WHERE {column} IN ({marks})", chunk):
                if self._is_foreign:
                    gated = values_of(table, as_dumped(columns, row), 1)
                    yield {key: gated[key] for key in keys}
                else:
                    yield dict(zip(keys, row, strict=True))

    def at(self, table: Table, record: int, head: int, now: Mapping[int, Row]) -> Row | None:
        """Return the record in the state of a head, None if it did not exist; `now` contains the current record, if
        any.
        """
        entries = self._entries(table.name, record)
        if not entries:
            return now.get(record)
        chain = self.lineage.chain(head)
        states = [after for step, _, after in entries if step in chain]
        text = states[-1] if states else entries[0][1]
        return None if text is None else dict(translated(table.name, json.loads(text)))

    def initial_content(self) -> str:
        """Return the content with which the file began, as JSON to compare."""
        found = []
        for name, wanted in self.all_records().items():
            table = metadata.tables[name]
            journaled = self.connection.execute("SELECT DISTINCT row_id FROM journal WHERE table_name = ?", (name,))
            wanted |= {row[0] for row in journaled}
            now = self.now(table, wanted)
            rows = (self.at(table, record, INITIAL_STATE, now) for record in sorted(wanted))
            derived = derivations(table)
            found.append([{key: row[key] for key in row if key not in derived} for row in rows if row is not None])
        return json.dumps(found, sort_keys=True, ensure_ascii=False)

    def edit(self, name: str, record: int, columns: tuple[str, ...] | None, shared: int) -> Edit:
        """Return when, by whom and in which step columns of a record were last changed; None as columns means any of
        them.

        Undoing a step that both files have counts as an edit at the moment of the undo.
        """
        effective_now = self.lineage.chain(self.lineage.head)
        for number, before, after in reversed(self._entries(name, record)):
            step = self.lineage.steps[number]
            if not (number in effective_now or (number <= shared and step.undone_at)):
                continue
            if columns is None or _is_edited(columns, before, after):
                at = step.at if number in effective_now else step.undone_at
                return Edit(at or "", step.who, step.id)
        return Edit()

    def last_steps(self, names: Iterable[str]) -> dict[tuple[str, int], int]:
        """[table, record] -> the number of the last step in effect that changed it, for all records of some tables."""
        effective_now, found = self.lineage.chain(self.lineage.head), {}
        for name in names:
            query = "SELECT row_id, step_id FROM journal WHERE table_name = ? ORDER BY number"
            for record, step in self.connection.execute(query, (name,)):
                number = self._numbers[step]
                if number in effective_now:
                    found[name, record] = number
        return found

    def _read_entries(self, name: str, record: int) -> list[Entry]:
        rows = self.connection.execute(
            "SELECT step_id, before, after FROM journal WHERE row_id = ? AND table_name = ? ORDER BY number",
            (record, name),
        )
        return [(self._numbers[step], before, after) for step, before, after in rows]


def _is_edited(columns: tuple[str, ...], before: str | None, after: str | None) -> bool:
    """Return whether one of the columns differs between two states of a record, as JSON or None."""
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    return any(old.get(column) != new.get(column) for column in columns)
