"""A keyboard for tests: keys go to the focused widget, and all but text are counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QListView, QWidget

from tests.ui.room import type_text

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Types text, which is not counted, and presses keys, which are; a key with modifiers counts once."""

    def __init__(self) -> None:
        self.presses = 0

    def type(self, text: str) -> None:
        """Type text; characters without a key are sent as an input method does."""
        if text.isascii():
            QTest.keyClicks(self._target(), text)
        else:
            focused = QApplication.focusWidget()
            assert focused is not None
            type_text(focused, text)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key with modifiers."""
        self.presses += 1
        QTest.keyClick(self._target(), key, modifiers)
        QApplication.processEvents()

    def _target(self) -> QWidget:
        """Return the widget that gets the keys: an open list or the line in it, else the focus of the active window."""
        front = QApplication.activeModalWidget()
        if front is not None and QApplication.activeWindow() is not front and not QApplication.activePopupWidget():
            front.activateWindow()  # without a window manager the dialog is not activated by itself
            QApplication.processEvents()
        popup = QApplication.activePopupWidget()
        inside = popup.focusWidget() if isinstance(popup, QFrame) and not isinstance(popup, QListView) else None
        target = inside or popup or QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        return target
