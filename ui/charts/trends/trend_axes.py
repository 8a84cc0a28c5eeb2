"""The axes of the charts of trends: where counts, periods and days stand, and how their names are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from tracker.domain.trends.flows import TimeBins
from tracker.queries.rows import Interval
from ui.charts.colours import ChartColours, blended
from ui.charts.ticks import round_step
from ui.charts.trends.trend_chart import TrendChart
from ui.text.translation import number

NAMED_COUNTS = 3
"""How many counts an axis names beside zero, at most."""
LINE = 6.0
"""Pixels between an axis and its names."""
NAMES_APART = 8.0
"""Pixels between two names."""
TINT = 0.16
"""How much of its colour a pale band keeps."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A rectangle with a scale across and one upwards."""

    area: QRectF
    first: float
    last: float
    highest: float
    lowest: float = 0.0

    def x(self, value: float) -> float:
        """The pixel of a value across."""
        return self.area.left() + (value - self.first) / max(self.last - self.first, 1e-9) * self.area.width()

    def y(self, value: float) -> float:
        """The pixel of a value upwards."""
        return self.area.bottom() - (value - self.lowest) / max(self.highest - self.lowest, 1e-9) * self.area.height()

    def box(self, left: float, right: float, low: float, high: float) -> QRectF:
        """The rectangle between two values across and two upwards."""
        return QRectF(QPointF(self.x(left), self.y(high)), QPointF(self.x(right), self.y(low)))


def period_text(periods: TimeBins, period: int) -> str:
    """`2021`, or `2020–2024`; years are no counts."""
    first = periods.first_year + period * periods.years
    return str(first) if periods.years == 1 else f"{first}–{first + periods.years - 1}"


def interval_text(interval: Interval) -> str:
    """`8`, or `8–9` where vague dates leave it open."""
    certain, possible = number(interval.certain), number(interval.possible)
    return certain if certain == possible else f"{certain}–{possible}"


def column_text(periods: TimeBins, width: float, metrics: QFontMetricsF) -> list[str]:
    """A name for each column of so many pixels: `2021`, and of more than a year `2020–24`, or its first year only."""
    starts = [periods.first_year + period * periods.years for period in range(periods.count)]
    if periods.years == 1:
        return [str(year) for year in starts]
    spans = [f"{year}–{(year + periods.years - 1) % 100:02}" for year in starts]
    fits = max(map(metrics.horizontalAdvance, spans)) + NAMES_APART <= width
    return spans if fits else [str(year) for year in starts]


def paint_counts(painter: QPainter, chart: TrendChart, plot: Plot) -> None:
    """Lines across at round counts, with their names at the left; below zero they count up again."""
    metrics = chart.metrics
    step = round_step(max(plot.highest, -plot.lowest), NAMED_COUNTS)
    begin = -int(-plot.lowest // step) * step
    for count in range(begin, int(plot.highest) + 1, step):
        y = round(plot.y(count)) + 0.5
        painter.setPen(QPen(chart.colours.muted if count == 0 else chart.colours.line, 1.0))
        painter.drawLine(QLineF(plot.area.left(), y, plot.area.right(), y))
        painter.setPen(chart.colours.muted)
        text = number(abs(count))
        width = metrics.horizontalAdvance(text)
        painter.drawText(QPointF(plot.area.left() - LINE - width, y + metrics.ascent() / 2 - 1), text)


def counts_width(chart: TrendChart, highest: float) -> float:
    """The room that the names of counts take."""
    return chart.metrics.horizontalAdvance(number(int(highest))) + LINE + 2


def paint_names_below(
    painter: QPainter, chart: TrendChart, names: Sequence[tuple[float, str]], top: float, room: tuple[float, float]
) -> None:
    """Names centred under places across, each only where it touches no other; they stay within `room`."""
    metrics = chart.metrics
    painter.setPen(chart.colours.muted)
    free_from = room[0]
    for x, text in names:
        width = metrics.horizontalAdvance(text)
        left = min(max(x - width / 2, room[0]), room[1] - width)
        if left >= free_from:
            painter.drawText(QPointF(left, top + metrics.ascent()), text)
            free_from = left + width + NAMES_APART


def round_years(first: int, last: int, width: float, chart: TrendChart) -> list[int]:
    """The years to name between two, as many as fit."""
    fitting = max(1, int(width / (chart.metrics.horizontalAdvance("0000") + 14)))
    step = 1
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if (last - first) / step <= fitting:
            break
    return [year for year in range(first - first % step, last + 1, step) if year >= first]


def hatching(colour: QColor) -> QBrush:
    """Slanted lines in a colour: what may be and is not certain."""
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


def pale(colour: QColor, colours: ChartColours, share: float = TINT) -> QColor:
    """A tint of the card."""
    return blended(colour, colours.card, share)
