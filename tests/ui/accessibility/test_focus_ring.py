"""The ring around the focused widget of a window; test_every_view.py compares its pixels on every page and dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.accessibility.focus_ring import FocusRing, FocusRings
from ui.style.theme import Theme


@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox, QLabel])
def test_the_ring_covers_nothing_of_a_widget_without_a_frame(
    qtbot: QtBot, qapp: QApplication, kind: type[QRadioButton | QCheckBox | QLabel]
) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    choice, other = kind("Table (CSV, TSV)"), QPushButton("Save")
    choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for part in (choice, other):
        column.addWidget(part)
    rings = FocusRings(qapp, theme, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Tab)
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    shown = [ring.geometry() for ring in window.findChildren(FocusRing) if ring.isVisible()]
    assert shown
    assert all(place == choice.geometry().adjusted(-3, -3, 3, 3) for place in shown)
    rings.deleteLater()
