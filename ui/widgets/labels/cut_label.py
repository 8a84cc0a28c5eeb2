"""A label of one line that is elided if there is too little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.style.theme import FontRole
from ui.widgets.labels.text_labels import RoleLabel, plain_tooltip


class ElidedLabel(RoleLabel):
    """Elides its text if it is too long, and shows the whole text as its tooltip then.

    `least` is the number of characters for which it keeps room.
    """

    def __init__(self, kind: str, role: FontRole, parent: QWidget | None = None, least: int = 6) -> None:
        super().__init__(role, parent=parent)
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the least number of characters."""
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(self._least * self.fontMetrics().averageCharWidth(), hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        tooltip = plain_tooltip(self.text()) if shown != self.text() else ""
        if tooltip != self.toolTip():
            self.setToolTip(tooltip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment(), shown)
