"""The project of a colleague in the team of a room, for tests of dialogs without the main window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog

from tests.ui.room import CANARY, NOON, Room
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.text.hashed_names import HashedName
from tracker.domain.text.person_names import Erasure
from tracker.operations.bodies import edit_body
from tracker.operations.sources import add_source
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_draft
from tracker.services.erasing import erase
from tracker.services.teams.asked_erasures import OpenErasure, open_erasures
from tracker.services.teams.beginning import Joining, create_from_team
from tracker.services.teams.joining import join
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from ui.erasing.asked_erasure_dialog import AskedErasureDialog
from ui.pictures.pictured_window import wait_for_tasks
from ui.teams.conflicts_dialog import ConflictsDialog
from ui.teams.get_copy_dialog import GetCopyDialog
from ui.teams.join_dialog import JoinDialog
from ui.teams.team_dialog import TeamDialog
from ui.teams.team_monitor import TeamMonitor

NAME = "Zara van Dijkstra"


def shared_folder(room: Room) -> Path:
    """Return an empty folder beside the project of a room."""
    folder = room.project.path.with_name("shared")
    folder.mkdir(exist_ok=True)
    return folder


def colleague_of(room: Room) -> Project:
    """Begin a team with the room's project unless it is in one, and return the project of a colleague."""
    folder = shared_folder(room)
    if not (folder / "twintrack-team.json").exists():
        join(room.project, str(folder), Joining("Researcher"))
    path = room.project.path.with_name("colleague.twin")
    if path.exists():
        return Project.open(path, who="Colleague", clock=NOON)
    project = create_from_team(path, str(folder), Joining("Colleague"), clock=NOON)
    project.who = "Colleague"
    return project


def open_team(room: Room) -> TeamDialog:
    """Open the dialog of the team."""
    monitor = TeamMonitor(room.context, room.window, room.window)
    monitor.begin()
    return TeamDialog.run(room.context, monitor, parent=room.window)


def open_joining(room: Room) -> JoinDialog:
    """Open the dialog that makes a project of a team."""
    return JoinDialog.run(room.ask, CANARY, room.project.path.parent, NOON, str, parent=room.window)


def open_getting(room: Room) -> GetCopyDialog:
    """Open the dialog that makes the copy of a coder."""
    return GetCopyDialog.run(room.ask, CANARY, room.project.path.parent, NOON, str, parent=room.window)


def write_note(project: Project, body: int, note: str) -> None:
    """Change the note of a body."""
    project.perform(edit_body, body, replace(project.query(body_draft, body), note=note))


def note_of(project: Project, body: int) -> str:
    """Return the note of a body."""
    return project.query(body_draft, body).note


def ask_for_erasure(room: Room, *, is_confidential: bool = False) -> None:
    """Let a colleague add a source of a person, publish it unless it is confidential, and erase the name afterwards."""
    with colleague_of(room) as theirs:
        theirs.perform(add_source, SourceDraft(f"Letter of {NAME}", is_confidential=is_confidential))
        publish(theirs)
        receive(room.project)
        erase(theirs, Erasure(NAME, (), "Official 3"))
        publish(theirs)
    receive(room.project)


def open_asked_erasure(room: Room) -> AskedErasureDialog:
    """Open the dialog of an erasure that a colleague asked for, or of one of an unknown name; wait for the search."""
    unknown = OpenErasure(1, CANARY, "2024-05-01T09:00:00.000Z", CANARY, frozenset({HashedName(2, 7, "0" * 32)}), True)
    asked = next(iter(open_erasures(room.project)), unknown)
    dialog = AskedErasureDialog.run_asked(room.context, asked, parent=room.window)
    wait_for_tasks(dialog)
    return dialog


def add_conflict(room: Room, note: str = CANARY) -> None:
    """Let a colleague and the room write different notes of one body, so that a conflict is open in the room."""
    body = room.dossier().row.a.id
    with colleague_of(room) as theirs:
        write_note(theirs, body, note)
        publish(theirs)
    write_note(room.project, body, f"{note} here")
    receive(room.project)


def add_questions(room: Room) -> None:
    """Let the room have an open conflict and an erasure that a colleague asks for."""
    add_conflict(room)
    ask_for_erasure(room)


TEAM_OPENERS: dict[str, Callable[[Room], QDialog]] = {
    "team": open_team,
    "join a team": open_joining,
    "get a copy": open_getting,
    "conflicts": lambda room: ConflictsDialog.run(room.context, parent=room.window),
    "erase, asked by a colleague": open_asked_erasure,
}
"""[dialog about a team] -> the function that opens it in a room with open questions."""
