"""The search box in the top bar. The typed text filters the views after a short pause."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui.text.translation import tr
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import text_label

PAUSE = 60
"""Milliseconds without a key after which the text is searched."""


class SearchBox(QLineEdit):
    """A line to search in. It shows its shortcut while it is empty."""

    searched = Signal(str)
    left_downwards = Signal()
    """The user moves on to the results."""

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text()))
        self._key = text_label(shortcut, "key", "small", wraps=False, parent=self)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key.setAccessibleName("")
        self.setPlaceholderText(tr("Search bodies, sources, notes…"))
        self.setAccessibleName(tr("Search"))
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            set_icon_name(button, tr("Clear the search"))
        self.textEdited.connect(lambda _text: self._pause.start())
        self.textChanged.connect(self._note_change)

    def enter(self) -> None:
        """Focus the box and select its text, so that typing replaces it."""
        self.setFocus()
        self.selectAll()

    def show_text(self, text: str) -> None:
        """Show another text, without a signal. A text that differs only in outer spaces is not replaced."""
        if text != self.text().strip():
            self.setText(text)
            self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search immediately and go to the results with Enter or Down; clear the text with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search_now()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._search_now()
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shortcut at the right."""
        super().resizeEvent(event)
        self._key.adjustSize()
        self._show_key()
        self._key.move(self.width() - self._key.width() - 8, (self.height() - self._key.height()) // 2)

    def _show_key(self) -> None:
        """Show the shortcut only if the box is empty and wide enough."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self._key.setVisible(not self.text() and words + self._key.width() + 36 < self.width())

    def _search_now(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

    def _note_change(self, text: str) -> None:
        self._show_key()
        if not text and not self._pause.isActive():
            # The clear button does not emit `textEdited`.
            self._pause.start()
