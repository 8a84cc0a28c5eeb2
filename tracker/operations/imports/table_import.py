"""Imports a table: writes everything that its plan adds and changes, in one step."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.kinds import all_kinds
from tracker.domain.statuses.history_order import FIRST
from tracker.exchange.tables.plan.import_batch import ImportBatch, NewRecords, Row
from tracker.store.date_columns import date_values
from tracker.store.engine import raw
from tracker.store.schema import metadata, partnership, status_change, status_refinement
from tracker.store.transaction import StepLabel, Transaction

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from tracker.domain.records.description import RecordKind

_CHUNK = 2_000
"""Number of rows that are prepared at once: bounds the memory, and the time between two reports of progress."""

Progress = Callable[[int, int], None]
"""Function that is called with (records written, total records)."""


def import_table(
    transaction: Transaction,
    batch: ImportBatch,
    file: str,
    count: int,
    provenance: Mapping[str, object] | None = None,
    progress: Progress | None = None,
) -> StepLabel:
    """Write a batch as one step, labelled with the name of the file and the number of imported rows.

    `provenance` contains further facts for the step about the origin of the records.
    """
    write_batch(transaction, batch, progress)
    return StepLabel("import", {**(provenance or {}), "file": file, "count": count})


def write_batch(transaction: Transaction, batch: ImportBatch, progress: Progress | None = None) -> Mapping[str, NewIds]:
    """Write a batch, and return [table] -> the ids of its new records."""
    writer = _Writer(transaction, batch, progress)
    for each in batch.new:
        writer.add(each)
    changes, partnerships = writer.ids["status_change"], writer.ids["partnership"]
    behind = {changes[each]: changes[other] if other else FIRST for each, other in batch.placed.items()}
    _update(transaction, status_change, {each: {"placed_after": other} for each, other in behind.items()})
    _write_own_statuses(transaction, [(changes[change], code) for change, code in batch.own_statuses.items()])
    continued = {partnerships[old]: {"superseded_by_id": partnerships[new]} for old, new in batch.successors.items()}
    _update(transaction, partnership, continued)
    for name, of_records in batch.described.items():
        ids = writer.ids[name]
        _update(transaction, metadata.tables[name], {ids[record]: columns for record, columns in of_records.items()})
    for name, records in batch.updates.items():
        _update(transaction, metadata.tables[name], records)
    return writer.ids


class NewIds:
    """Ids of new records, indexed by the references of a batch; a positive reference is already an id."""

    def __init__(self) -> None:
        self.new: list[int] = []

    def __getitem__(self, reference: int) -> int:
        """Return the id for a reference of the batch."""
        return reference if reference > 0 else self.new[-1 - reference]


class _Writer:
    """Adds records in chunks by their descriptions, and reports progress."""

    def __init__(self, transaction: Transaction, batch: ImportBatch, progress: Progress | None) -> None:
        self._transaction = transaction
        self._progress = progress
        self._done, self._total = 0, batch.count
        self.ids: defaultdict[str, NewIds] = defaultdict(NewIds)
        """[table] -> the ids of its new records."""

    def add(self, records: NewRecords) -> None:
        """Add the records of one table."""
        kind, ids = all_kinds()[records.table], self.ids[records.table]
        for start in range(0, len(records.rows), _CHUNK):
            if self._progress is not None:
                self._progress(self._done, self._total)
            chunk = records.rows[start : start + _CHUNK]
            cells: dict[str, Sequence[Any]] = {}
            for name, values in zip(records.columns, zip(*chunk, strict=True), strict=True):
                cells |= self._cells(kind, name, values)
            ids.new += self._transaction.insert_columns(metadata.tables[kind.table], cells)
            self._done += len(chunk)

    def _cells(self, kind: RecordKind, name: str, values: Sequence[Any]) -> Mapping[str, Sequence[Any]]:
        """Return the cells of the columns for the values of a column, or of a field that is given whole."""
        field = kind.by_name.get(name) or kind.by_column[name]
        if field.type == "vague_date":
            return dict(zip(field.columns, zip(*map(_date_cells, values), strict=True), strict=True))
        if field.type == "json":
            return {name: [each if isinstance(each, str) else _json_text(each) for each in values]}
        target = field.tables.get(name)
        if target is None:
            return {name: values}
        new = self.ids[target].new
        return {name: [each if each is None or each > 0 else new[-1 - each] for each in values]}


def _write_own_statuses(transaction: Transaction, statuses: Sequence[tuple[int, str]]) -> None:
    """Record under which own status each change was coded, in place of another one."""
    known = raw(transaction.connection).execute("SELECT change_id, id FROM status_refinement") if statuses else ()
    rows = dict(known)
    _update(
        transaction, status_refinement, {rows[change]: {"code": code} for change, code in statuses if change in rows}
    )
    new = [(change, code) for change, code in statuses if change not in rows]
    transaction.insert_many(status_refinement, ("change_id", "code"), new)


def _update(transaction: Transaction, table: Table, records: Mapping[int, Mapping[str, Any]]) -> None:
    """Change columns of many rows, with one statement for all rows that change the same columns."""
    by_columns: dict[tuple[str, ...], list[Row]] = {}
    for record, given in records.items():
        columns = transaction.with_derived(table, given, record)
        by_columns.setdefault(tuple(columns), []).append((*columns.values(), record))
    for names, rows in by_columns.items():
        settings = ", ".join(f"{name} = ?" for name in names)
        raw(transaction.connection).executemany(f"UPDATE {table.name} SET {settings} WHERE id = ?", rows)


@lru_cache(maxsize=65_536)
def _date_cells(date: VagueDate | None) -> tuple[Any, ...]:
    """Return the values of the five columns of a date."""
    return tuple(date_values("date", date).values())


def _json_text(parts: Sequence[DataclassInstance]) -> str:
    """Return a list of values with parts, such as the authors of a source, in the stored form."""
    return json.dumps([asdict(each) for each in parts], ensure_ascii=False) if parts else "[]"
