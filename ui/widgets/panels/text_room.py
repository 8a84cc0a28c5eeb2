"""The room of a text that often changes. Only a text of another height causes a new layout of what is around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

MOST_MEASURED = 20
"""Heights that are remembered: the layout asks for a few widths of each text."""


class TextRoom(QWidget):
    """Holds a label with wrapping text. In a layout of its own, each new text of it would lay out the whole window."""

    def __init__(self, label: QLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._measured: dict[tuple[str, int, int], int] = {}
        self._font = label.font()
        """The font of what was measured."""
        self._hint = QSize()
        self._height = 0
        label.setParent(self)
        policy = QSizePolicy(label.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return True: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at this width, measured once for each text and font."""
        label = self._label
        if label.font() != self._font:  # compared in a third of the time in which Qt writes its key
            self._font = label.font()
            self._measured.clear()
        least = label.minimumHeight()
        key = (label.text(), width, least)  # Qt includes the least height in what the text needs
        if key not in self._measured:
            if len(self._measured) >= MOST_MEASURED:
                self._measured.clear()
            self._measured[key] = label.heightForWidth(width)
        return max(self._measured[key], least)

    def sizeHint(self) -> QSize:
        """Return the size hint that the label had when its height last changed."""
        if not self._hint.isValid():
            self._hint = self._label.sizeHint()
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the label."""
        return self._label.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all of the room."""
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())
        self._ask_for_room()

    def event(self, event: QEvent) -> bool:
        """Ask the layout for other room if the label has changed."""
        # No event reports a changed label while the widget is hidden.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._ask_for_room()
        return super().event(event)

    def _ask_for_room(self) -> None:
        """Cause a new layout if the text needs another height, or more than it has."""
        before, self._height = self._height, self.heightForWidth(self.width())
        if self._height != before or self._height > self.height():
            self._hint = QSize()
            self.updateGeometry()
