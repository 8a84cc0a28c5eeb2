"""Chart of how well status changes are supported: a bar for each number of independent origins."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from tracker.queries.trends.trend_rows import OriginShares
from ui.charts.colours import ChartColours
from ui.charts.trends.trend_axes import hatching, pale
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.text.language_names import percent_words
from ui.text.translation import number, plural, tr

ROW = 1.9
NOTHING = OriginShares((), ())


@dataclass(frozen=True, slots=True)
class OriginsKey:
    """The key of a bar: the partnerships that have a status change with this number of origins."""

    origins: int


def origin_text(origins: int) -> str:
    """Return the text for a number of origins, from 0 to 3."""
    return (
        tr("no source"),
        tr("one origin"),
        tr("two origins"),
        tr("three or more"),
    )[origins]


class OriginsChart(TrendChart):
    """Horizontal bars with numbers and shares. The bar of changes without a source is hatched."""

    def __init__(self, colours: ChartColours) -> None:
        super().__init__(colours, tr("Independent origins of changes"))
        self._shares = NOTHING

    def show_shares(self, shares: OriginShares) -> None:
        """Show other shares."""
        self._shares = shares
        self.update_layout()

    def wanted_height(self) -> int:
        """Return the height of a row for each number of origins."""
        return round(self._row * len(self._shares.changes) + 8)

    @property
    def _row(self) -> float:
        return round(self.metrics.height() * ROW)

    def bar(self, row: int) -> QRectF:
        """Return the rectangle of a bar."""
        left = max(self.metrics.horizontalAdvance(origin_text(each)) for each in range(4)) + 12
        right = self.metrics.horizontalAdvance(f"{number(max(self._shares.changes, default=0))} · 100 %") + 14
        most = max(1, *self._shares.changes)
        width = max(1.0, self.width() - left - right) * self._shares.changes[row] / most
        return QRectF(left, row * self._row + 5, width, self._row - 8)

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return an element for each bar that is not empty."""
        return tuple(
            ChartElement(
                self.bar(row).adjusted(0, 0, 2, 0), f"{origin_text(row)}: {self._counted(row)}", OriginsKey(row)
            )
            for row, count in enumerate(self._shares.changes)
            if count
        )

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the names, the bars and the numbers."""
        metrics, accent = self.metrics, self.colours.accent
        for row, count in enumerate(self._shares.changes):
            bar = self.bar(row)
            baseline = bar.center().y() + (metrics.ascent() - metrics.descent()) / 2
            painter.setPen(self.colours.text)
            painter.drawText(QPointF(0, baseline), origin_text(row))
            if count:
                painter.fillRect(bar, pale(accent, self.colours, 0.25 + 0.25 * row) if row else self.colours.card)
                if not row:
                    painter.fillRect(bar, hatching(self.colours.muted))
            painter.setPen(self.colours.muted)
            painter.drawText(QPointF(bar.right() + 8, baseline), self._number(row))

    def _number(self, row: int) -> str:
        return f"{number(self._shares.changes[row])} · {self._share(row)}"

    def _counted(self, row: int) -> str:
        """Return the number with what is counted, and the share."""
        changes = plural(self._shares.changes[row], "1 status change", "{n} status changes")
        return f"{changes} · {self._share(row)}"

    def _share(self, row: int) -> str:
        return percent_words(Fraction(self._shares.changes[row], max(1, sum(self._shares.changes))))
