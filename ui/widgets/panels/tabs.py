"""Tabs without buttons that scroll them, which Home and End reach besides the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget


class Tabs(QTabWidget):
    """Shows the first tab with Home and the last one with End, while the row of tabs has the focus.

    Where there is too little room for the texts of the tabs, they are shortened.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        for unused in self.tabBar().findChildren(QToolButton):
            # never shown, but Qt gives it an English name and a place in the tab order
            unused.setAccessibleName("")
            unused.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that the row of tabs leaves."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}
        if self.tabBar().hasFocus() and Qt.Key(event.key()) in ends:
            self.setCurrentIndex(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
