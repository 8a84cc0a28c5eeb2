"""Verbs on records and the journal: status, record, undo, redo, history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.options import RECORD
from tracker.cli.editing.record_steps import print_step, record_id, step_json
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table, stands_for_text
from tracker.domain.coding.code_reading import read_code, read_status
from tracker.domain.records.drafts import BodyDraft, ReasonGiven
from tracker.domain.records.record_ids import id_text
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.inventory.inventory import StatusRow, headline, status_on_day
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.named_records import bodies_of
from tracker.queries.rows import Headline, StepRow
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.cli.editing.field_reading import Given
    from tracker.domain.coding.own_codes import ProjectCodes
    from tracker.operations.change_by_names import PartnershipChange
    from tracker.queries.evidence.import_origin import Provenance


def status_verb(arguments: Arguments) -> int:
    """Print the label of every partnership on a day; with `--json` also its status in each dimension."""
    day, texts = parse_day(arguments.as_of), arguments.texts
    with for_reading(arguments.file, arguments.texts) as project:
        rows = project.query(status_on_day, day)
        counts = project.query(headline, InventoryFilter(day))
    if arguments.json:
        print_json({"as_of": date.fromordinal(day).isoformat(), "partnerships": [_status_json(row) for row in rows]})
        return 0
    print(_headline(counts, day, texts))
    if counts.stands_for:
        print(stands_for_text(counts.stands_for, texts))
    print_table(
        (texts.tr("Body"), texts.tr("Partner"), texts.tr("Status")),
        [(row.a.name, row.b.name or texts.unnamed(), _label(row, texts)) for row in rows],
    )
    return 0


def _headline(counts: Headline, day: int, texts: Texts) -> str:
    """Return how many partnerships are in force and how many ended."""
    return texts.plural(
        counts.partnerships,
        "As of {day}: {in_force} of 1 partnership in force, {ended} ended (a range where dates are vague).",
        "As of {day}: {in_force} of {n} partnerships in force, {ended} ended (a range where dates are vague).",
        day=texts.day(day),
        in_force=texts.interval(counts.in_force.certain, counts.in_force.possible),
        ended=texts.interval(counts.ended.certain, counts.ended.possible),
    )


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


def _label(row: StatusRow, texts: Texts) -> str:
    return texts.tr(" or ").join(texts.code("status", label) for label in row.labels)


def record_verb(arguments: Arguments) -> int:
    """Record one status change of the partnership between two bodies."""
    from tracker.cli.editing.field_reading import Given
    from tracker.operations.change_by_names import record_change_by_names
    from tracker.queries.evidence.record_drafts import change_draft, same_change

    with for_writing(arguments.file, arguments.texts) as project:
        change = _change_by_names(arguments, project.query(own_codes))
        given = Given(project, arguments)
        a, b = (_meant(given, text) for text in (change.a, change.b))
        more = given.values_of(change, given.texts_of(RECORD))
        cited = replace(change, citations=given.citations, meant_a=a, meant_b=b, more=more)
        change_set = project.perform(record_change_by_names, cited)
        recorded = None if change_set.created is None else project.query(change_draft, change_set.created)
        dates = ([recorded.date] if recorded and recorded.date else []) + given.dates
        twin = project.query(same_change, recorded, change_set.created) if recorded else None
        notices = [] if twin is None else [_recorded_before(arguments.texts, twin)]
        more = {"warnings": notices} if notices else {}
        print_step(project, arguments, change_set, more=more, dates=dates, new_bodies=given.new_bodies)
        if not arguments.json:
            print(*notices, sep="\n", end="\n" * len(notices))
    return 0


def _recorded_before(texts: Texts, change: int) -> str:
    """Return the notice that the same change was recorded before, and what adds a source to that one instead."""
    return texts.tr(
        "The same change was recorded before, as {id}; a further source is added to that one with: cite FILE add {id}",
        id=id_text("status_change", change),
    )


def _meant(given: Given, text: str) -> tuple[int, ...] | BodyDraft:
    """Return the bodies of the project that a name or id means; with `--create` a new one for an unknown name."""
    found = given.project.query(bodies_of, text)
    return tuple(found) if found or not (given.arguments.create and text.strip()) else given.new_body(text)


def _change_by_names(arguments: Arguments, own: ProjectCodes) -> PartnershipChange:
    """Return the change that the options describe, in the codes of the program and the project's `own` ones."""
    from tracker.cli.editing.field_reading import encodable
    from tracker.operations.change_by_names import PartnershipChange

    def code(list_name: str, text: str) -> str:
        return read_code(list_name, text, own.get(list_name, ())) if text else ""

    return PartnershipChange(
        a=encodable(arguments.a),
        b=encodable(arguments.b),
        status=read_status(arguments.status, own.get("status", ())),
        date_words=arguments.date or "",
        reasons=tuple(ReasonGiven(code("reason", reason)) for reason in arguments.reason),
        decided_by=code("decided_by", arguments.decided_by),
        actor=code("actor", arguments.actor),
        note=arguments.note,
        may_create=arguments.create,
    )


def undo_verb(arguments: Arguments) -> int:
    """Take back the last step."""
    with for_writing(arguments.file, arguments.texts) as project:
        print_step(project, arguments, project.undo(), "undone")
    return 0


def redo_verb(arguments: Arguments) -> int:
    """Redo the step that was undone last."""
    with for_writing(arguments.file, arguments.texts) as project:
        print_step(project, arguments, project.redo(), "redone")
    return 0


def history_verb(arguments: Arguments) -> int:
    """Print the steps of the project, or those that changed one record."""
    from tracker.queries.evidence.import_origin import origin_of
    from tracker.queries.evidence.journal_steps import record_steps, steps, table_of_record

    origin, texts = None, arguments.texts
    with for_reading(arguments.file, arguments.texts) as project:
        if arguments.record is None:
            found = project.query(steps, None)
        else:
            record = record_id(arguments.record, project.query(table_of_record, record_id(arguments.record)))
            found = [touched.step for touched in project.query(record_steps, record)]
            origin = project.query(origin_of, record)
    if arguments.json:
        provenance = {} if origin is None else {"origin": asdict(origin)}
        print_json({"steps": [step_json(step, texts) for step in found], **provenance})
    else:
        cells = [cell for step in found for cell in _step_cells(step, texts)]
        print_table((texts.tr("When"), texts.tr("Who"), texts.tr("Step"), ""), cells)
        if origin is not None:
            _print_origin(origin, texts)
    return 0


def _print_origin(origin: Provenance, texts: Texts) -> None:
    """Print the file and line that a record was imported from, and the cells that were corrected."""
    print(
        texts.tr(
            "It was imported from line {line} of {file} (SHA-256 {sha256}).",
            line=origin.line,
            file=origin.file,
            sha256=origin.sha256,
        )
    )
    for column, value, instead in origin.corrections:
        print(
            texts.tr(
                "In that line {column} was corrected from “{value}” to “{instead}” before the import.",
                column=column,
                value=value,
                instead=instead,
            )
        )


def _step_cells(step: StepRow, texts: Texts) -> Iterator[tuple[str, str, str, str]]:
    """Yield a step as a row of a table, and a row for each value that lost a conflict in it."""
    yield step.when, step.who, texts.step(step.action, step.facts), texts.tr("undone") if step.is_undone else ""
    lost: Any = step.facts.get("lost", ())
    for conflict in lost:
        for side in ("mine", "theirs"):
            if conflict["field"] and conflict["winner"] != side:
                text = texts.tr(
                    "lost: {kind} {record}, {field}: {value}",
                    kind=texts.record_kind(conflict["table"]),
                    record=id_text(conflict["table"], conflict["record"]),
                    field=texts.field(conflict["field"]),
                    value=conflict[side],
                )
                yield "", conflict[f"{side}_who"], f"  {text}", ""
