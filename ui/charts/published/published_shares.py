"""A bar of numbers that sum to a whole, above another chart of the same picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.charts.colours import PRINT
from ui.charts.published.published_chart import ExportableChart

BAR, BELOW = 16.0, 14.0
"""The height of the bar, and the space below it, in units."""


@dataclass(frozen=True, slots=True)
class SharesAbove:
    """Paints a bar with a part for each count, in the colour of a status, and below it another chart."""

    counts: Sequence[tuple[str, int]]
    """The status whose colour a part has, and its number."""
    below: ExportableChart

    @property
    def stretches(self) -> bool:
        """Whether the chart below the bar fills any height."""
        return self.below.stretches

    def wanted_height(self, width: float) -> float:
        """Return the height of the bar and of the chart below it."""
        return BAR + BELOW + self.below.wanted_height(width)

    def comfortable_height(self, width: float) -> float:
        """Return the height at which the chart below the bar shows everything."""
        return BAR + BELOW + self.below.comfortable_height(width)

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Return the notes of the chart below the bar."""
        return self.below.notes(width, height - BAR - BELOW)

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint the chart from the origin."""
        total, left = sum(count for _, count in self.counts), 0.0
        for code, count in self.counts:
            part = width * count / total if total else 0.0
            painter.fillRect(QRectF(left, 0, part, BAR), PRINT.status_colour(code))
            left += part
            painter.fillRect(QRectF(left - 1, 0, 1, BAR), PRINT.card)
        painter.setPen(PRINT.line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, width, BAR))
        painter.save()
        painter.translate(0, BAR + BELOW)
        self.below.paint(painter, width, height - BAR - BELOW, density)
        painter.restore()
