"""What appears away from the keyboard is told to screen readers, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shell.test_main_window import shown
from tracker.errors import KnownError
from ui.accessibility.announcements import announcer
from ui.shell.main_window import MainWindow


@pytest.fixture
def said(qapp: QApplication) -> Iterator[list[str]]:
    """All that is said, in order."""
    heard: list[str] = []
    announcer(qapp).announced.connect(heard.append)
    yield heard
    announcer(qapp).announced.disconnect(heard.append)


def test_a_step_is_told_when_it_is_saved_undone_and_redone(window: MainWindow, said: list[str]) -> None:
    project = shown(window)
    first = project.workspace.partnerships.partnership_at(0)
    project.state.choose(first)
    window.possible["delete_chosen"].trigger()
    window.possible["undo"].trigger()
    window.possible["redo"].trigger()
    told = [words.partition(":")[0] for words in said if words.startswith(("Saved", "Undone", "Redone"))]
    assert told == ["Saved", "Undone", "Redone"]


def test_a_filter_tells_how_many_are_left(window: MainWindow, said: list[str]) -> None:
    state = shown(window).state
    state.select(state.selection.only("status", "terminated"))
    QApplication.processEvents()
    assert "1 of 3 partnerships" in said
    said.clear()
    state.set_as_of(state.selection.as_of - 1)
    QApplication.processEvents()
    assert not said


def test_a_search_tells_how_much_it_found(window: MainWindow, said: list[str]) -> None:
    shown(window)
    box = window.top.search
    window.activateWindow()
    box.setFocus()
    for text, words in (("wuhan", "found, arrow down to choose"), ("qqqqq", "Nothing found")):
        box.setText(text)
        box.searched.emit(text)
        QApplication.processEvents()
        assert any(words in each for each in said), said


def test_a_problem_and_good_news_are_told(window: MainWindow, said: list[str]) -> None:
    shown(window)
    window.bridge.notice_given.emit("Backed up")
    window.bridge.operation_failed.emit(KnownError("disk_full", path="a.twin"), None)
    assert said[0] == "Backed up"
    assert said[1] == window.banner.words.text()


def test_what_is_not_seen_is_not_told(window: MainWindow, said: list[str], qtbot: QtBot) -> None:
    window.show_welcome()
    window.status.show_notice("Backed up")
    assert not said
