"""Paints everything of the timeline that is in view, in pixel coordinates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

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
from ui.charts.timeline.differing_parts import RIGHT_ROOM, differing_parts
from ui.charts.timeline.drawn_lanes import DrawnSpans, differing_lanes
from ui.charts.timeline.lane_names import paint_chosen_line, paint_headings, paint_names, paint_selection
from ui.charts.timeline.raster import dense_picture, dense_rows
from ui.charts.timeline.scene import Scene
from ui.charts.timeline.viewport import Viewport


class ScenePainter:
    """Paints scenes, one after another, and finds the parts of the chart in which a scene differs from the last one.

    A dense picture is cached until the viewport or the colours change. When some lanes change, only their rows of it
    are drawn again.
    """

    def __init__(self) -> None:
        self._scene: Scene | None = None
        self._dense: _Dense | None = None
        self._differing: tuple[DrawnSpans, DrawnSpans, range] | None = None
        """The spans that were last compared, and the lanes that differ."""

    def show_scene(self, scene: Scene) -> list[QRectF] | None:
        """Set the scene to paint. Return the rectangles to paint again; None stands for the whole chart."""
        before, self._scene = self._scene, scene
        if before is None or before.colours is not scene.colours:
            self._dense = None
            return None
        if self._dense is None or before.drawn is scene.drawn or before.view != scene.view:
            return differing_parts(before, scene, None, range(0))
        lanes = self._differing_lanes(before.drawn.spans, scene.drawn.spans)
        return differing_parts(before, scene, self._dense.scale, lanes)

    def _differing_lanes(self, old: DrawnSpans, new: DrawnSpans) -> range:
        """Return the lanes that differ. The last result is kept: lanes are compared when they are shown and painted."""
        known = self._differing
        if known is None or known[0] is not old or known[1] is not new:
            known = self._differing = old, new, differing_lanes(old, new)
        return known[2]

    def paint(self, painter: QPainter, needed: QRegion | None = None) -> None:
        """Paint the chart, at least within `needed` (None: all of it)."""
        scene = self._scene
        if scene is None or scene.view.plot.width <= 0 or scene.view.plot.height <= 0:
            return
        paint_scene(painter, scene, self._paint_dense, needed)

    def _paint_dense(self, painter: QPainter, scene: Scene) -> None:
        """Draw the picture of lanes that are too low for bars, from the cache if it is current."""
        plot, scale = scene.view.plot, painter.device().devicePixelRatio()
        spans, view, palette = scene.drawn.spans, scene.view, dense_palette(scene.colours)
        known = self._dense
        if known is None or (known.view, known.scale) != (view, scale):
            image = palette_image(dense_picture(spans, view, scale), palette)
        else:
            image = known.image
            if known.spans is not spans:
                _draw_lanes(image, spans, view, self._differing_lanes(known.spans, spans), scale, palette)
        self._differing = None
        image.setDevicePixelRatio(scale)
        self._dense = _Dense(view, spans, scale, image)
        painter.drawImage(QPoint(plot.left, plot.top), image)


@dataclass(frozen=True, slots=True, eq=False)
class _Dense:
    """A dense picture, and what it was drawn from."""

    view: Viewport
    spans: DrawnSpans
    scale: float
    image: QImage


def _draw_lanes(
    image: QImage, spans: DrawnSpans, view: Viewport, lanes: range, scale: float, palette: list[int]
) -> None:
    """Draw the rows of a dense picture again that show these lanes."""
    visible = view.visible_lanes()
    first, rows = dense_rows(spans, view, range(max(lanes.start, visible.start), min(lanes.stop, visible.stop)), scale)
    if len(rows):
        image.setDevicePixelRatio(1.0)
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(QPoint(0, first), palette_image(rows, palette))
        painter.end()


def paint_scene(
    painter: QPainter, scene: Scene, paint_dense: Callable[[QPainter, Scene], None], needed: QRegion | None = None
) -> None:
    """Paint a timeline on any paint device, at least within `needed` (None: all of it).
    `paint_dense` fills the plot where lanes are too low for bars.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    plot, ticks = scene.view.plot, ticks_of(scene)
    painter.save()
    painter.setClipRect(QRectF(0, plot.top, plot.right + RIGHT_ROOM, plot.height))
    paint_selection(painter, scene)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    beside = QRect(0, plot.top, plot.left, plot.height)
    if needed is None or scene.view.has_bars or needed.intersects(beside):
        paint_headings(painter, scene)
        paint_names(painter, scene)
    painter.setClipRect(QRectF(plot.left - 5, plot.top, plot.width + 10, plot.height))
    paint_grid(painter, scene, ticks)
    if scene.view.has_bars:
        painter.save()
        # Bars that go on beyond the days in view end at the last of them, like the areas below the lanes.
        painter.setClipRect(QRectF(plot.left - 5, plot.top, plot.width + 5, plot.height))
        paint_bars(painter, scene)
        painter.restore()
        paint_marks(painter, scene)
    else:
        paint_dense(painter, scene)
    paint_veil(painter, scene)
    painter.restore()
    paint_chosen_line(painter, scene)
    if needed is None or needed.intersects(QRect(0, 0, plot.right + RIGHT_ROOM, plot.top)):
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
