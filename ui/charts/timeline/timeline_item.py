"""The one graphics item of the timeline: paints everything in view, in pixel coordinates."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.charts.colours import dense_palette
from ui.charts.timeline.bars import paint_bars, paint_marks
from ui.charts.timeline.day_axis import (
    paint_as_of,
    paint_day_names,
    paint_grid,
    paint_period_edges,
    paint_veil,
    ticks_of,
)
from ui.charts.timeline.lane_names import paint_chosen_line, paint_headings, paint_names, paint_selection
from ui.charts.timeline.raster import dense_picture
from ui.charts.timeline.scene import Scene
from ui.charts.timeline.viewport import Viewport


class TimelineItem(pyqtgraph.GraphicsObject):  # type: ignore[misc]
    """Paints a scene. A dense picture is cached until the lanes, the viewport or the colours change."""

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._dense: tuple[Viewport, object, float, QImage] | None = None

    def show_scene(self, scene: Scene) -> None:
        """Set the scene to paint."""
        before = self._scene
        if before is None or before.view.plot != scene.view.plot:
            self.prepareGeometryChange()
        if before is not None and before.colours is not scene.colours:
            self._dense = None
        self._scene = scene
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the rectangle of the whole chart, with the names and dates around the plot."""
        if self._scene is None:
            return QRectF()
        plot = self._scene.view.plot
        return QRectF(0, 0, plot.right + 24, plot.bottom + 24)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint one frame."""
        scene = self._scene
        if scene is None or scene.view.plot.width <= 0 or scene.view.plot.height <= 0:
            return
        paint_scene(painter, scene, self._paint_dense)

    def _paint_dense(self, painter: QPainter, scene: Scene) -> None:
        """Draw the picture of lanes that are too low for bars, from the cache if it is current."""
        plot, scale = scene.view.plot, painter.device().devicePixelRatio()
        spans, view = scene.drawn.spans, scene.view
        if self._dense is None or self._dense[:3] != (view, spans, scale):
            picture = palette_image(dense_picture(spans, view, scale), dense_palette(scene.colours))
            picture.setDevicePixelRatio(scale)
            self._dense = (view, spans, scale, picture)
        painter.drawImage(QPoint(plot.left, plot.top), self._dense[3])


def paint_scene(painter: QPainter, scene: Scene, paint_dense: Callable[[QPainter, Scene], None]) -> None:
    """Paint a whole timeline on any paint device. `paint_dense` fills the plot where lanes are too low for bars."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    plot, ticks = scene.view.plot, ticks_of(scene)
    painter.save()
    painter.setClipRect(QRectF(0, plot.top, plot.right + 24, plot.height))
    paint_selection(painter, scene)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_headings(painter, scene)
    paint_names(painter, scene)
    painter.setClipRect(QRectF(plot.left - 5, plot.top, plot.width + 10, plot.height))
    paint_grid(painter, scene, ticks)
    if scene.view.has_bars:
        paint_bars(painter, scene)
        paint_marks(painter, scene)
    else:
        paint_dense(painter, scene)
    paint_veil(painter, scene)
    painter.restore()
    paint_chosen_line(painter, scene)
    paint_day_names(painter, scene, ticks)
    paint_period_edges(painter, scene)
    paint_as_of(painter, scene)


def palette_image(picture: NDArray[np.uint8], palette: list[int]) -> QImage:
    """Convert families to an image in the colours of the palette (ARGB). The image owns its pixels."""
    height, width = picture.shape
    # Qt requires rows of whole 32-bit words.
    rows = np.zeros((height, -(-width // 4) * 4), np.uint8)
    rows[:, :width] = picture
    image = QImage(rows.data, width, height, rows.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable(palette)
    # Converting here is four times faster than looking up the colours while painting.
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
