"""A chart of trends as a published picture: the same painting, in the type and the colours of print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from ui.charts.published.published_chart import MIN_CHART
from ui.charts.published.published_size import print_font
from ui.charts.trends.trend_chart import TrendChart


class PublishedTrend:
    """Paints a chart that nobody sees; one that `stretches` fills any height from `least` on."""

    def __init__(self, chart: TrendChart, *, stretches: bool, least: float | None = MIN_CHART) -> None:
        """`least` is None where it is the height that the chart likes to have."""
        self._chart = chart
        self._stretches, self._least = stretches, least
        chart.setFont(print_font())

    @property
    def stretches(self) -> bool:
        """Whether it fills any height."""
        return self._stretches

    def wanted_height(self, width: float) -> float:
        """The height at which it reads well."""
        self._place(width, MIN_CHART)
        return self._least if self._stretches and self._least else float(self._chart.wanted_height())

    def comfortable_height(self, width: float) -> float:
        """It shows the same at any height."""
        return self.wanted_height(width)

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint it from the origin."""
        self._place(width, height)
        painter.setFont(self._chart.type.detail)
        self._chart.paint_chart(painter)

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Nothing is left out but what it leaves out on a screen too."""
        return ()

    def _place(self, width: float, height: float) -> None:
        self._chart.resize(int(width), int(height))
        # a widget that isn't shown isn't told of its size
        self._chart.show_anew()
