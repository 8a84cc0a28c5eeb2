"""A chart of trends as an exported picture: painted like on screen, in the font and colours of print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from ui.charts.published.published_chart import MIN_CHART
from ui.charts.published.published_size import print_font
from ui.charts.trends.trend_chart import TrendChart


class PublishedTrend:
    """Paints a chart that no widget shows. If it `stretches`, it fills any height from `least` on."""

    def __init__(self, chart: TrendChart, *, stretches: bool, least: float | None = MIN_CHART) -> None:
        """Wrap a chart. With `least` None the least height is the chart's preferred one."""
        self._chart = chart
        self._stretches, self._least = stretches, least
        chart.set_font(print_font())

    @property
    def stretches(self) -> bool:
        """Whether the chart fills any height."""
        return self._stretches

    def wanted_height(self, width: float) -> float:
        """Return the height at which the chart is readable."""
        self._place(width, MIN_CHART)
        return self._least if self._stretches and self._least else float(self._chart.wanted_height())

    def comfortable_height(self, width: float) -> float:
        """Return the wanted height: the chart shows the same at any height."""
        return self.wanted_height(width)

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint the chart from the origin."""
        self._place(width, height)
        painter.setFont(self._chart.type.detail)
        self._chart.paint_chart(painter)

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Return no notes: nothing is left out compared with the screen."""
        return ()

    def _place(self, width: float, height: float) -> None:
        self._chart.resize(int(width), int(height))
        self._chart.update_layout()
