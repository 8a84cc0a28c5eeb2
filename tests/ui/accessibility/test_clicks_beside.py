"""A click beside an open list of names, codes or countries acts on what is clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.country_field import CountryField
from ui.widgets.fields.suggestion_line import Offer, SuggestionLineEdit


def names() -> SuggestionLineEdit:
    """Return a field as those of bodies, sources and partnerships are, on which the list is open."""
    return SuggestionLineEdit(lambda typed: [Offer(f"{typed} {number}", "", number) for number in range(3)])


FIELDS: dict[str, Callable[[], QWidget]] = {
    "names": names,
    "countries": lambda: CountryField("Country"),
    "chips": lambda: ChipField("Sectors", ("culture", "trade")),
    "codes": lambda: CodeField("Kind", ("sister_city", "friendship")),
}


class Form(QWidget):
    """A field with a list on the left, and a button, a line and another list of codes on the right."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.field = field
        self.button, self.line, self.codes = QPushButton("Save"), QLineEdit(), CodeField("Other", ("one", "two"))
        self.clicks: list[bool] = []
        self.button.clicked.connect(lambda: self.clicks.append(True))
        grid = QGridLayout(self)
        grid.addWidget(field, 0, 0)
        for row, target in enumerate((self.button, self.line, self.codes)):
            grid.addWidget(target, row, 1)
        self.resize(700, 300)

    def open_list(self) -> None:
        """Open the list of the field as the user does."""
        if isinstance(self.field, ChipField):
            self.field.line.show()
        if isinstance(self.field, QComboBox) and not self.field.isEditable():
            self.field.showPopup()
            return
        if isinstance(self.field, ChipField):
            self.field.open_line()
        line = self.field if isinstance(self.field, QLineEdit) else self.field.findChild(QLineEdit)
        assert line is not None
        line.setFocus()
        QTest.keyClicks(line, "cul" if isinstance(self.field, ChipField) else "ne")

    def click(self, target: QWidget) -> None:
        """Click a widget as the pointer does, through the window: an open list gets the click first."""
        window = self.windowHandle()
        assert window is not None
        spot = target.mapTo(self, target.rect().center())
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        QApplication.processEvents()


def opened(qtbot: QtBot, name: str) -> Form:
    form = Form(FIELDS[name]())
    qtbot.addWidget(form)
    form.show()
    qtbot.waitActive(form)
    form.open_list()
    assert QApplication.activePopupWidget() is not None
    return form


@pytest.mark.parametrize("name", FIELDS)
def test_a_click_on_a_button_presses_it(qtbot: QtBot, name: str) -> None:
    form = opened(qtbot, name)
    form.click(form.button)
    assert form.clicks == [True]
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("name", FIELDS)
def test_a_click_on_another_field_leads_there(qtbot: QtBot, name: str) -> None:
    form = opened(qtbot, name)
    form.click(form.line)
    # Without a screen the window may be active again only later.
    assert form.line in (form.focusWidget(), QApplication.focusWidget())
    assert QApplication.activePopupWidget() is None
    QTest.keyClicks(form.line, "Oulu")
    assert form.line.text() == "Oulu"


@pytest.mark.parametrize("name", FIELDS)
def test_a_click_on_another_list_opens_it(qtbot: QtBot, name: str) -> None:
    form = opened(qtbot, name)
    form.click(form.codes)
    assert form.codes.view().isVisible()
    form.codes.hidePopup()


@pytest.mark.parametrize("name", ["names", "codes"])
def test_a_click_on_the_field_itself_only_closes_its_list(qtbot: QtBot, name: str) -> None:
    form = opened(qtbot, name)
    form.click(form.field)
    assert QApplication.activePopupWidget() is None
    assert form.clicks == []


def test_a_click_on_a_line_of_the_list_takes_it(qtbot: QtBot) -> None:
    form = opened(qtbot, "names")
    taken: list[object] = []
    assert isinstance(form.field, SuggestionLineEdit)
    form.field.taken.connect(taken.append)
    popup = form.field._popup
    second = popup.visualRect(popup.model().index(1, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert taken == [1]
