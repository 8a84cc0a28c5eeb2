"""The journal as it is read: the steps, and what each did to one record."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tracker.questions.reader import Reader
from tracker.questions.rows import FieldChange, RecordStep, StepRow
from tracker.store import journal

_HIDDEN = frozenset({"id", "folded"})


def steps(reader: Reader, limit: int | None = 200) -> list[StepRow]:
    """The steps, newest first."""
    return [step_row(step) for step in journal.steps(reader.connection, limit)]


def step_of(reader: Reader, step_id: int) -> StepRow | None:
    """One step by its id."""
    found = journal.step_by_id(reader.connection, step_id)
    return None if found is None else step_row(found)


def record_steps(reader: Reader, record: int) -> list[RecordStep]:
    """The steps that touched one record, newest first, each with the fields that it changed."""
    found = journal.steps_of_record(reader.connection, record)
    return [
        RecordStep(
            step_row(step),
            tuple(change for row in rows for change in _changes(row.table_name, row.row_id, row.before, row.after)),
        )
        for step, rows in found
    ]


def step_row(step: journal.Step) -> StepRow:
    """A step as a screen shows it."""
    return StepRow(step.id, step.action, dict(step.facts), step.who, step.at, step.undone_at is not None)


def _changes(table: str, record: int, before: str | None, after: str | None) -> Iterator[FieldChange]:
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    for field in dict.fromkeys([*old, *new]):
        was, became = old.get(field), new.get(field)
        if field not in _HIDDEN and (was or None) != (became or None):
            yield FieldChange(table, record, field, was, became)
