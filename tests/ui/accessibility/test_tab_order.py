"""Windows with the mixin: Tab follows positions, also of late widgets, focus proxies, grids and links."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.accessibility.tabbing import press
from ui.accessibility.tab_order import ReadingOrderMixin, reading_order
from ui.widgets.labels.link_label import LinkLabel


class Window(ReadingOrderMixin, QDialog):
    """A dialog with the mixin."""


def test_a_widget_created_late_is_reached_at_its_position(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    column, first, last = QVBoxLayout(window), QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(last)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    first.setFocus()
    late = QPushButton()
    column.insertWidget(1, late)
    QApplication.processEvents()
    assert press(Qt.Key.Key_Tab) is late
    assert press(Qt.Key.Key_Tab) is last
    assert press(Qt.Key.Key_Tab) is first
    assert press(Qt.Key.Key_Backtab) is last


def test_a_focus_proxy_does_not_make_tab_skip_earlier_fields(qtbot: QtBot) -> None:
    """A form whose focus proxy is its second field is entered at its first field."""
    window = Window()
    qtbot.addWidget(window)
    column, before, form, scroll = QVBoxLayout(window), QLineEdit(), QWidget(), QScrollArea()
    inside, first, second = QHBoxLayout(form), QCheckBox(), QLineEdit()
    for widget in (first, second):
        inside.addWidget(widget)
    form.setFocusProxy(second)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(form)
    column.addWidget(before)
    column.addWidget(scroll)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    before.setFocus()
    assert press(Qt.Key.Key_Tab) is first


def test_tab_visits_a_grid_line_by_line(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    grid = QGridLayout(window)
    fields = {(row, column): QLineEdit() for column in range(2) for row in range(2)}
    for (row, column), field in fields.items():
        grid.addWidget(field, row, column)
    window.show()
    QApplication.processEvents()
    read = [widget for widget in reading_order(window) if isinstance(widget, QLineEdit)]
    assert read == [fields[0, 0], fields[0, 1], fields[1, 0], fields[1, 1]]


def test_every_link_in_a_label_is_reached_once_and_opened_by_enter(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    followed: list[str] = []
    before, after = QLineEdit(), QLineEdit()
    label = LinkLabel()
    label.show_markup('<a href="one">one</a> and <a href="two">two</a>', "one and two")
    label.linkActivated.connect(followed.append)
    column = QVBoxLayout(window)
    for widget in (before, label, after):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    before.setFocus()
    for link in ("one", "two"):
        assert press(Qt.Key.Key_Tab) is label
        QTest.keyClick(label, Qt.Key.Key_Return)
        assert followed.pop() == link
    assert press(Qt.Key.Key_Tab) is after
    for link in ("two", "one"):
        assert press(Qt.Key.Key_Backtab) is label
        QTest.keyClick(label, Qt.Key.Key_Return)
        assert followed.pop() == link
    assert press(Qt.Key.Key_Backtab) is before


def test_a_window_without_focusable_widgets_keeps_the_focus(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    assert not window.focusNextPrevChild(True)
