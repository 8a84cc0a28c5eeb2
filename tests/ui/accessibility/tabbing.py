"""Presses Tab in tests, and lists what it reaches."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.views import description

MOST_INSIDE = 12
"""Maximum number of Tab presses within one widget, such as through the links of a sentence."""


def press(key: Qt.Key) -> QWidget:
    """Press a key and return the widget that then has the keyboard focus."""
    QTest.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget()


def way(key: Qt.Key, start: QWidget) -> list[QWidget]:
    """Return every widget that the key focuses until it returns to the start."""
    start.setFocus()
    passed = [start]
    stayed = 0
    while (place := press(key)) is not start:
        if place is passed[-1]:
            stayed += 1
            assert stayed <= MOST_INSIDE, f"{description(place)} does not pass the focus on"
        else:
            assert place not in passed, f"{description(place)} is reached again before {description(start)}"
            passed.append(place)
            stayed = 0
    return passed


def next_stop(place: QWidget) -> QWidget:
    """Return the first widget that Tab focuses after this one."""
    for _ in range(MOST_INSIDE):
        following = press(Qt.Key.Key_Tab)
        if following is not place:
            return following
    pytest.fail(f"{description(place)} does not pass the focus on")
