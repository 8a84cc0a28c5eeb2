"""The names and descriptions that screen readers get, for every widget of every page and dialog."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QRadioButton,
    QWidget,
)

from tests.ui.views import VIEWS, description, drawn_sample, inside, view
from ui.pictures.page_pictures import Drawing


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("names")) as drawn:
        yield drawn


@pytest.fixture(scope="module", params=VIEWS)
def top(request: pytest.FixtureRequest, drawn: Drawing) -> Iterator[QWidget]:
    """Each page and dialog in turn, opened once for all tests, which do not change it."""
    with view(drawn, request.param) as top:
        yield top


def interface(widget: QWidget) -> QAccessibleInterface:
    """Return the accessible interface that screen readers query."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


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


def test_every_focusable_widget_has_a_name(top: QWidget) -> None:
    nameless = [
        description(widget) for widget in taking_focus(top) if not is_wordy(words(widget, QAccessible.Text.Name))
    ]
    assert not nameless
    # For readers that use the chosen entry as the name of a combo box, the label must name the choice.
    untold = [
        description(box)
        for box in taking_focus(top)
        if isinstance(box, QComboBox) and not any(map(is_wordy, labels(box)))
    ]
    assert not untold
    by_class = [
        description(widget)
        for widget in taking_focus(top)
        if type(widget).__name__ in words(widget, QAccessible.Text.Name)
    ]
    assert not by_class


def test_descriptions_are_text_and_no_markup(top: QWidget) -> None:
    described = [(widget, words(widget, QAccessible.Text.Description)) for widget in taking_focus(top)]
    assert not [(description(widget), said) for widget, said in described if "<" in said or "&amp;" in said]


def test_a_button_with_only_a_symbol_has_its_name_as_tooltip(top: QWidget) -> None:
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


def test_every_cell_has_an_accessible_text(top: QWidget) -> None:
    """A cell that is painted from something other than its text needs an accessible text."""
    for table in (widget for widget in inside(top) if isinstance(widget, QAbstractItemView)):
        model = table.model()
        if model is None or isinstance(table.parent(), QAbstractItemView | QComboBox):
            continue
        for row in range(min(model.rowCount(), 5)):
            spoken = [cell(table, row, column) for column in range(model.columnCount())]
            assert any(any(map(str.isalnum, said)) for said in spoken), (description(table), row, spoken)


def cell(table: QAbstractItemView, row: int, column: int) -> str:
    index = table.model().index(row, column, table.rootIndex())
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(said if said is not None else index.data(Qt.ItemDataRole.DisplayRole) or "")
