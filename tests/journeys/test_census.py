"""A telephone afternoon by keyboard: frame from the gazetteer, wave, five calls, the sentence before and after, undo.

Key presses other than text are counted, so that a change of the page cannot make the work longer unnoticed.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.keyboard import CONTROL, Keyboard
from tests.ui.conftest import MakeWindow
from tracker.queries.content_dump import dump
from ui.census.census_page import CensusPage
from ui.shell.main_window import MainWindow

ENTER = Qt.Key.Key_Return
MAX_PRESSES = 14
"""The most key presses for five calls, with the arrow keys between them."""


def census_page(window: MainWindow) -> CensusPage:
    assert window.project is not None
    page = window.project.workspace.page
    assert isinstance(page, CensusPage)
    return page


def activate(window: MainWindow) -> None:
    """Activate the window after a dialog was closed, as a window manager does."""
    window.activateWindow()
    QApplication.processEvents()


def add_frame_and_wave(page: CensusPage) -> None:
    """Fill and save both forms."""
    frame = page.actions_of.new_frame()
    frame.name.setText("Dutch provinces")
    frame.countries.set_codes(["NL"])
    frame.kinds.set_codes(["province"])
    assert frame.save()
    wave = page.actions_of.new_wave()
    assert wave is not None
    wave.name.setText("Spring")
    wave.opened.line.setText(date.fromordinal(page.state.selection.as_of).isoformat())
    assert wave.save()


def test_five_calls_by_keys_change_the_sentence_and_undo_restores_it(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    window.open_path(inventory)
    window.activateWindow()
    QApplication.processEvents()
    assert window.project is not None
    project = window.project.context.project
    before = project.query(dump)["records"]
    keys = Keyboard()
    keys.press(Qt.Key.Key_6, CONTROL)
    page = census_page(window)
    assert page.empty.accessibleName() == "No census yet"

    add_frame_and_wave(page)
    activate(window)
    page.focus_content()
    assert page.header.words == ("12 bodies", "Dutch provinces · Spring")
    page._count_soon.stop()
    page._show_sentence()
    sentence = page.card.sentence.sentence

    keys.presses = 0
    keys.press(Qt.Key.Key_R)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_X)
    keys.press(Qt.Key.Key_Down)
    for _ in range(2):
        keys.press(Qt.Key.Key_N)
        keys.press(ENTER, CONTROL)
        activate(window)
        keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_C)
    keys.press(ENTER)
    keys.type("1 January 2030")
    keys.press(ENTER, CONTROL)
    assert keys.presses <= MAX_PRESSES
    assert page.card.states.text() != ""
    assert QApplication.activeModalWidget() is None
    page._show_sentence()
    assert page.card.sentence.sentence != sentence

    for _ in range(7):
        window.possible["undo"].trigger()
    assert page.empty.accessibleName() == "No census yet"
    assert project.query(dump)["records"] == before
