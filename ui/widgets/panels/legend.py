"""The legend: the colours of the families of statuses in view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.accessibility import roles
from ui.style.theme import Theme, font
from ui.text.translation import tr

SWATCH, GAP, BETWEEN = 10, 6, 12
LEADING = 4
"""Pixels between two lines."""


class Legend(QWidget):
    """Small squares with their texts, on as many lines as needed."""

    accessible_role = roles.TEXT

    swatch = SWATCH
    """Width in pixels of the symbol before a text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[tuple[str, str], ...] = ()
        self._heights: dict[int, int] = {}
        """Cached heights by width, because a layout needs them hundreds of times."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.update_font()
        theme.changed.connect(self.update)

    def update_font(self) -> None:
        """Follow the text size of the program."""
        self._heights = {}
        self.setFont(font("small", QApplication.font()))

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show these entries: the status whose colour each has, and its text."""
        if tuple(entries) == self._entries:
            return
        self._entries, self._heights = tuple(entries), {}
        self.setAccessibleName(tr("Legend") + ": " + "; ".join(words for _, words in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(200, self._line_height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the entries need."""
        if width not in self._heights:
            lowest = max((position.y() for position, _, _ in self._placed(width)), default=0)
            self._heights[width] = lowest + self._line_height()
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares and their texts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, middle = self.fontMetrics(), self._line_height() / 2
        baseline = round(middle + (metrics.ascent() - metrics.descent()) / 2)
        for corner, code, words in self._placed(self.width()):
            swatch = self.swatch_width(code)
            self.paint_swatch(painter, QRectF(corner.x(), corner.y() + middle - SWATCH / 2, swatch, SWATCH), code)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(corner + QPoint(swatch + GAP, baseline), words)
        painter.end()

    def swatch_width(self, code: str) -> int:
        """Return the width in pixels of the symbol of an entry."""
        return self.swatch

    def paint_swatch(self, painter: QPainter, area: QRectF, code: str) -> None:
        """Paint the symbol of a status before its text."""
        painter.setPen(QPen(self._theme.colour("strong_line"), 0.8))
        painter.setBrush(self._theme.status_colour(code))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _placed(self, width: int) -> Iterator[tuple[QPoint, str, str]]:
        """Yield the position, status and text of each entry."""
        position = QPoint(0, 0)
        for code, words in self._entries:
            length = self.swatch_width(code) + GAP + self.fontMetrics().horizontalAdvance(words)
            if position.x() and position.x() + length > width:
                position = QPoint(0, position.y() + self._line_height())
            yield position, code, words
            position = position + QPoint(length + BETWEEN, 0)

    def _line_height(self) -> int:
        return self.fontMetrics().height() + LEADING
