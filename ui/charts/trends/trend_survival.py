"""Chart of how long partnerships last: survival curves with bands, and the numbers at risk below.

Confidence bands are pale, the bands that vague dates leave open are hatched. Ticks on a curve are partnerships
that were not observed longer. On the line of one half, a dot is the median and a bar its confidence interval;
an arrow at the right end means that the end of the interval is not reached.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tracker.queries.trends.trend_rows import SurvivalGroup, SurvivalTrend
from ui.charts.colours import ChartColours
from ui.charts.timeline.scene import faded
from ui.charts.trends.trend_axes import Plot, hatching
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.text.language_names import percent_words
from ui.text.translation import number, plural, tr
from ui.text.word_lines import shortened

HEIGHT = 170.0
LINES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)
COLOURS = ("in_force", "ending_decided", "suspended", "superseded", "under_review")
"""The statuses whose colours distinguish the groups, together with the line style."""
RISK = 2.8
"""Lines of text between the plot and the numbers at risk."""
MAX_TIMES = 9
NAME_LEFT = 22
"""Pixels for the sample of a group's line before its name."""
BANDS = 0.14
"""Opacity of a confidence band."""
MAX_BANDS = 2
"""Most groups for which confidence bands are drawn. More would cover each other."""
MAX_TICKS = 120
"""Most times with censored partnerships that are drawn as ticks. More would become a thick line."""
TICK = 3.0
MONTHS = 12
NO_GROUPS = SurvivalTrend(1, (), 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class RiskKey:
    """The key of a number at risk: the partnerships of a group that were observed for at least this number of steps."""

    group: int
    step: int


class SurvivalChart(TrendChart):
    """Survival curves over years, with a table of the numbers at risk."""

    def __init__(self, colours: ChartColours, word: Callable[[str], str]) -> None:
        """Create the chart. `word` returns the name for the code of a group."""
        super().__init__(colours, tr("How long they last"))
        self._word = word
        self._trend = NO_GROUPS

    def show_trend(self, trend: SurvivalTrend) -> None:
        """Show another estimate."""
        self._trend = trend
        self.update_layout()

    def wanted_height(self) -> int:
        """Return the height of the plot, the names of years, and a line of numbers for each group."""
        return round(self.scaled(HEIGHT) + self._numbers_height)

    @property
    def _numbers_height(self) -> float:
        """The height of everything below the plot."""
        return (len(self._trend.groups) + RISK) * self._line

    @property
    def _line(self) -> float:
        return self.metrics.height() + 3

    @property
    def plot(self) -> Plot:
        """The scales: steps across, shares upwards."""
        left = max((self.metrics.horizontalAdvance(self._name(group)) for group in self._trend.groups), default=0.0)
        most = max((len(group.partnership) for group in self._trend.groups), default=0)
        left += NAME_LEFT + 6 + self.metrics.horizontalAdvance(number(most)) / 2
        # the heading of the numbers is written next to the lowest share
        words = self.metrics.horizontalAdvance(tr("Years")) + self.metrics.horizontalAdvance("0 %") + 18
        left = min(max(left, words), self.width() * 0.4)
        last = max((len(group.survival) - 1 for group in self._trend.groups), default=1)
        height = max(self.scaled(HEIGHT), self.height() - self._numbers_height) - 8
        return Plot(QRectF(left, 8, max(1.0, self.width() - left - 12), height), 0.0, float(max(last, 1)), 1.0)

    @property
    def times(self) -> tuple[int, ...]:
        """The steps that are named below: round years."""
        last = self.plot.last
        for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
            step = years * MONTHS / self._trend.months
            if last / step <= MAX_TIMES and step / last * self.plot.area.width() >= 26:
                break
        return tuple(round(turn * step) for turn in range(int(last / step) + 1))

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return an element for each number at risk."""
        plot, marks = self.plot, []
        top = plot.area.bottom() + RISK * self._line
        for index, group in enumerate(self._trend.groups):
            for step in self.times:
                if step < len(group.survival) and group.survival.at_risk[step]:
                    text = number(int(group.survival.at_risk[step]))
                    width = self.metrics.horizontalAdvance(text) + 4
                    box = QRectF(plot.x(step) - width / 2, top + index * self._line, width, self._line - 2)
                    marks.append(ChartElement(box, self._text(group, step), RiskKey(index, step)))
        return tuple(marks)

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the axes, the bands, the curves and the numbers below."""
        if not self._trend.groups:
            return
        plot = self.plot
        self._paint_axes(painter, plot)
        has_bands = len(self._trend.groups) <= MAX_BANDS
        for index, group in enumerate(self._trend.groups):
            # confidence bands of several groups would cover each other; the table contains them all
            if has_bands:
                self._paint_band(
                    painter, plot, group.survival.low, group.survival.high, faded(self._colour(index), BANDS)
                )
            self._paint_band(
                painter, plot, group.survival.lowest, group.survival.highest, self._colour(index), hatches=True
            )
        for index, group in enumerate(self._trend.groups):
            painter.setPen(self._pen(index))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(_steps(plot, group.survival.share)))
            if has_bands:
                self._paint_ticks(painter, plot, index)
                self._paint_median(painter, plot, index)
        self._paint_numbers(painter, plot)

    def _paint_ticks(self, painter: QPainter, plot: Plot, index: int) -> None:
        """Paint a short stroke across the curve at each time with censored partnerships."""
        found = self._trend.groups[index].survival
        times = np.flatnonzero(found.lost[:-1])
        if len(times) > MAX_TICKS:
            return
        painter.setPen(QPen(self._colour(index), 1.0))
        for time in times.tolist():
            x, y = plot.x(time), plot.y(float(found.share[time]))
            painter.drawLine(QLineF(x, y - TICK, x, y + TICK))

    def _paint_median(self, painter: QPainter, plot: Plot, index: int) -> None:
        """Paint the median as a dot on the line of one half, with its confidence interval as a bar."""
        found = self._trend.groups[index].survival
        low, high = found.median_interval
        if low is None:
            return
        # shifted, so that the bars of two groups do not overlap
        y = plot.y(0.5) + (2 * index - len(self._trend.groups) + 1) * TICK
        first, last = plot.x(low), plot.area.right() if high is None else plot.x(high)
        painter.setPen(QPen(self._colour(index), 1.6))
        painter.drawLine(QLineF(first, y, last, y))
        for x in (first,) if high is None else (first, last):
            painter.drawLine(QLineF(x, y - TICK - 1, x, y + TICK + 1))
        if high is None:
            arrow = [QPointF(last - 2 * TICK, y - TICK - 1), QPointF(last, y), QPointF(last - 2 * TICK, y + TICK + 1)]
            painter.drawPolyline(QPolygonF(arrow))
        if found.median is not None:
            painter.setBrush(self._colour(index))
            painter.drawEllipse(QPointF(plot.x(found.median), y), TICK, TICK)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_axes(self, painter: QPainter, plot: Plot) -> None:
        metrics = self.metrics
        for percent in (0, 25, 50, 75, 100):
            y = round(plot.y(percent / 100)) + 0.5
            painter.setPen(QPen(self.colours.muted if percent == 0 else self.colours.line, 1.0))
            painter.drawLine(QLineF(plot.area.left(), y, plot.area.right(), y))
            text = tr("{percent} %", percent=percent)
            painter.setPen(self.colours.muted)
            painter.drawText(
                QPointF(plot.area.left() - 6 - metrics.horizontalAdvance(text), y + metrics.ascent() / 2 - 1), text
            )
        baseline = plot.area.bottom() + 2 + 1.5 * metrics.ascent()
        for step in self.times:
            years = number(round(step * self._trend.months / MONTHS))
            painter.drawText(QPointF(plot.x(step) - metrics.horizontalAdvance(years) / 2, baseline), years)
        painter.drawText(
            QPointF(0, baseline), metrics.elidedText(tr("Years"), Qt.TextElideMode.ElideRight, plot.area.left() - 12)
        )

    def _paint_band(
        self,
        painter: QPainter,
        plot: Plot,
        low: NDArray[np.float64],
        high: NDArray[np.float64],
        colour: QColor,
        *,
        hatches: bool = False,
    ) -> None:
        known = ~np.isnan(low) & ~np.isnan(high)
        if not known.any() or not (high[known] > low[known] + 1e-9).any():
            return
        first, last = int(np.flatnonzero(known)[0]), int(np.flatnonzero(known)[-1]) + 1
        upper = _steps(plot, high[first:last], first)
        lower = _steps(plot, low[first:last], first)
        painter.setPen(QPen(colour, 0.6) if hatches else Qt.PenStyle.NoPen)
        painter.setBrush(hatching(faded(colour, 0.75)) if hatches else colour)
        painter.drawPolygon(QPolygonF([*upper, *lower[::-1]]))

    def _paint_numbers(self, painter: QPainter, plot: Plot) -> None:
        metrics = self.metrics
        top = plot.area.bottom() + RISK * self._line
        painter.setPen(self.colours.muted)
        painter.drawText(QPointF(0, top - self._line + metrics.ascent()), tr("Followed so long"))
        for index, group in enumerate(self._trend.groups):
            baseline = top + index * self._line + metrics.ascent()
            painter.setPen(self._pen(index))
            painter.drawLine(QLineF(0, baseline - metrics.ascent() / 3, 18, baseline - metrics.ascent() / 3))
            painter.setPen(self.colours.text)
            first = metrics.horizontalAdvance(number(len(group.partnership))) / 2
            room = plot.area.left() - NAME_LEFT - first - 4
            name = shortened(self._name(group), metrics, room)
            painter.drawText(QPointF(NAME_LEFT, baseline), name)
        painter.setPen(self.colours.text)
        for mark in self.elements:
            key = mark.key
            assert isinstance(key, RiskKey)
            text = number(int(self._trend.groups[key.group].survival.at_risk[key.step]))
            painter.drawText(mark.area, Qt.AlignmentFlag.AlignCenter, text)

    def _colour(self, index: int) -> QColor:
        return self.colours.status_colour(COLOURS[index % len(COLOURS)])

    def _pen(self, index: int) -> QPen:
        return QPen(self._colour(index), 2.0, LINES[index % len(LINES)], Qt.PenCapStyle.FlatCap)

    def _name(self, group: SurvivalGroup) -> str:
        return self._word(group.code)

    def _text(self, group: SurvivalGroup, step: int) -> str:
        years = round(step * self._trend.months / MONTHS)
        share = tr("{percent} last longer", percent=percent_words(float(group.survival.share[step])))
        followed = plural(int(group.survival.at_risk[step]), "1 was followed so long", "{n} were followed so long")
        return f"{self._name(group)}, {plural(years, '1 year', '{n} years')}: {share}; {followed}"


def _steps(plot: Plot, values: NDArray[np.float64], begin: int = 0) -> list[QPointF]:
    """Return the points of a step function: each value is constant until the next step."""
    points = []
    # only where the value changes, and at the ends
    changes = np.flatnonzero(np.append(True, np.diff(values) != 0))
    ends = np.append(changes[1:], len(values) - 1)
    for step, end in zip(changes.tolist(), ends.tolist(), strict=True):
        y = plot.y(float(values[step]))
        points += [QPointF(plot.x(begin + step), y), QPointF(plot.x(begin + end), y)]
    return points
