"""The project of a colleague in the team of a room, for tests of dialogs without the main window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.ui.room import CANARY, NOON, Room
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_form
from tracker.services.teams.beginning import Joining, create_from_team
from tracker.services.teams.joining import join
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from ui.teams.get_copy_dialog import GetCopyDialog
from ui.teams.join_dialog import JoinDialog
from ui.teams.team_dialog import TeamDialog
from ui.teams.team_monitor import TeamMonitor


def shared_folder(room: Room) -> Path:
    """Return an empty folder beside the project of a room."""
    folder = room.project.path.with_name("shared")
    folder.mkdir(exist_ok=True)
    return folder


def colleague_of(room: Room) -> Project:
    """Begin a team with the room's project unless it is in one, and return the new project of a colleague."""
    folder = shared_folder(room)
    if not (folder / "twintrack-team.json").exists():
        join(room.project, str(folder), Joining("Researcher"))
    path = room.project.path.with_name("colleague.twin")
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
    project.perform(edit_body, body, replace(project.query(body_form, body), note=note))


def note_of(project: Project, body: int) -> str:
    """Return the note of a body."""
    return project.query(body_form, body).note


def add_conflict(room: Room, note: str = CANARY) -> None:
    """Let a colleague and the room write different notes of one body, so that a conflict is open in the room."""
    body = room.dossier().row.a.id
    with colleague_of(room) as theirs:
        write_note(theirs, body, note)
        publish(theirs)
    write_note(room.project, body, f"{note} here")
    receive(room.project)
