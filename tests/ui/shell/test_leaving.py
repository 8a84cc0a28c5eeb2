"""Closing a project while work is running: work is complete or undone, and its results are dropped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tests.ui.conftest import MakeWindow
from tests.ui.core.test_every_dialog import OPENERS, dialog_classes
from tests.ui.room import Room, make_room
from tests.ui.shell.test_main_window import words
from tests.ui.small_inventory import make_inventory
from tracker.domain.records.drafts import BodyDraft, SourceDraft
from tracker.operations.bodies import add_body
from tracker.operations.sources import add_source
from tracker.project import Project
from ui.copies.copy_dialog import CopyDialog
from ui.core.background_task import running_tasks
from ui.core.closing_dialogs import leave_dialogs
from ui.core.errors import BugDialog
from ui.core.prompts import ScriptedPrompts
from ui.erasing.erase_dialog import EraseDialog
from ui.exporting.data_dialog import DataDialog
from ui.importing.bibliography_dialog import BibliographyDialog
from ui.importing.import_dialog import PLAN, ImportDialog
from ui.manual.about_dialog import AboutDialog
from ui.preferences.preferences_dialog import PreferencesDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.shell.main_window import MainWindow
from ui.shell.menus.shortcuts_dialog import ShortcutsDialog
from ui.teams.get_copy_dialog import GetCopyDialog
from ui.teams.join_dialog import JoinDialog

LONG = 300
"""Seconds."""
NAME = "Zara van Dijkstra"


def settled(dialog: EraseDialog | ImportDialog) -> None:
    """Wait until all background tasks of a dialog have ended, one after another."""
    while dialog.is_busy:
        dialog.wait(LONG)
        QApplication.processEvents()


def begin_erasing(room: Room, qtbot: QtBot) -> QDialog:
    room.project.perform(add_source, SourceDraft("Interview", summary=NAME))
    room.project.back_up()
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    dialog.look()
    settled(dialog)
    room.ask.answers += [True, 0]
    dialog.erase()
    return dialog


def begin_merging(room: Room, qtbot: QtBot) -> QDialog:
    copy = room.project.path.with_name("copy.twin")
    room.project.save_copy(copy)
    with Project.open(copy) as theirs:
        theirs.perform(add_body, BodyDraft("Delft", country="NL"))
    dialog = CopyDialog.run(room.context, copy, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.merge_button.click()
    return dialog


def begin_importing(room: Room, qtbot: QtBot) -> QDialog:
    table = room.project.path.with_suffix(".csv")
    table.write_text("body_a,country_a,body_b,country_b\nDelft,NL,Jingdezhen,CN\n", "utf-8")
    dialog = ImportDialog.run(room.context, table, parent=room.window)
    settled(dialog)
    while dialog.pages.currentIndex() < PLAN:
        dialog.go_on()
        settled(dialog)
    dialog.go_on()
    return dialog


def begin_bibliography(room: Room, qtbot: QtBot) -> QDialog:
    library = room.project.path.with_suffix(".ris")
    library.write_text("TY  - NEWS\nTI  - Delft and Jingdezhen\nPY  - 2021\nER  - \n", "utf-8")
    dialog = BibliographyDialog.run(room.context, library, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    dialog.import_button.click()
    return dialog


def begin_exporting(room: Room, qtbot: QtBot) -> QDialog:
    dialog = OPENERS["data"](room)
    assert isinstance(dialog, DataDialog)
    qtbot.waitUntil(lambda: not running_tasks(dialog))
    room.ask.answers.append(room.project.path.with_name("out.csv"))
    dialog.save()
    return dialog


BEGIN: dict[str, Callable[[Room, QtBot], QDialog]] = {
    "erasing": begin_erasing,
    "merging": begin_merging,
    "importing": begin_importing,
    "importing sources": begin_bibliography,
    "exporting": begin_exporting,
}


@pytest.mark.parametrize("work", BEGIN)
def test_the_result_of_a_task_is_dropped_after_its_project_was_closed(room: Room, qtbot: QtBot, work: str) -> None:
    dialog = BEGIN[work](room, qtbot)
    (job,) = [job for job in running_tasks(dialog) if job.is_essential]
    assert job.wait(LONG)  # it is done, and its outcome is a pending event
    told: list[object] = []
    room.context.bridge.records_changed.connect(told.append)
    room.context.bridge.operation_failed.connect(lambda *problem: told.append(problem))
    leave_dialogs(room.window)
    assert not dialog.isVisible()
    room.project.close()
    QApplication.processEvents()
    assert told == []


@pytest.mark.parametrize("work", ["erasing", "merging", "importing", "importing sources"])
def test_closing_during_a_write_leaves_one_whole_step_or_none(room: Room, qtbot: QtBot, work: str) -> None:
    dialog = BEGIN[work](room, qtbot)
    before = room.project.next_undo()
    leave_dialogs(room.window)
    assert not running_tasks(room.window)
    path = room.project.path
    room.project.close()
    with Project.open(path) as project:
        last = project.next_undo()
        assert project.check() == []
        assert last == before or work == "erasing" or project.undo().step_id
    assert not dialog.isVisible()
    assert not [each for each in path.parent.iterdir() if each.name.endswith((".part", ".lock", "-journal"))]


def test_a_restarted_import_shows_only_the_last_result(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("body_a,country_a,body_b,country_b\nDelft,NL,Jingdezhen,CN\n", "utf-8")
    dialog = ImportDialog.run(room.context, table, parent=room.window)
    settled(dialog)
    while dialog.pages.currentIndex() < PLAN:
        dialog.go_on()
    taken: list[object] = []
    dialog.judge()
    earlier = dialog.task
    assert earlier is not None
    earlier.on_success(taken.append)
    assert earlier.wait(LONG)
    dialog.judge()
    settled(dialog)
    assert taken == []
    assert dialog.review is not None
    dialog.reject()


def room_of(window: MainWindow, path: Path) -> Room:
    """Return a project opened in the real window and backed up a minute ago, with what the openers of dialogs need."""
    made = make_room(path)
    tie, claim = made.tie, made.claim
    made.project.close()
    window.open_path(path)
    assert window.project is not None
    assert isinstance(window.ask, ScriptedPrompts)
    assert isinstance(window.clock, FixedClock)
    while window.project.backups.is_backing_up:
        for task in running_tasks(window):
            task.wait(LONG)
        QApplication.processEvents()
    window.clock.moment += timedelta(minutes=1)
    return Room(window.project.context, window.ask, window, tie, claim)


STAY = {"about", "shortcuts", "fault", "join a team", "get a copy"}
"""The dialogs that show nothing of a project and change none."""


ALL = tuple(name for name in OPENERS if name != "erase, with a name")
FEW = ("record", "table", "erase", *sorted(STAY))


@pytest.mark.parametrize(
    ("way", "names"),
    [("closed", ALL), ("replaced", FEW), pytest.param("replaced", ALL, marks=pytest.mark.torture)],
    ids=["closed", "replaced", "all replaced"],
)
def test_no_dialog_outlives_the_project_that_it_shows(
    new_window: MakeWindow, tmp_path: Path, way: str, names: tuple[str, ...]
) -> None:
    """Closing is checked with every dialog; opening another project, which closes the first, with some of them."""
    window = new_window()
    room = room_of(window, tmp_path / "room.twin")
    dialogs = {name: OPENERS[name](room) for name in names}
    assert all(dialog.isVisible() for dialog in dialogs.values())
    if way == "closed":
        window.close_project()
    else:
        window.open_path(make_inventory(tmp_path / "other.twin"))
    assert {name for name, dialog in dialogs.items() if dialog.isVisible()} == STAY
    assert not room.ask.asked
    for name in STAY:
        dialogs[name].close()
    QApplication.processEvents()
    assert not window.banner.isVisible()


def test_only_dialogs_that_need_no_project_stay_open(room: Room) -> None:
    may_stay = {each for each in dialog_classes() if getattr(each, "outlives_project", False)}
    assert may_stay == {AboutDialog, ShortcutsDialog, PreferencesDialog, BugDialog, JoinDialog, GetCopyDialog}


def test_a_prompt_over_a_dialog_closes_with_the_project(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    room = room_of(window, tmp_path / "room.twin")
    dialog = OPENERS["erase"](room)
    box = QMessageBox(dialog)
    answers: list[int] = []
    QTimer.singleShot(0, window, window.close_project)
    answers.append(box.exec())
    assert answers == [QDialog.DialogCode.Rejected]
    assert window.project is None


def test_input_is_stored_as_an_unsaved_entry_when_the_project_is_closed(new_window: MakeWindow, tmp_path: Path) -> None:
    window = new_window()
    room = room_of(window, tmp_path / "room.twin")
    form = OPENERS["new body"](room)
    assert isinstance(form, BodyDialog)
    form.name.setText("Delft")
    path = room.project.path
    window.close_project()
    window.open_path(path)
    assert window.project is not None
    assert window.entry_banner.isVisible()
    assert "Delft" in words(window.entry_banner)
