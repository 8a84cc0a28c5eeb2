"""One of two copies of a project: what its records are, were at a step, and by which step they came to be so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from tracker.domain.merging.three_way_merge import Edit
from tracker.store.journal.lineage import BORN, StepHistory
from tracker.store.project_content import as_dumped, dumped_columns, values_of
from tracker.store.schema import RECORD_TABLES, metadata

Row = dict[str, Any]
Entry = tuple[int, str | None, str | None]
"""The number of the step that wrote it, the row before and after."""

_CHUNK = 500


class RecordHistory:
    """The records of one file with their journal; rows that come from a stranger pass the gate of a dump."""

    def __init__(self, connection: sqlite3.Connection, *, is_strange: bool) -> None:
        self.connection = connection
        self.lineage = StepHistory(connection)
        self._is_strange = is_strange
        self._numbers = {step.id: step.number for step in self.lineage.steps.values()}
        self._entries: Callable[[str, int], list[Entry]] = lru_cache(maxsize=200_000)(self._read_entries)

    def touched(self, shared: int, fork: int) -> dict[str, set[int]]:
        """The records that may not be what they were at the fork, by table.

        That is what later steps wrote, and those of the `shared` steps that stood at only one of the two times.
        """
        stood, stands = self.lineage.chain(fork), self.lineage.chain(self.lineage.head)
        apart = (step for step in self.lineage.steps.values()
                 if step.number > shared or (step.number in stood) != (step.number in stands))  # fmt: skip
        found: dict[str, set[int]] = {table.name: set() for table in RECORD_TABLES}
        for step in apart:
            rows = self.connection.execute(
                "SELECT table_name, row_id FROM journal WHERE number BETWEEN ? AND ?", (step.first_row, step.last_row)
            )
            for name, record in rows:
                found[name].add(record)
        return found

    def all_records(self) -> dict[str, set[int]]:
        """The ids of all records, by table."""
        return {
            table.name: {row[0] for row in self.connection.execute(f"SELECT id FROM {table.name}")}
            for table in RECORD_TABLES
        }

    def now(self, table: Table, wanted: Iterable[int]) -> dict[int, Row]:
        """Those of the records that are there."""
        return {row["id"]: row for row in self._rows(table, "id", wanted)}

    def where(self, table: Table, column: str, wanted: Iterable[int]) -> dict[int, Row]:
        """The records that refer to one of these by a column."""
        return {row["id"]: row for row in self._rows(table, column, wanted)}

    def _rows(self, table: Table, column: str, wanted: Iterable[int]) -> Iterator[Row]:
        columns = dumped_columns(table)
        names = ", ".join(each.name for each in columns)
        values = sorted(wanted)
        for start in range(0, len(values), _CHUNK):
            chunk = values[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            for row in self.connection.execute(f"SELECT {names} FROM {table.name} WHERE {column} IN ({marks})", chunk):
                if self._is_strange:
                    gated = values_of(table, as_dumped(columns, row), 1)
                    yield {each.name: gated[each.name] for each in columns}
                else:
                    yield {each.name: value for each, value in zip(columns, row, strict=True)}

    def at(self, table: Table, record: int, head: int, now: Mapping[int, Row]) -> Row | None:
        """The record in the state of that head; `now` holds it as it is, if it is."""
        entries = self._entries(table.name, record)
        if not entries:
            return now.get(record)
        chain = self.lineage.chain(head)
        standing = [after for step, _, after in entries if step in chain]
        text = standing[-1] if standing else entries[0][1]
        return None if text is None else dict(json.loads(text))

    def initial_content(self) -> str:
        """The content with which the file began, as something to compare."""
        found = []
        for name, wanted in self.all_records().items():
            table = metadata.tables[name]
            journaled = self.connection.execute("SELECT DISTINCT row_id FROM journal WHERE table_name = ?", (name,))
            wanted |= {row[0] for row in journaled}
            now = self.now(table, wanted)
            rows = (self.at(table, record, BORN, now) for record in sorted(wanted))
            found.append([{key: row[key] for key in row if key != "folded"} for row in rows if row is not None])
        return json.dumps(found, sort_keys=True, ensure_ascii=False)

    def edit(self, name: str, record: int, columns: tuple[str, ...] | None, shared: int) -> Edit:
        """How the columns of a record came to be what they are; None for the record itself.

        A step that both files know and this one took back counts as an edit of the moment when that was done.
        """
        stands = self.lineage.chain(self.lineage.head)
        for number, before, after in reversed(self._entries(name, record)):
            step = self.lineage.steps[number]
            if not (number in stands or (number <= shared and step.undone_at)):
                continue
            old, new = json.loads(before or "{}"), json.loads(after or "{}")
            if columns is None or any(old.get(column) != new.get(column) for column in columns):
                at = step.at if number in stands else step.undone_at
                return Edit(at or "", step.who, step.id)
        return Edit()

    def _read_entries(self, name: str, record: int) -> list[Entry]:
        rows = self.connection.execute(
            "SELECT step_id, before, after FROM journal WHERE row_id = ? AND table_name = ? ORDER BY number",
            (record, name),
        )
        return [(self._numbers[step], before, after) for step, before, after in rows]
