"""The line in which a source is found or made: what is pasted or dropped on it may be more than words."""

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
"""What Qt calls the action in the menu of a line."""


class SourceLine(SuggestionLineEdit):
    """Hands on what is pasted or dropped instead of taking it as one line of words."""

    given = Signal(QMimeData)
    """What was pasted or dropped."""

    def put(self, words: str) -> None:
        """Put words in the place of what is marked, as if they had been typed."""
        self.insert(" ".join(words.split()))
        self.textEdited.emit(self.text())

    def paste_all(self) -> None:
        """Hand on what is on the clipboard."""
        self.given.emit(QGuiApplication.clipboard().mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by its key."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_all()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Paste by the menu."""
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
        """Take files, images and words."""
        if _is_welcome(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them wherever they are dropped."""
        if _is_welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what is dropped."""
        event.acceptProposedAction()
        self.setFocus()
        self.given.emit(event.mimeData())


def _is_welcome(data: QMimeData) -> bool:
    return data.hasUrls() or data.hasImage() or data.hasText()
