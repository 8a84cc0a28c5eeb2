"""Verbs on records and the journal: status, record, undo, redo, history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from tracker.changes import ChangeSet
from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import parse_day
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import counted, print_json, print_table, stands_for_text
from tracker.domain.coding.code_reading import read_code, read_status
from tracker.domain.dates.date_text import day_text
from tracker.domain.records.drafts import ReasonGiven
from tracker.errors import RuleError
from tracker.i18n.catalogue import catalogue
from tracker.i18n.percentages import thousands
from tracker.project import Project
from tracker.queries.inventory.inventory import StatusRow, headline, status_on_day
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.rows import StepRow
from tracker.store.identity import read_id
from tracker.wording.messages import status_text, step_label

UNNAMED = "unnamed partner"


def status_verb(arguments: Arguments) -> int:
    """Print the label of every partnership on a day; with `--json` also its status in each dimension."""
    day = parse_day(arguments.as_of)
    with for_reading(arguments.file) as project:
        rows = project.query(status_on_day, day)
        counts = project.query(headline, InventoryFilter(day))
    if arguments.json:
        print_json({"as_of": date.fromordinal(day).isoformat(), "partnerships": [_status_json(row) for row in rows]})
        return 0
    of = counted(counts.partnerships, "partnership")
    print(
        f"As of {day_text(day)}: {counts.in_force} of {of} in force,"
        f" {counts.ended} ended (a range where dates are vague)."
    )
    if counts.stands_for:
        print(stands_for_text(counts.stands_for))
    print_table(("Body", "Partner", "Status"), [(row.a.name, row.b.name or UNNAMED, _label(row)) for row in rows])
    return 0


def _status_json(row: StatusRow) -> dict[str, object]:
    return {
        "id": str(row.id),
        "a": row.a.name or None,
        "b": row.b.name or None,
        "label": row.labels[0] if row.is_certain else None,
        "labels": list(row.labels),
        "formal": list(row.formal),
        "practice": list(row.practice),
        "intent": list(row.intent),
        "certain": row.is_certain,
        "stands_for": row.stands_for,
    }


def _label(row: StatusRow) -> str:
    return " or ".join(status_text(label) for label in row.labels)


def record_verb(arguments: Arguments) -> int:
    """Record one status change of the partnership between two bodies."""
    from tracker.operations.change_by_names import PartnershipChange, record_change_by_names

    status = read_status(arguments.status)
    change = PartnershipChange(
        a=arguments.a,
        b=arguments.b,
        status=status,
        date_words=arguments.date or "",
        reasons=tuple(ReasonGiven(read_code("reason", reason)) for reason in arguments.reason),
        decided_by=read_code("decided_by", arguments.decided_by) if arguments.decided_by else "",
        note=arguments.note,
        sources=tuple(arguments.source),
        may_create=arguments.create,
    )
    with for_writing(arguments.file) as project:
        change_set = project.perform(record_change_by_names, change)
        _print_step(project, arguments, change_set)
    return 0


def undo_verb(arguments: Arguments) -> int:
    """Take back the last step."""
    with for_writing(arguments.file) as project:
        _print_step(project, arguments, project.undo(), "Undone: ")
    return 0


def redo_verb(arguments: Arguments) -> int:
    """Redo the step that was undone last."""
    with for_writing(arguments.file) as project:
        _print_step(project, arguments, project.redo(), "Redone: ")
    return 0


def history_verb(arguments: Arguments) -> int:
    """Print the steps of the project, or those that changed one record."""
    from tracker.queries.evidence.import_origin import origin_of
    from tracker.queries.evidence.journal_steps import record_steps, steps

    origin = None
    with for_reading(arguments.file) as project:
        if arguments.record is None:
            found = project.query(steps, None)
        else:
            record = _record_id(arguments.record)
            found = [touched.step for touched in project.query(record_steps, record)]
            origin = project.query(origin_of, record)
    if arguments.json:
        provenance = {} if origin is None else {"origin": asdict(origin)}
        print_json({"steps": [_step_json(step, arguments.language) for step in found], **provenance})
    else:
        cells = [cell for step in found for cell in _step_cells(step, arguments.language)]
        print_table(("When", "Who", "Step", ""), cells)
        if origin is not None:
            print(f"It was imported from line {origin.line} of {origin.file} (SHA-256 {origin.sha256}).")
            for column, value, instead in origin.corrections:
                print(f"In that line {column} was corrected from “{value}” to “{instead}” before the import.")
    return 0


def _record_id(text: str) -> int:
    try:
        return read_id(text)
    except ValueError:
        raise RuleError("no_such_record", "record", record=text) from None


def _step_text(step: StepRow, language: str = "en") -> str:
    number = partial(thousands, language=language)
    words = catalogue(language)
    return step_label(step.action, step.facts, words.tr, number, language, words.form)


def _step_cells(step: StepRow, language: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield a step as a row of a table, and a row for each value that lost a conflict in it."""
    yield step.when, step.who, _step_text(step, language), "undone" if step.is_undone else ""
    lost: Any = step.facts.get("lost", ())
    for conflict in lost:
        for side in ("mine", "theirs"):
            if conflict["field"] and conflict["winner"] != side:
                where = f"{conflict['field']} of {conflict['table'].replace('_', ' ')} {conflict['record']}"
                yield "", conflict[f"{side}_who"], f"  lost: {where}: {conflict[side]}", ""


def _step_json(step: StepRow, language: str = "en") -> dict[str, object]:
    lost = step.facts.get("lost")
    return {
        "id": str(step.id),
        "label": _step_text(step, language),
        "when": step.when,
        "who": step.who,
        "undone": step.is_undone,
        **({"lost": lost} if lost else {}),
    }


def _print_step(project: Project, arguments: Arguments, change_set: ChangeSet, prefix: str = "") -> None:
    """Print which step was done, undone or redone."""
    from tracker.queries.evidence.journal_steps import step_of

    step = None if change_set.step_id is None else project.query(step_of, change_set.step_id)
    if arguments.json:
        record = str(change_set.created) if change_set.created else None
        print_json({"step": _step_json(step) if step else None, "record": record})
    else:
        print(f"{prefix}{_step_text(step)}" if step else "Nothing changed.")
