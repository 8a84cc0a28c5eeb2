"""Erasing a person in the window: search, confirmation, backups, and the key in its own file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.held_tasks import held_tasks
from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.operations.attachments import add_attachments
from tracker.operations.sources import add_source
from tracker.queries.evidence.record_drafts import source_drafts
from tracker.services.backups import copy_to_second_backup_folder, set_second_backup_folder
from ui.erasing.erase_dialog import EraseDialog
from ui.sources.source_actions import SourceActions

NAME = "Zara van Dijkstra"
LONG = 300_000
"""Milliseconds."""


@pytest.fixture
def interview(room: Room) -> int:
    draft = SourceDraft("Interview 3", "interview", (Author("van Dijkstra", "Zara"),), summary=f"{NAME} {CANARY}")
    made = room.project.perform(add_source, draft).created
    assert made is not None
    return made


def settled(dialog: EraseDialog) -> None:
    """Wait until all background tasks have ended, one after another."""
    while dialog.is_busy:
        dialog.wait(300)
        QApplication.processEvents()


def looked(dialog: EraseDialog) -> str:
    dialog.look_button.click()
    assert not dialog.look_button.isEnabled()
    settled(dialog)
    return dialog.found.toPlainText()


def erased(dialog: EraseDialog) -> str:
    dialog.erase_button.click()
    settled(dialog)
    return dialog.found.toPlainText()


def test_a_pseudonym_replaces_the_name_everywhere_and_the_key_is_saved(
    room: Room, qtbot: QtBot, interview: int
) -> None:
    backup = room.project.back_up()
    dialog = EraseDialog.run(room.context, NAME, parent=room.window, is_pseudonym=True)
    dialog.replacement.setText("Official 3")
    found = looked(dialog)
    assert NAME in found
    assert backup.name in found
    assert markup_shown(dialog) == []
    key = room.project.path.with_name("key.csv")
    room.ask.answers += [True, 0, key]
    erased(dialog)
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
        dialog.key_button.click()
    for path in (room.project.path, backup):
        assert NAME.encode() not in path.read_bytes()
    assert room.project.query(source_drafts, [interview])[interview].authors == (Author(literal="Official 3"),)
    assert key.read_text("utf-8").split() == ["pseudonym,name", "Official", f"3,{NAME.split()[0]}", "van", "Dijkstra"]
    dialog.close()


def test_listeners_are_notified_and_the_next_entry_can_be_saved(room: Room, interview: int) -> None:
    told = []
    room.context.bridge.records_changed.connect(told.append)
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    looked(dialog)
    room.ask.answers.append(True)
    erased(dialog)
    assert len(told) == 1
    assert room.project.perform(add_source, SourceDraft("Another")).created
    dialog.close()


def test_nothing_is_changed_without_confirmation(room: Room, interview: int) -> None:
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    assert not dialog.erase_button.isEnabled()
    looked(dialog)
    room.ask.answers.append(False)
    dialog.erase_button.click()
    assert not dialog.is_busy
    assert NAME.encode() in room.project.path.read_bytes()
    dialog.name.setText("X")
    assert not dialog.erase_button.isEnabled()
    dialog.look_button.click()
    assert dialog.banner.isVisibleTo(dialog)
    dialog.close()


def test_remaining_backups_and_an_unreachable_folder_are_listed(room: Room, interview: int, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    set_second_backup_folder(stick, room.context.settings)
    backup = room.project.back_up()
    copy = copy_to_second_backup_folder(room.project.identifier, stick, room.project.clock.now())
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    assert str(copy) in looked(dialog)
    stick.rename(tmp_path / "in a drawer")
    assert f"{stick} can’t be reached now" in looked(dialog)
    room.ask.answers += [True, None]
    found = erased(dialog)
    assert f"Still contains the name: {backup.name}" in found
    assert f"{stick} can’t be reached now" in found
    assert dialog.key_button.isEnabled()
    dialog.close()


def test_a_failure_is_reported_and_the_dialog_stays_usable(room: Room, interview: int) -> None:
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    looked(dialog)
    path = room.project.path
    aside = path.rename(path.with_name("moved.twin"))
    room.ask.answers.append(True)
    erased(dialog)
    assert dialog.banner.isVisibleTo(dialog)
    assert dialog.look_button.isEnabled()
    aside.rename(path)
    assert NAME.encode() in path.read_bytes()
    dialog.close()


def test_a_search_is_cancelled_and_the_dialog_stays_open(room: Room, interview: int) -> None:
    backup = room.project.back_up()
    for place in range(30):
        shutil.copy(backup, backup.with_name(f"20200101-0000{place:02}-000000.twin"))
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    with held_tasks():
        dialog.look_button.click()
        dialog.close_button.click()
        settled(dialog)
    assert dialog.isVisible()
    assert not dialog.erase_button.isEnabled()
    assert "Cancelled" in dialog.banner.words.text()
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_a_file_that_cannot_be_searched_is_named_before_and_after(room: Room, interview: int) -> None:
    photo = attachment_from(b"\x89PNG\r\n\x1a\n0000", "photo.png")
    room.project.perform(add_attachments, interview, [photo])
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    line = "Could not be searched: photo.png · Interview 3 (pictures can’t be read)"
    assert line in looked(dialog)
    assert "1 file not searched" in dialog.summary.text()
    room.ask.answers.append(True)
    assert line in erased(dialog)
    dialog.close()


def test_a_source_opens_the_dialog_with_the_name_of_its_author(room: Room, interview: int) -> None:
    SourceActions(room.context, room.window, lambda _: None).use_pseudonym(interview)
    [dialog] = room.window.findChildren(EraseDialog)
    assert dialog.name.text() == NAME
    assert dialog.replacement.text() == ""
    dialog.close()
