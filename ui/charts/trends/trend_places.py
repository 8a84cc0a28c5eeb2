"""Chart of endings in order of time, one row per region or country, with the time between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.queries.trends.trend_rows import EndingsTrend
from ui.charts.colours import ChartColours
from ui.charts.timeline.scene import faded
from ui.charts.trends.trend_axes import Plot, RowNames, paint_years
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.text.day_text import day_text
from ui.text.translation import number, plural, tr
from ui.text.word_lines import widest

MAX_ROWS = 10
ROW = 1.75
NAMES = 0.32
DOT = 9.0
"""Diameter of a single ending. Endings whose dots would touch become one larger dot with their number."""
MIN_DAYS = 366


@dataclass(frozen=True, slots=True)
class EndingsKey:
    """The key of a dot: the indices of its endings in the trend."""

    endings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Dot:
    """Endings of one row whose dots would touch."""

    row: int
    endings: tuple[int, ...]
    left: float
    right: float


class PlacesChart(TrendChart):
    """A dot for each ending, in the middle of its possible days."""

    def __init__(self, colours: ChartColours, word: Callable[[str], str]) -> None:
        """Create the chart. `word` returns the name for the code of a region or country."""
        super().__init__(colours, tr("Endings, one after the other"))
        self._word = word
        self._trend: EndingsTrend | None = None
        self._middle = np.zeros(0, np.int64)
        self._dots: tuple[_Dot, ...] = ()
        self._names = RowNames()
        self._plot = self._make_plot()

    def show_trend(self, trend: EndingsTrend) -> None:
        """Show other endings."""
        self._trend, self._middle = trend, trend.middle
        self.update_layout()

    @property
    def rows(self) -> Sequence[str]:
        """The codes of the rows that are shown: those with the most endings."""
        return self._trend.groups[:MAX_ROWS] if self._trend is not None else ()

    @property
    def plot(self) -> Plot:
        """The scale: days across."""
        return self._make_plot()

    def wanted_height(self) -> int:
        """Return the height of a row for each group and one for the names of years."""
        return round(self._row * len(self.rows) + self.metrics.height() + 10)

    @property
    def _row(self) -> float:
        self._names.set([self._word(code) for code in self.rows], self.metrics, self._left - 10)
        return round(self.metrics.height() * (ROW + self._names.most_lines - 1))

    @property
    def _left(self) -> float:
        widest_name = widest(self.metrics, [self._word(code) for code in self.rows])
        return min(widest_name + 12, self.width() * NAMES)

    def _make_plot(self) -> Plot:
        trend, left = self._trend, self._left
        first, last = 0, MIN_DAYS
        if trend is not None and len(trend):
            first, last = int(self._middle.min()), int(self._middle.max())
            margin = max(MIN_DAYS // 2, (last - first) // 20)
            first, last = max(1, first - margin), last + margin
        return Plot(QRectF(left, 2, max(1.0, self.width() - left - 8), self._row * len(self.rows)), first, last, 1.0)

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return an element for each dot, row by row."""
        self._plot = self._make_plot()
        if self._trend is None:
            return ()
        self._dots = tuple(self._joined())
        return tuple(ChartElement(self._area(dot), self._text(dot), EndingsKey(dot.endings)) for dot in self._dots)

    def _joined(self) -> list[_Dot]:
        """Return the dots from left to right in each row. Dots that would touch are joined."""
        trend, plot = self._trend, self._plot
        assert trend is not None
        dots: list[_Dot] = []
        for row in range(len(self.rows)):
            gathered: list[int] = []
            begin = end = 0.0
            for ending in np.flatnonzero(trend.place == row).tolist():
                x = plot.x(float(self._middle[ending]))
                if gathered and x - begin > DOT:
                    dots.append(_Dot(row, tuple(gathered), begin, end))
                    gathered = []
                if not gathered:
                    begin = x
                gathered.append(ending)
                end = x
            if gathered:
                dots.append(_Dot(row, tuple(gathered), begin, end))
        return dots

    def _area(self, dot: _Dot) -> QRectF:
        size = DOT if len(dot.endings) == 1 else max(self.metrics.height(), self._text_width(dot) + 6)
        middle = QPointF((dot.left + dot.right) / 2, self._height(dot.row))
        return QRectF(middle.x() - size / 2, middle.y() - min(size, self._row - 2) / 2, size, min(size, self._row - 2))

    def _text_width(self, dot: _Dot) -> float:
        return self.metrics.horizontalAdvance(number(len(dot.endings)))

    def _height(self, row: int) -> float:
        return self._plot.area.top() + (row + 0.5) * self._row

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the rows, the ranges and the dots, and the years below."""
        if self._trend is None or not len(self._trend):
            return
        elements, plot, metrics = self.elements, self._plot, self.metrics
        for row in range(len(self.rows)):
            painter.setPen(QPen(self.colours.line, 1.0))
            painter.drawLine(QLineF(plot.area.left(), self._height(row), plot.area.right(), self._height(row)))
            painter.setPen(self.colours.text)
            self._names.paint(painter, metrics, row, self._height(row))
        for dot, mark in zip(self._dots, elements, strict=True):
            self._paint_dot(painter, plot, dot, mark.area)
        paint_years(painter, self, plot)

    def _paint_dot(self, painter: QPainter, plot: Plot, dot: _Dot, area: QRectF) -> None:
        trend, colour = self._trend, self.colours.status_colour("terminated")
        assert trend is not None
        is_certain = all(bool(trend.is_certain[ending]) for ending in dot.endings)
        if len(dot.endings) == 1:
            ending = dot.endings[0]
            left = plot.x(max(float(trend.earliest[ending]), plot.first))
            right = plot.x(min(float(trend.latest[ending]), plot.last))
            if right - left > DOT:
                painter.fillRect(QRectF(left, area.center().y() - 1.5, right - left, 3), faded(colour, 0.35))
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(colour if is_certain else self.colours.card)
        painter.drawRoundedRect(area.adjusted(0.7, 0.7, -0.7, -0.7), area.height() / 2, area.height() / 2)
        if len(dot.endings) > 1:
            painter.setPen(self.colours.card if is_certain else self.colours.text)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, number(len(dot.endings)))

    def _text(self, dot: _Dot) -> str:
        trend = self._trend
        assert trend is not None
        region = self._word(trend.groups[dot.row])
        first, several = dot.endings[0], list(dot.endings)
        if len(several) > 1:
            days = range_text(int(trend.earliest[several].min()), int(trend.latest[several].max()))
            return f"{region}, {days}: {plural(len(dot.endings), '1 ending', '{n} endings')}"
        return f"{region}: {range_text(int(trend.earliest[first]), int(trend.latest[first]))}, {gap_text(trend, first)}"


def range_text(earliest: int, latest: int) -> str:
    """Return a range of days as text: `7 May 2023`, `1 Jan 2021 – 31 Dec 2021`, `by 7 May 2023`."""
    if earliest < 1:
        return tr("by {day}", day=day_text(latest))
    if earliest == latest:
        return day_text(earliest)
    return f"{day_text(earliest)} – {day_text(latest)}"


def gap_text(trend: EndingsTrend, ending: int) -> str:
    """Return the time since the previous ending in the row as text, or `the first here`."""
    gap = int(trend.gap[ending])
    if gap < 0:
        return tr("the first here")
    if gap == 0:
        return tr("on the same day as the one before")
    return plural(gap, "1 day after the one before", "{n} days after the one before")
