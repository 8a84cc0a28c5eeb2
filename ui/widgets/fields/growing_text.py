"""A text of any length in a field that begins as one line and grows with what is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

MAX_LINES = 7


class GrowingText(QPlainTextEdit):
    """Plain text only; Tab goes to the next field, line breaks are kept."""

    changed = Signal()

    def __init__(self, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.takes: Callable[[QMimeData], bool] | None = None
        """What is asked first when something is pasted or dropped; whether it took it."""
        self._given = self._as_shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The style sheet's padding and the document's own margin would set the text lower than in a line edit.
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)
        self.textChanged.connect(self.changed)
        self._grow()

    def text(self) -> str:
        """What is typed, as it is; blanks alone are nothing."""
        shown = self.toPlainText()
        if shown == self._as_shown:
            return self._given
        return shown if shown.strip() else ""

    def set_text(self, text: str) -> None:
        """Show this text; until somebody types, `text` gives it back to the letter (Qt loses hard spaces)."""
        self.setPlainText(text)
        self._given, self._as_shown = text, self.toPlainText()

    def saved_state(self) -> str:
        """See `StatefulInput`."""
        return self.text()

    def restore(self, value: str) -> bool:
        """See `StatefulInput`."""
        self.set_text(value)
        return True

    def forget(self) -> None:
        """Start anew."""
        self.set_text("")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Also what is no text, where somebody takes it."""
        return self.takes is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Let what is more than words be taken as what it is."""
        if self.takes is None or not self.takes(source):
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes to a text by the Tab key goes on where it ends."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes another number of lines."""
        super().resizeEvent(event)
        self._grow()

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(60, self.fontMetrics().lineSpacing() + 12)

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), MAX_LINES)
        height = lines * self.fontMetrics().lineSpacing() + 14
        if height != self.height():
            self.setFixedHeight(height)
