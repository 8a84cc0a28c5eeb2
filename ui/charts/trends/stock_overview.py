"""Shows how many partnerships were in force over time, stacked by status, below the timeline and over the same days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.queries.trends.trend_rows import StockTrend, no_stock
from ui.accessibility import roles
from ui.charts.card import EDGE, Card
from ui.charts.colours import CALM_STROKES, ChartColours, stock_palette
from ui.charts.families import IN_FORCE_FAMILIES
from ui.charts.ticks import round_step
from ui.charts.timeline.hits import DayLines, moved_days
from ui.charts.timeline.lane_names import INDENT
from ui.charts.timeline.scene import VEIL, Type, faded
from ui.charts.timeline.viewport import Viewport
from ui.charts.trends.stock_raster import Pixels, layered_pixels
from ui.charts.trends.trend_stock import layer_tops, pixels_image
from ui.text.translation import number, tr

MARGIN = 14
NARROW_MARGIN = 8
"""The margin above and below where the title is above the areas."""
HEIGHT = 168
STROKES_APART = 7
"""Pixels between two strokes of the hatching."""
COUNT_GAP = 10
"""Pixels between the counts and the plot."""
REACH = 3
"""Pixels that a line reaches beyond its day."""
ABOVE, BELOW = 1.08, 0.06
"""Room above and below the areas, as shares of the highest count: its name is not cut off."""
NAMED_COUNTS = 3
"""Most counts that the axis names, besides zero."""
LAYERS = len(IN_FORCE_FAMILIES) + 2
"""The families, the partnerships in force without a certain label, and those possibly in force (see `layer_tops`)."""


class StockAreas:
    """Stacked areas in days and counts. Each pixel column shows the exact counts on the day at its middle.

    The layers and colours are those of the chart of trends.
    """

    def __init__(self) -> None:
        self._days: NDArray[np.int32] = np.empty(0, np.int32)
        self._tops: NDArray[np.int64] = layer_tops(no_stock())
        self._palette: list[int] = []
        self._seen = QRectF(0, 0, 1, 1)

    @property
    def highest(self) -> int:
        """The largest number that was possibly in force at once."""
        return int(self._tops[-1].max(initial=0))

    def show_stock(self, stock: StockTrend) -> None:
        """Show other counts."""
        self._days, self._tops = stock.days, layer_tops(stock)

    def set_palette(self, palette: list[int]) -> None:
        """Set the colours (ARGB): one per layer, one for the background, one for the strokes of the hatching."""
        self._palette = palette

    def set_seen(self, seen: QRectF) -> None:
        """Set the visible part, in days across and counts upwards."""
        self._seen = seen

    def edges(self, width: int, height: int) -> NDArray[np.floating[Any]]:
        """Return the upper edge of each layer in each pixel column, in pixels from below. After the last day the last
        counts are repeated, as far as the lanes reach whose end is not known.
        """
        seen = self._seen
        middles = seen.left() + (np.arange(width) + 0.5) * seen.width() / width
        indices = np.searchsorted(self._days, middles, side="right") - 1
        holds = indices >= 0
        tops = np.zeros((LAYERS, width), np.int64)
        tops[:, holds] = self._tops[:, indices[holds]]
        return tops * (height / max(seen.height(), 1e-9))

    def picture(self, width: int, height: int) -> Pixels:
        """Return the colours of the layers at each pixel, the lowest row first."""
        return self.coloured(self.edges(width, height), height)

    def coloured(self, edges: NDArray[np.floating[Any]], height: int) -> Pixels:
        """Return the colours of the pixels below these edges, the lowest row first."""
        return layered_pixels(edges, height, self._palette[:-1], self._palette[-1], STROKES_APART)


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    """The areas as an image of a plot, at a number of device pixels per pixel, and the edges it was drawn from."""

    plot: QRect
    scale: float
    edges: NDArray[np.floating[Any]]
    image: QImage


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of the areas (with the room below them), of the title and of the unit."""

    room: QRect
    title: QRectF
    unit: QRectF


class StockOverview(Card):
    """The areas with title and axis of counts. It follows the days and the as-of line of the timeline.

    It paints everything itself, so that a change of a few days repaints only their strip.
    """

    accessible_role = roles.CHART

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self.setFixedHeight(HEIGHT)
        self._colours, self._type = colours, Type.of(self.font())
        self._view: Viewport | None = None
        self._areas = StockAreas()
        self._picture: _Picture | None = None
        self._counts: list[int] = []
        """The counts that the axis names."""
        self.is_title_above = False
        """Whether the title is above the areas, because it is too high for the column of the names."""
        self._places = _Places(QRect(), QRectF(), QRectF())
        self._lines = DayLines()
        # The card covers all of it, so that nothing behind it is painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("In force, by status"))
        self.set_colours(colours)

    def show_stock(self, stock: StockTrend) -> None:
        """Show other counts."""
        before = self._areas.highest
        self._areas.show_stock(stock)
        highest = self._areas.highest
        if highest != before or not self._counts:
            self._place()
            self.setAccessibleDescription(tr("at most {count} in force at once", count=number(highest)))
            self.update()
        self._draw_areas()

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self._colours, self._picture = colours, None
        self._areas.set_palette(stock_palette(colours, CALM_STROKES))
        self.set_card_colours(colours)

    def set_today(self, day: int) -> None:
        """Set the day that is today. Later days are shown as unknown."""
        self._set_lines(replace(self._lines, today=day))

    def set_as_of(self, day: int | None) -> None:
        """Set the as-of line, or hide it with None."""
        self._set_lines(replace(self._lines, as_of=day))

    def set_period(self, period: tuple[int, int] | None) -> None:
        """Set the period. Its last day belongs to it. None hides it."""
        self._set_lines(replace(self._lines, period=period))

    def show_days(self, view: Viewport) -> None:
        """Show the days of the timeline's viewport."""
        before, self._view = self._view, view
        if before is None or (before.plot, before.first, before.last) != (view.plot, view.first, view.last):
            self._place()
            self.update()
            self._draw_areas()

    def _set_lines(self, lines: DayLines) -> None:
        """Show other lines, and paint the days between the moved ones."""
        before, self._lines = self._lines, lines
        if before == lines:
            return
        moved = moved_days(before, lines)
        if moved is None or self._view is None:
            self.update()
            return
        plot = self._plot()
        for days in moved:
            left, right = (min(max(self._x_of_day(day), plot.left()), plot.right()) for day in days)
            room = self._places.room
            strip = QRectF(left - REACH, room.top(), right - left + 2 * REACH, room.height())
            self.update(strip.toAlignedRect())

    def _plot(self) -> QRect:
        """Return the rectangle of the areas: below the plot of the timeline, with room above and below."""
        room = self._places.room
        return QRect(room.left(), room.top(), room.width(), max(1, round(room.height() * ABOVE / (ABOVE + BELOW))))

    def _place(self) -> None:
        """Compute all places. The title is above the areas if it is too high for the column of the names."""
        plot = self._view.plot if self._view is not None else None
        left, width = (EDGE + plot.left, plot.width) if plot is not None else (EDGE, 1)
        names, details = QFontMetricsF(self._type.name), QFontMetricsF(self._type.detail)
        highest, wraps = self._areas.highest, Qt.TextFlag.TextWordWrap
        widest = max(details.horizontalAdvance(number(count)) for count in (0, highest))
        column = QRectF(EDGE + INDENT, MARGIN + 2, max(1.0, left - COUNT_GAP - widest - EDGE - INDENT), HEIGHT)
        title = names.boundingRect(column, wraps, tr("In force, by status"))
        unit = details.boundingRect(column.translated(0, title.height() + 2), wraps, tr("partnerships"))
        is_too_wide = max(title.right(), unit.right()) > column.right() + 1
        self.is_title_above = is_too_wide or unit.bottom() > self.height() - NARROW_MARGIN
        top, margin = MARGIN, MARGIN
        if self.is_title_above:
            title = QRectF(
                column.left(), NARROW_MARGIN, names.horizontalAdvance(tr("In force, by status")) + 1, names.height()
            )
            unit = QRectF(
                title.right() + names.averageCharWidth(),
                title.top(),
                details.horizontalAdvance(tr("partnerships")) + 1,
                title.height(),
            )
            top, margin = round(title.bottom()), NARROW_MARGIN
        height = max(1, self.height() - top - margin)
        self._places = _Places(QRect(left, top, width, height), title, unit)
        most = min(NAMED_COUNTS, max(1, round(height / details.height()) - 1))
        self._counts = list(range(0, highest + 1, round_step(highest, most)))

    def _x_of_day(self, day: float) -> float:
        assert self._view is not None
        return EDGE + self._view.x_of_day(day)

    def _draw_areas(self) -> None:
        """Draw the picture of the areas again, and paint the columns that differ."""
        view = self._view
        if view is None:
            return
        seen = QRectF(view.first, 0, view.last - view.first, max(1, self._areas.highest) * ABOVE)
        self._areas.set_seen(seen)
        plot, scale, known = self._plot(), self.devicePixelRatioF(), self._picture
        width, height = round(plot.width() * scale), round(plot.height() * scale)
        edges = self._areas.edges(width, height)
        if known is None or (known.plot, known.scale) != (plot, scale):
            image = pixels_image(self._areas.coloured(edges, height)[::-1])
            self.update()
        else:
            image = known.image
            differs = np.flatnonzero((edges != known.edges).any(axis=0))
            if not len(differs):
                return
            # The hatching starts anew every STROKES_APART columns.
            first, end = int(differs[0]) // STROKES_APART * STROKES_APART, int(differs[-1]) + 1
            part = pixels_image(self._areas.coloured(edges[:, first:end], height)[::-1])
            image.setDevicePixelRatio(1.0)
            painter = QPainter(image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawImage(QPoint(first, 0), part)
            painter.end()
            strip = QRectF(plot.left() + first / scale, plot.top(), (end - first) / scale, plot.height())
            self.update(strip.toAlignedRect())
        image.setDevicePixelRatio(scale)
        self._picture = _Picture(plot, scale, edges, image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the areas in the new size."""
        self._place()
        self._draw_areas()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the areas with the lines and the veil over them; the card and all texts if they are needed too."""
        plot, needed = self._plot(), event.rect()
        # No text is right of the first day and below the top of the areas.
        is_inside = self._places.room.contains(needed)
        if not is_inside:
            super().paintEvent(event)
        painter = QPainter(self)
        if is_inside:
            painter.fillRect(needed, self._colours.card)
        if self._view is not None:
            self._paint_areas(painter, plot, self._view)
        if not is_inside:
            self._paint_texts(painter, plot)
        painter.end()

    def _paint_areas(self, painter: QPainter, plot: QRect, view: Viewport) -> None:
        if self._picture is None or self._picture.scale != self.devicePixelRatioF():
            self._picture = None
            self._draw_areas()
        if self._picture is not None:
            painter.drawImage(plot.topLeft(), self._picture.image)
        lines, colours = self._lines, self._colours
        # As high as the room for the areas, also below them.
        whole = QRectF(self._places.room)
        painter.setClipRect(whole)
        known = lines.known_until
        if known is not None:
            left = max(whole.left(), self._x_of_day(known))
            painter.fillRect(QRectF(left, whole.top(), whole.right() - left, whole.height()), faded(colours.card, VEIL))
        if lines.as_of is not None:
            self._paint_line(painter, whole, lines.as_of, QPen(colours.text, 0))
        if lines.period is not None:
            first, end = lines.period[0], lines.period[1] + 1
            left, right = self._x_of_day(first), self._x_of_day(end)
            painter.fillRect(QRectF(left, whole.top(), right - left, whole.height()), faded(colours.accent, 0.07))
            for day in (first, end):
                self._paint_line(painter, whole, day, QPen(colours.accent, 0))
        painter.setClipping(False)

    def _paint_line(self, painter: QPainter, room: QRectF, day: float, pen: QPen) -> None:
        x = round(self._x_of_day(day)) + 0.5
        painter.setPen(pen)
        painter.drawLine(QLineF(x, room.top(), x, room.bottom()))

    def _paint_texts(self, painter: QPainter, plot: QRect) -> None:
        """Paint the title and its unit, and the counts next to the areas."""
        painter.setFont(self._type.detail)
        painter.setPen(self._colours.muted)
        line = painter.fontMetrics().height()
        each = plot.height() / (max(1, self._areas.highest) * ABOVE)
        for count in self._counts:
            y = plot.top() + plot.height() - count * each
            place = QRectF(0, y - line / 2, plot.left() - COUNT_GAP, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(count))
        wraps = Qt.TextFlag.TextWordWrap
        painter.drawText(self._places.unit, wraps | Qt.AlignmentFlag.AlignBottom, tr("partnerships"))
        painter.setFont(self._type.name)
        painter.setPen(self._colours.text)
        painter.drawText(self._places.title, wraps, tr("In force, by status"))
