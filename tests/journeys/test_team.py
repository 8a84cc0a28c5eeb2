"""Two windows with a folder between them: a change arrives, one is offline, a conflict is settled for both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.named_records import body_of
from ui.pictures.pictured_window import wait_for_tasks
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject
from ui.teams.conflicts_dialog import ConflictsDialog
from ui.teams.team_dialog import TeamDialog


def opened(window: MainWindow) -> OpenProject:
    assert window.project is not None
    return window.project


def write_note(project: Project, note: str) -> None:
    body = project.query(body_of, "Arnhem")
    project.perform(edit_body, body, replace(project.query(body_draft, body), note=note))


def note_in(project: Project) -> str:
    return project.query(body_draft, project.query(body_of, "Arnhem")).note


def team_dialog(window: MainWindow) -> TeamDialog:
    """Open the dialog as a click in the status bar does, and wait until the place was read."""
    window.status.team_asked.emit()
    wait_for_tasks(window)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TeamDialog)
    return dialog


def exchange(window: MainWindow, button: str) -> None:
    """Publish or take in by the button of the dialog, and close it."""
    dialog = team_dialog(window)
    getattr(dialog, f"{button}_button").click()
    wait_for_tasks(window)
    dialog.cancel_button.click()
    QApplication.processEvents()


def test_two_people_work_in_two_windows(new_window: MakeWindow, inventory: Path, tmp_path: Path, qtbot: QtBot) -> None:
    folder, other = tmp_path / "shared", tmp_path / "other.twin"
    folder.mkdir()
    one, two = new_window(), new_window(other)
    one.open_path(inventory)
    one.possible["work_together"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TeamDialog)
    dialog.fields.place.setText(str(folder))
    dialog.fields.name.setText("One")
    dialog.begin_button.click()
    wait_for_tasks(one)
    dialog.cancel_button.click()
    joining = two.choices.join_team()
    joining.fields.place.setText(str(folder))
    joining.fields.name.setText("Two")
    joining.make_button.click()
    wait_for_tasks(two)
    mine, theirs = opened(one).opened, opened(two).opened
    assert theirs.path == other
    mine.who, theirs.who = "One", "Two"

    away = folder.rename(tmp_path / "away")
    write_note(mine, "written offline")
    exchange(one, "publish")
    assert "is not there" in opened(one).team.monitor.text
    away.rename(folder)
    exchange(one, "publish")
    exchange(two, "take_in")
    assert note_in(theirs) == "written offline"

    write_note(mine, "by one")
    write_note(theirs, "by two")
    exchange(one, "publish")
    exchange(two, "take_in")
    two.possible["checks"].trigger()
    qtbot.waitUntil(lambda: opened(two).workspace.checking.counts.get("open_conflict_body") == 1)
    dialog = team_dialog(two)
    dialog.settle_button.click()
    conflicts = QApplication.activeModalWidget()
    assert isinstance(conflicts, ConflictsDialog)
    assert conflicts.current is not None
    values = [value.value for value in conflicts.current.values]
    conflicts.choices[values.index("by one")].setChecked(True)
    conflicts.settle_button.click()
    conflicts.close_button.click()
    assert not opened(two).workspace.checking.counts.get("open_conflict_body")
    exchange(two, "publish")
    exchange(one, "take_in")
    assert note_in(mine) == note_in(theirs) == "by one"
