"""The view that is shown when there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.panels.empty_view import EmptyView


def test_the_buttons_are_below_the_title_on_one_line_if_there_is_room(qtbot: QtBot) -> None:
    view = EmptyView()
    qtbot.addWidget(view)
    view.show_state(is_empty=True, is_read_only=False)
    view.resize(745, 600)  # in a window of 1280 by 720
    view.show()
    buttons = [place(button, view) for button in view.findChildren(QPushButton) if button.isVisible()]
    title = place(view._parts.title, view)
    assert len({button.top() for button in buttons}) == 1
    assert buttons[0].left() == title.left()


def place(widget: QWidget, view: QWidget) -> QRect:
    return QRect(widget.mapTo(view, QPoint()), widget.size())
