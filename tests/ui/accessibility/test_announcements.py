"""Changes away from the keyboard focus are announced to screen readers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shell.test_main_window import shown
from tracker.errors import KnownError
from ui.accessibility.announcements import announcer
from ui.findings.findings_page import FindingsPage
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


@pytest.fixture
def announcements(qapp: QApplication) -> Iterator[list[str]]:
    """The list of all announcements, in order."""
    heard: list[str] = []
    announcer(qapp).announced.connect(heard.append)
    yield heard
    announcer(qapp).announced.disconnect(heard.append)


def test_a_step_is_announced_when_saved_undone_and_redone(window: MainWindow, announcements: list[str]) -> None:
    project = shown(window)
    first = project.workspace.page_named("partnerships").partnership_at(0)
    project.state.choose(first)
    window.possible["delete_chosen"].trigger()
    window.possible["undo"].trigger()
    window.possible["redo"].trigger()
    told = [words.partition(":")[0] for words in announcements if words.startswith(("Saved", "Undone", "Redone"))]
    assert told == ["Saved", "Undone", "Redone"]


def test_the_number_of_filtered_partnerships_is_announced(window: MainWindow, announcements: list[str]) -> None:
    state = shown(window).state
    state.select(state.selection.only("status", "terminated"))
    QApplication.processEvents()
    assert "1 of 3 partnerships" in announcements
    announcements.clear()
    state.set_as_of(state.selection.as_of - 1)
    QApplication.processEvents()
    assert not announcements


def test_the_number_of_search_results_is_announced(window: MainWindow, announcements: list[str]) -> None:
    shown(window)
    box = window.top.search
    window.activateWindow()
    box.setFocus()
    for text, words in (("wuhan", "found, arrow down to choose"), ("qqqqq", "Nothing found")):
        box.setText(text)
        box.searched.emit(text)
        QApplication.processEvents()
        assert any(words in each for each in announcements), announcements


def test_errors_and_notices_are_announced(window: MainWindow, announcements: list[str]) -> None:
    shown(window)
    window.bridge.notice_given.emit("Backed up")
    window.bridge.operation_failed.emit(KnownError("disk_full", path="a.twin"), None)
    assert announcements[0] == "Backed up"
    assert announcements[1] == window.banner.words.text()


def test_hidden_texts_are_not_announced(window: MainWindow, announcements: list[str], qtbot: QtBot) -> None:
    window.show_welcome()
    window.status.show_notice("Backed up")
    assert not announcements


def test_the_lane_that_is_chosen_by_a_key_is_announced(
    window: MainWindow, announcements: list[str], qtbot: QtBot
) -> None:
    project = shown(window)
    project.workspace.enter_page("timeline")
    QApplication.processEvents()
    announcements.clear()
    for _ in range(2):
        qtbot.keyClick(project.workspace.page_named("timeline").chart.view, Qt.Key.Key_Down)
    assert "chosen: Breda, Yangzhou 扬州" in announcements


def test_a_finding_that_is_counted_again_is_announced(window: MainWindow, announcements: list[str]) -> None:
    project = shown(window)
    project.workspace.enter_page("findings")
    QApplication.processEvents()
    announcements.clear()
    project.state.set_as_of(project.state.selection.as_of - 2_000)
    QApplication.processEvents()
    told = [words for words in announcements if words.startswith("Between ")]
    assert len(told) == 1
    assert project.workspace.page_as("findings", FindingsPage).sentence.sentence.sentence == told[0]
