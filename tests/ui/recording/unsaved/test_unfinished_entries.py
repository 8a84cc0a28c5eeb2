"""Unsaved entries are offered after a restart; those of a running window are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow
from tests.ui.room import DAY, make_room, opened_context
from tracker.paths import home as program_folders
from tracker.project import Project
from ui.core.project_entries import ProjectEntries
from ui.core.prompts import ScriptedPrompts
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.main_window import MainWindow
from ui.shell.startup.app import first_action

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, key, modifiers)
    QApplication.processEvents()


def opened(new_window: MakeWindow, path: Path, *answers: int | None) -> MainWindow:
    window = new_window(*answers)
    window.open_path(path)
    QApplication.processEvents()
    return window


def half_filled(window: MainWindow) -> StatusChangeDialog:
    """Open the form of a change of the first partnership, with a note."""
    assert window.project is not None
    window.project.state.choose(window.project.workspace.page_named("partnerships").first_partnership())
    press(window, Qt.Key.Key_R)
    form = QApplication.activeModalWidget()
    assert isinstance(form, StatusChangeDialog)
    QTest.keyClicks(form.note, "Half a thought")
    return form


def leave_entry(path: Path) -> None:
    """Type into the form of a change of the first partnership, and close the project while the form is open."""
    context = opened_context(path, ScriptedPrompts())
    drafts = ProjectEntries(context.project, context.bridge)
    ((first,),) = context.project.query(lambda reader: reader.rows("SELECT min(id) FROM partnership"))
    form = StatusChangeDialog.run(replace(context, entries=drafts), DAY, first)
    QTest.keyClicks(form.note, "Half a thought")
    form.close_with_project()
    drafts.close()
    context.project.close()
    form.deleteLater()


def continued() -> StatusChangeDialog:
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, StatusChangeDialog)
    return form


def test_a_form_open_at_closing_is_offered_after_a_restart(new_window: MakeWindow, inventory: Path) -> None:
    window = opened(new_window, inventory)
    half_filled(window)
    window.close()

    again = opened(new_window, inventory)
    banner = again.entry_banner
    assert banner.isVisible()
    assert banner.words.text() == "You were entering: Record a status change, Arnhem – Wuhan, just now"
    banner.continue_button.click()
    form = continued()
    assert form.note.text() == "Half a thought"
    assert not banner.isVisible()
    row = form.partnership.row()
    assert row is not None
    assert again.project is not None
    assert again.project.state.chosen == row.id
    form.status.set_code("reaffirmed")
    assert form.save()
    again.close()
    assert not opened(new_window, inventory).entry_banner.isVisible()


def test_an_entry_is_continued_by_keyboard_and_discarded(new_window: MakeWindow, inventory: Path) -> None:
    leave_entry(inventory)

    again = opened(new_window, inventory, 1)
    press(again, Qt.Key.Key_E, CONTROL | SHIFT)
    QTest.keyClick(continued(), Qt.Key.Key_Escape)
    assert not again.entry_banner.isVisible()
    assert again.possible["continue_entry"].isEnabled()
    again.close()

    last = opened(new_window, inventory)
    last.entry_banner.discard_button.click()
    assert not last.entry_banner.isVisible()
    assert not last.possible["continue_entry"].isEnabled()


def test_one_of_several_entries_is_chosen(new_window: MakeWindow, inventory: Path) -> None:
    window = opened(new_window, inventory, 1)
    QTest.keyClick(half_filled(window), Qt.Key.Key_Escape)
    assert window.project is not None
    body = window.project.recording.new_body()
    assert isinstance(body, BodyDialog)
    body.name.setText("Venlo")
    window.close()

    again = opened(new_window, inventory)
    assert again.entry_banner.more.text() == "and 1 more"
    assert again.project is not None
    assert again.project._entry_offer is not None
    which = [draft.form for draft in again.project._entry_offer._waiting].index("record")
    assert isinstance(again.ask, ScriptedPrompts)
    again.ask.answers.append(which)
    again.possible["continue_entry"].trigger()
    assert continued().note.text() == "Half a thought"
    assert "New body, Venlo" in again.entry_banner.words.text()
    again.entry_banner.later_button.click()
    assert not again.entry_banner.isVisible()
    assert again.possible["continue_entry"].isEnabled()


def test_the_entry_of_a_running_window_is_not_offered_to_another(new_window: MakeWindow, inventory: Path) -> None:
    window = opened(new_window, inventory)
    form = half_filled(window)
    assert form._entry_saver is not None
    form._entry_saver.save_now()
    copy = inventory.with_name("copy.twin")
    assert window.project is not None
    window.project._context.project.save_copy(copy)
    for path in (inventory, copy):
        other = opened(new_window, path)
        assert not other.entry_banner.isVisible()
        assert not other.possible["continue_entry"].isEnabled()


def test_logging_out_stores_input_at_once_without_a_prompt(new_window: MakeWindow, inventory: Path) -> None:
    window = opened(new_window, inventory)
    form = half_filled(window)
    window.end_session()
    assert window.project is not None
    drafts = window.project._context.entries
    assert drafts is not None
    drafts.store.close()
    (draft,) = drafts.free()
    assert draft.state["note"] == "Half a thought"
    assert form.isVisible()


def test_a_folder_that_cannot_store_entries_is_reported_once(
    new_window: MakeWindow, inventory: Path, home: Path
) -> None:
    (home / "drafts").write_text("a file where the folder should be")
    window = opened(new_window, inventory)
    form = half_filled(window)
    assert form._entry_saver is not None
    form._entry_saver.save_now()
    assert "can’t be stored" in window.status._notice.text()
    form.status.set_code("reaffirmed")
    assert form.save()


def started(new_window: MakeWindow, *answers: int | None) -> MainWindow:
    """Start a window without a file."""
    window = new_window(*answers)
    first_action(window, [])()
    QApplication.processEvents()
    return window


def test_the_welcome_page_offers_an_entry_and_opens_its_project(new_window: MakeWindow, inventory: Path) -> None:
    leave_entry(inventory)

    again = started(new_window)
    offer = "You were entering in inventory: Record a status change, Arnhem – Wuhan, just now"
    assert again.entry_banner.isVisible()
    assert again.entry_banner.words.text() == offer
    press(again, Qt.Key.Key_E, CONTROL | SHIFT)
    form = continued()
    assert form.note.text() == "Half a thought"
    assert again.project is not None
    assert again.project.path == inventory
    assert not again.entry_banner.isVisible()


def test_the_welcome_page_can_hide_or_discard_the_offer(new_window: MakeWindow, inventory: Path) -> None:
    leave_entry(inventory)

    later = started(new_window)
    later.entry_banner.later_button.click()
    assert not later.entry_banner.isVisible()
    later.close()

    now = started(new_window)
    now.entry_banner.discard_button.click()
    assert not now.entry_banner.isVisible()
    assert not now.possible["continue_entry"].isEnabled()
    now.open_path(inventory)
    assert not now.entry_banner.isVisible()


def test_the_welcome_page_offers_no_entry_of_a_project_gone_or_in_use(new_window: MakeWindow, inventory: Path) -> None:
    window = opened(new_window, inventory)
    form = half_filled(window)
    assert form._entry_saver is not None
    form._entry_saver.save_now()
    assert not started(new_window).entry_banner.isVisible()
    window.close()
    inventory.rename(inventory.with_name("elsewhere.twin"))
    assert not started(new_window).entry_banner.isVisible()


def test_opening_another_project_removes_the_offer(new_window: MakeWindow, inventory: Path) -> None:
    leave_entry(inventory)
    another = inventory.with_name("another.twin")
    make_room(another).project.close()

    again = started(new_window)
    again.open_path(another)
    assert not again.entry_banner.isVisible()
    assert not again.possible["continue_entry"].isEnabled()
    again.open_path(inventory)
    again.entry_banner.continue_button.click()
    assert continued().note.text() == "Half a thought"


def test_an_entry_that_cannot_be_read_is_set_aside_and_reported(new_window: MakeWindow, inventory: Path) -> None:
    leave_entry(inventory)
    with Project.open(inventory, read_only=True) as project:
        folder = program_folders().drafts / project.identifier
    (entry,) = folder.glob("2*.json")
    entry.write_bytes(entry.read_bytes()[:-9])
    window = opened(new_window, inventory)
    aside = entry.with_suffix(".damaged")
    assert aside.is_file()
    assert str(aside) in window.status._notice.text()
    assert not window.entry_banner.isVisible()
