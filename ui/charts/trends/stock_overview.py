"""Shows how many partnerships were in force over time, stacked by status, below the timeline and over the same days."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.queries.trends.trend_rows import StockTrend, no_stock
from ui.charts.card import EDGE, Card
from ui.charts.colours import ChartColours, stock_palette
from ui.charts.families import IN_FORCE_FAMILIES
from ui.charts.ticks import round_step
from ui.charts.timeline.hits import DayLines
from ui.charts.timeline.lane_names import INDENT
from ui.charts.timeline.scene import VEIL, Type, faded
from ui.charts.timeline.viewport import Viewport
from ui.charts.trends.stock_raster import APART, Pixels, layered_pixels
from ui.charts.trends.trend_stock import layer_tops, pixels_image
from ui.text.translation import number, tr

MARGIN = 14
HEIGHT = 168
AXIS_WIDTH = 44
NAMED_COUNTS = 3
"""Most counts that the axis names, besides zero."""
LAYERS = len(IN_FORCE_FAMILIES) + 2
"""The families, the partnerships in force without a certain label, and those possibly in force (see `layer_tops`)."""


class StockAreas(pyqtgraph.GraphicsObject):  # type: ignore[misc]
    """Stacked areas in days and counts. Each pixel column shows the exact counts on the day at its middle.

    The layers and colours are those of the chart of trends.
    """

    def __init__(self) -> None:
        super().__init__()
        self._days: NDArray[np.int32] = np.empty(0, np.int32)
        self._tops: NDArray[np.int64] = layer_tops(no_stock())
        self._palette: list[int] = []
        self._seen = QRectF(0, 0, 1, 1)
        self._painted: tuple[int, int, QImage] | None = None
        """The last picture with its width and height; None if anything in it changed since."""

    @property
    def highest(self) -> int:
        """The largest number that was possibly in force at once."""
        return int(self._tops[-1].max(initial=0))

    def show_stock(self, stock: StockTrend) -> None:
        """Show other counts."""
        self._days, self._tops, self._painted = stock.days, layer_tops(stock), None
        self.update()

    def set_palette(self, palette: list[int]) -> None:
        """Set the colours (ARGB): one per layer, one for the background, one for the strokes of the hatching."""
        self._palette, self._painted = palette, None
        self.update()

    def set_seen(self, seen: QRectF) -> None:
        """Set the visible part, in days across and counts upwards."""
        if seen != self._seen:
            self.prepareGeometryChange()
            self._seen, self._painted = seen, None

    def boundingRect(self) -> QRectF:
        """Return the visible part."""
        return self._seen

    def picture(self, width: int, height: int) -> Pixels:
        """Return the colours of the layers at each pixel, the lowest row first."""
        seen = self._seen
        middles = seen.left() + (np.arange(width) + 0.5) * seen.width() / width
        indices = np.searchsorted(self._days, middles, side="right") - 1
        holds = indices >= 0
        if len(self._days):
            holds &= middles < self._days[-1] + 1
        tops = np.zeros((LAYERS, width), np.int64)
        tops[:, holds] = self._tops[:, indices[holds]]
        edges = tops * (height / max(seen.height(), 1e-9))
        return layered_pixels(edges, height, self._palette[:-1], self._palette[-1], APART)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the areas, one pixel of the picture per pixel of the device."""
        size = painter.worldTransform().mapRect(self._seen).size() * painter.device().devicePixelRatio()
        width, height = round(size.width()), round(size.height())
        if width > 0 and height > 0 and self._palette:
            if self._painted is None or self._painted[:2] != (width, height):
                self._painted = (width, height, pixels_image(self.picture(width, height)))
            painter.drawImage(self._seen, self._painted[2])


class StockOverview(Card):
    """The areas with title and axis of counts. It follows the days and the as-of line of the timeline."""

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self.setFixedHeight(HEIGHT)
        self._colours, self._type = colours, Type.of(self.font())
        self._view: Viewport | None = None
        self._plot = pyqtgraph.PlotWidget(self, background=colours.card)
        self._areas = StockAreas()
        self._as_of = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._veil = pyqtgraph.LinearRegionItem(movable=False)
        self._lines = DayLines()
        self._period = pyqtgraph.LinearRegionItem(movable=False)
        self._build()
        self.set_colours(colours)

    def _build(self) -> None:
        item = self._plot.getPlotItem()
        item.hideAxis("bottom")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(False, False)
        item.layout.setContentsMargins(0, 0, 0, 0)
        item.getViewBox().setDefaultPadding(0)
        item.getAxis("left").setWidth(AXIS_WIDTH)
        item.getAxis("left").setStyle(tickLength=0, tickTextOffset=10)
        item.addItem(self._areas, ignoreBounds=True)
        for part in (self._veil, self._as_of, self._period):
            item.addItem(part, ignoreBounds=True)
        self._veil.hide()
        self._as_of.hide()
        self._period.hide()
        # Its background covers all of it, so that nothing behind it is painted with it.
        self._plot.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The wheel and the mouse are for the lanes; over the overview they scroll the page.
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("In force, by status"))

    def show_stock(self, stock: StockTrend) -> None:
        """Show other counts."""
        self._areas.show_stock(stock)
        step = round_step(self._areas.highest, NAMED_COUNTS)
        named = [(count, number(count)) for count in range(0, self._areas.highest + 1, step)]
        self._plot.getPlotItem().getAxis("left").setTicks([named])
        self.setAccessibleDescription(tr("at most {count} in force at once", count=number(self._areas.highest)))
        self._update_geometry()

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self._colours = colours
        self.set_card_colours(colours)
        self._areas.set_palette(stock_palette(colours))
        self._veil.setBrush(faded(colours.card, VEIL))
        for edge in self._veil.lines:
            edge.setPen(pyqtgraph.mkPen(None))
        self._plot.setBackground(colours.card)
        axis = self._plot.getPlotItem().getAxis("left")
        axis.setPen(pyqtgraph.mkPen(None))
        # The axis draws a dot for a tick of length zero, in any style: paint it in the colour of the card.
        axis.setTickPen(pyqtgraph.mkPen(colours.card))
        axis.setTextPen(colours.muted)
        axis.setTickFont(self._type.detail)
        self._as_of.setPen(QPen(colours.text, 0))
        self._period.setBrush(faded(colours.accent, 0.07))
        for edge in self._period.lines:
            edge.setPen(QPen(colours.accent, 0))

    def set_today(self, day: int) -> None:
        """Set the day that is today. Later days are shown as unknown."""
        self._lines = replace(self._lines, today=day)
        self._update_veil()

    def set_as_of(self, day: int | None) -> None:
        """Set the as-of line, or hide it with None."""
        self._lines = replace(self._lines, as_of=day)
        self._as_of.setVisible(day is not None)
        if day is not None:
            self._as_of.setValue(day)
        self._update_veil()

    def _update_veil(self) -> None:
        """Cover the days after the last known day with a pale veil."""
        known = self._lines.known_until
        self._veil.setVisible(known is not None)
        if known is not None:
            self._veil.setRegion((known, OPEN_FUTURE))

    def set_period(self, period: tuple[int, int] | None) -> None:
        """Set the period. Its last day belongs to it. None hides it."""
        self._period.setVisible(period is not None)
        if period is not None:
            self._period.setRegion((period[0], period[1] + 1))

    def show_days(self, view: Viewport) -> None:
        """Show the days of the timeline's viewport."""
        self._view = view
        self._update_geometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the plot below that of the timeline."""
        self._update_geometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, and the title in the column of the names."""
        super().paintEvent(event)
        painter = QPainter(self)
        left, wraps = EDGE + INDENT, Qt.TextFlag.TextWordWrap
        room = QRectF(left, MARGIN + 2, max(1.0, self._plot.x() - left), self.height())
        painter.setFont(self._type.name)
        painter.setPen(self._colours.text)
        title = painter.boundingRect(room, wraps, tr("In force, by status"))
        painter.drawText(room, wraps, tr("In force, by status"))
        painter.setFont(self._type.detail)
        painter.setPen(self._colours.muted)
        painter.drawText(room.translated(0, title.height() + 2), wraps, tr("partnerships"))
        painter.end()

    def _update_geometry(self) -> None:
        """Place the plot below that of the timeline, over the same days."""
        view = self._view
        if view is None:
            return
        plot, highest = view.plot, max(1, self._areas.highest)
        self._plot.setGeometry(
            EDGE + plot.left - AXIS_WIDTH, MARGIN, AXIS_WIDTH + plot.width, max(1, self.height() - 2 * MARGIN)
        )
        box = self._plot.getPlotItem().getViewBox()
        # Leave some room above the highest count, so that its name is not cut off.
        box.setRange(xRange=(view.first, view.last), yRange=(-highest * 0.06, highest * 1.08), padding=0)
        self._areas.set_seen(QRectF(view.first, 0, view.last - view.first, highest * 1.08))
