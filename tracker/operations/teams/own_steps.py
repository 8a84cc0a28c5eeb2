"""The own steps that no bundle contains yet, in the form in which they are published."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from tracker.domain.teams.bundles import BundledRow, BundledStep, Row
from tracker.exchange.teams.team_kinds import is_shared, team_kinds
from tracker.store.derived_columns import recorded_columns
from tracker.store.histories.moves import MOVE, is_of_older_format, move_of_older_format
from tracker.store.journal import steps
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.journal.steps import Step
from tracker.store.schema import RECORD_TABLES
from tracker.store.tables.row_formats import translated
from tracker.store.teams.erasures import ERASURE_ACTION, FORMS, REPLACEMENT
from tracker.store.teams.membership import unsealed_steps

UNDO_ACTION = "team_undo"
"""Action of a step that reverses a step of an earlier bundle; its fact `of` is the action of that one."""
SETTLED = "settled"
"""Fact in a step: the fields that were confirmed, as [table, id of the record, field]."""
REPLACED = "replaced"
"""Fact in a step that settled conflicts: the values that it replaced, so that an undo can open the conflicts again."""
_LOCAL = frozenset({SETTLED, REPLACED})
"""Facts that are not published."""
_COLUMNS = {table.name: [each.name for each in recorded_columns(table)] for table in RECORD_TABLES}


def own_steps(connection: sqlite3.Connection, next_id: Callable[[], int]) -> list[BundledStep]:
    """Return the steps that were undone since they were published, reversed, and the new ones in effect."""
    undone, made = unsealed_steps(connection)
    by_number = {step.number: step for step in steps.steps_by_number(connection, [*undone, *made])}
    found = [_reversed_step(connection, by_number[number], next_id()) for number in undone]
    found += [_step(connection, by_number[number]) for number in made]
    return [_without_vanished_twins(connection, step) for step in found]


def _step(connection: sqlite3.Connection, step: Step) -> BundledStep:
    if step.action == ERASE_ACTION:
        facts = {name: step.facts[name] for name in (FORMS, REPLACEMENT)}
        return BundledStep(step.id, ERASURE_ACTION, facts, step.who, step.at)
    rows = tuple(_rows(connection, step))
    facts = {name: fact for name, fact in step.facts.items() if name not in _LOCAL}
    stored: Any = step.facts.get(SETTLED, ())
    settled = tuple((str(kind), int(record), str(name)) for kind, record, name in stored)
    known = {(row.table, row.id) for row in rows}
    confirmed = dict.fromkeys((kind, record) for kind, record, _ in settled)
    rows += tuple(
        BundledRow(kind, record, row, row)
        for kind, record in confirmed
        if (kind, record) not in known and (row := row_now(connection, kind, record)) is not None
    )
    return BundledStep(step.id, step.action, facts, step.who, step.at, rows, settled=settled)


def _reversed_step(connection: sqlite3.Connection, step: Step, new_id: int) -> BundledStep:
    rows = reversed(list(_rows(connection, step)))
    exchanged = tuple(BundledRow(row.table, row.id, row.after, row.before) for row in rows)
    facts = {**{name: fact for name, fact in step.facts.items() if name not in _LOCAL}, "of": step.action}
    return BundledStep(new_id, UNDO_ACTION, facts, step.who, step.undone_at or step.at, exchanged)


def _rows(connection: sqlite3.Connection, step: Step) -> Iterable[BundledRow]:
    moved = (0, 0, 0)
    if step.action == MOVE and is_of_older_format(connection, step.action, step.first_row):
        moved = move_of_older_format(connection, step.first_row, step.last_row)
    query = 'SELECT table_name, row_id, "before", "after" FROM journal WHERE number BETWEEN ? AND ? ORDER BY number'
    for table, record, before, after in connection.execute(query, (step.first_row, step.last_row)):
        row = BundledRow(table, record, _read(table, before), _read(table, after))
        if record == moved[0]:
            row = _with_place(row, moved[2])
        shown = row.after if row.after is not None else row.before
        if shown is not None and is_shared(table, shown):
            yield row


def _with_place(row: BundledRow, after: int) -> BundledRow:
    """Return the row of a change that a step of an older format moved, with the change behind which it came."""
    return row if row.after is None else replace(row, after={**row.after, "placed_after": after})


def _read(table: str, text: str | None) -> Row | None:
    """Return the recorded columns of a state in the journal."""
    if text is None:
        return None
    state = translated(table, json.loads(text))
    return {name: state[name] for name in _COLUMNS[table]}


def row_now(connection: sqlite3.Connection, table: str, record: int) -> Row | None:
    """Return the recorded columns of a record; None if it does not exist."""
    columns = _COLUMNS[table]
    row = connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (record,)).fetchone()
    return None if row is None else dict(zip(columns, row, strict=True))


def _without_vanished_twins(connection: sqlite3.Connection, step: BundledStep) -> BundledStep:
    """Return the step without deletions of rows of which an equal member of their set remains."""
    rows = tuple(row for row in step.rows if row.after is not None or not _has_twin(connection, row))
    return step if rows == step.rows else replace(step, rows=rows)


def _has_twin(connection: sqlite3.Connection, row: BundledRow) -> bool:
    kind = team_kinds()[row.table]
    if row.table not in ("body_name", "body_code") or row.before is None:  # the other sets have unique members
        return False
    condition = " AND ".join(f"{name} = ?" for name in kind.key)
    values = [row.before[name] for name in kind.key]
    query = f"SELECT 1 FROM {row.table} WHERE {condition} AND id <> ?"
    return connection.execute(query, (*values, row.id)).fetchone() is not None
