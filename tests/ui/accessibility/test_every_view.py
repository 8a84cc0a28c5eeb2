"""Rules that every page and dialog follows, each opened once for all tests.

Screen readers get names and descriptions, no text is cut off, Tab reaches everything in reading order, Escape closes
dialogs, and F1 opens the chapter about them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from tests.ui.accessibility.lists_of_codes import without_meanings
from tests.ui.accessibility.marking import Kind, unmarked
from tests.ui.accessibility.tabbing import next_stop, press, way
from tests.ui.clipped import clipped, overlapping
from tests.ui.views import description, drawn_sample, inside, stops, view
from ui.accessibility.focus_ring import FocusRing
from ui.accessibility.tab_order import reading_order
from ui.manual.manual import CHAPTER_OF_DIALOG
from ui.pictures.page_pictures import DIALOGS, PAGES, Drawing
from ui.pictures.pictured_window import settle
from ui.recording.fields.citation_form import CitationForm
from ui.recording.forms.form_dialog import FormDialog
from ui.search.search_results import SearchResultsList
from ui.shell.commands.command_dialog import CommandDialog
from ui.shell.menus.as_of_popup import AsOfPopup
from ui.style.sizes import DIALOG_EDGE


@pytest.fixture(scope="module")
def drawn(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("views")) as drawn:
        yield drawn


class Shown:
    """Opens pages and dialogs; the last one stays open until another is requested or a test closes it."""

    def __init__(self, drawn: Drawing) -> None:
        self._drawn, self._name, self._top = drawn, "", None
        self.first_focus: QWidget | None = None
        """The widget that had the keyboard focus when the last one was opened."""
        self.stack = ExitStack()

    def top_of(self, name: str) -> QWidget:
        if self._top is None or name != self._name or not (isValid(self._top) and self._top.isVisible()):
            self.close()
            self._name, self._top = name, self.stack.enter_context(view(self._drawn, name))
            self.first_focus = self._top.focusWidget()
        return self._top

    def close(self) -> None:
        self.stack.close()
        self._top = None


@pytest.fixture(scope="module")
def shown(drawn: Drawing) -> Iterator[Shown]:
    shown = Shown(drawn)
    with shown.stack:
        yield shown


@pytest.fixture
def free(drawn: Drawing, shown: Shown) -> Drawing:
    """The window without a dialog that another test left open."""
    shown.close()
    return drawn


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
FROM_ELSEWHERE = (
    *("bibliography", "contacts", "table", "columns", "plan", "copy", "assign", "many", "erase", "report", "dossier"),
    *("quote", "submissions", "letters", "contact", "asked-erasure", "changes", "text"),
    *("about-project", "settings", "own-fields", "privacy"),
)
"""Dialogs that open with the keyboard focus further down, on what is done next."""
FROM_THE_TOP = tuple(name for name in DIALOGS if name not in FROM_ELSEWHERE)
WITHOUT_CHAPTER = ("about", "as-of")
"""A dialog that no chapter is about, and a popup, which is none."""
# Pytest groups tests whose parameters have the same index in these lists.
ALL_DIALOGS = (*CLOSING, *ASKING)
ALL_VIEWS = (*ALL_DIALOGS, *PAGES)


LOWEST_SCREEN, TITLE_BAR = 720, 40
RULES: list[Callable[[QWidget], None]] = []
"""Rules that every window follows, in the order in which they are checked."""


def rule(check: Callable[[QWidget], None]) -> Callable[[QWidget], None]:
    """Add a function that raises AssertionError about a window to the rules."""
    RULES.append(check)
    return check


@rule
def each_list_of_codes_leads_to_its_meanings(top: QWidget) -> None:
    assert not without_meanings(top)


@rule
def a_form_fits_the_lowest_screen(top: QWidget) -> None:
    """The window is as high as the lowest screen, of which a title bar takes a part."""
    if isinstance(top, FormDialog):
        assert not top.area.verticalScrollBar().isVisible()
        assert top.height() <= LOWEST_SCREEN - TITLE_BAR


# names ---------------------------------------------------------------------------------------------------------------


def interface(widget: QWidget) -> QAccessibleInterface:
    """Return the accessible interface that screen readers query."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


@rule
def every_control_and_chart_has_a_role_that_is_read(top: QWidget) -> None:
    """Qt's role for a widget that it does not know is that of a filler, whose name screen readers leave out."""
    named = [widget for widget in inside(top) if widget.accessibleName() and not isinstance(widget, QScrollArea)]
    unread = (QAccessible.Role.Client, QAccessible.Role.NoRole)
    fillers = [
        (type(widget).__name__, widget.accessibleName()) for widget in named if interface(widget).role() in unread
    ]
    assert fillers == []


CHARTS = {"timeline": "Timeline", "map": "Map", "trends": "Begun and ended"}
"""[page] -> the name of its chart."""


def a_chart_has_that_role(top: QWidget, chart: str) -> None:
    named = [widget for widget in inside(top) if widget.accessibleName() == chart]
    assert QAccessible.Role.Chart in [interface(widget).role() for widget in named]


def words(widget: QWidget, what: QAccessible.Text) -> str:
    return interface(widget).text(what)


def is_wordy(text: str) -> bool:
    """Return whether a text is more than a symbol; a year and a page count as text."""
    return sum(letter.isalnum() for letter in text) >= 2


def taking_focus(top: QWidget) -> list[QWidget]:
    """Return all widgets that can have the keyboard focus, also by a click, and every button."""
    return [
        widget
        for widget in inside(top)
        if widget.focusProxy() is None
        and (widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton))
        and not (isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QAbstractItemView))
    ]


def is_labelled(button: QAbstractButton) -> bool:
    """Return whether a button has text: on it, in its labels, or next to its check box."""
    return bool(button.findChildren(QLabel)) or isinstance(button, QCheckBox | QRadioButton)


def labels(widget: QWidget) -> list[str]:
    """Return the names of the labels of a widget."""
    tied = [one for one, kind in interface(widget).relations() if kind & QAccessible.RelationFlag.Label]
    return [one.text(QAccessible.Text.Name) for one in tied]


@rule
def every_focusable_widget_has_a_name(top: QWidget) -> None:
    focusable = taking_focus(top)
    nameless = [description(widget) for widget in focusable if not is_wordy(words(widget, QAccessible.Text.Name))]
    assert not nameless
    # For readers that use the chosen entry as the name of a combo box, the label must name the choice.
    untold = [
        description(box) for box in focusable if isinstance(box, QComboBox) and not any(map(is_wordy, labels(box)))
    ]
    assert not untold
    by_class = [
        description(widget) for widget in focusable if type(widget).__name__ in words(widget, QAccessible.Text.Name)
    ]
    assert not by_class


@rule
def descriptions_are_text_and_no_markup(top: QWidget) -> None:
    described = [(widget, words(widget, QAccessible.Text.Description)) for widget in taking_focus(top)]
    assert not [(description(widget), said) for widget, said in described if "<" in said or "&amp;" in said]


@rule
def a_button_with_only_a_symbol_has_its_name_as_tooltip(top: QWidget) -> None:
    silent = [
        description(button)
        for button in inside(top)
        if isinstance(button, QAbstractButton)
        and not isinstance(button.parent(), QAbstractScrollArea)
        and not is_labelled(button)
        and not is_wordy(button.text())
        and not (is_wordy(button.accessibleName()) and is_wordy(button.toolTip()))
    ]
    assert not silent


@rule
def every_cell_has_an_accessible_text(top: QWidget) -> None:
    """A cell that is painted from something other than its text needs an accessible text."""
    for table in (widget for widget in inside(top) if isinstance(widget, QAbstractItemView)):
        model = table.model()
        if model is None or isinstance(table.parent(), QAbstractItemView | QComboBox):
            continue
        for row in range(min(model.rowCount(), 5)):
            columns = 1 if isinstance(table, QListView) else model.columnCount()
            spoken = [cell(table, row, column) for column in range(columns)]
            assert any(any(map(str.isalnum, said)) for said in spoken), (description(table), row, spoken)


def cell(table: QAbstractItemView, row: int, column: int) -> str:
    index = table.model().index(row, column, table.rootIndex())
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(said if said is not None else index.data(Qt.ItemDataRole.DisplayRole) or "")


UNEVEN = 8
"""Pixels between the middles of two fields below which they are in the same row."""

# texts ----------------------------------------------------------------------------------------------------------------


@rule
def no_text_is_cut_off(top: QWidget) -> None:
    """English at its usual size; tests/ui/pictures/test_page_pictures.py checks Dutch at twice the size."""
    assert list(clipped(top)) == []


@rule
def no_text_lies_over_another(top: QWidget) -> None:
    """The results of a search cover the page while they are shown."""
    if not any(isinstance(part, SearchResultsList) for part in inside(top)):
        assert overlapping(top) == []


@rule
def fields_next_to_each_other_are_level(top: QWidget) -> None:
    """Lines, choices and numbers begin and end at the same height, whatever is below one of them."""
    kinds = (QLineEdit, QComboBox, QAbstractSpinBox)
    fields = [part for part in inside(top) if isinstance(part, kinds) and not isinstance(part.parent(), kinds)]
    uneven = [
        (description(one), description(other))
        for one, other in combinations(fields, 2)
        for first, second in [(place(one), place(other))]
        if abs(first.center().y() - second.center().y()) < UNEVEN
        if (first.top(), first.height()) != (second.top(), second.height())
    ]
    assert uneven == []


EDGE = DIALOG_EDGE + 1
"""Pixels between the edge of a dialog and what is in it, with the line around the dialog."""
TITLE = 1.2
"""A title is at least so many times larger than other text."""
WITHOUT_EDGE = (CommandDialog, AsOfPopup)
"""A list of lines that reach from edge to edge, and a popup."""


@rule
def a_dialog_has_its_title_and_its_buttons_at_the_same_distance_from_the_edges(top: QWidget) -> None:
    """The last button at the bottom is at the right, and no other is nearer to the left edge than the title."""
    if isinstance(top, (QMainWindow, *WITHOUT_EDGE)):
        return
    usual = QApplication.font().pointSizeF()
    titles = [part for part in inside(top) if isinstance(part, QLabel) and part.font().pointSizeF() > TITLE * usual]
    title = min(titles, key=lambda part: place(part).top())
    assert place(title).left() + title.contentsMargins().left() == EDGE
    buttons = [part for part in inside(top) if isinstance(part, QPushButton) and area_of(part) is None]
    lowest = max(place(button).bottom() for button in buttons)
    row = [place(button) for button in buttons if place(button).bottom() == lowest]
    assert max(each.right() for each in row) == top.width() - EDGE - 1
    assert min(each.left() for each in row) == EDGE or min(each.left() for each in row) > top.width() / 4


class _Resized(QObject):
    """Counts the widgets whose size changes."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Resize
        return super().eventFilter(watched, event)


@rule
def nothing_is_laid_out_without_end(top: QWidget) -> None:
    """Count up to five times: on a busy machine, data read in the background may resize widgets during one count."""
    settle()
    assert any(_resized_in_ten_rounds() < 10 for _ in range(5))


def _resized_in_ten_rounds() -> int:
    resized = _Resized()
    QApplication.instance().installEventFilter(resized)
    for _ in range(10):
        QApplication.processEvents()
    QApplication.instance().removeEventFilter(resized)
    return resized.count


# keys -----------------------------------------------------------------------------------------------------------------


@rule
def tab_reaches_every_widget_and_returns(top: QWidget) -> None:
    expected = stops(top)
    if len(expected) == 1:
        return
    first = next(widget for widget in reading_order(top) if widget in expected)
    first.setFocus()
    start = next_stop(first)  # a widget with links inside is not a suitable start
    forwards = way(Qt.Key.Key_Tab, start)
    assert not [description(widget) for widget in stops(top) if widget not in forwards]
    order = [widget for widget in reading_order(top) if widget in forwards]
    assert forwards == [*order[order.index(start) :], *order[: order.index(start)]]
    backwards = way(Qt.Key.Key_Backtab, start)
    assert backwards == [start, *reversed(forwards[1:])]


@rule
def tab_visits_a_dialog_in_reading_order(top: QWidget) -> None:
    if isinstance(top, QMainWindow):
        return
    expected = stops(top)
    order = [widget for widget in reading_order(top) if widget in expected]
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


@pytest.mark.parametrize("name", ALL_VIEWS, indirect=True)
def test_every_view_follows_all_rules(name: str, top: QWidget) -> None:
    """All rules are checked, also after one that is broken; each error names its rule."""
    broken = []
    for check in RULES:
        try:
            check(top)
        except AssertionError as error:
            error.add_note(check.__name__)
            broken.append(error)
    if broken:
        raise ExceptionGroup("rules that are broken", broken)
    if name in CHARTS:
        a_chart_has_that_role(top, CHARTS[name])


@pytest.mark.parametrize("name", FROM_THE_TOP, indirect=True)
def test_a_dialog_gives_the_keyboard_to_its_first_part(top: QWidget, shown: Shown) -> None:
    expected = stops(top)
    assert shown.first_focus is next(widget for widget in reading_order(top) if widget in expected)


# the focus ring -------------------------------------------------------------------------------------------------------

MARKED: set[Kind] = set()
"""The kinds of widgets whose mark was checked."""


@pytest.mark.parametrize("name", ALL_VIEWS, indirect=True)
def test_the_focused_widget_is_visibly_marked(drawn: Drawing, top: QWidget) -> None:
    """Checks every kind of widget in the first view that has it.

    These are the marks of the light palette. tests/ui/pictures/test_page_pictures.py and
    tests/ui/style/test_words_whole.py check those of the dark one and those with high contrast.
    """
    assert unmarked(drawn.window, top, MARKED) == []


# the manual and closing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in ALL_DIALOGS if name not in WITHOUT_CHAPTER], indirect=True)
def test_f1_in_a_dialog_opens_the_chapter_about_it(top: QWidget, drawn: Drawing) -> None:
    assert isinstance(top, QDialog)
    QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_F1)
    manual = drawn.window.manual
    assert manual is not None
    assert manual.isVisible()
    assert manual.windowHandle().transientParent() is None
    assert manual.chapter is not None
    assert manual.chapter.key == CHAPTER_OF_DIALOG[type(top).__name__]
    manual.close()
    top.activateWindow()
    QApplication.processEvents()


@pytest.mark.parametrize("name", CLOSING, indirect=True)
def test_escape_closes_a_dialog(top: QWidget) -> None:
    QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Escape)
    assert not top.isVisible()


def test_the_quote_follows_the_name_of_a_new_source(free: Drawing) -> None:
    with view(free, "record") as top:
        form = top.findChild(CitationForm)
        assert form is not None
        form.source.line.setFocus()
        QTest.keyClicks(form.source.line, "A letter of the mayor")
        QTest.keyClick(QApplication.activePopupWidget() or form.source.line, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is form.quote
        assert not form.source.fold.is_open
        assert press(Qt.Key.Key_Backtab) is form.source.line
        assert press(Qt.Key.Key_Tab) is form.quote
        form.source.clear()


def test_the_ring_appears_with_tab(free: Drawing) -> None:
    with view(free, "partnerships") as top:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert len([ring for ring in top.findChildren(FocusRing) if ring.isVisible()]) == 1


def test_the_ring_follows_its_widget(free: Drawing) -> None:
    with view(free, "settings") as top:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        (ring,) = (ring for ring in top.findChildren(FocusRing) if ring.isVisible())
        assert ring.geometry() == QRect(focused.mapTo(top, QPoint()), focused.size())
        before = ring.geometry()
        top.resize(top.width() + 40, top.height())
        QApplication.processEvents()
        assert ring.geometry() == QRect(focused.mapTo(top, QPoint()), focused.size()) != before
