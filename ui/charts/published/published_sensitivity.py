"""The sensitivity of a finding as an exported picture: its share under each of several rules, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ui.charts.colours import PRINT
from ui.charts.published.published_size import print_font

ROW, HEAD = 1.75, 2.0
"""Heights in lines of text."""
GAP, DOT, HALF_TICK = 14.0, 4.0, 5.0
PARTS = 4
"""Number of parts into which thin lines divide the scale."""
PLOT_SHARE = 0.3
"""Least share of the width for the scale. If less is left, the texts take a second line."""


@dataclass(frozen=True, slots=True)
class SensitivityLine:
    """One rule: its text, its cells (such as the counts), and the ends of its share, or None."""

    words: str
    cells: tuple[str, ...]
    share: tuple[Fraction, Fraction] | None
    is_asked: bool


class PublishedSensitivity:
    """Paints a dot for a share whose two ends are equal, else the interval between them."""

    def __init__(self, heads: tuple[str, ...], lines: Sequence[SensitivityLine], scale: tuple[str, str]) -> None:
        """Create the chart. `heads` are the headings of texts and cells, `scale` the texts at the ends of the scale."""
        self._heads, self._lines, self._scale = heads, tuple(lines), scale
        self._most = max((line.share[1] for line in lines if line.share), default=Fraction(0)) or Fraction(1)
        self._font = print_font()
        self._font.setPixelSize(round(self._font.pixelSize() * 0.9))

    @property
    def stretches(self) -> bool:
        """False: each row has a fixed height."""
        return False

    def wanted_height(self, width: float) -> float:
        """Return the height of a row for each line, below the headings."""
        return self._line * (self._head(width) + self._row(width) * len(self._lines)) + 2

    def comfortable_height(self, width: float) -> float:
        """Return the wanted height, which is enough."""
        return self.wanted_height(width)

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Return no notes: nothing is left out."""
        return ()

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint the chart from the origin."""
        columns, plot_left = self._columns(width)
        is_split = self._is_split(width)
        metrics, bold = QFontMetricsF(self._font), QFont(self._font)
        bold.setWeight(QFont.Weight.DemiBold)
        self._paint_heads(painter, width)
        top = self._line * (self._head(width) - 0.4)
        bottom = top + self._line * self._row(width) * len(self._lines)
        painter.setPen(QPen(PRINT.line, 1.0))
        for part in range(PARTS + 1):
            x = plot_left + (width - plot_left) * part / PARTS
            painter.drawLine(QLineF(x, top, x, bottom))
        for index, line in enumerate(self._lines):
            middle = top + self._line * self._row(width) * (index + 0.5)
            first = middle + (metrics.ascent() - metrics.descent()) / 2
            second = first
            if is_split:
                first, second = first - self._line / 2, second + self._line / 2
            painter.setPen(PRINT.text)
            painter.setFont(bold if line.is_asked else self._font)
            painter.drawText(QPointF(0, first), line.words)
            painter.setFont(self._font)
            painter.setPen(PRINT.muted)
            for x, cell in zip(columns, line.cells, strict=True):
                painter.drawText(QPointF(x, second), cell)
            self._paint_share(painter, line, plot_left, width, middle)

    def _paint_heads(self, painter: QPainter, width: float) -> None:
        """Paint the headings of the texts, the cells and the ends of the scale."""
        metrics = QFontMetricsF(self._font)
        columns, plot_left = self._columns(width)
        last = self._line * (self._head(width) - HEAD) + metrics.ascent()
        painter.setFont(self._font)
        painter.setPen(PRINT.muted)
        painter.drawText(QPointF(0, metrics.ascent()), self._heads[0])
        right = width - metrics.horizontalAdvance(self._scale[1])
        for x, head in zip((*columns, plot_left, right), (*self._heads[1:], *self._scale), strict=True):
            painter.drawText(QPointF(x, last), head)

    def _paint_share(self, painter: QPainter, line: SensitivityLine, left: float, right: float, middle: float) -> None:
        if line.share is None:
            return
        low, high = (left + (right - left) * float(end / self._most) for end in line.share)
        colour = PRINT.accent if line.is_asked else PRINT.muted
        painter.setPen(QPen(colour, 2.0))
        painter.setBrush(colour)
        if high - low < 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(low, middle), DOT, DOT)
            return
        painter.drawLine(QLineF(low, middle, high, middle))
        for x in (low, high):
            painter.drawLine(QLineF(x, middle - HALF_TICK, x, middle + HALF_TICK))

    @property
    def _line(self) -> float:
        return QFontMetricsF(self._font).height()

    def _head(self, width: float) -> float:
        return HEAD + (1.0 if self._is_split(width) else 0.0)

    def _row(self, width: float) -> float:
        return ROW + (1.0 if self._is_split(width) else 0.0)

    def _is_split(self, width: float) -> bool:
        """Return whether texts and cells are on two lines, because on one they leave too little room for the scale."""
        return self._words_width + sum(self._cell_widths) > width * (1 - PLOT_SHARE)

    def _columns(self, width: float) -> tuple[list[float], float]:
        """Return the x of each cell, and that of the scale."""
        x = 0.0 if self._is_split(width) else self._words_width
        lefts = []
        for each in self._cell_widths:
            lefts.append(x)
            x += each
        left = max(x, self._words_width) if self._is_split(width) else x
        return lefts, min(left, width * 0.8)

    @property
    def _words_width(self) -> float:
        bold = QFont(self._font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold)
        return max((metrics.horizontalAdvance(line.words) for line in self._lines), default=0.0) + GAP

    @property
    def _cell_widths(self) -> list[float]:
        metrics = QFontMetricsF(self._font)
        count = len(self._heads) - 1
        texts = [[self._heads[index + 1], *(line.cells[index] for line in self._lines)] for index in range(count)]
        return [max(metrics.horizontalAdvance(text) for text in column) + GAP for column in texts]
