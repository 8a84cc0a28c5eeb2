"""The base class of dialogs: reading order for Tab, closing with the project, and a line around them and prompts."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMoveEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QInputDialog, QMessageBox, QWidget

from ui.accessibility.quiet_wheel import QuietWheel
from ui.accessibility.tab_order import ReadingOrderMixin

_LINE = 1
"""Pixels."""


class Dialog(ReadingOrderMixin, QDialog):
    """A dialog that closes with the project (`ui.core.closing_dialogs`).

    Set `outlives_project` for a dialog that shows nothing of a project and changes none.
    """

    outlives_project = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(_LINE, _LINE, _LINE, _LINE)
        self._wheel = QuietWheel(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the title bar on the screen, wherever the window manager puts the dialog, and the wheel off fields."""
        super().showEvent(event)
        self._wheel.quieten(self)
        QTimer.singleShot(0, self, self._keep_title_on_screen)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the title bar on the screen, without which the dialog could not be moved."""
        super().moveEvent(event)
        QTimer.singleShot(0, self, self._keep_title_on_screen)

    def _keep_title_on_screen(self) -> None:
        top = self.screen().availableGeometry().top()
        frame = self.frameGeometry()
        if self.isVisible() and frame.top() < top:
            # Over the middle of its window: the position may be one within the frame, which says nothing of the screen.
            parent = self.parentWidget()
            middle = parent.window().frameGeometry().center() if parent is not None else frame.center()
            self.move(middle.x() - frame.width() // 2, max(top, middle.y() - frame.height() // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line around the dialog."""
        super().paintEvent(event)
        paint_line_around(self)

    def close_with_project(self) -> None:
        """Close without a prompt because the project is closed; a subclass may save its state first."""
        self.reject()


def paint_line_around(dialog: QDialog) -> None:
    """Paint a line around a dialog within its paint event, in the colour of other lines.

    It separates the dialog from the window behind where the desktop draws no frame; otherwise black would be on black.
    """
    painter = QPainter(dialog)
    painter.setPen(dialog.palette().color(QPalette.ColorRole.Mid))
    painter.drawRect(dialog.rect().adjusted(0, 0, -_LINE, -_LINE))
    painter.end()


class FramedMessageBox(QMessageBox):
    """A message box with a line around it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line around the box."""
        super().paintEvent(event)
        paint_line_around(self)


class FramedInputDialog(QInputDialog):
    """A prompt for a line of text with a line around it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line around the prompt."""
        super().paintEvent(event)
        paint_line_around(self)
