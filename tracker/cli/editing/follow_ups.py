"""The verbs `due`, which lists what is due, and `follow-up`, which lists follow-ups and changes one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.field_reading import Given
from tracker.cli.editing.follow_up_options import FOLLOW_UP
from tracker.cli.editing.record_steps import any_record, print_step, record_id
from tracker.cli.editing.shown_fields import described_list
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.due_answers import DueAnswer, DueRow, all_due
from tracker.queries.evidence.follow_ups import FollowUpRow, all_follow_ups, follow_up_draft
from tracker.queries.record_owners import subject_of_record
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.changes import ChangeSet

_LAID_OUT = ("about", "due", "note", "done_on")
"""The fields of a follow-up that documents have under other names, and lists in columns of their own."""


def follow_up_verb(arguments: Arguments) -> int:
    """Change one follow-up if an option says so, else list those that are not done."""
    if any(getattr(arguments, name) is not None for name in ("about", "edit", "done", "reopen", "delete")):
        with for_writing(arguments.file, arguments.texts) as project:
            given = Given(project, arguments)
            print_step(project, arguments, _change(given), dates=given.dates)
        return 0
    if any(getattr(arguments, option.dest) is not None for option in FOLLOW_UP):
        raise RuleError("about_missing", "about")
    day = parse_day(arguments.as_of)
    with for_reading(arguments.file, arguments.texts) as project:
        found = project.query(all_follow_ups, with_done=arguments.all)
        return _print_list(project, arguments, found, day)


def due_verb(arguments: Arguments) -> int:
    """List the follow-ups that are due on a day and not done, and the overdue answers of bodies, by day."""
    day = parse_day(arguments.as_of)
    with for_reading(arguments.file, arguments.texts) as project:
        found = project.query(all_due, day)
        return _print_list(project, arguments, found, day)


def _print_list(project: Project, arguments: Arguments, found: Sequence[DueRow], day: int) -> int:
    texts = arguments.texts
    listed = described_list(project, "follow_up", [0 if isinstance(row, DueAnswer) else row.id for row in found])
    if arguments.json:
        rows = [_answer_json(row) if isinstance(row, DueAnswer) else _json(row, day) for row in found]
        print_json({"as_of": date.fromordinal(day).isoformat(), "due": listed.documents(rows, *_LAID_OUT)})
        return 0
    heads = (texts.tr("Id"), texts.tr("Due"), "", texts.tr("Record"), texts.tr("What is to be done"))
    cells = (_answer_cells(row, texts) if isinstance(row, DueAnswer) else _cells(row, day, texts) for row in found)
    listed.print_table(texts, heads, list(cells), _LAID_OUT)
    return 0


def _change(given: Given) -> ChangeSet:
    from tracker.operations.follow_ups import (
        add_follow_up,
        complete_follow_up,
        delete_follow_up,
        edit_follow_up,
        reopen_follow_up,
    )

    project, arguments = given.project, given.arguments
    if arguments.about is not None:
        subject = project.query(subject_of_record, *any_record(arguments.about))
        return project.perform(add_follow_up, subject, given.drafted(FollowUpDraft(None, ""), FOLLOW_UP))
    if arguments.edit is not None:
        known = project.query(follow_up_draft, record_id(arguments.edit, "follow_up"))
        draft = given.drafted(known, FOLLOW_UP)
        draft = draft if draft.note else replace(draft, note=known.note)
        return project.perform(edit_follow_up, record_id(arguments.edit, "follow_up"), draft)
    if arguments.done is not None:
        return project.perform(complete_follow_up, record_id(arguments.done, "follow_up"))
    if arguments.reopen is not None:
        return project.perform(reopen_follow_up, record_id(arguments.reopen, "follow_up"))
    return project.perform(delete_follow_up, record_id(arguments.delete or "", "follow_up"))


def _json(row: FollowUpRow, day: int) -> dict[str, object]:
    return {
        "id": str(row.id),
        "what": row.subject.kind,
        "record": str(row.subject.id),
        "body": Texts().named(row.name.name),
        "day": date.fromordinal(row.due).isoformat(),
        "overdue": row.days_overdue(day),
        "note": row.note,
        "done": None if row.done_on is None else date.fromordinal(row.done_on).isoformat(),
    }


def _answer_json(row: DueAnswer) -> dict[str, object]:
    """Return an overdue answer with the keys of a follow-up; its record is the body, and it has no id."""
    return {
        "id": None,
        "what": "answer",
        "record": str(row.body),
        "body": row.body_name,
        "day": date.fromordinal(row.due).isoformat(),
        "overdue": row.overdue,
        "note": "",
        "done": None,
        "wave": row.wave_name,
    }


def _answer_cells(row: DueAnswer, texts: Texts) -> tuple[str, ...]:
    state = texts.plural(row.overdue, "1 day overdue", "{n} days overdue")
    return (
        "",
        texts.day(row.due),
        state,
        texts.body_name(row.body_name),
        texts.tr("An answer to {wave}", wave=row.wave_name),
    )


def _cells(row: FollowUpRow, day: int, texts: Texts) -> tuple[str, ...]:
    overdue = row.days_overdue(day)
    state = ""
    if row.done_on is not None:
        state = texts.tr("done on {day}", day=texts.day(row.done_on))
    elif overdue is not None:
        state = texts.plural(overdue, "1 day overdue", "{n} days overdue") if overdue else texts.tr("due today")
    return (
        id_text("follow_up", row.id),
        texts.day(row.due),
        state,
        texts.named(texts.body_name(row.name.name)),
        row.note,
    )
