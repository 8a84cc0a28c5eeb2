"""A field for multi-line text, which starts with one line and grows with its contents."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

MAX_LINES = 7


class GrowingText(QPlainTextEdit):
    """A plain-text editor. Tab goes to the next field; line breaks are part of the text."""

    changed = Signal()

    def __init__(self, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.takes: Callable[[QMimeData], bool] | None = None
        """A function that may handle pasted or dropped data. It returns whether it did."""
        self._given = self._as_shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Lines are never wider than the field. A bar below them would hide the last one.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # With padding and a document margin, the text would be lower than in a line edit.
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)
        self.textChanged.connect(self.changed)
        self._grow()

    def text(self) -> str:
        """Return the text. A text of spaces only is returned as an empty text."""
        shown = self.toPlainText()
        if shown == self._as_shown:
            return self._given
        return shown if shown.strip() else ""

    def set_text(self, text: str) -> None:
        """Show a text. Until the user types, `text` returns it unchanged, although Qt replaces no-break spaces."""
        self.setPlainText(text)
        self._given, self._as_shown = text, self.toPlainText()

    def saved_state(self) -> str:
        """Return the text (see `StatefulInput`)."""
        return self.text()

    def restore(self, value: str) -> bool:
        """Restore the text (see `StatefulInput`)."""
        self.set_text(value)
        return True

    def forget(self) -> None:
        """Clear the text."""
        self.set_text("")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept data other than text if `takes` is set."""
        return self.takes is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pass data to `takes` first, and insert the text if it returns False."""
        if self.takes is None or not self.takes(source):
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Move the cursor to the end when the focus comes from the Tab key."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the height to the new width."""
        super().resizeEvent(event)
        self._grow()

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(60, self.fontMetrics().lineSpacing() + 12)

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), MAX_LINES)
        height = lines * self.fontMetrics().lineSpacing() + 14
        if height != self.height():
            self.setFixedHeight(height)
