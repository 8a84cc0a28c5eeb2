"""Tab reaches every widget in reading order, and never gets stuck."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
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
from shiboken6 import isValid

from tests.ui.views import description, drawn_sample, stops, view
from ui.accessibility.tab_order import ReadingOrderMixin, reading_order
from ui.pictures.page_pictures import DIALOGS, PAGES, Drawing
from ui.recording.fields.citation_form import CitationForm
from ui.widgets.labels.link_label import LinkLabel

MOST_INSIDE = 12
"""Maximum number of Tab presses within one widget, such as through the links of a sentence."""


@pytest.fixture(scope="module")
def drawn(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("tab")) as drawn:
        yield drawn


class Shown:
    """Opens pages and dialogs; the last one stays open until another is requested or a test closes it."""

    def __init__(self, drawn: Drawing) -> None:
        self._drawn, self._name, self._top = drawn, "", None
        self.stack = ExitStack()

    def top_of(self, name: str) -> QWidget:
        if self._top is None or name != self._name or not (isValid(self._top) and self._top.isVisible()):
            self.stack.close()
            self._name, self._top = name, self.stack.enter_context(view(self._drawn, name))
        return self._top


@pytest.fixture(scope="module")
def shown(drawn: Drawing) -> Iterator[Shown]:
    shown = Shown(drawn)
    with shown.stack:
        yield shown


@pytest.fixture(scope="module")
def name(request: pytest.FixtureRequest) -> str:
    """The name of a page or dialog. Module scope, so that pytest groups the tests of each."""
    return str(request.param)


@pytest.fixture
def top(name: str, shown: Shown) -> QWidget:
    """A page or dialog by its name, opened once for all its tests."""
    return shown.top_of(name)


ASKING = ("pasted",)
"""Dialogs with typed input, which prompt before they close."""
CLOSING = tuple(name for name in DIALOGS if name not in ASKING)
# Pytest groups tests whose parameters have the same index in these lists.
ALL_DIALOGS = (*CLOSING, *ASKING)
ALL_VIEWS = (*ALL_DIALOGS, *PAGES)


def press(key: Qt.Key) -> QWidget:
    """Press a key and return the widget that then has the keyboard focus."""
    QTest.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget()


def way(key: Qt.Key, start: QWidget) -> list[QWidget]:
    """Return every widget that the key focuses until it returns to the start."""
    start.setFocus()
    passed = [start]
    stayed = 0
    while (place := press(key)) is not start:
        if place is passed[-1]:
            stayed += 1
            assert stayed <= MOST_INSIDE, f"{description(place)} does not pass the focus on"
        else:
            assert place not in passed, f"{description(place)} is reached again before {description(start)}"
            passed.append(place)
            stayed = 0
    return passed


def next_stop(place: QWidget) -> QWidget:
    """Return the first widget that Tab focuses after this one."""
    for _ in range(MOST_INSIDE):
        following = press(Qt.Key.Key_Tab)
        if following is not place:
            return following
    pytest.fail(f"{description(place)} does not pass the focus on")


@pytest.mark.parametrize("name", ALL_VIEWS, indirect=True)
def test_tab_reaches_every_widget_and_returns(top: QWidget) -> None:
    start = next(widget for widget in reading_order(top) if widget in stops(top))
    if len(stops(top)) == 1:
        return
    start.setFocus()
    start = next_stop(start)  # a widget with links inside is not a suitable start
    forwards = way(Qt.Key.Key_Tab, start)
    assert not [description(widget) for widget in stops(top) if widget not in forwards]
    backwards = way(Qt.Key.Key_Backtab, start)
    assert backwards == [start, *reversed(forwards[1:])]


@pytest.mark.parametrize("name", ALL_DIALOGS, indirect=True)
def test_tab_visits_a_dialog_in_reading_order(top: QWidget) -> None:
    order = [widget for widget in reading_order(top) if widget in stops(top)]
    back = [(description(one), description(other)) for one, other in pairwise(order) if stands_before(other, one)]
    assert not back


def stands_before(one: QWidget, other: QWidget) -> bool:
    """Return whether `one` is read before `other`: it ends above it, or is to its left in the same line.

    A scrolled widget has the position of its area for all widgets outside of that.
    """
    scrolled, other_scrolled = area_of(one), area_of(other)
    if scrolled is not other_scrolled:
        one, other = scrolled or one, other_scrolled or other
    first, second = place(one), place(other)
    if first.bottom() < second.top():
        # A separate column is read to its end.
        return first.left() < second.right() and second.left() < first.right()
    return first.right() < second.left() and abs(first.center().y() - second.center().y()) < 4


def area_of(widget: QWidget) -> QScrollArea | None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


@pytest.mark.parametrize("name", CLOSING, indirect=True)
def test_escape_closes_a_dialog(top: QWidget) -> None:
    QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Escape)
    assert not top.isVisible()


def test_the_quote_follows_the_name_of_a_new_source(drawn: Drawing) -> None:
    with view(drawn, "record") as top:
        form = top.findChild(CitationForm)
        assert form is not None
        form.source.line.setFocus()
        QTest.keyClicks(form.source.line, "A letter of the mayor")
        QTest.keyClick(QApplication.activePopupWidget() or form.source.line, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is form.quote
        assert form.source.fold.is_open
        assert press(Qt.Key.Key_Backtab) is form.source.line
        assert press(Qt.Key.Key_Tab) is form.quote
        form.source.clear()


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
