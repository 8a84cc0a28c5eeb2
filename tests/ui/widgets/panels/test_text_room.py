"""The room of a text that often changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.text_room import TextRoom

LONG = "many words " * 60


class Layouts(QObject):
    """Counts how often a widget lays out its contents again."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 500)
    return page


def test_another_text_of_the_same_height_lays_out_nothing(page: QWidget) -> None:
    label, column = text_label("17 in force"), QVBoxLayout(page)
    column.addWidget(TextRoom(label, page))
    column.addStretch()
    page.show()
    settle()
    layouts = Layouts(page)
    label.setText("18 in force")
    settle()
    assert layouts.count == 0
    assert label.width() > 300


def test_a_text_of_more_lines_gets_the_room_it_needs(page: QWidget) -> None:
    label, column = text_label("17 in force"), QVBoxLayout(page)
    column.addWidget(TextRoom(label, page))
    column.addStretch()
    page.show()
    settle()
    low = label.height()
    label.setText(LONG)
    settle()
    assert label.height() >= label.heightForWidth(label.width()) > 3 * low
    label.setText("17 in force")
    settle()
    assert label.height() == low


def test_a_text_changed_while_hidden_has_its_room_when_it_is_shown(page: QWidget) -> None:
    label, column = text_label("17 in force"), QVBoxLayout(page)
    column.addWidget(TextRoom(label, page))
    column.addStretch()
    page.show()
    settle()
    page.hide()
    label.setText(LONG)
    page.show()
    settle()
    assert label.height() >= label.heightForWidth(label.width())


def test_a_text_changed_while_hidden_has_its_room_in_a_window_of_another_size(page: QWidget) -> None:
    label, pages, column = text_label(), QStackedWidget(), QVBoxLayout(page)
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.addWidget(TextRoom(label, inside))
    rows.addWidget(QTextEdit(), 1)
    pages.addWidget(inside)
    pages.addWidget(QWidget())
    column.addWidget(pages)
    page.show()
    settle()
    pages.setCurrentIndex(1)
    label.setText(LONG)
    page.resize(520, 600)
    settle()
    pages.setCurrentIndex(0)
    settle()
    assert label.height() >= label.heightForWidth(label.width()) > 0


def test_a_first_text_on_a_page_that_is_shown_already_has_its_room(page: QWidget) -> None:
    label, column, top = text_label(), QVBoxLayout(page), QHBoxLayout()
    words = QVBoxLayout()
    words.addWidget(text_label("60,000 partnerships", wraps=False))
    words.addWidget(TextRoom(label, page))
    top.addLayout(words, 1)
    column.addLayout(top)
    column.addWidget(QTextEdit(), 1)
    page.show()
    settle()
    label.setText("17 in force")
    settle()
    assert label.height() >= label.heightForWidth(label.width()) > 0
