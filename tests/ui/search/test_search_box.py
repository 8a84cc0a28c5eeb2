"""Typing searches after a pause, Enter and Escape immediately."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.search.search_box import SearchBox


@pytest.fixture
def box(qtbot: QtBot) -> SearchBox:
    box = SearchBox("Ctrl F")
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.fixture
def searched(box: SearchBox) -> list[str]:
    texts: list[str] = []
    box.searched.connect(texts.append)
    return texts


def test_a_word_is_searched_once_after_typing_pauses(box: SearchBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.searched) as signal:
        qtbot.keyClicks(box, "wuhan")
    assert signal.args == ["wuhan"]


def test_enter_searches_immediately(box: SearchBox, searched: list[str], qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "wuhan")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert searched == ["wuhan"]


def test_escape_clears_the_search(box: SearchBox, searched: list[str], qtbot: QtBot) -> None:
    box.show_text("wuhan")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert searched == [""]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_down_and_enter_move_on_to_the_results(box: SearchBox, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(box.left_downwards):
        qtbot.keyClick(box, key)


def test_showing_a_text_does_not_search(box: SearchBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.searched, wait=120):
        box.show_text("wuhan")
        box.show_text("")
