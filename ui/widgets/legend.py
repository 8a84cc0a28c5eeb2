"""The legend: which colour says what, for the families of status that can be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import Theme, font
from ui.wording import label, tr

SWATCH, GAP, BETWEEN = 10, 6, 16


class Legend(QWidget):
    """Small squares with the words for them, on one line; what finds no room is left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._codes: tuple[str, ...] = ()
        self.take_font()
        theme.changed.connect(self.update)

    def take_font(self) -> None:
        """Grow and shrink with all other text."""
        self.setFont(font("small", QApplication.font()))

    def show_codes(self, codes: Sequence[str]) -> None:
        """Name these statuses."""
        self._codes = tuple(codes)
        self.setAccessibleName(tr("Legend") + ": " + ", ".join(label(code) for code in codes))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, middle, left = self.fontMetrics(), self.height() / 2, 0.0
        for code in self._codes:
            words = label(code)
            width = SWATCH + GAP + metrics.horizontalAdvance(words)
            if left + width > self.width():
                break
            painter.setPen(QPen(self._theme.colour("strong_line"), 0.8))
            painter.setBrush(self._theme.status_colour(code))
            painter.drawRoundedRect(QRectF(left + 0.5, middle - SWATCH / 2 + 0.5, SWATCH - 1, SWATCH - 1), 2, 2)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(
                round(left + SWATCH + GAP), round(middle + (metrics.ascent() - metrics.descent()) / 2), words
            )
            left += width + BETWEEN
        painter.end()
