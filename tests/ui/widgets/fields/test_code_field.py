"""The list of a field of codes, opened under the style sheet of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
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
