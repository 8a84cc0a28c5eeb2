"""The list below the search box: its contents, typing while it is open, and the records that its lines open."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.queries.search.test_search import HOSTILE_INPUTS
from tests.store.building import made
from tests.ui.room import CANARY, type_text
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.records.drafts import ActivityDraft, BodyDraft, SourceDraft
from tracker.domain.text.text_matches import parse_search
from tracker.operations.activities import record_activity
from tracker.operations.bodies import add_body
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.sources import add_source
from tracker.project import Project
from ui.census.census_page import CensusPage
from ui.core.navigation_target import RecordLink
from ui.inventory.partnerships_page import PartnershipsPage
from ui.search.emphasised_lines import Emphasised, draw_emphasised
from ui.search.search_results import SearchResultsList, line_of, place_of
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


@pytest.fixture
def results(window: MainWindow, qtbot: QtBot) -> SearchResultsList:
    """The list of a window with three partnerships, with the focus in the search box above it."""
    window.activateWindow()
    window.top.search.setFocus()
    qtbot.waitUntil(window.top.search.hasFocus)
    assert window.project is not None
    return window.project.results


def project_of(window: MainWindow) -> Project:
    assert window.project is not None
    return window.project.workspace._context.project


def search_for(window: MainWindow, text: str) -> SearchResultsList:
    """Search as after the pause that follows typing."""
    box: QLineEdit = window.top.search
    box.setText(text)
    window.top.search.searched.emit(text)
    QApplication.processEvents()
    assert window.project is not None
    return window.project.results


def names(results: SearchResultsList) -> list[str]:
    return [line_of(hit, parse_search("")).title.words for hit in results.hits]


def press(window: MainWindow, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.top.search, key)


def test_results_of_every_kind_are_shown_while_typing_continues(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    type_text(window.top.search, "wu")
    qtbot.waitUntil(results.isVisible)
    assert names(results) == ["Wuhan", "Arnhem – Wuhan"]
    assert window.top.search.hasFocus()
    qtbot.keyClicks(window.top.search, "hat")
    qtbot.waitUntil(lambda: not results.isVisible())
    assert window.top.search.text() == "wuhat"


def test_a_result_shows_where_it_was_found(window: MainWindow, results: SearchResultsList) -> None:
    search_for(window, "武")
    first = line_of(results.hits[0], parse_search("武"))
    assert (first.title.words, first.place, first.found) == ("Wuhan", "other name", Emphasised("武汉", ((0, 1),)))
    search_for(window, "wuh")
    first = line_of(results.hits[0], parse_search("wuh"))
    assert (first.title, first.found) == (Emphasised("Wuhan", ((0, 3),)), None)


def test_enter_without_a_chosen_line_moves_on_to_the_view(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    search_for(window, "breda")
    press(window, qtbot, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not results.isVisible()
    page = window.project and window.project.workspace.page
    assert isinstance(page, PartnershipsPage)
    assert page.table.hasFocus()


def test_down_and_up_go_through_the_results_and_back_to_the_box(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    search_for(window, "wuh")
    assert results.chosen is None
    press(window, qtbot, Qt.Key.Key_Down)
    assert results.chosen == results.hits[0]
    press(window, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert results.chosen == results.hits[1]
    press(window, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert results.chosen is None
    assert window.top.search.hasFocus()
    press(window, qtbot, Qt.Key.Key_Down)
    qtbot.keyClicks(window.top.search, "a")
    assert results.chosen is None


def test_down_right_after_typing_does_not_wait_for_the_pause(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    type_text(window.top.search, "breda")
    press(window, qtbot, Qt.Key.Key_Down)
    assert results.chosen is not None
    assert results.chosen.bodies[0].name == "Breda"


def test_down_goes_to_the_results_of_a_text_that_was_typed_again(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    search_for(window, "breda")
    press(window, qtbot, Qt.Key.Key_Return)
    window.top.search.setFocus()
    window.top.search.selectAll()
    type_text(window.top.search, "breda")
    press(window, qtbot, Qt.Key.Key_Down)
    assert results.chosen is not None


def test_enter_opens_the_record_of_the_chosen_line(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    project = project_of(window)
    tie = search_for(window, "arnhem").hits[1].partnership
    assert tie is not None
    asked = project.perform(record_activity, ActivityDraft(tie, "statement", outcome="The embassy was silent.")).created
    search_for(window, "embassy")
    (hit,) = results.hits
    assert place_of(hit) == RecordLink("partnership", tie, asked)
    press(window, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not results.isVisible()
    assert window.project is not None
    assert window.project.state.chosen == tie


def test_each_kind_of_result_has_its_own_record_link(window: MainWindow, results: SearchResultsList) -> None:
    project = project_of(window)
    page = project.perform(add_source, SourceDraft("Zwolle's minutes")).created
    town = project.perform(add_body, BodyDraft("Zwolle", note="once a Hanse town")).created
    assert page is not None
    assert town is not None
    assert [place_of(hit) for hit in search_for(window, "zwolle").hits] == [
        RecordLink("body", town),
        RecordLink("source", page),
    ]
    assert [place_of(hit) for hit in search_for(window, "hanse").hits] == [RecordLink("body", town)]


def test_escape_closes_the_list_first_and_then_clears_the_box(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    search_for(window, "wuh")
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not results.isVisible()
    assert window.top.search.text() == "wuh"
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.top.search.text() == ""


def test_the_list_is_hidden_when_the_focus_or_the_project_is_gone(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    search_for(window, "wuh")
    press(window, qtbot, Qt.Key.Key_Tab)
    assert not results.isVisible()
    window.top.search.setFocus()
    search_for(window, "wuh")
    window.possible["close_project"].trigger()
    assert not results.isVisible()


def test_a_click_opens_the_record_of_a_line(window: MainWindow, results: SearchResultsList, qtbot: QtBot) -> None:
    search_for(window, "breda")
    rect = results._list.visualRect(results._model.index(3, 0))
    qtbot.mouseClick(results._list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.project is not None
    assert window.project.state.chosen == results.hits[1].partnership


def test_results_are_updated_when_records_change(window: MainWindow, results: SearchResultsList) -> None:
    project = project_of(window)
    search_for(window, "breda")
    project.perform(add_body, BodyDraft("Bredanië"))
    QApplication.processEvents()
    assert names(results)[:2] == ["Breda", "Bredanië"]
    project.undo()
    QApplication.processEvents()
    assert "Bredanië" not in names(results)


def test_hostile_search_texts_raise_no_error(window: MainWindow, results: SearchResultsList) -> None:
    problems: list[object] = []
    window.bridge.operation_failed.connect(lambda error, _again: problems.append(error))
    for text in HOSTILE_INPUTS:
        search_for(window, text)
        results.grab()
        assert problems == [], ascii(text[:20])


def test_names_are_drawn_literally(window: MainWindow, results: SearchResultsList) -> None:
    project_of(window).perform(add_body, BodyDraft(CANARY))
    search_for(window, "img")
    assert names(results) == [CANARY]


def drawn(text: Emphasised, width: int = 300) -> QImage:
    image = QImage(320, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_emphasised(painter, QRect(4, 4, width, 30), text, QApplication.font())
    painter.end()
    return image


def test_matches_are_emphasised_and_stay_within_their_room(qtbot: QtBot) -> None:
    plain, emphasised = drawn(Emphasised("𝕏 Wuhan")), drawn(Emphasised("𝕏 Wuhan", ((2, 5),)))
    assert plain != emphasised
    long = drawn(Emphasised("Wuhan " * 40, tuple((6 * place, 5) for place in range(40))), 200)
    outside = long.copy(206, 0, 114, 40)
    empty = QImage(114, 40, QImage.Format.Format_RGB32)
    empty.fill(QColor("white"))
    assert outside == empty


def test_a_found_wave_is_shown_with_all_its_bodies(
    window: MainWindow, results: SearchResultsList, qtbot: QtBot
) -> None:
    project = project_of(window)
    day = date(2023, 1, 1).toordinal()
    members = [made(project, add_body, BodyDraft("Zwolle", "municipality", "NL"))]
    asked = made(project, add_frame, FrameDraft("Whole frame", day), members)
    for name in ("First wave", "Second wave"):
        made(project, add_wave, WaveDraft(asked, name, day))
    (hit,) = search_for(window, "first wave").hits
    assert place_of(hit) == RecordLink("wave", hit.id)
    press(window, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window.project is not None
    page = window.project.workspace.page
    assert isinstance(page, CensusPage)
    assert page.header.words == ("1 body", "Whole frame · First wave")
    other = made(project, add_frame, FrameDraft("Other frame", day), members)
    page.context.bridge.record_requested.emit(RecordLink("frame", other))
    assert page.header.words == ("1 body", "Other frame")
