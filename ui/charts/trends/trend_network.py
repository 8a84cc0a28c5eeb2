"""Chart of the network of bodies: bars that are solid up to the certain number and hatched up to the possible one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from tracker.queries.rows import Interval
from ui.charts.colours import ChartColours
from ui.charts.trends.trend_axes import hatching
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.text.spans import span_text
from ui.text.translation import tr
from ui.text.word_lines import shortened

ROW = 1.9
MOST_NAME = 0.45
"""Greatest share of the width that the names take."""


@dataclass(frozen=True, slots=True)
class NetworkKey:
    """The key of a bar or row: what it counts (as the choices of the card), and which of them."""

    counts: str
    which: Hashable


@dataclass(frozen=True, slots=True)
class NetworkBar:
    """A bar with its name, its number, its number in words, and the key of the records behind it."""

    name: str
    number: Interval
    counted: str
    """The number with what is counted."""
    key: NetworkKey


class NetworkChart(TrendChart):
    """Horizontal bars with names and numbers."""

    def __init__(self, colours: ChartColours) -> None:
        super().__init__(colours, tr("Network"))
        self._bars: Sequence[NetworkBar] = ()

    def show_bars(self, bars: Sequence[NetworkBar]) -> None:
        """Show other bars."""
        self._bars = bars
        self.update_layout()

    def wanted_height(self) -> int:
        """Return the height of a row for each bar."""
        return round(self._row * len(self._bars) + 8)

    @property
    def _row(self) -> float:
        return round(self.metrics.height() * ROW)

    @property
    def _left(self) -> float:
        """Pixels that the names take."""
        widest = max((self.metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0.0)
        return min(widest, self.width() * MOST_NAME) + 12

    def bar(self, row: int) -> QRectF:
        """Return the rectangle of a bar, as far as its number is possible."""
        numbers = [self.metrics.horizontalAdvance(span_text(bar.number)) for bar in self._bars]
        left, right = self._left, max(numbers, default=0.0) + 14
        most = max(1, *(bar.number.possible for bar in self._bars))
        width = max(1.0, self.width() - left - right) * self._bars[row].number.possible / most
        return QRectF(left, row * self._row + 5, width, self._row - 8)

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return an element for each bar."""
        return tuple(
            ChartElement(self.bar(row).adjusted(0, 0, 2, 0), f"{bar.name}: {bar.counted}", bar.key)
            for row, bar in enumerate(self._bars)
        )

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the names, the bars and the numbers."""
        metrics, accent = self.metrics, self.colours.accent
        for row, shown in enumerate(self._bars):
            bar = self.bar(row)
            baseline = bar.center().y() + (metrics.ascent() - metrics.descent()) / 2
            painter.setPen(self.colours.text)
            painter.drawText(QPointF(0, baseline), shortened(shown.name, metrics, self._left - 12))
            certain = QRectF(bar)
            certain.setWidth(bar.width() * shown.number.certain / max(1, shown.number.possible))
            painter.fillRect(certain, accent)
            painter.fillRect(bar.adjusted(certain.width(), 0, 0, 0), hatching(accent))
            painter.setPen(self.colours.muted)
            painter.drawText(QPointF(bar.right() + 8, baseline), span_text(shown.number))
