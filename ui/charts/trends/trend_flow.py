"""Chart of beginnings and endings: bars upwards and downwards for each time bin, with possible ones hatched.

Occurrences whose day is open on one side belong to no bin; a line below the chart counts them (see
`tracker.domain.trends.flows`).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.queries.trends.trend_rows import PeriodTrend, Series
from ui.charts.colours import ChartColours
from ui.charts.trends.trend_axes import (
    Plot,
    counts_width,
    hatching,
    paint_counts,
    paint_names_below,
    period_text,
)
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.text.spans import span_text, with_words
from ui.text.translation import tr

HEIGHT = 190.0
GAP = 0.18
"""Share of a bin's width that is left free."""
NOTHING = PeriodTrend(None, (), 0)


@dataclass(frozen=True, slots=True)
class PeriodKey:
    """The key of a bar: a series (by its code) and a time bin."""

    code: str
    period: int


@dataclass(frozen=True, slots=True)
class UntimedKey:
    """The key of the occurrences that are in no bin: of one series by its code, of all series with an empty code."""

    code: str
    is_unrecorded: bool


class FlowChart(TrendChart):
    """Bars of two series on both sides of the zero line."""

    def __init__(self, colours: ChartColours) -> None:
        super().__init__(colours, tr("Begun and ended"))
        self._trend = NOTHING

    def show_trend(self, trend: PeriodTrend) -> None:
        """Show another trend, whose series are `begun` and `ended`."""
        self._trend = trend
        self.update_layout()

    def wanted_height(self) -> int:
        """Return the preferred height in pixels."""
        return round(self.scaled(HEIGHT))

    @property
    def plot(self) -> Plot:
        """The scales: time bins across, counts upwards and downwards."""
        tops = {series.code: float(series.possible.max(initial=0)) for series in self._trend.series}
        highest, lowest = max(1.0, tops.get("begun", 0.0)), max(1.0, tops.get("ended", 0.0))
        count = self._trend.periods.count if self._trend.periods is not None else 1
        left, below = counts_width(self, max(highest, lowest)), self.metrics.height() + 4
        area = QRectF(left, 6, max(1.0, self.width() - left - 4), max(1.0, self.height() - below - 8))
        # room for the words above and below the bars
        air = (highest + lowest) * 0.14
        return Plot(area, 0.0, float(count), highest + air, -(lowest + air))

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return an element for each bar that is not empty."""
        plot, periods = self.plot, self._trend.periods
        if periods is None:
            return ()
        marks = []
        for period in range(periods.count):
            for series in self._trend.series:
                interval = series.at(period)
                if interval.possible:
                    box = self._bar(plot, series, period, interval.possible)
                    what = tr("begun") if series.code == "begun" else tr("ended")
                    words = with_words(f"{period_text(periods, period)}: {span_text(interval)} {what}", interval)
                    marks.append(ChartElement(box, words, PeriodKey(series.code, period)))
        return tuple(marks)

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the bars, the axes, and the words for the two directions."""
        plot, periods = self.plot, self._trend.periods
        if periods is None:
            return
        paint_counts(painter, self, plot)
        for series in self._trend.series:
            colour = self.series_colour(series.code)
            for period in range(periods.count):
                interval = series.at(period)
                paint_bar(
                    painter,
                    colour,
                    self._bar(plot, series, period, interval.certain),
                    self._bar(plot, series, period, interval.possible),
                )
        painter.setPen(self.colours.muted)
        left, metrics = plot.area.left() + 4, self.metrics
        painter.drawText(QPointF(left, plot.area.top() + metrics.ascent() - 2), f"↑ {tr('begun')}")
        painter.drawText(QPointF(left, plot.area.bottom() - metrics.descent() + 2), f"↓ {tr('ended')}")
        names = [(plot.x(period + 0.5), str(periods.first_year + period * periods.years)) for period in self._named()]
        paint_names_below(painter, self, names, plot.area.bottom() + 4, (plot.area.left(), float(self.width())))

    def series_colour(self, code: str) -> QColor:
        """Return the colour of the series `begun` or `ended`."""
        return self.colours.status_colour("in_force" if code == "begun" else "terminated")

    def _bar(self, plot: Plot, series: Series, period: int, count: int) -> QRectF:
        up = 1 if series.code == "begun" else -1
        return plot.box(period + GAP / 2, period + 1 - GAP / 2, min(0, up * count), max(0, up * count))

    def _named(self) -> range:
        """Return the bins that are named below the chart: as many as fit, at round years."""
        assert self._trend.periods is not None
        periods = self._trend.periods
        each = self.plot.area.width() / periods.count
        wanted = self.metrics.horizontalAdvance("0000") + 14
        step = next((step for step in (1, 2, 5, 10, 20, 50) if step * each >= wanted), 100)
        first = next((p for p in range(periods.count) if (periods.first_year // periods.years + p) % step == 0), 0)
        return range(first, periods.count, step)


def paint_bar(painter: QPainter, colour: QColor, certain: QRectF, possible: QRectF) -> None:
    """Paint the certain part of a bar filled, and the merely possible rest hatched and outlined."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if possible.height() > certain.height() or possible.width() > certain.width():
        painter.setPen(QPen(colour, 1.0))
        painter.setBrush(hatching(colour))
        painter.drawRect(possible)
    if certain.height() > 0 and certain.width() > 0:
        painter.fillRect(certain, colour)
    painter.restore()
