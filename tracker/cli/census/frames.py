"""The verb `frame`: lists frames and their members, and adds, edits or deletes a frame or members of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments
from tracker.cli.census.options import FRAME
from tracker.cli.editing.field_reading import Given, encodable
from tracker.cli.editing.record_steps import print_step
from tracker.cli.editing.shown_fields import described_list
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.domain.census.drafts import FrameDraft
from tracker.domain.census.membership import MemberChoice
from tracker.domain.coding.code_reading import read_code
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.project import Project
from tracker.queries.census.frames import (
    FrameRow,
    frame_draft,
    frame_members,
    frame_named,
    frames,
    member_ids,
    members_from_bodies,
    members_from_frame,
    members_from_gazetteer,
    successors_of_members,
)
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.named_records import body_of
from tracker.wording.left_out_text import left_out_text, missing_text
from tracker.wording.texts import Texts

if TYPE_CHECKING:
    from tracker.changes import ChangeSet

_NEEDED = {"list": (0, 0), "edit": (1, 2)}
"""The least and greatest number of values after an action; one after each other action."""


def frame_verb(arguments: Arguments) -> int:
    """List frames or members, or change a frame."""
    require_values(arguments, *_NEEDED.get(arguments.action, (1, 1)))
    if arguments.action in ("list", "members"):
        with for_reading(arguments.file, arguments.texts) as project:
            if arguments.action == "list":
                _print_frames(project, project.query(frames), arguments)
            else:
                _print_members(project, arguments)
        return 0
    opened = for_reading if arguments.dry_run else for_writing
    with opened(arguments.file, arguments.texts) as project:
        if arguments.action in ("add", "add-members"):
            _add(project, arguments)
        else:
            print_step(project, arguments, _change(project, arguments))
    return 0


def require_values(arguments: Arguments, least: int, most: int) -> None:
    """Raise RuleError values_needed if the number of values after the action is wrong."""
    count = len(arguments.values)
    if not least <= count <= most:
        needed = str(least) if least == most else f"{least}-{most}"
        raise RuleError("values_needed", "action", value=arguments.action, needed=needed, given=str(count))


def _add(project: Project, arguments: Arguments) -> None:
    """Add a frame with its members, or members to a frame, and print what was left out."""
    from tracker.operations.census.frames import add_frame, add_members

    name = encodable(arguments.values[0])
    perform: Callable[[], ChangeSet]
    if arguments.action == "add":
        given = Given(project, arguments)
        if given.text("day") is None:
            raise RuleError("date_missing", "day")
        frame = given.drafted(FrameDraft(name, 0), FRAME)
        choice = _choice(project, arguments, frame.day, frozenset())
        perform = partial(project.perform, add_frame, frame, choice.members)
    else:
        known = project.query(frame_named, name)
        choice = _choice(project, arguments, known.day, project.query(member_ids, known.id))
        perform = partial(project.perform, add_members, known.id, choice.members)
    if arguments.dry_run:
        _print_choice(choice, arguments)
        return
    print_step(project, arguments, perform(), more=_choice_json(choice))
    if not arguments.json:
        _print_left_out(choice, arguments.texts)


def _change(project: Project, arguments: Arguments) -> ChangeSet:
    from tracker.operations.census import frames as operations

    first, *more = map(encodable, arguments.values)
    frame = project.query(frame_named, first)
    if arguments.action == "delete":
        return project.perform(operations.delete_frame, frame.id)
    if arguments.action == "remove-members":
        bodies = [project.query(body_of, encodable(name)) for name in arguments.member]
        if not bodies:
            raise RuleError("members_missing", "body")
        return project.perform(operations.remove_members, frame.id, bodies)
    if arguments.action == "replace-members":
        return project.perform(operations.replace_members, frame.id, _successors(project, frame, arguments))
    draft = Given(project, arguments).drafted(project.query(frame_draft, frame.id), FRAME)
    return project.perform(operations.edit_frame, frame.id, replace(draft, name=more[0]) if more else draft)


def _successors(project: Project, frame: FrameRow, arguments: Arguments) -> dict[int, int]:
    """Return the successors of the bodies of --body, or of all members that did not exist on the day of the frame."""
    bodies = [project.query(body_of, encodable(name)) for name in arguments.member] or None
    return project.query(successors_of_members, frame.id, bodies)


def _choice(project: Project, arguments: Arguments, day: int, known: frozenset[int]) -> MemberChoice:
    """Return the bodies that the options name, each once, and those left out."""
    chosen: list[MemberChoice] = []
    if arguments.country:
        countries = [each.upper() for each in _listed(arguments.country)]
        extra = project.query(own_codes).get("body_kind", ())
        kinds = [read_code("body_kind", each, extra, "kind") for each in _listed(arguments.of_kind)]
        chosen.append(project.query(members_from_gazetteer, countries, kinds, day, known))
    elif arguments.of_kind:
        raise RuleError("country_of_kind_missing", "country")
    if arguments.from_table is not None:
        from tracker.services.census.frame_tables import table_members

        chosen.append(table_members(project, arguments.from_table, day, known))
    if arguments.from_frame is not None:
        other = project.query(frame_named, encodable(arguments.from_frame))
        chosen.append(project.query(members_from_frame, other.id, day, known))
    if arguments.member:
        bodies = [project.query(body_of, encodable(name)) for name in arguments.member]
        chosen.append(project.query(members_from_bodies, bodies, day, known))
    if not chosen and arguments.action == "add-members":
        raise RuleError("members_missing", "body")
    members = dict.fromkeys(member for each in chosen for member in each.members)
    return MemberChoice(
        tuple(members),
        tuple(left for each in chosen for left in each.left_out),
        sum(each.in_gazetteer for each in chosen),
        sum(each.missing for each in chosen),
    )


def _listed(values: Iterable[str]) -> list[str]:
    """Return the parts of values that are separated by commas."""
    return [part.strip() for value in values for part in encodable(value).split(",") if part.strip()]


def left_out_json(choice: MemberChoice) -> list[dict[str, object]]:
    """Return the bodies that are left out of a frame, as JSON objects."""
    return [
        {
            "body": None if left.body is None else str(left.body),
            "name": left.name,
            "reason": left.reason,
            "successor": left.successor or None,
        }
        for left in choice.left_out
    ]


def _choice_json(choice: MemberChoice) -> dict[str, object]:
    return {
        "members": len(choice.members),
        "new_bodies": choice.new,
        "left_out": left_out_json(choice),
        "in_gazetteer": choice.in_gazetteer,
        "missing": choice.missing,
    }


def _print_choice(choice: MemberChoice, arguments: Arguments) -> None:
    if arguments.json:
        print_json(_choice_json(choice))
        return
    texts, count = arguments.texts, len(choice.members)
    print(texts.plural(count, "1 body.", "{n} bodies."), end=" ")
    print(texts.plural(choice.new, "1 of them is new in the project.", "{n} of them are new in the project."))
    _print_left_out(choice, texts)


def _print_left_out(choice: MemberChoice, texts: Texts) -> None:
    """Print what was left out, and how many of these bodies the gazetteer has that the frame therefore lacks."""
    if choice.missing:
        print(missing_text(choice, texts))
    if left_out := choice.left_out:
        print("\n" + texts.tr("Left out:"))
        heads = (texts.tr("Body"), texts.tr("Reason"))
        print_table(
            heads,
            [(texts.body_name(left.name), left_out_text(left.reason, texts, left.successor)) for left in left_out],
        )


def _print_frames(project: Project, found: Sequence[FrameRow], arguments: Arguments) -> None:
    texts = arguments.texts
    listed = described_list(project, "frame", [row.id for row in found])
    if arguments.json:
        print_json({"frames": listed.documents(map(frame_json, found), "day")})
        return
    heads = (texts.tr("Id"), texts.tr("Name"), texts.tr("Day"), texts.tr("Members"), texts.tr("Rounds"))
    rows = [
        (id_text("frame", row.id), row.name, texts.day(row.day), texts.number(row.members), texts.number(row.waves))
        for row in found
    ]
    listed.print_table(texts, heads, rows, ("name", "day", "note"))


def frame_json(row: FrameRow) -> dict[str, object]:
    """Return a frame as a JSON object."""
    return {
        "id": str(row.id),
        "name": row.name,
        "on": date.fromordinal(row.day).isoformat(),
        "members": row.members,
        "waves": row.waves,
        "note": row.note,
    }


def _print_members(project: Project, arguments: Arguments) -> None:
    texts = arguments.texts
    frame = project.query(frame_named, encodable(arguments.values[0]))
    found = project.query(frame_members, frame.id)
    if arguments.json:
        (shown,) = described_list(project, "frame", [frame.id]).documents([frame_json(frame)], "day")
        members = [{"body": str(row.body), "name": row.name, "kind": row.kind, "country": row.country} for row in found]
        print_json({"frame": shown, "members": members})
        return
    heads = (texts.tr("Id"), texts.tr("Name"), texts.tr("Kind"), texts.tr("Country"))
    rows = (
        (id_text("body", row.body), texts.body_name(row.name), texts.code("body_kind", row.kind), row.country)
        for row in found
    )
    print_table(heads, rows)
