"""The verbs `code-sample`, which assigns a sample to coders, and `coding`, which says how far it is coded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.changes import ChangeSet
from tracker.cli.arguments import Arguments
from tracker.cli.chosen_partnerships import filter_of
from tracker.cli.coding.team_coding import get_copy, hand_in_copy, print_codes, send_sample, take_in_codings
from tracker.cli.editing.field_reading import encodable
from tracker.cli.editing.record_steps import print_step, record_id
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.clock import today
from tracker.errors import KnownError, RuleError
from tracker.operations.coding.assignments import delete_assignment, mark_unit
from tracker.project import Project
from tracker.queries.coding.assignments import AssignmentRow, CodingProgress, assignments, coding_progress
from tracker.queries.inventory.filter_check import checked_filter
from tracker.queries.inventory.inventory import partnership_ids
from tracker.services.coding.blind_copies import SampleRequest, assign
from tracker.wording.texts import Texts


def code_sample_verb(arguments: Arguments) -> int:
    """Draw a sample, record who codes it, and write a blind copy for each coder."""
    texts = arguments.texts
    with for_writing(arguments.file, texts) as project:
        chosen = project.query(checked_filter, filter_of(project, arguments))
        ids = frozenset(map(int, project.query(partnership_ids, chosen))) if chosen.is_narrowed else None
        name = encodable(arguments.name) or date.fromordinal(today(project.clock)).isoformat()
        request = SampleRequest(
            name,
            tuple(map(encodable, arguments.to_coders)),
            arguments.unit_kind,
            arguments.sample_size,
            arguments.seed,
            arguments.by,
            ids,
            is_chosen=ids is not None,
            with_confidential=arguments.confidential,
        )
        if arguments.through_team:
            send_sample(project, request, arguments)
            return 0
        assert arguments.folder is not None
        made = assign(project, request, arguments.folder)
    if arguments.json:
        print_json(made.as_json())
        return 0
    units = texts.plural(
        made.units, "1 unit of {of} was assigned:", "{n} units of {of} were assigned:", of=texts.number(made.of)
    )
    print(units, *map(str, made.copies), sep="\n")
    return 0


def coding_verb(arguments: Arguments) -> int:
    """List the assignments or the progress of a copy, change one, or exchange copies through a team."""
    texts = arguments.texts
    exchange = _exchange(arguments)
    if exchange is not None:
        return exchange(arguments) or 0
    if arguments.nothing or arguments.still or arguments.delete is not None:
        with for_writing(arguments.file, texts) as project:
            print_step(project, arguments, _change(project, arguments))
        return 0
    with for_reading(arguments.file, texts) as project:
        progress, known = project.query(coding_progress), project.query(assignments)
    if arguments.json:
        shown = None if progress is None else progress_json(progress)
        print_json({"progress": shown, "assignments": [_assignment_json(each) for each in known]})
    elif progress is not None:
        print(progress_text(progress, texts))
    else:
        titles = (texts.tr("Assignment"), texts.tr("Assigned on"), texts.tr("Units"), texts.tr("Coders"))
        rows = [(each.name, each.assigned_on, texts.number(each.units), ", ".join(each.coders)) for each in known]
        print_table(titles, rows)
    return 0


def _exchange(arguments: Arguments) -> Callable[[Arguments], int | None] | None:
    """Return the function that exchanges copies through a team as the options say; None without such an option."""
    if arguments.get is not None:
        return get_copy
    if arguments.hand_in is not None:
        return hand_in_copy
    if arguments.take_in:
        return take_in_codings
    return print_codes if arguments.codes is not None else None


def _change(project: Project, arguments: Arguments) -> ChangeSet:
    if arguments.delete is not None:
        known = {each.name: each.id for each in project.query(assignments)}
        if arguments.delete not in known:
            raise RuleError("no_such_assignment", "delete", value=arguments.delete, known=", ".join(known))
        return project.perform(delete_assignment, known[arguments.delete])
    progress = project.query(coding_progress)
    if progress is None:
        raise KnownError("not_a_blind_copy", path=str(arguments.file))
    partnership = record_id(arguments.nothing or arguments.still or "", "partnership")
    row = next((each for each in progress.partnerships if each.partnership == partnership), None)
    units = () if row is None else row.unmarked if arguments.nothing else row.marked
    if not units:
        raise RuleError("no_such_unit", "record", record=partnership)
    return project.perform(mark_unit, units[0], bool(arguments.nothing))


def progress_text(progress: CodingProgress, texts: Texts) -> str:
    """Return how many units a coder has coded."""
    return texts.plural(
        progress.units,
        "{coder}: {done} of 1 unit coded.",
        "{coder}: {done} of {n} units coded.",
        coder=progress.assignment.coder,
        done=texts.number(progress.done),
    )


def progress_json(progress: CodingProgress) -> dict[str, object]:
    """Return the progress of a copy in the JSON form of the command line."""
    return {
        "assignment": str(progress.assignment.id),
        "coder": progress.assignment.coder,
        "units": progress.units,
        "done": progress.done,
        "partnerships": [
            {
                "partnership": str(each.partnership),
                "units": each.units,
                "changes": each.changes,
                "nothing": len(each.marked),
                "done": each.done,
            }
            for each in progress.partnerships
        ],
    }


def _assignment_json(each: AssignmentRow) -> dict[str, object]:
    return {
        "assignment": str(each.id),
        "name": each.name,
        "unit": each.unit,
        "units": each.units,
        "coders": list(each.coders),
        "assigned_on": each.assigned_on,
        "sample": each.sample,
    }
