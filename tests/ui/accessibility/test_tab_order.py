"""The Tab key reaches everything, in the order in which one reads, and never stays anywhere."""

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

from tests.ui.views import drawn_sample, stops, told, view
from ui.accessibility.tab_order import ReadingOrderMixin, reading_order
from ui.pictures.page_pictures import DIALOGS, PAGES, Drawing
from ui.recording.fields.citation_form import CitationForm
from ui.widgets.labels.link_label import LinkLabel

MOST_INSIDE = 12
"""So many times may Tab go on within one widget: through the links of a sentence."""


@pytest.fixture(scope="module")
def drawn(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("tab")) as drawn:
        yield drawn


class Shown:
    """Opens pages and dialogs; the last one stays open until another is asked for, or a test closes it."""

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
    """The name of a page or dialog; of the module's scope, so that pytest brings the tests of one together."""
    return str(request.param)


@pytest.fixture
def top(name: str, shown: Shown) -> QWidget:
    """A page or dialog by its name, opened once for all tests of it."""
    return shown.top_of(name)


ASKING = ("pasted",)
"""Something was typed in it, so that it asks before it closes."""
CLOSING = tuple(name for name in DIALOGS if name not in ASKING)
# Pytest brings together the tests of what has the same place in these lists.
ALL_DIALOGS = (*CLOSING, *ASKING)
ALL_VIEWS = (*ALL_DIALOGS, *PAGES)


def press(key: Qt.Key) -> QWidget:
    """Press a key where the keyboard is; where it is then."""
    QTest.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget()


def way(key: Qt.Key, start: QWidget) -> list[QWidget]:
    """Every place that the keyboard comes to until it is back at the start."""
    start.setFocus()
    passed = [start]
    stayed = 0
    while (place := press(key)) is not start:
        if place is passed[-1]:
            stayed += 1
            assert stayed <= MOST_INSIDE, f"{told(place)} lets nobody go"
        else:
            assert place not in passed, f"{told(place)} is come to again before {told(start)}"
            passed.append(place)
            stayed = 0
    return passed


def leave(place: QWidget) -> QWidget:
    """The first widget that the Tab key comes to after this one."""
    for _ in range(MOST_INSIDE):
        following = press(Qt.Key.Key_Tab)
        if following is not place:
            return following
    pytest.fail(f"{told(place)} lets nobody go")


@pytest.mark.parametrize("name", ALL_VIEWS, indirect=True)
def test_the_tab_key_reaches_everything_and_back(top: QWidget) -> None:
    start = next(widget for widget in reading_order(top) if widget in stops(top))
    if len(stops(top)) == 1:
        return
    start.setFocus()
    start = leave(start)  # a widget with links inside is no good place to begin at
    forwards = way(Qt.Key.Key_Tab, start)
    assert not [told(widget) for widget in stops(top) if widget not in forwards]
    backwards = way(Qt.Key.Key_Backtab, start)
    assert backwards == [start, *reversed(forwards[1:])]


@pytest.mark.parametrize("name", ALL_DIALOGS, indirect=True)
def test_a_dialog_is_gone_through_as_it_is_read(top: QWidget) -> None:
    order = [widget for widget in reading_order(top) if widget in stops(top)]
    back = [(told(one), told(other)) for one, other in pairwise(order) if stands_before(other, one)]
    assert not back


def stands_before(one: QWidget, other: QWidget) -> bool:
    """Whether it is read before the other: it ends above it, or left of it in the same line.

    What is scrolled stands where its area does, for all that stands outside of that.
    """
    scrolled, other_scrolled = area_of(one), area_of(other)
    if scrolled is not other_scrolled:
        one, other = scrolled or one, other_scrolled or other
    first, second = place(one), place(other)
    if first.bottom() < second.top():
        # a column of its own is read to its end
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
    """Anything with a window's frame."""


def test_what_was_made_late_is_reached_in_its_place(qtbot: QtBot) -> None:
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


def test_what_hands_the_keyboard_on_hides_nothing_before_it(qtbot: QtBot) -> None:
    """A form whose second field takes the keyboard for all of it is come to at its first."""
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


def test_a_grid_is_read_line_by_line_however_it_was_filled(qtbot: QtBot) -> None:
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


def test_every_link_in_a_label_is_come_to_once_and_followed_by_enter(qtbot: QtBot) -> None:
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


def test_a_window_without_anything_to_go_to_keeps_the_keyboard(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    assert not window.focusNextPrevChild(True)
