"""How many partnerships were in force over time, stacked by status, under the timeline and over the same days."""

from __future__ import annotations

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from tracker.questions.timeline_rows import StockCounts
from ui.charts.card import EDGE, Card
from ui.charts.colours import ChartColours, dense_palette
from ui.charts.families import FAMILY_OF_INDEX, IN_FORCE_FAMILIES
from ui.charts.names import INDENT
from ui.charts.scene import Type, faded
from ui.charts.ticks import round_step
from ui.charts.timeline_item import palette_image
from ui.charts.viewport import Viewport
from ui.wording import number, tr

MARGIN = 14
HEIGHT = 168
AXIS_WIDTH = 44
NAMED_COUNTS = 3
"""How many counts the axis names beside zero, at most."""


class StockAreas(pyqtgraph.GraphicsObject):  # type: ignore[misc]
    """Stacked areas in days and counts: every pixel column shows the counts on the day at its middle, steps and all."""

    def __init__(self) -> None:
        super().__init__()
        self._days: NDArray[np.int32] = np.empty(0, np.int32)
        self._tops: NDArray[np.int64] = np.zeros((len(IN_FORCE_FAMILIES), 0), np.int64)
        self._palette: list[int] = []
        self._seen = QRectF(0, 0, 1, 1)

    @property
    def highest(self) -> int:
        """The most that were ever in force at once."""
        return int(self._tops[-1].max(initial=0))

    def set_counts(self, stock: StockCounts) -> None:
        """Show other counts."""
        families = FAMILY_OF_INDEX[: len(stock.counts)]
        by_family = [stock.counts[families == family].sum(axis=0) for family in IN_FORCE_FAMILIES]
        self._days, self._tops = stock.days, np.cumsum(by_family, axis=0, dtype=np.int64)
        self.update()

    def set_palette(self, palette: list[int]) -> None:
        """Paint with other colours, ARGB by family."""
        self._palette = [*palette[: len(IN_FORCE_FAMILIES)], 0]
        self.update()

    def set_seen(self, seen: QRectF) -> None:
        """Fill this part, in days across and counts upwards."""
        self.prepareGeometryChange()
        self._seen = seen

    def boundingRect(self) -> QRectF:
        """What is seen."""
        return self._seen

    def picture(self, width: int, height: int) -> NDArray[np.uint8]:
        """The place in `IN_FORCE_FAMILIES` at every pixel, lowest row first; their number where there is nothing."""
        seen = self._seen
        middles = seen.left() + (np.arange(width) + 0.5) * seen.width() / width
        places = np.searchsorted(self._days, middles, side="right") - 1
        holds = (places >= 0) & (places < len(self._days) - 1)
        tops = np.zeros((len(IN_FORCE_FAMILIES), width), np.int64)
        tops[:, holds] = self._tops[:, places[holds]]
        rows = np.rint(tops * (height / max(seen.height(), 1e-9))).astype(np.int32)
        levels = np.arange(height)[:, None]
        return np.asarray((rows[:, None, :] <= levels).sum(axis=0, dtype=np.uint8))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint the areas, a pixel of the picture on every pixel of the screen."""
        size = painter.worldTransform().mapRect(self._seen).size() * painter.device().devicePixelRatio()
        width, height = round(size.width()), round(size.height())
        if width > 0 and height > 0 and self._palette:
            painter.drawImage(self._seen, palette_image(self.picture(width, height), self._palette))


class StockOverview(Card):
    """The areas with their counts' axis and title; it follows the timeline's days, as-of line included."""

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self.setFixedHeight(HEIGHT)
        self._colours, self._type = colours, Type.of(self.font())
        self._view: Viewport | None = None
        self._plot = pyqtgraph.PlotWidget(self, background=colours.card)
        self._areas = StockAreas()
        self._as_of = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._window = pyqtgraph.LinearRegionItem(movable=False)
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
        item.addItem(self._as_of, ignoreBounds=True)
        item.addItem(self._window, ignoreBounds=True)
        self._as_of.hide()
        self._window.hide()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The wheel and the mouse belong to the lanes; over the overview they scroll the page.
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("In force, by status"))

    def set_counts(self, stock: StockCounts) -> None:
        """Show other counts; the last column of them only closes the picture."""
        self._areas.set_counts(stock)
        step = round_step(self._areas.highest, NAMED_COUNTS)
        named = [(count, number(count)) for count in range(0, self._areas.highest + 1, step)]
        self._plot.getPlotItem().getAxis("left").setTicks([named])
        self.setAccessibleDescription(tr("at most {count} in force at once", count=number(self._areas.highest)))
        self._place()

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self._colours = colours
        self.set_card_colours(colours)
        self._areas.set_palette(dense_palette(colours))
        self._plot.setBackground(colours.card)
        axis = self._plot.getPlotItem().getAxis("left")
        axis.setPen(pyqtgraph.mkPen(None))
        # The axis draws a dot for a tick of no length whatever its style: here in the colour of the card.
        axis.setTickPen(pyqtgraph.mkPen(colours.card))
        axis.setTextPen(colours.muted)
        axis.setTickFont(self._type.detail)
        self._as_of.setPen(QPen(colours.text, 0))
        self._window.setBrush(faded(colours.accent, 0.07))
        for edge in self._window.lines:
            edge.setPen(QPen(colours.accent, 0))

    def set_as_of(self, day: int | None) -> None:
        """Put the as-of line."""
        self._as_of.setVisible(day is not None)
        if day is not None:
            self._as_of.setValue(day)

    def set_window(self, window: tuple[int, int] | None) -> None:
        """Put the window of days; its last day belongs to it."""
        self._window.setVisible(window is not None)
        if window is not None:
            self._window.setRegion((window[0], window[1] + 1))

    def show_days(self, view: Viewport) -> None:
        """Show the days that the timeline shows, under them."""
        self._view = view
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay under the timeline."""
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and the title in the column of the names."""
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

    def _place(self) -> None:
        """Put the plot under that of the timeline, over the same days."""
        view = self._view
        if view is None:
            return
        plot, highest = view.plot, max(1, self._areas.highest)
        self._plot.setGeometry(
            EDGE + plot.left - AXIS_WIDTH, MARGIN, AXIS_WIDTH + plot.width, max(1, self.height() - 2 * MARGIN)
        )
        box = self._plot.getPlotItem().getViewBox()
        # A little room above the highest count lets its name stand whole.
        box.setRange(xRange=(view.first, view.last), yRange=(-highest * 0.06, highest * 1.08), padding=0)
        self._areas.set_seen(QRectF(view.first, 0, view.last - view.first, highest * 1.08))
