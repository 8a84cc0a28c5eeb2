"""Return and Enter press the focused button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.conftest import MakeWindow


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_focused_button_of_the_first_page_is_pressed(new_window: MakeWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window = new_window()
    window.activateWindow()
    QApplication.processEvents()
    asked: list[bool] = []
    window.welcome.sample_asked.disconnect()
    window.welcome.sample_asked.connect(lambda: asked.append(True))
    window.welcome.sample_button.setFocus()
    assert QApplication.focusWidget() is window.welcome.sample_button
    qtbot.keyClick(window.welcome.sample_button, key)
    assert asked == [True]


def test_a_button_in_a_dialog_leaves_the_key_to_the_dialog(new_window: MakeWindow, qtbot: QtBot) -> None:
    dialog = QDialog(new_window())
    usual, other = QPushButton("Save"), QPushButton("More")
    other.setAutoDefault(False)
    usual.setDefault(True)
    column = QVBoxLayout(dialog)
    pressed: list[str] = []
    for button in (usual, other):
        column.addWidget(button)
    usual.clicked.connect(lambda: pressed.append("usual"))
    other.clicked.connect(lambda: pressed.append("other"))
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert pressed == ["usual"]
