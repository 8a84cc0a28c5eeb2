"""Overdue answers on the page of what is due."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.queries.census.census_project import day
from tests.store.building import body, made
from tests.ui.follow_ups.test_due_page import followed as followed
from tests.ui.follow_ups.test_due_page import page as page
from tests.ui.follow_ups.test_due_page import shown
from tests.ui.room import Room
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.operations.bodies import edit_body
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.follow_ups import add_follow_up
from tracker.queries.evidence.record_drafts import body_draft
from ui.core.navigation_target import RecordLink
from ui.follow_ups.due_page import DuePage


@pytest.fixture
def asked(followed: Room) -> int:
    """The id of a body of which an answer was due on 17 April 2023."""
    project = followed.project
    weert = body(project, "Weert")
    frame = made(project, add_frame, FrameDraft("All", day("2023-01-01")), [weert])
    wave = made(project, add_wave, WaveDraft(frame, "Spring", day("2023-03-20"), due_days={"": 28}))
    made(project, add_contact, ContactDraft(weert, "letter", "sent", read_date("2023-03-20"), wave))
    return weert


def test_an_overdue_answer_is_listed_by_its_day_and_leads_to_the_body(asked: int, page: DuePage, qtbot: QtBot) -> None:
    assert shown(page)[:2] == ["17 Apr 2023 20 days overdue", "6 May 2023 1 day overdue"]
    assert [page.table.rows.texts_at(0, column)[0] for column in (1, 2)] == ["No answer to Spring yet", "Weert"]
    links: list[RecordLink] = []
    page.context.bridge.record_requested.connect(links.append)
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert links == [RecordLink("body", asked)]


def test_an_overdue_answer_cannot_be_marked_as_done(asked: int, page: DuePage, qtbot: QtBot) -> None:
    page.table.selectRow(0)
    assert not page.done_button.isEnabled()
    assert not page.edit_button.isEnabled()
    before = shown(page)
    for key in (Qt.Key.Key_D, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(page.table, key)
    assert shown(page) == before


def test_an_answer_that_came_is_no_longer_listed(asked: int, page: DuePage) -> None:
    assert len(shown(page)) == 4
    assert page.header.words[0] == "3 are due"
    answer = ContactDraft(asked, "email", "refused", read_date("2023-05-01"))
    wave = page.context.project.query(lambda reader: reader.rows("SELECT id FROM wave")[0][0])
    made(page.context.project, add_contact, ContactDraft(asked, "email", "refused", answer.date, wave))
    assert len(shown(page)) == 3


def test_two_bodies_of_one_name_are_told_apart_by_their_province(asked: int, page: DuePage) -> None:
    project = page.context.project
    weert = body(project, "Weert", subdivision="Groningen")
    draft = project.query(body_draft, asked)
    made(project, edit_body, asked, replace(draft, subdivision="Limburg"))
    made(project, add_follow_up, Subject("body", weert), FollowUpDraft(read_date("2023-04-01"), "Ask again"))
    page.refresh()
    assert [page.table.rows.texts_at(row, 2)[0] for row in (0, 1)] == ["Weert (Groningen)", "Weert (Limburg)"]
