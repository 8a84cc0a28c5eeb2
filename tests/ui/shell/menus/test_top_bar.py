"""The top bar hides or shortens parts where it is narrow, so that there is room to search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QToolButton

from tests.ui.conftest import MakeWindow
from ui.pictures.pictured_window import settle
from ui.shell.main_window import MainWindow
from ui.shell.menus.top_bar import ROOM_TO_SEARCH

WIDTHS = (1100, 1280, 1440, 1920)


def test_there_is_room_to_search_at_every_width(window: MainWindow) -> None:
    top = window.top
    for width in WIDTHS:
        window.resize(width, 700)
        QApplication.processEvents()
        assert window.width() == width
        assert top.search.width() >= ROOM_TO_SEARCH * top.fontMetrics().averageCharWidth(), width
        assert top.record[1].geometry().right() < width


def test_hidden_parts_return_when_there_is_room(window: MainWindow) -> None:
    top = window.top
    window.resize(1920, 700)
    QApplication.processEvents()
    wide, name = top.as_of.text(), top.as_of.accessibleName()
    window.resize(1100, 700)
    window.zoom(200)
    QApplication.processEvents()
    assert top.as_of.text() != wide
    assert top.as_of.text() in wide
    assert top.as_of.accessibleName() == name
    window.zoom(100)
    window.resize(1920, 700)
    QApplication.processEvents()
    assert top.as_of.text() == wide


@pytest.mark.parametrize("per_cent", [100, 200])
def test_the_arrow_beside_the_main_button_is_as_high_and_as_bright(window: MainWindow, per_cent: int) -> None:
    window.resize(1440, 900)
    window.zoom(per_cent)
    settle()
    button, arrow = window.top.record
    assert (arrow.geometry().top(), arrow.height()) == (button.geometry().top(), button.height())
    for part in (button, arrow):
        part.clearFocus()
    colours = [part.grab().toImage().pixelColor(6, part.height() // 2) for part in (button, arrow)]
    window.zoom(100)
    assert colours[0] == colours[1]


class _Layouts(QObject):
    """Counts how often a widget is laid out again."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


def test_the_bar_is_at_rest_while_no_project_is_open(new_window: MakeWindow) -> None:
    window = new_window()
    settle()
    layouts = _Layouts()
    window.top.installEventFilter(layouts)
    for _ in range(10):
        QApplication.processEvents()
    assert layouts.count == 0


@pytest.mark.parametrize("name", ["Dutch–Chinese partnerships", "Partnerships of Dutch and Flemish cities with China"])
def test_the_name_of_the_project_is_shown_in_full_where_there_is_room(window: MainWindow, name: str) -> None:
    top = window.top
    top.show_project(name, "All changes saved")
    for width in WIDTHS:
        window.resize(width, 700)
        QApplication.processEvents()
        free = top.width() - top._row.minimumSize().width()
        cut = top._name.fontMetrics().horizontalAdvance(name) - top._name.sizeHint().width()
        assert top._name.text() == name or cut > free >= 0, width
        assert top.record[1].geometry().right() < width


def test_large_text_leaves_room_for_the_name_and_the_state(window: MainWindow) -> None:
    window.resize(1280, 720)
    window.zoom(200)
    top = window.top
    top.show_project("Dutch–Chinese partnerships", "All changes saved")
    QApplication.processEvents()
    assert (top._name.text(), top._state.text()) == ("Dutch–Chinese partnerships", "All changes saved")
    assert top.record[0].accessibleName() == "Record change"
    assert "Record change" in top.record[0].toolTip()


@pytest.mark.parametrize("per_cent", [150, 200])
def test_large_text_leaves_everything_in_the_bar(window: MainWindow, per_cent: int) -> None:
    window.resize(1280, 720)
    window.zoom(per_cent)
    QApplication.processEvents()
    top = window.top
    assert window.width() == 1280
    assert top.record[1].geometry().right() < 1280
    undo = next(button for button in top.findChildren(QToolButton) if button.defaultAction() is window.possible["undo"])
    assert undo.isVisible()
    assert top.record[0].width() >= top.record[0].minimumSizeHint().width()
    assert top.search.width() >= ROOM_TO_SEARCH * top.fontMetrics().averageCharWidth() // 2
