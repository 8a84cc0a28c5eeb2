"""Keys that act on the current line of a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.lists.list_keys import ListKeys

NONE, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize("has_line", [True, False])
@pytest.mark.parametrize("modifier", [NONE, KEYPAD])
def test_a_key_of_a_list_never_reaches_the_window(qtbot: QtBot, has_line: bool, modifier: Qt.KeyboardModifier) -> None:
    window, heard = QWidget(), list[str]()
    qtbot.addWidget(window)
    lines = QListWidget()
    lines.addItem("a line")
    QVBoxLayout(window).addWidget(lines)
    QShortcut(Qt.Key.Key_Delete, window).activated.connect(lambda: heard.append("window"))
    ListKeys(lines, {Qt.Key.Key_Delete: lambda: heard.append("list")})
    window.show()
    lines.setFocus()
    lines.setCurrentIndex(lines.model().index(0, 0) if has_line else QModelIndex())
    QTest.keyClick(lines, Qt.Key.Key_Delete, modifier)
    assert heard == (["list"] if has_line else [])
