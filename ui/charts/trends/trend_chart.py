"""The base class of the charts of trends: places elements and paints, at any size and in any thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui.charts.colours import ChartColours
from ui.charts.timeline.scene import Type

USUAL_LINE = 14
"""Line height in pixels of the small font for which sizes are given."""


@dataclass(frozen=True, slots=True)
class ChartElement:
    """A clickable part of a chart: its area, its text, and the key of the records behind it."""

    area: QRectF
    text: str
    key: Hashable


class TrendChart:
    """One trend, drawn at a size in a font. A subclass places the elements and paints.

    It is no widget, so that a picture can be painted in the background; `TrendView` shows it in the window.
    """

    def __init__(self, colours: ChartColours, name: str, font: QFont | None = None) -> None:
        self.colours, self.name = colours, name
        self._elements: tuple[ChartElement, ...] | None = ()
        self.on_layout: Callable[[], object] = _do_nothing
        """Called when the elements have to be placed again."""
        self._size = (0, 0)
        self.set_font(font or QFont())

    # implemented by subclasses ------------------------------------------------------------------------------------

    def place_elements(self) -> tuple[ChartElement, ...]:
        """Return the elements at the chart's size, in reading order."""
        raise NotImplementedError

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the chart in the font `type.detail`, which is set."""
        raise NotImplementedError

    def wanted_height(self) -> int:
        """Return the preferred height in pixels."""
        raise NotImplementedError

    # shared by all charts -----------------------------------------------------------------------------------------

    @property
    def elements(self) -> tuple[ChartElement, ...]:
        """The elements in reading order. They are placed when they are first needed after `update_layout`.

        A chart that is laid out gets several sizes before it is painted.
        """
        if self._elements is None:
            self._elements = self.place_elements()
        return self._elements

    def width(self) -> int:
        """Return the width in pixels."""
        return self._size[0]

    def height(self) -> int:
        """Return the height in pixels."""
        return self._size[1]

    def resize(self, width: int, height: int) -> None:
        """Set the size in pixels. Call `update_layout` afterwards."""
        self._size = (width, height)

    def set_font(self, font: QFont) -> None:
        """Set the font from which those of the chart are derived. Call `update_layout` afterwards."""
        self.type = Type.of(font)
        self.metrics = QFontMetricsF(self.type.detail)

    def scaled(self, pixels: float) -> float:
        """Scale pixels from the usual font to the current one. Never returns less than `pixels`."""
        return pixels * max(1.0, self.metrics.height() / USUAL_LINE)

    def update_layout(self) -> None:
        """Place all elements again when they are needed next, after a change of data, size or font."""
        self._elements = None
        self.on_layout()


def _do_nothing() -> None:
    """Serve as `on_layout` of a chart that is not shown."""
