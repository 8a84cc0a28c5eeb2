"""Erasing a person in the window: shown first, asked once more, backups too, and the key in a file of its own."""

from __future__ import annotations

import pytest

from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.records import Author, SourceDraft
from tracker.operations.sources import add_source
from tracker.questions.forms import source_drafts
from ui.dialogs.erase_dialog import EraseDialog
from ui.pages.source_actions import SourceActions

NAME = "Zara van Dijkstra"


@pytest.fixture
def interview(room: Room) -> int:
    draft = SourceDraft("Interview 3", "interview", (Author("van Dijkstra", "Zara"),), summary=f"{NAME} {CANARY}")
    made = room.project.perform(add_source, draft).created
    assert made is not None
    return made


def test_a_pseudonym_goes_everywhere_and_the_key_into_a_file(room: Room, interview: int) -> None:
    backup = room.project.back_up()
    dialog = EraseDialog.run(room.context, NAME, parent=room.window, is_pseudonym=True)
    dialog.replacement.setText("Official 3")
    dialog.look_button.click()
    assert NAME in dialog.found.toPlainText()
    assert backup.name in dialog.found.toPlainText()
    assert markup_shown(dialog) == []
    key = room.project.path.with_name("key.csv")
    room.ask.answers += [True, 0, key]
    dialog.erase_button.click()
    dialog.key_button.click()
    for path in (room.project.path, backup):
        assert NAME.encode() not in path.read_bytes()
    assert room.project.ask(source_drafts, [interview])[interview].authors == (Author(literal="Official 3"),)
    assert key.read_text("utf-8").split() == ["pseudonym,name", "Official", f"3,{NAME.split()[0]}", "van", "Dijkstra"]
    dialog.close()


def test_nothing_is_changed_without_a_yes(room: Room, interview: int) -> None:
    dialog = EraseDialog.run(room.context, NAME, parent=room.window)
    assert not dialog.erase_button.isEnabled()
    dialog.look_button.click()
    room.ask.answers.append(False)
    dialog.erase_button.click()
    assert NAME.encode() in room.project.path.read_bytes()
    dialog.name.setText("X")
    assert not dialog.erase_button.isEnabled()
    dialog.look_button.click()
    assert dialog.banner.isVisibleTo(dialog)
    dialog.close()


def test_a_source_leads_there_with_the_name_of_its_author(room: Room, interview: int) -> None:
    SourceActions(room.context, room.window, lambda _: None).use_pseudonym(interview)
    [dialog] = room.window.findChildren(EraseDialog)
    assert dialog.name.text() == NAME
    assert dialog.replacement.text() == ""
    dialog.close()
