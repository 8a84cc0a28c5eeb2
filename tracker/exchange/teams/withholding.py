"""Leaves out of the steps of a team that is not trusted what is confidential, and the names of people who were asked.

A confidential source or contact is not shared, nor is what belongs to it: citations, claims, files, follow-ups. A
record that is marked as confidential later stays where it was shared already, and only the mark is shared. A record
that is not confidential any more is shared whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tracker.domain.sources.people import PERSONAL_KINDS
from tracker.domain.teams.bundles import BundledRow, BundledStep, Row
from tracker.domain.teams.kinds import TeamKind
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.store.derived_columns import recorded_columns
from tracker.store.schema import metadata
from tracker.store.teams.erasures import ERASURE_ACTION

PART_ACTION = "team_part"
"""Action of a step of which a part is not shared. Its facts are left out: they may name what is confidential."""
_MARKED = ("source", "contact")
"""Kinds of records that can be confidential."""
_COLUMNS = {name: [each.name for each in recorded_columns(metadata.tables[name])] for name in team_kinds()}


def shared_steps(connection: sqlite3.Connection, steps: Iterable[BundledStep]) -> list[BundledStep]:
    """Return what is shared of steps whose rows the database has already; steps without any of it are left out."""
    made = list(steps)
    withholding = _Withholding(connection, [row for step in made for row in step.rows])
    found = [withholding.shared(step) for step in made]
    return [step for step in found if step.rows or step.action == ERASURE_ACTION]


def local_fields(confidential: Confidential, kind: TeamKind, row: Row) -> set[str]:
    """Return the fields of a record that are not shared."""
    if kind.name == "contact":
        return {"person"}
    local = {"authors", "csl"} if kind.name == "source" and row["kind"] in PERSONAL_KINDS else set()
    loose = (each for each in kind.references if not each.is_part and not each.is_required)
    withheld = (each for each in loose if row[each.column] and confidential.is_withheld(each.target, row[each.column]))
    return local | {each.column.removesuffix("_id") for each in withheld}


def with_local(confidential: Confidential, kind: TeamKind, row: dict[str, Any], local: Row) -> dict[str, Any]:
    """Return a row with the values of the database where they are not shared: of a whole record, or of fields."""
    if local.get("is_confidential") and row.get("is_confidential"):
        return dict(local)
    for name in local_fields(confidential, kind, local):
        row |= {column: local[column] for column in kind.field(name).columns}
    return row


class Confidential:
    """Finds which records of a database are not shared."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._found: dict[tuple[str, int], bool] = {}

    def is_withheld(self, table: str, record: int) -> bool:
        """Return whether a record is confidential, or part of one that is, or can't be without one."""
        if (table, record) not in self._found:
            row = self.state(table, record)
            self._found[table, record] = row is not None and self.is_row_withheld(table, row)
        return self._found[table, record]

    def is_row_withheld(self, table: str, row: Row) -> bool:
        """Return whether a row is of such a record."""
        if table in _MARKED and row["is_confidential"]:
            return True
        needed = (each for each in team_kinds()[table].references if each.is_part or each.is_required)
        return any(row[each.column] is not None and self.is_withheld(each.target, row[each.column]) for each in needed)

    def state(self, table: str, record: int) -> Row | None:
        """Return a record of the database; None if it does not exist."""
        return next(iter(self.select(table, "id", record)), None)

    def select(self, table: str, column: str, value: int) -> list[Row]:
        """Return the rows with a value in a column."""
        columns = _COLUMNS[table]
        query = f"SELECT {', '.join(columns)} FROM {table} WHERE {column} = ? ORDER BY id"
        return [dict(zip(columns, row, strict=True)) for row in self.connection.execute(query, (value,))]


class _Withholding(Confidential):
    """Makes the shared part of steps; `rows` are the rows of all of them."""

    def __init__(self, connection: sqlite3.Connection, rows: list[BundledRow]) -> None:
        super().__init__(connection)
        self._first: dict[tuple[str, int], Row | None] = {}
        self._last: dict[tuple[str, int], Row] = {}
        for row in rows:
            self._first.setdefault((row.table, row.id), row.before)
            if row.before is not None:
                self._last[row.table, row.id] = row.before

    def state(self, table: str, record: int) -> Row | None:
        """Return a record of the database, or its state before a step deleted it."""
        found = super().state(table, record)
        return self._last.get((table, record)) if found is None else found

    def shared(self, step: BundledStep) -> BundledStep:
        """Return the shared part of a step."""
        rows: list[BundledRow] = []
        settled, withheld, is_partial = list(step.settled), list(step.withheld), False
        for row in step.rows:
            if self.is_withheld(row.table, row.id):
                is_partial = True
                rows += self._mark(row)
            elif self._was_confidential(row):
                is_partial = True
                if row.before is not None and row.before["is_confidential"]:
                    rows += [self._blanked(each, withheld) for each in self._whole(row.table, row.id)]
                    settled += self._referring(row, rows)
            else:
                rows.append(self._blanked(row, withheld))
        is_partial = is_partial or len(withheld) > len(step.withheld)
        action, facts = (PART_ACTION, {}) if is_partial else (step.action, step.facts)
        known = {(row.table, row.id) for row in rows}
        kept = tuple(each for each in settled if each[:2] in known or not self.is_withheld(each[0], each[1]))
        return replace(
            step, action=action, facts=facts, rows=tuple(rows), settled=kept, withheld=tuple(dict.fromkeys(withheld))
        )

    def _mark(self, row: BundledRow) -> Iterator[BundledRow]:
        """Yield the row of a record that was shared and is now confidential, with nothing but the mark."""
        before, after = row.before, row.after
        if row.table not in _MARKED or before is None or after is None:
            return
        if after["is_confidential"] and not before["is_confidential"]:
            shared = self._blanked(BundledRow(row.table, row.id, before, before), []).before
            assert shared is not None
            yield BundledRow(row.table, row.id, shared, {**shared, "is_confidential": 1})

    def _was_confidential(self, row: BundledRow) -> bool:
        first = self._first[row.table, row.id]
        return row.table in _MARKED and first is not None and bool(first["is_confidential"])

    def _whole(self, table: str, record: int) -> Iterator[BundledRow]:
        """Yield a record that is not confidential any more, with all that belongs to it, in the present state."""
        row = Confidential.state(self, table, record)
        if row is None or self.is_withheld(table, record):
            return
        yield BundledRow(table, record, None, row)
        for kind in team_kinds().values():
            for each in kind.references:
                if each.target == table and (each.is_part or each.is_required):
                    for part in self.select(kind.name, each.column, record):
                        yield from self._whole(kind.name, part["id"])

    def _referring(self, row: BundledRow, rows: list[BundledRow]) -> Iterator[tuple[str, int, str]]:
        """Add the records whose reference to a record was not shared; yield the fields that are shared now."""
        for kind in team_kinds().values():
            for each in kind.references:
                if each.target == row.table and not each.is_part and not each.is_required:
                    for other in self.select(kind.name, each.column, row.id):
                        if not self.is_withheld(kind.name, other["id"]):
                            rows.append(self._blanked(BundledRow(kind.name, other["id"], other, other), []))
                            yield kind.name, other["id"], each.column.removesuffix("_id")

    def _blanked(self, row: BundledRow, withheld: list[tuple[str, int, str]]) -> BundledRow:
        """Return a row whose fields that are not shared are empty, and add these fields to `withheld`."""
        kind = team_kinds()[row.table]
        names = {name for state in (row.before, row.after) if state for name in local_fields(self, kind, state)}
        withheld += [(row.table, row.id, name) for name in sorted(names)]
        blank: dict[str, Any] = {}
        for name in names:
            blank |= dict(zip(kind.field(name).columns, kind.field(name).blank, strict=True))
        before, after = (None if state is None else {**state, **blank} for state in (row.before, row.after))
        return BundledRow(row.table, row.id, before, after)
