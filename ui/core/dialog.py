"""The base class of dialogs: reading order for Tab, closing with the project, and a line around them."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QWidget

from ui.accessibility.tab_order import ReadingOrderMixin

_LINE = 1
"""Pixels."""


class Dialog(ReadingOrderMixin, QDialog):
    """A dialog that closes with the project (`ui.core.closing_dialogs`).

    Set `outlives_project` for a dialog that shows nothing of a project and changes none. The line around it separates
    it from the window behind where the desktop draws no frame; without it, black would be on black.
    """

    outlives_project = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(_LINE, _LINE, _LINE, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line around the dialog, in the colour of other lines."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -_LINE, -_LINE))
        painter.end()

    def close_with_project(self) -> None:
        """Close without a prompt because the project is closed; a subclass may save its state first."""
        self.reject()
