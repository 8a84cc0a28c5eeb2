"""The rounded rectangle that surrounds a chart."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.charts.colours import ChartColours

RADIUS = 8.0
EDGE = 6
"""Pixels between the edge of the card and its contents."""


class Card(QWidget):
    """Paints a card. The layout of its contents must leave `EDGE` pixels free."""

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card_colours = colours
        self._shows_focus = False

    def set_card_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self._card_colours = colours
        self.update()

    def show_focus(self, is_here: bool) -> None:
        """Outline the card in the accent colour while its contents have the keyboard focus."""
        self._shows_focus = is_here
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page's colour and the card with its outline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._card_colours.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(self._card_colours.accent if self._shows_focus else self._card_colours.line.darker(104), 1.0)
        )
        painter.setBrush(self._card_colours.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
