"""An input line that passes pasted or dropped data on, because they may be more than text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)

from ui.widgets.fields.suggestion_line import SuggestionLineEdit

_PASTE = "edit-paste"
"""Qt's object name of the paste action in the menu of a line."""


class SourceLine(SuggestionLineEdit):
    """Emits pasted and dropped data instead of inserting them."""

    data_entered = Signal(QMimeData)
    """Emitted with the pasted or dropped data."""

    def put(self, words: str) -> None:
        """Insert text in place of the selection, as if it had been typed."""
        self.insert(" ".join(words.split()))
        self.textEdited.emit(self.text())

    def paste_all(self) -> None:
        """Emit the data on the clipboard."""
        self.data_entered.emit(QGuiApplication.clipboard().mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the paste key; pass other keys to Qt."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_all()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show Qt's menu with a paste action that emits the data."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == _PASTE:
                own = QAction(action.icon(), action.text(), menu)
                own.triggered.connect(self.paste_all)
                menu.insertAction(action, own)
                menu.removeAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, images and text."""
        if _is_accepted(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept files, images and text at every position."""
        if _is_accepted(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the dropped data."""
        event.acceptProposedAction()
        self.setFocus()
        self.data_entered.emit(event.mimeData())


def _is_accepted(data: QMimeData) -> bool:
    return data.hasUrls() or data.hasImage() or data.hasText()
