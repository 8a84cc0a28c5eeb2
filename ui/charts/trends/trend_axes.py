"""The axes of the charts of trends: scales for counts, time bins and days, and the painting of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from tracker.domain.trends.flows import TimeBins
from ui.charts.colours import ChartColours, blended
from ui.charts.ticks import round_step
from ui.charts.trends.trend_chart import TrendChart
from ui.text.translation import number
from ui.text.word_lines import shortened_lines

NAMED_COUNTS = 3
"""Most counts that an axis names, besides zero."""
LINE = 6.0
"""Pixels between an axis and its names."""
NAMES_APART = 8.0
"""Least distance in pixels between two names."""
TINT = 0.16
"""Share of the colour in a pale band."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A rectangle with a horizontal and a vertical scale."""

    area: QRectF
    first: float
    last: float
    highest: float
    lowest: float = 0.0

    def x(self, value: float) -> float:
        """Return the x of a value on the horizontal scale."""
        return self.area.left() + (value - self.first) / max(self.last - self.first, 1e-9) * self.area.width()

    def y(self, value: float) -> float:
        """Return the y of a value on the vertical scale."""
        return self.area.bottom() - (value - self.lowest) / max(self.highest - self.lowest, 1e-9) * self.area.height()

    def box(self, left: float, right: float, low: float, high: float) -> QRectF:
        """Return the rectangle between two values on each scale."""
        return QRectF(QPointF(self.x(left), self.y(high)), QPointF(self.x(right), self.y(low)))


def period_text(periods: TimeBins, period: int) -> str:
    """Return `2021`, or `2020–2024` for bins of several years. Years have no group separators."""
    first = periods.first_year + period * periods.years
    return str(first) if periods.years == 1 else f"{first}–{first + periods.years - 1}"


def column_text(periods: TimeBins, width: float, metrics: QFontMetricsF) -> list[str]:
    """Return a name for each column of `width` pixels: `2021`, or `2020–24` (if too wide, `2020`) for several years."""
    starts = [periods.first_year + period * periods.years for period in range(periods.count)]
    if periods.years == 1:
        return [str(year) for year in starts]
    spans = [f"{year}–{(year + periods.years - 1) % 100:02}" for year in starts]
    fits = max(map(metrics.horizontalAdvance, spans)) + NAMES_APART <= width
    return spans if fits else [str(year) for year in starts]


def paint_counts(painter: QPainter, chart: TrendChart, plot: Plot) -> None:
    """Paint horizontal lines at round counts, with their names on the left. Negative counts are shown as positive."""
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
    """Return the width in pixels of the names of counts."""
    return chart.metrics.horizontalAdvance(number(int(highest))) + LINE + 2


class RowNames:
    """The names at the left of rows, in one line or two. They are measured again if the names, font or room change."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._lines: tuple[list[str], ...] = ()

    def set(self, names: Sequence[str], metrics: QFontMetricsF, room: float) -> None:
        """Wrap these names to the room."""
        key = (tuple(names), metrics, room)
        if key != self._key:
            self._key = key
            self._lines = tuple(shortened_lines(name, metrics, room) for name in names)

    @property
    def most_lines(self) -> int:
        """The number of lines of the longest name; 1 without names."""
        return max(map(len, self._lines), default=1)

    def paint(self, painter: QPainter, metrics: QFontMetricsF, row: int, middle: float) -> None:
        """Paint the name of a row, with its middle at a height."""
        lines = self._lines[row]
        top = middle - metrics.height() * len(lines) / 2
        for place, line in enumerate(lines):
            painter.drawText(QPointF(0, top + metrics.height() * place + metrics.ascent()), line)


def paint_names_below(
    painter: QPainter, chart: TrendChart, names: Sequence[tuple[float, str]], top: float, room: tuple[float, float]
) -> None:
    """Paint names centred at positions x, within `room`. A name that would touch the one before it is left out."""
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
    """Return the round years to name between two years, as many as fit into `width` pixels."""
    fitting = max(1, int(width / (chart.metrics.horizontalAdvance("0000") + 14)))
    step = 1
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        if (last - first) / step <= fitting:
            break
    return [year for year in range(first - first % step, last + 1, step) if year >= first]


def paint_years(painter: QPainter, chart: TrendChart, plot: Plot) -> None:
    """Paint the names of round years below a plot whose horizontal scale is in days."""
    first, last = (date.fromordinal(int(day)).year for day in (plot.first, plot.last))
    names = [
        (plot.x(date(year, 1, 1).toordinal()), str(year))
        for year in round_years(first, last, plot.area.width(), chart)
        if date(year, 1, 1).toordinal() >= plot.first
    ]
    paint_names_below(painter, chart, names, plot.area.bottom() + 4, (plot.area.left(), float(chart.width())))


def hatching(colour: QColor) -> QBrush:
    """Return a brush of slanted lines, which marks what is possible but not certain."""
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


def pale(colour: QColor, colours: ChartColours, share: float = TINT) -> QColor:
    """Return a pale tint: this share of a colour, blended with the card's colour."""
    return blended(colour, colours.card, share)
