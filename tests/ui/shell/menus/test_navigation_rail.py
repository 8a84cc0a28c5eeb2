"""The navigation rail has a button for each page; it gives up its names where there is no room for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


def names_are_shown(window: MainWindow) -> bool:
    assert window.project is not None
    styles = {window.project.rail.button(page.name).toolButtonStyle() for page in PAGES}
    assert len(styles) == 1
    return styles == {Qt.ToolButtonStyle.ToolButtonTextUnderIcon}


def test_the_button_of_the_shown_page_is_pressed(window: MainWindow) -> None:
    assert window.project is not None
    rail = window.project.rail
    for page in PAGES:
        window.possible[page.name].trigger()
        assert [each.name for each in PAGES if rail.button(each.name).isChecked()] == [page.name]


def test_arrow_keys_go_through_the_pages(window: MainWindow) -> None:
    assert window.project is not None
    rail = window.project.rail
    rail.button("partnerships").setFocus()
    QTest.keyClick(rail.button("partnerships"), Qt.Key.Key_Down)
    assert window.project.workspace.page_name == "timeline"
    assert rail.button("timeline").hasFocus()


def test_names_are_hidden_where_they_have_no_room(window: MainWindow, qtbot: QtBot) -> None:
    assert window.project is not None
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: names_are_shown(window))
    wide = window.project.rail.width()
    window.zoom(200)
    qtbot.waitUntil(lambda: not names_are_shown(window))
    window.zoom(100)
    qtbot.waitUntil(lambda: names_are_shown(window))
    rail = window.project.rail
    qtbot.waitUntil(lambda: rail.width() == wide)
    window.resize(1280, 420)
    qtbot.waitUntil(lambda: not names_are_shown(window))


def test_a_button_without_its_name_tells_it(window: MainWindow) -> None:
    assert window.project is not None
    button = window.project.rail.button("sources")
    assert button.accessibleName() == "Sources"
    assert button.toolTip() == "Sources (Ctrl+7)"
    window.project.rail.show_count("checks", 3, "3 gaps")
    assert window.project.rail.button("checks").accessibleName() == "Checks: 3 gaps"
