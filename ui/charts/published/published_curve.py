"""A finding counted in every sensible way: a bar for each way, the least number at the left, and its choices below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ui.charts.colours import PRINT, ChartColours
from ui.charts.published.published_size import print_font

PLOT = 9.0
"""Height of the bars, in lines of text."""
GAP, DOT, NAMED = 14.0, 2.2, 3.6
LEAST_BAR = 3.0
"""Height of a bar of which both ends are equal."""
MOST_NAMES = 0.4
"""The greatest share of the width for the names of the choices."""


@dataclass(frozen=True, slots=True)
class CurveWay:
    """One way of counting: the ends of its number, and for each line below whether the way makes this choice."""

    low: Fraction
    high: Fraction
    choices: tuple[bool, ...]
    is_asked: bool = False
    is_saved: bool = False
    """Whether a saved finding counts in this way."""


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A line below the bars: the value of a choice; `name` is that of the choice, before its first value."""

    name: str
    value: str


class PublishedCurve:
    """Paints the ways of counting as bars on one scale from the least to the greatest number."""

    def __init__(
        self,
        ways: Sequence[CurveWay],
        lines: Sequence[ChoiceLine],
        ends: tuple[str, str],
        middle: tuple[Fraction, Fraction] | None = None,
        colours: ChartColours = PRINT,
        font: QFont | None = None,
    ) -> None:
        """Create the chart. `ends` are the texts at the ends of the scale, `middle` the range that is tinted."""
        self._ways, self._lines, self._ends, self._middle = tuple(ways), tuple(lines), ends, middle
        self._colours = colours
        self._font = print_font() if font is None else QFont(font)
        if font is None:
            self._font.setPixelSize(round(self._font.pixelSize() * 0.85))
        self._least = min((way.low for way in ways), default=Fraction(0))
        self._most = max((way.high for way in ways), default=Fraction(1))

    @property
    def stretches(self) -> bool:
        """False: each line has a fixed height."""
        return False

    def wanted_height(self, width: float) -> float:
        """Return the height of the bars and of the lines below them."""
        return self._line * (PLOT + 1.0 + len(self._lines)) + 2

    def comfortable_height(self, width: float) -> float:
        """Return the wanted height, which is enough."""
        return self.wanted_height(width)

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Return no notes: nothing is left out."""
        return ()

    def way_at(self, x: float, width: float) -> int | None:
        """Return the index of the way whose bar is at this place; None outside them."""
        left, step = self._columns(width)
        place = math.floor((x - left) / step) if step else -1
        return place if 0 <= place < len(self._ways) else None

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint the chart from the origin."""
        left, step = self._columns(width)
        top, bottom = self._line * 0.5, self._line * (PLOT - 0.5)
        painter.setFont(self._font)
        self._paint_scale(painter, left, width, top, bottom)
        for index, way in enumerate(self._ways):
            middle = left + step * (index + 0.5)
            self._paint_bar(painter, way, middle, step, top, bottom)
        self._paint_lines(painter, left, step)

    def _paint_scale(self, painter: QPainter, left: float, right: float, top: float, bottom: float) -> None:
        if self._middle is not None:
            low, high = (self._y(end, top, bottom) for end in self._middle)
            painter.fillRect(QRectF(left, high - 1, right - left, low - high + 2), self._colours.selection)
        painter.setPen(QPen(self._colours.line, 1.0))
        for y in (top, bottom):
            painter.drawLine(QLineF(left, y, right, y))
        metrics = QFontMetricsF(self._font)
        painter.setPen(self._colours.muted)
        down = (metrics.ascent() - metrics.descent()) / 2
        for text, y in zip(self._ends, (bottom, top), strict=True):
            painter.drawText(QPointF(left - GAP / 2 - metrics.horizontalAdvance(text), y + down), text)

    def _paint_bar(
        self, painter: QPainter, way: CurveWay, middle: float, step: float, top: float, bottom: float
    ) -> None:
        low, high = self._y(way.low, top, bottom), self._y(way.high, top, bottom)
        if low - high < LEAST_BAR:
            centre = (low + high) / 2
            low, high = centre + LEAST_BAR / 2, centre - LEAST_BAR / 2
        thick = max(1.5, min(6.0, step * 0.5))
        colour = self._colours.accent if way.is_asked else self._colours.status_colour("terminated")
        painter.fillRect(QRectF(middle - thick / 2, high, thick, low - high), colour)
        if way.is_asked or way.is_saved:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours.accent if way.is_asked else self._colours.text)
            painter.drawEllipse(QPointF(middle, (low + high) / 2), NAMED, NAMED)

    def _paint_lines(self, painter: QPainter, left: float, step: float) -> None:
        metrics = QFontMetricsF(self._font)
        first = self._line * (PLOT + 1.0)
        bold = QFont(self._font)
        bold.setWeight(QFont.Weight.DemiBold)
        for place, line in enumerate(self._lines):
            base = first + self._line * place + metrics.ascent()
            painter.setFont(bold)
            painter.setPen(self._colours.text)
            painter.drawText(QPointF(0, base), self._shortened(line.name, bold, self._names))
            painter.setFont(self._font)
            painter.setPen(self._colours.muted)
            room = left - GAP - self._names - GAP / 2
            painter.drawText(QPointF(self._names + GAP / 2, base), self._shortened(line.value, self._font, room))
            y = base - (metrics.ascent() - metrics.descent()) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            for index, way in enumerate(self._ways):
                if way.choices[place]:
                    painter.setBrush(self._colours.accent if way.is_asked else self._colours.muted)
                    painter.drawEllipse(QPointF(left + step * (index + 0.5), y), DOT, DOT)

    def _shortened(self, text: str, font: QFont, room: float) -> str:
        return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, math.ceil(room) + 1)

    def _y(self, value: Fraction, top: float, bottom: float) -> float:
        span = self._most - self._least
        return bottom if not span else bottom - (bottom - top) * float((value - self._least) / span)

    def _columns(self, width: float) -> tuple[float, float]:
        """Return the x where the bars begin, and the width of each."""
        metrics = QFontMetricsF(self._font)
        widest = max((metrics.horizontalAdvance(line.value) for line in self._lines), default=0.0)
        ends = max(metrics.horizontalAdvance(text) for text in self._ends) + GAP
        left = max(ends, min(self._names + GAP / 2 + widest + GAP, width * MOST_NAMES))
        return left, (width - left) / max(1, len(self._ways))

    @property
    def _names(self) -> float:
        bold = QFont(self._font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(bold)
        return max((metrics.horizontalAdvance(line.name) for line in self._lines), default=0.0)

    @property
    def _line(self) -> float:
        return QFontMetricsF(self._font).height()
