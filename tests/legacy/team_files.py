"""Makes the team that is kept of a schema: its folder, the projects of two members, and the copy of a coder.

shared/        the folder of the team
first.twin     the member who began it; the last steps of the second one have not arrived
second.twin    a colleague, with own steps in a bundle that is not published, own steps in none, and an undone one
Ann.twin       the blind copy of a coder, coded and not handed in; that of Bea is handed in

Both members have two open conflicts: of the note of a body, and of the order of a history. The place of the team is
stored as `shared`, so that it is found from the folder in which these files are unpacked.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.store.building import MADE, TickingClock, body, change, content, tie
from tracker.domain.records.drafts import BodyDraft
from tracker.exchange.formats.dump import load, read_document
from tracker.exchange.teams.opening import open_place
from tracker.operations.bodies import edit_body
from tracker.operations.coding.assignments import mark_unit
from tracker.operations.statuses import move_status_change
from tracker.project import Project
from tracker.queries.coding.assignments import coding_progress
from tracker.services.coding.blind_copies import SampleRequest
from tracker.services.coding.handing_in import PLACE, hand_in, offered_copies, write_project
from tracker.services.coding.sending import assign_through_team
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish, seal_own_steps
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_project import require_member
from tracker.services.teams.team_status import open_conflicts
from tracker.store.engine import raw
from tracker.store.teams.membership import write_membership

SHARED = "shared"
CODERS = {"Ann": "terminated", "Bea": "expired"}
"""The status that each coder records."""


def _clock(days: int) -> TickingClock:
    return TickingClock(MADE + timedelta(days=days))


def make_team(folder: Path, dump: Path) -> None:
    """Write the files of a team that begins with the records of a dump."""
    shared = folder / SHARED
    shared.mkdir()
    load(folder / "first.twin", read_document(dump), _clock(1))
    with closing(Project.open(folder / "first.twin", who="tester", clock=_clock(1))) as first:
        begin_team(first, open_place(str(shared)), Joining("tester"))
        with closing(
            create_from_team(folder / "second.twin", str(shared), Joining("colleague"), clock=_clock(2))
        ) as second:
            _disagree(first, second)
            for act in (publish, receive):
                for each in (first, second):
                    act(each)
            for each in (first, second):
                assert {found.field for found in open_conflicts(each)} == {"note", "order"}
            _work_apart(first, second)
            assign_through_team(first, SampleRequest("Third round", tuple(CODERS), size=3))
            publish(first)
            for coder in CODERS:
                _code(folder, coder)
            for each in (first, second):
                _forget_computer(each)


def history_of(project: Project, town: str) -> list[int]:
    """Return the changes of the partnership of a body in their order."""
    records = content(project)["records"]
    ids = {row["id"] for row in records["body"] if row["name"] == town}
    ties = {row["id"] for row in records["partnership"] if row["body_a_id"] in ids}
    found = [row for row in records["status_change"] if row["partnership_id"] in ties]
    return [int(row["id"]) for row in sorted(found, key=lambda row: (int(row["position"]), int(row["id"])))]


def _disagree(first: Project, second: Project) -> None:
    """Let two members write another note of one body, and arrange one history in another order."""
    (noted,) = (int(row["id"]) for row in content(first)["records"]["body"] if row["name"] == "Apeldoorn")
    for index, each in enumerate((first, second)):
        each.perform(edit_body, noted, BodyDraft("Apeldoorn", country="NL", note=f"as {each.who} read"))
        arranged = history_of(each, "Nijmegen")
        each.perform(move_status_change, arranged[-1], index)


def _work_apart(first: Project, second: Project) -> None:
    """Let the first member publish more, and the second one make steps that are not published."""
    added = tie(first, "Breda", "Yangzhou")
    begun, ended = (change(first, added, *each) for each in (("in_force", "2001"), ("terminated", "2019")))
    publish(first)
    first.perform(move_status_change, ended, 0)
    assert begun
    second.perform(move_status_change, history_of(second, "Heerlen")[0], 1)
    seal_own_steps(second, set())
    second.perform(move_status_change, history_of(second, "Apeldoorn")[0], 1)
    body(second, "Not published")
    change(second, tie(second, "Ede", "Xinyang"), "dormant", "2020")
    body(second, "Undone")
    second.undo()


def _code(folder: Path, coder: str) -> None:
    """Write the copy of a coder, code one of its partnerships and mark the others as empty; Bea hands it in."""
    place, path = str(folder / SHARED), folder / f"{coder}.twin"
    (offer,) = offered_copies(place, coder=coder)
    write_project(path, offer.packet, _clock(4), offer.key, {PLACE: SHARED})
    with Project.open(path, who=coder, clock=_clock(4)) as copy:
        progress = copy.query(coding_progress)
        assert progress is not None
        coded, *others = progress.partnerships
        change(copy, coded.partnership, CODERS[coder], "2020", note="as the minutes say")
        for unit in (unit for row in others for unit in row.unmarked):
            copy.perform(mark_unit, unit, True)
        if coder == "Bea":
            hand_in(copy, place)
    if coder == "Bea":
        path.unlink()


def _forget_computer(project: Project) -> None:
    """Store the place of the team without the path of this computer, and no identity of the file."""
    member = require_member(project)

    def act(connection: Any, next_id: Any, at: str) -> tuple[int, int, int]:
        write_membership(raw(connection), replace(member, place=SHARED, file=""))
        return 0, 1, 0

    project.merge_steps(act)
