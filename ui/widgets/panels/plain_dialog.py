"""What dialogs share that are no forms: lists to work through, and things to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.core.own_jobs import OwnJobsDialog

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlainDialog(OwnJobsDialog):
    """Stands over its window without blocking the program; Enter presses the focused button and never another.

    Qt would press one for whatever has the focus, also for a line of a list that means something by Enter itself.
    """

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that nobody took is for the focused button, if it is one that has the focus."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
