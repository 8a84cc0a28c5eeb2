"""What a screen reader is told: every page and dialog, widget by widget."""

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

from tests.ui.views import VIEWS, drawn_sample, inside, told, view
from ui.pictures.page_pictures import Drawing


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("names")) as drawn:
        yield drawn


@pytest.fixture(scope="module", params=VIEWS)
def top(request: pytest.FixtureRequest, drawn: Drawing) -> Iterator[QWidget]:
    """Each page and dialog in turn, opened once for all tests: they only look at it."""
    with view(drawn, request.param) as top:
        yield top


def interface(widget: QWidget) -> QAccessibleInterface:
    """What the desktop's readers ask."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def words(widget: QWidget, what: QAccessible.Text) -> str:
    return interface(widget).text(what)


def is_wordy(text: str) -> bool:
    """Whether it is more than a sign; a year is, and a page."""
    return sum(letter.isalnum() for letter in text) >= 2


def taking_focus(top: QWidget) -> list[QWidget]:
    """What can have the keyboard, by a click too, and every button."""
    return [
        widget
        for widget in inside(top)
        if widget.focusProxy() is None
        and (widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton))
        and not (isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QAbstractItemView))
    ]


def is_labelled(button: QAbstractButton) -> bool:
    """Whether words stand on it or behind it: in labels of its own, or beside a box that is ticked."""
    return bool(button.findChildren(QLabel)) or isinstance(button, QCheckBox | QRadioButton)


def labels(widget: QWidget) -> list[str]:
    """The names of what is tied to it as its label."""
    tied = [one for one, kind in interface(widget).relations() if kind & QAccessible.RelationFlag.Label]
    return [one.text(QAccessible.Text.Name) for one in tied]


def test_everything_that_takes_the_keyboard_has_a_name(top: QWidget) -> None:
    nameless = [told(widget) for widget in taking_focus(top) if not is_wordy(words(widget, QAccessible.Text.Name))]
    assert not nameless
    # Where a reader takes the choice for the name of a combo box, the label has to say whose choice it is.
    untold = [
        told(box) for box in taking_focus(top) if isinstance(box, QComboBox) and not any(map(is_wordy, labels(box)))
    ]
    assert not untold
    by_class = [
        told(widget) for widget in taking_focus(top) if type(widget).__name__ in words(widget, QAccessible.Text.Name)
    ]
    assert not by_class


def test_descriptions_are_text_and_no_markup(top: QWidget) -> None:
    described = [(widget, words(widget, QAccessible.Text.Description)) for widget in taking_focus(top)]
    assert not [(told(widget), said) for widget, said in described if "<" in said or "&amp;" in said]


def test_a_button_that_shows_only_a_sign_says_its_name_to_the_pointer_too(top: QWidget) -> None:
    silent = [
        told(button)
        for button in inside(top)
        if isinstance(button, QAbstractButton)
        and not isinstance(button.parent(), QAbstractScrollArea)
        and not is_labelled(button)
        and not is_wordy(button.text())
        and not (is_wordy(button.accessibleName()) and is_wordy(button.toolTip()))
    ]
    assert not silent


def test_every_cell_says_what_it_shows(top: QWidget) -> None:
    """A cell that is painted from something else than its text has words of its own."""
    for table in (widget for widget in inside(top) if isinstance(widget, QAbstractItemView)):
        model = table.model()
        if model is None or isinstance(table.parent(), QAbstractItemView | QComboBox):
            continue
        for row in range(min(model.rowCount(), 5)):
            spoken = [cell(table, row, column) for column in range(model.columnCount())]
            assert any(any(map(str.isalnum, said)) for said in spoken), (told(table), row, spoken)


def cell(table: QAbstractItemView, row: int, column: int) -> str:
    index = table.model().index(row, column, table.rootIndex())
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(said if said is not None else index.data(Qt.ItemDataRole.DisplayRole) or "")
