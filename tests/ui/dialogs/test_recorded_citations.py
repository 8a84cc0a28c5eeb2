"""Editing a record shows what says so already, and leaves adding another source for those who want it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.room import DAY, Room
from ui.dialogs.activity_dialog import ActivityDialog
from ui.dialogs.citation_dialog import CitationDialog
from ui.dialogs.record_dialog import RecordDialog


def edited(room: Room) -> RecordDialog:
    dialog = RecordDialog.run(room.context, DAY, change=room.dossier().changes[-1].id, parent=room.window)
    QApplication.processEvents()
    return dialog


def lines(dialog: RecordDialog | ActivityDialog) -> str:
    return "\n".join(label.text() for label in dialog.citations.findChildren(QLabel) if label.isVisible())


def press(dialog: RecordDialog | ActivityDialog, words: str) -> None:
    links = dialog.citations.findChildren(QPushButton)
    next(link for link in links if link.isVisible() and link.text() == words).click()
    QApplication.processEvents()


def test_the_citations_that_are_there_are_listed_and_no_empty_form(room: Room) -> None:
    dialog = edited(room)
    assert "Cities break with sister cities, The paper, 7 May 2023, p. 4" in lines(dialog)
    assert "Contradicted by Another paper" in lines(dialog)
    assert dialog.citations.forms == []


def test_another_source_is_added_on_demand_and_can_be_dropped_again(room: Room) -> None:
    dialog = edited(room)
    press(dialog, "+ Add a source")
    assert not dialog.is_touched
    press(dialog, "Remove")
    assert dialog.citations.forms == []
    press(dialog, "+ Add a source")
    dialog.citations.forms[0].source.line.insert("A third source")
    assert dialog.is_touched
    assert dialog.save()
    assert len(room.dossier().changes[-1].citations) == 3


def test_a_listed_citation_is_edited_over_the_form(room: Room) -> None:
    dialog = edited(room)
    press(dialog, "Edit")
    over = next(one for one in dialog.findChildren(CitationDialog) if one.isVisible())
    over.citation.locator.setText("p. 9")
    assert over.save()
    assert "7 May 2023, p. 9" in lines(dialog)
    assert not dialog.is_touched


def test_a_listed_citation_is_deleted_after_a_question(room: Room, qtbot: QtBot) -> None:
    dialog = edited(room)
    room.ask.answers.extend([False, True])
    press(dialog, "Delete")
    assert len(room.dossier().changes[-1].citations) == 2
    press(dialog, "Delete")
    assert len(room.dossier().changes[-1].citations) == 1
    assert "Cities break" not in lines(dialog)


def test_an_activity_without_a_source_says_so(room: Room) -> None:
    activity = room.dossier().activities[0].id
    dialog = ActivityDialog.run(room.context, DAY, room.tie, activity=activity, parent=room.window)
    assert "No source yet." in lines(dialog)
    press(dialog, "+ Add a source")
    dialog.citations.forms[0].source.line.insert("The delegation's report")
    assert dialog.save()
    (citation,) = room.dossier().activities[0].citations
    assert citation.source.title == "The delegation's report"
