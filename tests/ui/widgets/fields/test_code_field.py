"""The list of a field of codes, opened under the style sheet of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox, QToolTip
from pytestqt.qtbot import QtBot

from ui.style.theme import Theme
from ui.widgets.fields.code_field import CodeField


def test_a_line_of_the_list_does_not_overlap_the_next(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    try:
        field = CodeField("Meaning", [f"code_{number}" for number in range(40)])
        qtbot.addWidget(field)
        field.show()
        field.showPopup()
        view, model = field.view(), field.model()
        lines = [view.visualRect(model.index(row, 0)) for row in range(10)]
        assert [line.top() + line.height() for line in lines[:-1]] == [line.top() for line in lines[1:]]
        field.hidePopup()
    finally:
        qapp.setStyleSheet("")


def test_a_text_without_room_ends_in_dots_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    words = "Two years to 7 May 2023, on which the article appeared"
    field = CodeField("Period", ["two_years"], lambda _code: words)
    qtbot.addWidget(field)
    field.show()
    for width, is_whole in ((120, False), (600, True), (120, False)):
        field.resize(width, field.height())
        option = QStyleOptionComboBox()
        field.initStyleOption(option)
        assert (option.currentText == words) == is_whole
        assert is_whole or (option.currentText.endswith("…") and words.startswith(option.currentText[:-1]))
        middle = field.rect().center()
        QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, middle, field.mapToGlobal(middle)))
        assert is_whole or words in QToolTip.text()


def test_a_field_grows_with_its_texts_up_to_a_limit(qtbot: QtBot) -> None:
    field = CodeField("Round", ["short"], lambda code: code)
    qtbot.addWidget(field)
    field.widen_to_texts()
    widths = [field.sizeHint().width()]
    for length in (30, 300, 3000):
        field.addItem("x" * length)
        widths.append(field.sizeHint().width())
    assert widths[0] < widths[1] < widths[2] == widths[3] < 1000
