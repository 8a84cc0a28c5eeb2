"""Chart of counts by series and time bin: a grid of numbers, in darker cells for higher counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from tracker.queries.rows import Interval
from tracker.queries.trends.trend_rows import PeriodTrend
from ui.charts.colours import ChartColours, blended
from ui.charts.trends.trend_axes import (
    RowNames,
    column_text,
    hatching,
    paint_names_below,
    period_text,
)
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.charts.trends.trend_flow import NOTHING, PeriodKey
from ui.style.theme import contrast
from ui.text.spans import span_text

ROW = 1.7
"""Height of a row in lines of text."""
NAMES = 0.36
"""Largest share of the width for the names of the rows."""
GAP = 2.0
PALEST, DEEPEST = 0.16, 0.62
"""Least and greatest share of the accent colour in a cell."""


class GridChart(TrendChart):
    """A row for each series, a column for each time bin."""

    def __init__(
        self, colours: ChartColours, name: str, word: Callable[[str], str], counted: Callable[[Interval], str]
    ) -> None:
        """Create the grid. `word` returns the text for the code of a series, `counted` a count with its unit."""
        super().__init__(colours, name)
        self._word, self._counted = word, counted
        self._trend = NOTHING
        self._names = RowNames()

    def show_trend(self, trend: PeriodTrend) -> None:
        """Show another trend."""
        self._trend = trend
        self.update_layout()

    def wanted_height(self) -> int:
        """Return the height of a row for each series and one for the names of the bins."""
        return round(self._row * len(self._trend.series) + self.metrics.height() + 10)

    @property
    def _row(self) -> float:
        self._names.set([self._word(each.code) for each in self._trend.series], self.metrics, self._left - 8)
        return round(self.metrics.height() * (ROW + self._names.most_lines - 1))

    @property
    def _left(self) -> float:
        widest = max((self.metrics.horizontalAdvance(self._word(each.code)) for each in self._trend.series), default=0)
        return min(widest + 10, self.width() * NAMES)

    def cell(self, row: int, period: int) -> QRectF:
        """Return the rectangle of a series in a time bin."""
        count = self._trend.periods.count if self._trend.periods is not None else 1
        width = (self.width() - self._left - 2) / count
        return QRectF(
            self._left + period * width + GAP / 2, row * self._row + GAP / 2 + 2, width - GAP, self._row - GAP
        )

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return an element for each cell with a count."""
        periods = self._trend.periods
        if periods is None:
            return ()
        return tuple(
            ChartElement(
                self.cell(row, period),
                f"{self._word(series.code)}, {period_text(periods, period)}: {self._counted(series.at(period))}",
                PeriodKey(series.code, period),
            )
            for row, series in enumerate(self._trend.series)
            for period in range(periods.count)
            if series.possible[period]
        )

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the names of the rows, the cells and the names of the time bins."""
        periods, metrics = self._trend.periods, self.metrics
        if periods is None:
            return
        most = max((int(series.possible.max(initial=0)) for series in self._trend.series), default=1)
        for row, series in enumerate(self._trend.series):
            painter.setPen(self.colours.text)
            self._names.paint(painter, metrics, row, self.cell(row, 0).center().y())
            for period in range(periods.count):
                self._paint_cell(painter, self.cell(row, period), series.at(period), most)
        bottom = self.cell(max(0, len(self._trend.series) - 1), 0).bottom() + 4
        columns = [self.cell(0, period) for period in range(periods.count)]
        words = column_text(periods, columns[0].width(), metrics)
        names = [(column.center().x(), name) for column, name in zip(columns, words, strict=True)]
        paint_names_below(painter, self, names, bottom, (self._left, float(self.width())))

    def _paint_cell(self, painter: QPainter, cell: QRectF, interval: Interval, most: int) -> None:
        certain, possible, ground = interval.certain, interval.possible, self.colours.card
        painter.setPen(QPen(self.colours.line, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not possible:
            painter.drawRoundedRect(cell, 3, 3)
            return
        share = PALEST + (DEEPEST - PALEST) * certain / max(most, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        if certain:
            ground = blended(self.colours.accent, self.colours.card, share)
            painter.setBrush(ground)
        else:
            painter.setPen(QPen(self.colours.accent, 1.0, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(cell, 3, 3)
        if possible > certain:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hatching(blended(self.colours.accent, self.colours.card, 0.45)))
            # hatch the right half: more is possible than certain
            painter.drawRect(QRectF(cell.center().x(), cell.top(), cell.width() / 2, cell.height()))
        text = span_text(interval)
        if self.metrics.horizontalAdvance(text) <= cell.width():
            painter.setPen(max(self.colours.text, self.colours.card, key=lambda ink: contrast(ink, ground)))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
