"""Imports a table: writes everything that its plan adds and changes, in one step."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Table

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.statuses.history_order import FIRST
from tracker.exchange.tables.plan.import_batch import ImportBatch, Row
from tracker.store.date_columns import date_columns, date_values
from tracker.store.engine import raw
from tracker.store.schema import (
    activity,
    body,
    body_code,
    body_name,
    change_reason,
    citation,
    metadata,
    own_field_value,
    partnership,
    partnership_sector,
    source,
    status_change,
    status_refinement,
)
from tracker.store.transaction import StepLabel, Transaction

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
    insert = _Inserter(transaction, batch, progress)
    bodies = insert(body, _BODY, batch.bodies, _body_values)
    insert(body_code, ("body_id", "scheme", "value"), batch.codes, _owned(bodies))
    insert(body_name, _NAME, batch.names, partial(_name_values, bodies=bodies))
    sources = insert(source, _SOURCE, batch.sources, _source_values)
    partnerships = insert(partnership, _PARTNERSHIP, batch.partnerships, lambda row: _partnership_values(row, bodies))
    insert(partnership_sector, ("partnership_id", "sector"), batch.sectors, _owned(partnerships))
    changes = insert.chunks(status_change, _CHANGE, batch.changes, partial(_change_values, partnerships=partnerships))
    placed = {changes[each]: {"placed_after": changes[other] if other else FIRST} for each, other in batch.placed}
    _update(transaction, status_change, placed)
    _write_own_statuses(transaction, [(changes[change], code) for change, code in batch.own_statuses])
    insert(change_reason, _REASON, batch.reasons, _owned(changes, "main", "stated"))
    activities = insert(activity, _ACTIVITY, batch.activities, lambda row: _activity_values(row, partnerships))
    continued = {partnerships[old]: {"superseded_by_id": partnerships[new]} for old, new in batch.successors}
    _update(transaction, partnership, continued)
    cited = partial(_citation_values, sources=sources, owners=(changes, activities, partnerships))
    insert.chunks(citation, _CITATION, batch.citations, cited)
    owners = {"body": bodies, "partnership": partnerships, "status_change": changes, "activity": activities}
    owners["source"] = sources
    insert(own_field_value, _OWN_VALUE, batch.own_values, partial(_own_value_values, owners=owners))
    described: dict[str, dict[int, dict[str, Any]]] = {}
    for name, record, columns in batch.described:
        described.setdefault(name, {}).setdefault(owners[name][record], {}).update(columns)
    for name, of_records in described.items():
        _update(transaction, metadata.tables[name], of_records)
    for name, records in batch.updates.items():
        _update(transaction, metadata.tables[name], records)
    return StepLabel("import", {**(provenance or {}), "file": file, "count": count})


class _Ids:
    """Ids of new records, indexed by the references of a batch; a positive reference is already an id."""

    def __init__(self) -> None:
        self.new: list[int] = []

    def __getitem__(self, reference: int) -> int:
        """Return the id for a reference of the batch."""
        return reference if reference > 0 else self.new[-1 - reference]


class _Inserter:
    """Inserts rows in chunks, and reports progress."""

    def __init__(self, transaction: Transaction, batch: ImportBatch, progress: Progress | None) -> None:
        self._transaction = transaction
        self._progress = progress
        self._done, self._total = 0, batch.count

    def __call__(self, table: Table, columns: Sequence[str], rows: Sequence[Row], values: Callable[[Row], Row]) -> _Ids:
        """Add rows to a table, and return their ids; `values` converts one row."""
        return self.chunks(table, columns, rows, lambda chunk: list(map(values, chunk)))

    def chunks(
        self, table: Table, columns: Sequence[str], rows: Sequence[Row], values: Callable[[Sequence[Row]], list[Row]]
    ) -> _Ids:
        """Add rows to a table, and return their ids; `values` converts many rows at once."""
        ids = _Ids()
        for start in range(0, len(rows), _CHUNK):
            if self._progress is not None:
                self._progress(self._done, self._total)
            chunk = values(rows[start : start + _CHUNK])
            ids.new += self._transaction.insert_many(table, columns, chunk)
            self._done += len(chunk)
        return ids


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


# convert the rows of a batch to rows of the tables --------------------------------------------------------------------


@lru_cache(maxsize=65_536)
def _date_cells(date: VagueDate | None) -> Row:
    """Return the values of the five columns of a date."""
    return _UNDATED if date is None else tuple(date_values("date", date).values())


_UNDATED = tuple(date_values("date", None).values())
_OWN_OWNERS = ("body", "partnership", "status_change", "activity", "source")
_OWN_VALUE = (
    *("body_id", "partnership_id", "change_id", "activity_id", "source_id"), "field", "text", "number",
    *date_columns("date"),
)  # fmt: skip
_BODY = (
    "name", "kind", "country", "subdivision", "latitude", "longitude", *date_columns("valid_from"),
    *date_columns("valid_until"), "successor_id", "note",
)  # fmt: skip
_NAME = ("body_id", "name", "language", "script")
_SOURCE = (
    "kind", "title", "authors", "publisher", *date_columns("date"), "language", "url", "doi",
    *date_columns("accessed"), "archived_url", "derived_from_id", "is_confidential", "summary", "csl",
)  # fmt: skip
_PARTNERSHIP = (
    "body_a_id", "body_b_id", "kind", "label_a", "label_b", "stands_for", "signed_by_heads", "council_approved",
    *date_columns("fixed_term_until"), "superseded_by_id", "tie_group_id", "note",
)  # fmt: skip
_CHANGE = ("partnership_id", "position", "status", *date_columns("date"), "actor", "decided_by", "note")
_ACTIVITY = ("partnership_id", "kind", *date_columns("date"), "outcome", "note")
_REASON = ("change_id", "reason", "weight", "basis")
_CITATION = (
    "source_id", "change_id", "activity_id", "partnership_id", "body_id", "claim_id", "quote", "translation", "locator",
    *date_columns("stated_date"), "stance", "confidence", "note",
)  # fmt: skip


def _body_values(row: Row) -> Row:
    name, kind, country, subdivision, latitude, longitude = row
    return (name, kind, country, subdivision, latitude, longitude, *_UNDATED, *_UNDATED, None, "")


def _name_values(row: Row, bodies: _Ids) -> Row:
    body, name, language, script = row
    return (bodies[body], name, language, script)


def _source_values(row: Row) -> Row:
    kind, title, authors, publisher, date, url, doi, accessed, archived_url, csl = row
    names = json.dumps([asdict(author) for author in authors], ensure_ascii=False) if authors else "[]"
    head = (kind, title, names, publisher, *_date_cells(date), "", url, doi, *_date_cells(accessed))
    return (*head, archived_url, None, 0, "", csl)


def _partnership_values(row: Row, bodies: _Ids) -> Row:
    a, b, kind, term, note = row
    return (bodies[a], bodies[b], kind, "", "", 1, None, None, *_date_cells(term), None, None, note)


def _change_values(rows: Sequence[Row], partnerships: _Ids) -> list[Row]:
    new = partnerships.new
    return [
        (new[-1 - of] if of < 0 else of, position, status, *_date_cells(date), actor, decided_by, note)
        for of, position, status, date, actor, decided_by, note in rows
    ]


def _activity_values(row: Row, partnerships: _Ids) -> Row:
    partnership, kind, date, outcome, note = row
    return (partnerships[partnership], kind, *_date_cells(date), outcome, note)


def _citation_values(rows: Sequence[Row], sources: _Ids, owners: tuple[_Ids, _Ids, _Ids]) -> list[Row]:
    changes, activities, partnerships = owners
    new, new_changes = sources.new, changes.new
    return [
        (
            new[-1 - cited] if cited < 0 else cited,
            new_changes[-1 - change] if change is not None and change < 0 else change,
            None if activity is None else activities[activity],
            None if partnership is None else partnerships[partnership],
            None,
            None,
            quote,
            "",
            locator,
            *(_date_cells(stated_date) if stated_date is not None else _UNDATED),
            stance,
            confidence,
            "",
        )
        for cited, change, activity, partnership, quote, locator, stated_date, confidence, stance in rows
    ]


def _own_value_values(row: Row, owners: Mapping[str, _Ids]) -> Row:
    kind, record, code, text, number, date = row
    subjects = (owners[kind][record] if each == kind else None for each in _OWN_OWNERS)
    return (*subjects, code, text, number, *_date_cells(date))


def _owned(owners: _Ids, *further: object) -> Callable[[Row], Row]:
    """Return a function that replaces the first value of a row, a reference, by its id, and appends further values."""
    return lambda row: (owners[row[0]], *row[1:], *further)
