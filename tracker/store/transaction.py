"""The transaction of an operation: one step of the journal, with every text cleaned before it is stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table
from sqlalchemy.sql import Select

from tracker.clock import Clock, moment_text
from tracker.domain.coding import vocabulary
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.text.clean_text import clean_text
from tracker.errors import RuleError
from tracker.store.derived_columns import derivations
from tracker.store.engine import raw
from tracker.store.identity import IdSource
from tracker.store.project_settings import read_circa
from tracker.store.schema import RECORD_TABLES
from tracker.store.tables.row_formats import unstated_values

Values = dict[str, Any]
_EDTF = "_edtf"
_ROWS_AT_ONCE = 2_000
"""Number of rows that are added by one statement."""
_EMPTY: Mapping[object, str] = {None: "NULL", "": "''"}
"""The values of an empty cell in SQL."""


@dataclass(frozen=True, slots=True)
class StepLabel:
    """Label of a step: an action, the facts that its text shows, and the id of the record that it created.

    A step that changed no record is saved only if `is_kept` is set: its facts are the record then.
    """

    action: str
    facts: Mapping[str, object]
    created: int | None = None
    is_kept: bool = False


def json_text(text: str, field: str) -> str:
    """Return the text of a JSON object, cleaned; `{}` for an empty text. RuleError not_json for anything else."""
    cleaned = clean_text(text or "{}", field).text
    try:
        is_object = isinstance(json.loads(cleaned, parse_constant=_refuse), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise RuleError("not_json", field, value=cleaned[:80])
    return cleaned


def _literal_of(column: Sequence[Any]) -> str | None:
    """Return the value of all cells of a column in SQL if they are all empty in the same way, None otherwise."""
    first = column[0]
    return _EMPTY.get(first) if not first and column.count(first) == len(column) else None


def _is_approximate(edtf: str | None) -> bool:
    return edtf is not None and ("~" in edtf or "%" in edtf)


def _refuse(constant: str) -> float:
    """Raise ValueError for NaN and Infinity, which `json` reads although JSON does not allow them."""
    raise ValueError(constant)


class Transaction:
    """The open transaction of one step. Operations don't report what they changed: that is read from the journal."""

    def __init__(self, connection: Connection, ids: IdSource, clock: Clock) -> None:
        self.connection = connection
        self.clock = clock
        self._ids = ids

    def insert(self, table: Table, values: Values) -> int:
        """Add one row, and return its new id."""
        new_id = self._ids.next()
        row = {"id": new_id, **unstated_values(table.name), **self.with_derived(table, self.bounded(values), None)}
        marks = ", ".join("?" * len(row))
        raw(self.connection).execute(
            f"INSERT INTO {table.name} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
        )
        return new_id

    def insert_many(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[int]:
        """Add many rows at the driver's speed, and return their new ids in order.

        `columns` and `rows` contain neither ids nor derived columns.
        """
        new_ids: list[int] = []
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            chunk = zip(*rows[start : start + _ROWS_AT_ONCE], strict=True)
            new_ids += self.insert_columns(table, dict(zip(columns, chunk, strict=True)))
        return new_ids

    def insert_columns(self, table: Table, cells: Mapping[str, Sequence[Any]]) -> list[int]:
        """Add rows, given the cells of each column, and return their new ids in order; see `insert_many`."""
        count = len(next(iter(cells.values())))
        new_ids = list(self._ids.block(count))
        whole: dict[str, Sequence[Any]] = {"id": new_ids, **cells}
        for name, derived in derivations(table).items():
            whole[name] = list(map(derived.compute, *(cells[each] for each in derived.sources)))
        for name, value in unstated_values(table.name).items():
            if name not in whole:
                whole[name] = [value] * count
        self._insert_cells(table, whole)
        return new_ids

    def _insert_cells(self, table: Table, cells: Mapping[str, Sequence[Any]]) -> None:
        """Add rows, given the cells of each column. An empty column is part of the statement: SQLite takes half a
        second longer to be given a dozen empty cells for each of 200,000 rows.
        """
        empty = {name: _literal_of(column) for name, column in cells.items()}
        marks = ", ".join(literal or "?" for literal in empty.values())
        given = [column for name, column in cells.items() if empty[name] is None]
        statement = f"INSERT INTO {table.name} ({', '.join(cells)}) VALUES ({marks})"
        raw(self.connection).executemany(statement, zip(*given, strict=True))

    def update(self, table: Table, record: int, values: Values) -> None:
        """Change those columns of one row that differ; RuleError no_such_record if the row does not exist."""
        changed = self.with_derived(table, self.bounded(values), record)
        if not changed or not self._change(table, record, changed):
            self.existing(table, record)

    def _change(self, table: Table, record: int, values: Values) -> int:
        assignments = ", ".join(f"{name} = ?" for name in values)
        differs = " OR ".join(f"{name} IS NOT ?" for name in values)
        given = tuple(values.values())
        statement = f"UPDATE {table.name} SET {assignments} WHERE id = ? AND ({differs})"
        return raw(self.connection).execute(statement, (*given, record, *given)).rowcount

    def delete(self, table: Table, record: int) -> None:
        """Delete one row and its children; RuleError no_such_record if the row does not exist."""
        if raw(self.connection).execute(f"DELETE FROM {table.name} WHERE id = ?", (record,)).rowcount == 0:
            raise RuleError("no_such_record", table.name, record=record)

    def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """Return all rows of a query."""
        return self.connection.execute(query).all()

    def row(self, table: Table, record: int) -> Mapping[str, Any]:
        """Return one record by its id; RuleError no_such_record if it does not exist."""
        found = self._found(table, "id", record)
        if not found:
            raise RuleError("no_such_record", table.name, record=record)
        return found[0]

    def _found(self, table: Table, column: str, value: object) -> list[Values]:
        """Return the rows of a table with this value in a column, by id."""
        names = [each.name for each in table.columns]
        statement = f"SELECT {', '.join(names)} FROM {table.name} WHERE {column} = ? ORDER BY id"
        rows = raw(self.connection).execute(statement, (value,))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def existing(self, table: Table, record: int | None) -> int | None:
        """Return the id if the record exists, None for None; RuleError no_such_record if it does not exist."""
        return None if record is None else int(self.row(table, record)["id"])

    def replace_parts(
        self, table: Table, owner: str, record: int, wanted: Sequence[Values], key: Sequence[str]
    ) -> None:
        """Make the children of a record equal `wanted`, where the columns in `key` identify a child.

        Unchanged children are not written, so that an edit that changes nothing is not a step.
        """
        existing: dict[tuple[Any, ...], list[Values]] = {}
        for row in self._found(table, owner, record):
            existing.setdefault(tuple(row[name] for name in key), []).append(row)
        for values in wanted:
            same = existing.get(tuple(values[name] for name in key))
            if same:
                self.update(table, same.pop(0)["id"], values)
            else:
                self.insert(table, {owner: record, **values})
        for removed in (row for rows in existing.values() for row in rows):
            self.delete(table, removed["id"])

    def require_code(self, list_name: str, code: str, field: str | None = None) -> str:
        """Return `code` if it is in the vocabulary or among the project's own entries; RuleError unknown_code."""
        extra = raw(self.connection).execute("SELECT code FROM vocabulary_entry WHERE list_name = ?", (list_name,))
        return vocabulary.require(list_name, code, tuple(own for (own,) in extra), field=field or list_name)

    @property
    def circa(self) -> int:
        """The number of units by which `~` widens a date in this project."""
        return read_circa(raw(self.connection))

    def with_derived(self, table: Table, values: Mapping[str, Any], record: int | None) -> Values:
        """Return the values to write with those of the derived columns that depend on them.

        `record` is the id of the changed row, from which missing values are read; None for a new one.
        """
        affected = {
            name: each for name, each in derivations(table).items() if not values.keys().isdisjoint(each.sources)
        }
        is_whole = all(values.keys() >= set(each.sources) for each in affected.values())
        row = values if record is None or is_whole else {**self.row(table, record), **values}
        return {**values, **{name: each.computed(row) for name, each in affected.items()}}

    def bounded(self, values: Values) -> Values:
        """Return the values, with the bounds of approximate dates computed by the project's `circa`."""
        approximate = {name: value for name, value in values.items() if name.endswith(_EDTF) and _is_approximate(value)}
        if not approximate:
            return values
        circa, bounded = self.circa, dict(values)
        for name, edtf in approximate.items():
            date, prefix = from_edtf(edtf, circa=circa, lasting=True), name.removesuffix(_EDTF)
            bounded |= {f"{prefix}_earliest": date.earliest, f"{prefix}_latest": date.latest}
        return bounded

    def moment(self) -> str:
        """Return the moment of the step, as text for the journal."""
        return moment_text(self.clock)


def largest_id(connection: sqlite3.Connection, last: int) -> int | None:
    """Return the largest id of a record or step up to a number, or None.

    Deleted records count if the last step made or deleted them: ids of a project increase from step to step.
    """
    tables = [*(table.name for table in RECORD_TABLES), "step"]
    each = " UNION ALL ".join(f"SELECT max(id) AS id FROM {table} WHERE id <= :last" for table in tables)
    deleted = (
        "SELECT max(row_id) FROM journal WHERE row_id <= :last"
        " AND number >= (SELECT first_row FROM step ORDER BY number DESC LIMIT 1)"
    )
    found: int | None = connection.execute(
        f"SELECT max(id) FROM ({each} UNION ALL {deleted})", {"last": last}
    ).fetchone()[0]
    return found
