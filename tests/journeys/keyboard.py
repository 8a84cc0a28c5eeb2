"""Hands on the keyboard: keys go where the window system sends them, and those that are no text are counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.room import type_text

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Types text, which is free, and presses keys, which are counted; a chord counts once."""

    def __init__(self) -> None:
        self.presses = 0

    def type(self, text: str) -> None:
        """Type as by hand, or as an input method does what no key stands for."""
        if text.isascii():
            QTest.keyClicks(self._target(), text)
        else:
            focused = QApplication.focusWidget()
            assert focused is not None
            type_text(focused, text)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, with what is held down meanwhile."""
        self.presses += 1
        QTest.keyClick(self._target(), key, modifiers)
        QApplication.processEvents()

    def _target(self) -> QWidget:
        """An open list takes the keys first, then the focused widget of the window in front."""
        front = QApplication.activeModalWidget()
        if front is not None and QApplication.activeWindow() is not front and not QApplication.activePopupWidget():
            front.activateWindow()  # without a window manager nobody else does
            QApplication.processEvents()
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        return target
