"""The page of two waves compared: classes, members, the finding in each wave, print, export and picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.queries.census.census_project import day
from tests.store.building import made
from tests.ui.census.asked_room import Asked, shown_asked
from tests.ui.conftest import ShowRoom
from tests.ui.room import markup_shown
from tracker.domain.census.drafts import ContactDraft, WaveDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.waves import add_wave
from ui.census.waves.waves_page import WavesPage
from ui.charts.published.published_forms import painted
from ui.charts.published.published_size import PictureSize
from ui.core.navigation_target import RecordLink
from ui.publishing.chart_catalogue import picture_of
from ui.publishing.printed_view import view_to_print


@pytest.fixture
def asked(show_room: ShowRoom, tmp_path: Path) -> Asked:
    return shown_asked(show_room, tmp_path)


def open_waves(asked: Asked, qtbot: QtBot) -> WavesPage:
    """Add a wave in May, in which Weert answered and Zwolle refused, and show it compared with the first."""
    project = asked.room.project
    later = made(project, add_wave, WaveDraft(asked.frame, "May <i>", day("2023-05-01"), {}, {"": 1}))
    for member, outcome in ((asked.weert, "answered"), (asked.zwolle, "refused")):
        made(project, add_contact, ContactDraft(member, "phone", outcome, read_date("2023-05-02"), later))
    page = WavesPage(asked.room.context, asked.page.state, asked.room.window)
    page.resize(1200, 700)
    page.show()
    page.show_detail(later)
    qtbot.waitUntil(lambda: page.found is not None)
    return page


def rows_of(page: WavesPage) -> list[list[str]]:
    rows = page.table.rows
    return [[rows.texts_at(row, column)[0] for column in range(4)] for row in range(rows.rowCount())]


def test_each_member_has_its_change_and_its_state_in_both_waves(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    assert rows_of(page) == [
        ["Weert", "Newly answered", "No reply", "Answered"],
        ["Zwolle", "Stopped answering", "No partnerships", "Refused"],
        ["Arnhem", "Answer awaited", "No reply", "Not asked"],
    ]
    assert page.header.words == ("May <i> compared with Spring", "3 bodies · Dutch bodies")
    assert page.words.text() == "Newly answered: 1 · Stopped answering: 1 · Answer awaited: 1"
    assert page.bar.accessibleDescription() == page.words.text()
    assert markup_shown(page) == []


def test_the_members_of_one_change_are_shown_and_exported_and_printed(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    page.change.set_code("fell_silent")
    assert [row[0] for row in rows_of(page)] == ["Zwolle"]
    table = page.shown_table()
    assert list(table.titles) == ["Body", "Change", "Spring", "May <i>"]
    assert asked.room.project.query(lambda reader: [row[0] for row in table.rows(reader)]) == ["Zwolle"]
    printed = view_to_print(page, "Rounds compared")
    assert printed.charts == ()
    assert printed.title == "May <i> compared with Spring"
    assert printed.lines == (
        "3 bodies · Dutch bodies",
        "Newly answered: 1 · Stopped answering: 1 · Answer awaited: 1",
        "Stopped answering",
    )


def test_the_finding_in_each_wave_is_listed_and_asked_for_as_a_picture(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    rows = page.findings.rows
    assert [rows.texts_at(row, 0)[0] for row in range(rows.rowCount())] == ["Spring", "May <i>"]
    wanted: list[object] = []
    asked.room.context.bridge.chart_asked.connect(wanted.append)
    page.picture_button.click()
    assert wanted == [page.chart_request()]


def test_the_first_wave_has_nothing_to_be_compared_with(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    page.show_detail(asked.wave)
    assert page.empty.accessibleName() == "Nothing to compare"
    led: list[bool] = []
    page.census_asked.connect(lambda: led.append(True))
    page.empty.enter()
    page._to_census.click()
    assert led == [True]


def test_a_deleted_wave_and_a_new_contact_are_followed(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    later = page.shown_detail()
    answer = ContactDraft(asked.arnhem, "phone", "answered", read_date("2023-05-03"), later)
    made(asked.room.project, add_contact, answer)
    page.refresh()
    qtbot.waitUntil(lambda: "Newly answered: 2" in page.words.text())
    for _ in range(4):
        asked.room.project.undo()
    page.refresh()
    assert page.empty.accessibleName() == "Nothing to compare"


def test_a_long_name_of_a_wave_is_whole_in_its_field(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    name = "Inventory of the partnerships in spring 2023"
    made(asked.room.project, add_wave, WaveDraft(asked.frame, name, day("2023-05-05"), {}, {"": 1}))
    page.refresh()
    assert page.later.findText(name) >= 0
    QApplication.processEvents()
    assert page.later.width() > page.later.fontMetrics().horizontalAdvance(name)


def test_a_name_leads_to_the_page_of_its_body(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    places: list[RecordLink] = []
    asked.room.context.bridge.record_requested.connect(places.append)
    page.table.opened.emit(0)
    assert places == [RecordLink("body", asked.weert)]


def test_the_menu_of_the_census_leads_to_the_comparison_of_the_shown_wave(asked: Asked) -> None:
    places: list[RecordLink] = []
    asked.room.context.bridge.record_requested.connect(places.append)
    menu = asked.page.actions_of.menu(asked.page)
    next(action for action in menu.actions() if action.text() == "Compare with an earlier round").trigger()
    assert places == [RecordLink("comparison", asked.wave)]


def test_the_picture_shows_the_members_by_change(asked: Asked, qtbot: QtBot) -> None:
    page = open_waves(asked, qtbot)
    request = page.chart_request()
    assert request is not None
    picture = picture_of(asked.room.project, request, PictureSize.of_paper(174, 100), "")
    words = [entry.words for entry in picture.legend]
    assert " · ".join(words) == page.words.text()
    assert picture.notes[0] == "The bar: May <i> compared with Spring."
    plain = picture_of(asked.room.project, replace(request, waves=None), PictureSize.of_paper(174, 100), "")
    assert picture.chart.wanted_height(400) > plain.chart.wanted_height(400)
    assert painted(picture) != painted(plain)
