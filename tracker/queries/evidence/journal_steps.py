"""The journal for display: the steps, and the changes of each step to one record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from tracker.domain.records.kinds import all_kinds, parts_of
from tracker.queries.reader import Reader
from tracker.queries.rows import FieldChange, LostValue, RecordStep, StepRow
from tracker.store.journal import steps as journal
from tracker.store.journal.steps import JournalRow


def steps(reader: Reader, limit: int | None = 200) -> list[StepRow]:
    """Return the steps, newest first, `limit` at most (None: all)."""
    return [step_row(step) for step in journal.steps(reader.connection, limit)]


def step_of(reader: Reader, step_id: int) -> StepRow | None:
    """Return one step by its id, or None if it does not exist."""
    found = journal.step_by_id(reader.connection, step_id)
    return None if found is None else step_row(found)


def record_steps(reader: Reader, record: int) -> list[RecordStep]:
    """Return the steps that changed one record, newest first, each with the changed fields.

    Merges that left the record unchanged are included if a value of the copy was rejected, and decisions on codings
    about the record.
    """
    touched: dict[int, tuple[journal.Step, list[JournalRow]]] = {}
    for part in (record, *_decisions_about(reader, record)):
        for step, rows in journal.steps_of_record(reader.connection, part):
            touched.setdefault(step.id, (step, []))[1].extend(rows)
    merges = journal.steps_by_number(reader.connection, reader.merges)
    lost = {merge.id: values for merge in merges if (values := _lost(merge, record))}
    unchanged = {merge.id: (merge, list[JournalRow]()) for merge in merges if merge.id in lost}
    found = [
        RecordStep(
            step_row(step),
            tuple(change for row in rows for change in _changes(row.table_name, row.row_id, row.before, row.after)),
            lost.get(step.id, ()),
        )
        for step, rows in (unchanged | touched).values()
    ]
    return sorted(found, key=lambda each: each.step.number, reverse=True)


def table_of_record(reader: Reader, record: int) -> str:
    """Return the table of a record that the journal has, also of a deleted one; empty for any other id."""
    rows = reader.rows("SELECT table_name FROM journal WHERE row_id = ? LIMIT 1", record)
    return str(rows[0][0]) if rows else ""


def _decisions_about(reader: Reader, record: int) -> list[int]:
    """Return the decisions about a change, or about a partnership and none of its changes."""
    query = "SELECT id FROM coding_decision WHERE change_id = ? OR (partnership_id = ? AND change_id IS NULL)"
    return [row[0] for row in reader.rows(query, record, record)]


def steps_of_records(reader: Reader, records: Iterable[int]) -> list[RecordStep]:
    """Return the steps that changed any of the records, newest first, each once with all its changes."""
    found: dict[int, RecordStep] = {}
    for record in records:
        for step in record_steps(reader, record):
            known = found.get(step.step.id)
            found[step.step.id] = _merged(known, step) if known else step
    return sorted(found.values(), key=lambda step: step.step.number, reverse=True)


def steps_with_parts(reader: Reader, records: Sequence[int]) -> list[RecordStep]:
    """Return the steps that changed any of the records, or a part of those that are partnerships, newest first.

    What is given whole with a partnership, such as its sectors, is left out.
    """
    marks = ", ".join("?" * len(records))
    parts = (
        int(row[0])
        for part, column in parts_of("partnership").items()
        if not all_kinds()[part].is_given_whole
        for row in reader.rows(f"SELECT id FROM {part} WHERE {column} IN ({marks}) ORDER BY id", *records)
    )
    return steps_of_records(reader, [*records, *parts])


def _merged(one: RecordStep, other: RecordStep) -> RecordStep:
    more = tuple(change for change in other.changes if change not in one.changes)
    return RecordStep(one.step, one.changes + more, one.lost + other.lost)


def step_row(step: journal.Step) -> StepRow:
    """Return a step in the form in which it is shown."""
    return StepRow(step.id, step.action, dict(step.facts), step.who, step.at, step.undone_at is not None, step.number)


def _lost(merge: journal.Step, record: int) -> tuple[LostValue, ...]:
    """Return the values of one record that a merge rejected, from the facts of its step."""
    conflicts = cast("list[dict[str, Any]]", merge.facts.get("lost", []))
    found = []
    for conflict in conflicts:
        if conflict["record"] == str(record) and conflict["field"] and conflict["winner"]:
            winning, lost = ("mine", "theirs") if conflict["winner"] == "mine" else ("theirs", "mine")
            found.append(LostValue(conflict["field"], conflict[winning], conflict[lost], conflict[f"{lost}_who"] or ""))
    return tuple(found)


def _changes(table: str, record: int, before: str | None, after: str | None) -> Iterator[FieldChange]:
    old, new = json.loads(before or "{}"), json.loads(after or "{}")
    hidden = ("id", *(field.name for field in all_kinds()[table].fields if field.type == "derived"))
    for field in dict.fromkeys([*old, *new]):
        was, became = old.get(field), new.get(field)
        if field not in hidden and (was or None) != (became or None):
            yield FieldChange(table, record, field, was, became)
