"""Paints the partnerships, the dots of their bodies, and what is chosen or under the pointer."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt import internals
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.charts.families import Family
from ui.charts.map.map_arcs import PlacedArcs
from ui.charts.map.map_camera import Area
from ui.charts.map.map_ground import path_of
from ui.charts.map.map_scene import DOTTED, LINES, MapScene, line_colours
from ui.charts.timeline.scene import faded

WIDE = 60
"""Up to this number of partnerships in view, line widths depend on the status. Above it, all lines are thin."""
RING = 2.2
"""Largest distance in pixels between a dot and the ring around it."""


def paint_lines(painter: QPainter, scene: MapScene) -> None:
    """Paint all partnerships in view as smooth lines; for few of them."""
    drawn, colours = scene.drawn, line_colours(scene.colours)
    seen = scene.placed.seen
    alpha = line_opacity(int(np.count_nonzero(seen)))
    for family, is_certain in drawn.kinds:
        chosen = np.flatnonzero(seen & drawn.of_kind(family, is_certain))
        _paint_smooth(painter, scene, chosen, line_pen(family, is_certain, faded(colours[family], alpha)))


def line_opacity(count: int) -> float:
    """Return the opacity of a line where this number of partnerships is in view."""
    return 0.9 if count <= 60 else max(0.04, 0.9 * (60 / count) ** 0.44)


def line_pen(family: Family, is_certain: bool, colour: QColor, wider: float = 0.0) -> QPen:
    """Return the pen of a family's line, dotted where the status is not certain."""
    shape = LINES[family]
    width = shape.width + wider
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    dashes = shape.dashes if is_certain else DOTTED
    if dashes:
        # Qt measures dashes in line widths
        pen.setDashPattern([length / width for length in dashes])
    return pen


def _paint_smooth(painter: QPainter, scene: MapScene, partnerships: NDArray[Any], pen: QPen) -> None:
    """Paint smooth lines: separately if few are in view, which is faster, else thinner and as one path."""
    arcs = scene.placed.arcs
    if int(np.count_nonzero(scene.placed.seen)) <= WIDE:
        for partnership in partnerships:
            _stroke(painter, arcs.of(np.array([partnership])), pen)
    elif len(partnerships):
        lengths = [length * pen.widthF() for length in pen.dashPattern()]
        pen.setWidthF(min(1.0, pen.widthF()))
        if lengths:
            pen.setDashPattern([length / pen.widthF() for length in lengths])
        _stroke(painter, arcs.of(partnerships), pen)


def _stroke(painter: QPainter, arcs: PlacedArcs, pen: QPen) -> None:
    """Draw antialiased lines along arcs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path_of(arcs.x.ravel(), arcs.y.ravel(), arcs.joins.ravel()))
    for tail in range(len(arcs.tails)):
        painter.drawLine(QLineF(arcs.tail_x[tail, 0], arcs.tail_y[tail, 0], arcs.tail_x[tail, 1], arcs.tail_y[tail, 1]))


def paint_dots(painter: QPainter, scene: MapScene, area: Area | None = None, most: int | None = None) -> None:
    """Paint a dot for each body in view, with a ring if a partner of the body has no location. With `area`, those in a
    part of the view; with `most`, the largest ones.
    """
    drawn, (x, y) = scene.drawn, scene.placed.dots
    seen = scene.placed.seen_dots
    is_plain = len(seen) > 2_000
    if area is not None:
        left, top, right, bottom = area
        reach = scene.placed.radius[seen] + RING
        is_near = (x[seen] > left - reach) & (x[seen] < right + reach)
        seen = seen[is_near & (y[seen] > top - reach) & (y[seen] < bottom + reach)][:most]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not is_plain)
    colours = scene.colours
    if is_plain:
        _paint_small_dots(painter, scene, seen)
        return
    edge = QPen(colours.card, 1.0)
    for body in seen.tolist():
        middle, radius = QPointF(x[body], y[body]), float(scene.placed.radius[body])
        painter.setPen(edge)
        if drawn.partnerships.bodies.partnerships[body]:
            painter.setBrush(colours.text)
            painter.drawEllipse(middle, radius, radius)
        if drawn.partnerships.bodies.unplaced[body]:
            painter.setBrush(Qt.BrushStyle.NoBrush if drawn.partnerships.bodies.partnerships[body] else colours.card)
            painter.setPen(QPen(colours.text, 1.2))
            ring = radius + min(RING, radius)
            painter.drawEllipse(middle, ring, ring)


def _paint_small_dots(painter: QPainter, scene: MapScene, seen: NDArray[np.int64]) -> None:
    """Paint very many dots, grouped by size."""
    x, y = scene.placed.dots
    radius = scene.placed.radius[seen]
    for size in np.unique(np.ceil(radius)).tolist():
        chosen = seen[np.ceil(radius) == size]
        points = internals.PrimitiveArray(QPointF, 2)
        points.resize(len(chosen))
        points.ndarray()[:] = np.stack((x[chosen], y[chosen]), axis=1)
        painter.setPen(
            QPen(faded(scene.colours.text, 0.75), float(size), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawPoints(*points.drawargs())


def paint_chosen(painter: QPainter, scene: MapScene) -> None:
    """Paint what is under the pointer, then what is chosen, above everything else."""
    drawn = scene.drawn
    highlighted: list[int] = [] if scene.hovered is None else [scene.hovered]
    if scene.hovered_body is not None:
        highlighted += drawn.partnerships_of(scene.hovered_body)[:200].tolist()
    if scene.selected is not None:
        highlighted.append(scene.selected)
    if not highlighted:
        return
    arcs, colours = scene.placed.arcs_of(np.array(highlighted)), line_colours(scene.colours)
    for index, partnership in enumerate(highlighted):
        # the selected one is the last
        wider = 1.6 if scene.selected is not None and index == len(highlighted) - 1 else 0.9
        family, is_certain = Family(int(drawn.family[partnership])), bool(drawn.partnerships.is_certain[partnership])
        arc = arcs.of(np.array([index]))
        _stroke(painter, arc, QPen(scene.colours.card, LINES[family].width + wider + 3.0))
        _stroke(painter, arc, line_pen(family, is_certain, colours[family], wider))
    if scene.selected is not None:
        _paint_rings(painter, scene, scene.selected)


def _paint_rings(painter: QPainter, scene: MapScene, partnership: int) -> None:
    (x, y), radius = scene.placed.dots, scene.placed.radius
    painter.setBrush(scene.colours.accent)
    painter.setPen(QPen(scene.colours.card, 1.5))
    for body in (int(scene.drawn.partnerships.a[partnership]), int(scene.drawn.partnerships.b[partnership])):
        size = max(4.0, float(radius[body]))
        painter.drawEllipse(QPointF(x[body], y[body]), size, size)
