"""The base class of dialogs that are not forms, such as lists."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.core.dialog import Dialog
from ui.widgets.labels.text_labels import text_label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlainDialog(Dialog):
    """A window-modal dialog in which Enter presses only the focused button.

    Qt would press the default button whatever has the focus, even a list with its own action for Enter.
    """

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def heading(self) -> QLabel:
        """Return a heading with the title of the dialog, because not every desktop shows title bars."""
        return text_label(self.windowTitle(), "", "title")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the focused button with Enter, if no other widget has handled the key."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
