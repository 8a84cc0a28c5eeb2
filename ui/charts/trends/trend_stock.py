"""Chart of the stock over time: partnerships in force, stacked by label, and a band of those only possibly in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPolygonF

from tracker.domain.trends.flows import TimeBins
from tracker.queries.trends.trend_rows import StockTrend, no_stock
from ui.charts.colours import ChartColours, stock_palette
from ui.charts.families import CODES, FAMILY_OF_INDEX, IN_FORCE_FAMILIES, Family
from ui.charts.trends.stock_raster import APART, Pixels, layered_pixels
from ui.charts.trends.trend_axes import Plot, counts_width, hatching, paint_counts, paint_years
from ui.charts.trends.trend_chart import ChartElement, TrendChart
from ui.text.day_text import day_text
from ui.text.translation import number, plural, tr

StockPart = Literal["labels", "unclear", "perhaps", "whole"]

HEIGHT = 190.0
MAX_MARKS = 40
"""Most time bins whose records can be opened."""
_LABELS = tuple(
    tuple(code for code, family in zip(CODES, FAMILY_OF_INDEX.tolist(), strict=True) if family == wanted)
    for wanted in IN_FORCE_FAMILIES
)
"""The labels of each family."""


@dataclass(frozen=True, slots=True)
class StockKey:
    """The key of an area: a part of the partnerships in force on a day (see `stock_behind`), and its labels (codes)."""

    day: int
    codes: tuple[str, ...]
    part: StockPart


class StockChart(TrendChart):
    """Stacked areas. Each pixel column shows the day at its right edge, each layer as high as its count there."""

    def __init__(self, colours: ChartColours) -> None:
        super().__init__(colours, tr("In force, by status"))
        self._trend = no_stock()
        self._tops: NDArray[np.int64] = np.zeros((len(IN_FORCE_FAMILIES) + 2, 0), np.int64)

    def show_trend(self, trend: StockTrend) -> None:
        """Show another stock."""
        self._trend = trend
        self._tops = layer_tops(trend)
        self.update_layout()

    @property
    def families(self) -> tuple[Family, ...]:
        """The families that occur, in the order in which they are stacked."""
        heights = np.diff(self._tops, axis=0, prepend=0)
        return tuple(family for family in IN_FORCE_FAMILIES if heights[family].any())

    def wanted_height(self) -> int:
        """Return the preferred height in pixels."""
        return round(self.scaled(HEIGHT))

    @property
    def plot(self) -> Plot:
        """The scales: days across, counts upwards."""
        days, highest = self._trend.days, float(max(1, self._tops[-1].max(initial=0)))
        first, last = (float(days[0]), float(days[-1])) if len(days) else (0.0, 1.0)
        left, below = counts_width(self, highest), self.metrics.height() + 4
        area = QRectF(left, 6, max(1.0, self.width() - left - 4), max(1.0, self.height() - below - 8))
        return Plot(area, first, last, highest * 1.06)

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return an element for each time bin and each layer that is not empty on its last day."""
        days = self._trend.days
        if not len(days):
            return ()
        plot, periods = self.plot, TimeBins.over(int(days[0]), int(days[-1]), MAX_MARKS)
        marks = []
        for period in range(periods.count):
            first, last = periods.bounds(period)
            day = min(last, int(days[-1]))
            tops = self._tops[:, self._day_index(day)]
            for layer, (low, high) in enumerate(pairwise((0, *tops.tolist()))):
                if high > low:
                    box = plot.box(max(first, plot.first), day, low, high)
                    key = StockKey(day, *_part(layer))
                    marks.append(ChartElement(box, self._text(layer, day, high - low), key))
        return tuple(marks)

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the axes and over them the areas, each layer as high as its count.

        On a raster device a pixel that layers share gets their mean colour; on other devices (SVG, PDF) outlines are
        painted. No lines are drawn between layers: a line would hide a layer of 1 in 300.
        """
        plot = self.plot
        if not len(self._trend.days):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_counts(painter, self, plot)
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            self._paint_pixels(painter, plot)
        else:
            self._paint_outlines(painter, plot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_years(painter, self, plot)

    def _paint_pixels(self, painter: QPainter, plot: Plot) -> None:
        """Paint the areas pixel by pixel of the device."""
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        scale = world.m11() * ratio
        across, down = world.dx() * ratio, world.dy() * ratio
        left, right = (round(x * scale + across) for x in (plot.area.left(), plot.area.right()))
        top, bottom = (round(y * scale + down) for y in (plot.area.top(), plot.area.bottom()))
        if right <= left or bottom <= top:
            return
        tops = self._tops_at(plot, (np.arange(left, right) + 1 - across) / scale)
        edges = tops * (plot.area.height() * scale / plot.highest)
        palette = stock_palette(self.colours)
        apart = max(APART, round(APART * scale))
        pixels = layered_pixels(edges, bottom - top, palette[:-1], palette[-1], apart)
        corner = QPointF((left - across) / scale, (top - down) / scale)
        room = QRectF(corner, QSizeF((right - left) / scale, (bottom - top) / scale))
        painter.drawImage(room, pixels_image(pixels[::-1]))

    def _paint_outlines(self, painter: QPainter, plot: Plot) -> None:
        """Paint the areas as shapes from the base line up, the highest first, so that no gap shows between them."""
        edges = np.arange(int(plot.area.left()), int(plot.area.right()) + 1)
        tops = self._tops_at(plot, edges + 1.0)
        palette = [QColor.fromRgba(colour) for colour in stock_palette(self.colours)]
        painter.setPen(Qt.PenStyle.NoPen)
        for layer in reversed(range(len(tops))):
            below = tops[layer - 1] if layer else np.zeros(len(edges), np.int64)
            if (tops[layer] > below).any():
                outline = _outline(plot, edges, tops[layer])
                painter.setBrush(palette[layer])
                painter.drawPolygon(outline)
                if layer == len(tops) - 1:
                    painter.setBrush(hatching(palette[-1]))
                    painter.drawPolygon(outline)

    def _tops_at(self, plot: Plot, x: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
        """Return the counts at the upper edges of the layers, on the days at these x: [layer, x]."""
        days = self._trend.days
        moments = plot.first + (x - plot.area.left()) / plot.area.width() * (plot.last - plot.first)
        indices = np.clip(np.searchsorted(days, moments, side="right") - 1, 0, len(days) - 1)
        return self._tops[:, indices]

    def _day_index(self, day: int) -> int:
        return max(0, int(np.searchsorted(self._trend.days, day, side="right")) - 1)

    def _text(self, layer: int, day: int, count: int) -> str:
        return f"{day_text(day)}: {number(count)} {layer_text(layer)}"


def layer_tops(trend: StockTrend) -> NDArray[np.int64]:
    """Return the count at the upper edge of each layer: [layer, day].

    The layers are those of IN_FORCE_FAMILIES, the partnerships certainly in force without a certain label, and
    those only possibly in force.
    """
    families = FAMILY_OF_INDEX[: len(trend.labels.certain)]
    layers = [trend.labels.certain[families == family].sum(axis=0) for family in IN_FORCE_FAMILIES]
    tops = np.cumsum(layers, axis=0, dtype=np.int64)
    return np.concatenate((tops, [trend.in_force.certain, trend.in_force.possible]))


def layer_text(layer: int) -> str:
    """Return the name of a layer: a family of labels, or one of the two uncertain layers."""
    if layer == len(IN_FORCE_FAMILIES):
        return tr("in force, status not certain")
    if layer > len(IN_FORCE_FAMILIES):
        return tr("perhaps in force")
    return family_text(IN_FORCE_FAMILIES[layer])


def family_text(family: Family) -> str:
    """Return the name of a family of labels in a legend."""
    return {
        Family.IN_FORCE: lambda: tr("in force"),
        Family.REDUCED: lambda: tr("on the back burner"),
        Family.DORMANT: lambda: tr("dormant"),
        Family.UNDER_REVIEW: lambda: tr("under review"),
        Family.ENDING: lambda: tr("being ended"),
        Family.SUSPENDED: lambda: tr("suspended or proposed to be"),
    }[family]()


def stock_summary(trend: StockTrend) -> str:
    """Return a sentence that summarises the chart, or an empty text without data."""
    if not len(trend.days):
        return ""
    certain, possible = int(trend.in_force.certain[-1]), int(trend.in_force.possible[-1])
    words = plural(certain, "1 in force", "{n} in force")
    if possible > certain:
        words = tr("{certain} to {possible} in force", certain=number(certain), possible=number(possible))
    return tr(
        "{words} on {day}, at most {most} at once since {first}",
        words=words,
        day=day_text(int(trend.days[-1])),
        most=number(int(trend.in_force.possible.max())),
        first=date.fromordinal(int(trend.days[0])).year,
    )


def _part(layer: int) -> tuple[tuple[str, ...], StockPart]:
    """Return the labels of a layer, and the part that it counts."""
    if layer > len(IN_FORCE_FAMILIES):
        return CODES, "perhaps"
    if layer == len(IN_FORCE_FAMILIES):
        return tuple(code for labels in _LABELS for code in labels), "unclear"
    return _LABELS[layer], "labels"


def _outline(plot: Plot, edges: NDArray[np.int64], above: NDArray[np.int64]) -> QPolygonF:
    """Return the outline of an area: the steps of its upper edge from left to right, then back along the base line."""
    points = []
    for x, count in zip(edges.tolist(), above.tolist(), strict=True):
        y = plot.y(count)
        points += [QPointF(x, y), QPointF(x + 1, y)]
    points += [QPointF(edges[-1] + 1, plot.area.bottom()), QPointF(edges[0], plot.area.bottom())]
    return QPolygonF(points)


def pixels_image(pixels: Pixels) -> QImage:
    """Return the pixels as an image that has its own copy of them; the first row is the top one."""
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape
    return QImage(rows.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()
