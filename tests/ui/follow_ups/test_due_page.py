"""Follow-ups in the window: listed by day, done with one key, undone, and shown with their records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow
from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.follow_ups import add_follow_up
from tracker.queries.evidence.follow_ups import all_follow_ups
from ui.core.navigation_target import RecordLink
from ui.follow_ups.due_page import DuePage
from ui.follow_ups.follow_up_lines import FollowUpLines
from ui.recording.forms.follow_up_dialog import FollowUpDialog


@pytest.fixture
def followed(room: Room) -> Room:
    """A project of 7 May 2023 with three follow-ups: two that are due and one that is not."""
    change = room.dossier().changes[0].id
    for subject, due, note in (
        (Subject("partnership", room.tie), "1 June 2023", "Ask again"),
        (Subject("change", change), "6 May 2023", CANARY),
        (Subject("claim", room.claim), "7 May 2023", "Telephone"),
    ):
        room.project.perform(add_follow_up, subject, FollowUpDraft(read_date(due), note))
    return room


@pytest.fixture
def page(followed: Room) -> DuePage:
    """The page of follow-ups with the focus in its table."""
    page = DuePage(followed.context, followed.window)
    followed.context.bridge.records_changed.connect(page.follow_records)
    page.resize(1100, 700)
    followed.window.show()
    followed.window.activateWindow()
    page.refresh()
    page.focus_content()
    return page


def shown(page: DuePage) -> list[str]:
    model = page.table.rows
    return [" ".join(filter(None, model.texts_at(row, 0))) for row in range(model.rowCount())]


def test_follow_ups_are_listed_by_day_with_what_is_due(page: DuePage) -> None:
    assert shown(page) == ["6 May 2023 1 day overdue", "7 May 2023 due today", "1 Jun 2023"]
    assert [page.table.rows.texts_at(row, 2)[0] for row in range(3)] == [
        "Arnhem – Wuhan: In force, 2000",
        "The yearbook: Cities break with sister cities",
        "Arnhem – Wuhan",
    ]
    assert markup_shown(page) == []


def test_a_project_without_follow_ups_has_no_line_with_zero(room: Room) -> None:
    page = DuePage(room.context, room.window)
    page.refresh()
    assert page.header.words == ("Nothing is due", "")


def test_one_key_marks_a_follow_up_as_done_and_undo_takes_it_back(page: DuePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_D)
    assert shown(page) == ["7 May 2023 due today", "1 Jun 2023"]
    assert page.table.currentIndex().row() == 0, "the next one is chosen"
    page.context.project.undo()
    assert len(shown(page)) == 3


def test_those_that_are_done_are_listed_on_request_and_reopened_with_the_same_key(page: DuePage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_D)
    page.with_done.click()
    assert shown(page)[-1] == "6 May 2023 done on 7 May 2023"
    page.table.selectRow(2)
    assert page.done_button.text() == "Not done (D)"
    qtbot.keyClick(page.table, Qt.Key.Key_D)
    assert shown(page)[0] == "6 May 2023 1 day overdue"


def test_enter_shows_the_record_and_delete_deletes_the_follow_up(page: DuePage, room: Room, qtbot: QtBot) -> None:
    asked: list[RecordLink] = []
    room.context.bridge.record_requested.connect(asked.append)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == [RecordLink("partnership", room.tie, room.dossier().changes[0].id)]
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(shown(page)) == 2


def test_f2_edits_the_follow_up(page: DuePage, room: Room, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    (form,) = room.window.findChildren(FollowUpDialog)
    form.note.set_text("Write a letter")
    form.due.line.setText("July 2023")
    form.save()
    assert shown(page) == ["7 May 2023 due today", "1 Jun 2023", "31 Jul 2023"]


@pytest.mark.usefixtures("followed")
def test_the_form_asks_for_what_is_missing(room: Room) -> None:
    form = FollowUpDialog.add(room.context, Subject("partnership", room.tie), parent=room.window)
    assert not form.save()
    assert set(form.problems()) == {"note", "due"}
    form.note.set_text("Ask")
    form.due.line.setText("spring")
    assert set(form.problems()) == {"due"}
    form.due.line.setText("spring 2024")
    assert form.save()
    assert len(room.project.query(all_follow_ups)) == 4


@pytest.mark.usefixtures("followed")
def test_the_follow_ups_of_a_partnership_and_its_changes_are_shown_with_it(room: Room) -> None:
    lines = FollowUpLines(room.context, room.window)
    lines.show_record("partnership", room.tie, "Arnhem – Wuhan")
    buttons = [button for button in lines.findChildren(QPushButton) if button.text() == "Done"]
    assert [button.accessibleName() for button in buttons] == [f"Done: {CANARY}", "Done: Ask again"]
    assert markup_shown(lines) == []
    lines.show()
    buttons[0].click()
    assert [button.text() for button in lines.findChildren(QPushButton)].count("Not done") == 1
    (done,) = [row for row in room.project.query(all_follow_ups, with_done=True) if row.done_on is not None]
    assert done.note == CANARY


@pytest.mark.usefixtures("followed")
def test_the_column_of_views_counts_those_that_are_due(room: Room, new_window: MakeWindow, qtbot: QtBot) -> None:
    path = room.project.path
    room.project.close()
    window = new_window()
    window.open_path(path)
    assert window.project is not None
    button = window.project.rail.button("due")
    qtbot.waitUntil(lambda: button.badge == "2")
    window.possible["due"].trigger()
    page = window.project.workspace.page
    assert isinstance(page, DuePage)
    page.focus_content()
    page.complete_current()
    assert button.badge == "1"
