"""The verb `view`: lists saved views, and adds, renames, replaces, moves or deletes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.field_reading import encodable
from tracker.cli.editing.record_steps import print_step
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.clock import today
from tracker.domain.records.record_ids import id_text
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent, ViewPage, view_parts
from tracker.errors import RuleError
from tracker.project import Project
from tracker.project_snapshot import ReadableProject
from tracker.queries.project_settings import project_settings
from tracker.queries.saved_views import (
    MissingPart,
    SavedViewRow,
    allowed_values,
    missing_parts,
    saved_view_named,
    saved_views,
    view_count,
    without_parts,
)
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.changes import ChangeSet

_NEEDED = {"list": 0, "add": 1, "rename": 2, "replace": 1, "move": 2, "delete": 1}
"""The number of values after each action."""
_MOST_DIGITS = 9


def view_verb(arguments: Arguments) -> int:
    """List the saved views, or change one."""
    count, needed = len(arguments.values), _NEEDED[arguments.action]
    if count != needed:
        raise RuleError("values_needed", "action", value=arguments.action, needed=str(needed), given=str(count))
    if arguments.action == "list":
        with for_reading(arguments.file, arguments.texts) as project:
            _print_views(project, arguments)
        return 0
    with for_writing(arguments.file, arguments.texts) as project:
        print_step(project, arguments, _change(project, arguments))
    return 0


def _change(project: Project, arguments: Arguments) -> ChangeSet:
    from tracker.operations import saved_views as operations

    first, *more = map(encodable, arguments.values)
    page = arguments.page or "partnerships"
    if arguments.action == "add":
        draft = SavedViewDraft(page, first, _content(project, SavedViewDraft(page, first), arguments))
        return project.perform(operations.add_saved_view, draft)
    view = project.query(saved_view_named, first, page)
    if arguments.action == "rename":
        return project.perform(operations.rename_saved_view, view.id, more[0])
    if arguments.action == "replace":
        content = _content(project, SavedViewDraft(view.page, view.name), arguments)
        return project.perform(operations.replace_saved_view, view.id, content)
    if arguments.action == "move":
        return project.perform(operations.move_saved_view, view.id, _place(more[0]))
    return project.perform(operations.delete_saved_view, view.id)


def _place(text: str) -> int:
    """Return a place from 0, given from 1."""
    if not (text.isascii() and text.isdecimal() and int(text[:_MOST_DIGITS]) > 0):
        raise RuleError("value_not_a_number", "position", value=text)
    return int(text[:_MOST_DIGITS]) - 1


def _content(project: Project, draft: SavedViewDraft, arguments: Arguments) -> ViewContent:
    """Return the content that the options describe; RuleError if the project lacks a part of it."""
    pairs = [encodable(each).partition("=") for each in arguments.only]
    content = ViewContent(
        text=encodable(arguments.words).strip(),
        chosen=frozenset((facet.strip(), value.strip()) for facet, _, value in pairs),
        columns=tuple(dict.fromkeys(encodable(each).strip() for each in arguments.column)),
        sort=encodable(arguments.sort).strip(),
        is_descending=arguments.descending,
        group=encodable(arguments.group).strip(),
        as_of=None if arguments.as_of is None else parse_day(arguments.as_of),
    )
    if draft.page == "sources" and content.as_of is not None:
        raise RuleError("only_of_partnerships", "as_of")
    for part in project.query(missing_parts, draft.page, content):
        raise missing_part_error(project, draft.page, part)
    return content


def missing_part_error(project: ReadableProject, page: ViewPage, part: MissingPart) -> RuleError:
    """Return the error about a part of a view that the project does not have, with what there is instead."""
    allowed = project.query(allowed_values, page, part)
    facts = {"known": ", ".join(allowed)} if allowed else {"reason": "none"}
    return RuleError("no_such_view_part", part.facet or part.kind, value=part.value, **facts)


def _print_views(project: Project, arguments: Arguments) -> None:
    texts = arguments.texts
    if arguments.as_of is None:
        day = project.query(project_settings).as_of or today(project.clock)
    else:
        day = parse_day(arguments.as_of)
    found = []
    for view in project.query(saved_views, arguments.page):
        missing = project.query(missing_parts, view.page, view.content)
        shown = project.query(view_count, view.page, without_parts(view.content, missing), day)
        found.append((view, shown, missing))
    if arguments.json:
        print_json({"views": [_json(*each) for each in found]})
        return
    heads = (texts.tr("Id"), texts.tr("Page"), texts.tr("Name"), texts.tr("Shows"), texts.tr("No longer there"))
    print_table(heads, [_cells(*each, texts) for each in found])


def _json(view: SavedViewRow, shown: int, missing: list[MissingPart]) -> dict[str, object]:
    return {
        "id": str(view.id),
        "page": view.page,
        "name": view.name,
        **view_parts(view.content),
        "shows": shown,
        "missing": [{"kind": part.kind, "filter": part.facet, "value": part.value} for part in missing],
    }


def _cells(view: SavedViewRow, shown: int, missing: list[MissingPart], texts: Texts) -> tuple[str, ...]:
    page = texts.tr("Sources") if view.page == "sources" else texts.tr("Partnerships")
    gone = ", ".join(f"{part.facet or part.kind}={part.value}" for part in missing)
    return id_text("saved_view", view.id), page, view.name, texts.number(shown), gone
