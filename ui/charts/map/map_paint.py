"""Paints the partnerships, the dots and names of their bodies, and what is chosen or under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyqtgraph.Qt import internals
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QPen

from ui.charts.families import Family
from ui.charts.map.map_ground import path_of
from ui.charts.map.map_scene import DOTTED, LINES, MapScene, ProjectedMap, line_colours
from ui.charts.timeline.scene import faded

WIDE = 60
"""Up to this number of partnerships in view, line widths depend on the status. Above it, all lines are thin."""
BATCH = 2_500
"""Partnerships per batch where there are many: a few milliseconds."""
MAX_NAMED = 400
"""Most bodies for which a name is tried, those with the most partnerships first."""
RING = 2.2
"""Largest distance in pixels between a dot and the ring around it."""
GAP = 5.0
"""Pixels between a dot and its name."""


def paint_lines(painter: QPainter, scene: MapScene) -> None:
    """Paint all partnerships in view."""
    for _ in lines_in_batches(painter, scene):
        pass


def lines_in_batches(painter: QPainter, scene: MapScene) -> Iterator[None]:
    """Paint the partnerships in view, and yield between batches so that the window can respond."""
    drawn, colours = scene.drawn, line_colours(scene.colours)
    seen = scene.placed.seen
    count = int(np.count_nonzero(seen))
    alpha = 0.9 if count <= 60 else max(0.04, 0.9 * (60 / count) ** 0.44)
    for family, is_certain in drawn.kinds:
        chosen = np.flatnonzero(seen & drawn.of_kind(family, is_certain))
        if drawn.is_few:
            _paint_smooth(painter, scene, chosen, line_pen(family, is_certain, faded(colours[family], alpha)))
            yield
            continue
        gap = 1 if is_certain and not LINES[family].dashes else 2
        for first in range(0, len(chosen), BATCH):
            # set in each batch, because the painter may have been ended in between
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(QPen(faded(colours[family], alpha), 1.0))
            _paint_thin(painter, scene.placed, chosen[first : first + BATCH], gap)
            yield


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
    if int(np.count_nonzero(scene.placed.seen)) <= WIDE:
        for partnership in partnerships:
            _stroke(painter, scene.placed, np.array([partnership]), pen)
    elif len(partnerships):
        lengths = [length * pen.widthF() for length in pen.dashPattern()]
        pen.setWidthF(min(1.0, pen.widthF()))
        if lengths:
            pen.setDashPattern([length / pen.widthF() for length in lengths])
        _stroke(painter, scene.placed, partnerships, pen)


def _stroke(painter: QPainter, placed: ProjectedMap, partnerships: NDArray[Any], pen: QPen) -> None:
    """Draw antialiased lines along the arcs of some partnerships."""
    if not len(partnerships):
        return
    arcs = placed.arcs
    joins = arcs.joins[partnerships].astype(np.int32)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path_of(arcs.x[partnerships].ravel(), arcs.y[partnerships].ravel(), joins.ravel()))
    for tail in np.flatnonzero(np.isin(arcs.tails, partnerships)):
        painter.drawLine(QLineF(arcs.tail_x[tail, 0], arcs.tail_y[tail, 0], arcs.tail_x[tail, 1], arcs.tail_y[tail, 1]))


def _paint_thin(painter: QPainter, placed: ProjectedMap, partnerships: NDArray[Any], gap: int) -> None:
    """Draw thin lines as separate segments, so that their opacities add up. With `gap` 2 the lines are dashed."""
    arcs = placed.arcs
    x, y = arcs.x[partnerships], arcs.y[partnerships]
    stretches = np.stack((x[:, :-1:gap], y[:, :-1:gap], x[:, 1::gap], y[:, 1::gap]), axis=-1)
    stretches = stretches[arcs.joins[partnerships, :-1:gap]]
    width, height = placed.camera.width, placed.camera.height
    left, right = stretches[:, 0::2].min(axis=1), stretches[:, 0::2].max(axis=1)
    top, bottom = stretches[:, 1::2].min(axis=1), stretches[:, 1::2].max(axis=1)
    stretches = stretches[(left <= width) & (right >= 0) & (top <= height) & (bottom >= 0)]
    if len(stretches):
        lines = internals.PrimitiveArray(QLineF, 4)
        lines.resize(len(stretches))
        lines.ndarray()[:] = stretches
        painter.drawLines(*lines.drawargs())


def paint_dots(painter: QPainter, scene: MapScene) -> None:
    """Paint a dot for each body in view, with a ring if a partner of the body has no location."""
    drawn, (x, y) = scene.drawn, scene.placed.dots
    seen = scene.placed.seen_dots
    is_plain = len(seen) > 2_000
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
    drawn, colours = scene.drawn, line_colours(scene.colours)
    highlighted: list[int] = [] if scene.hovered is None else [scene.hovered]
    if scene.hovered_body is not None:
        highlighted += drawn.partnerships_of(scene.hovered_body)[:200].tolist()
    for partnership in highlighted:
        _paint_highlighted(painter, scene, partnership, colours, 0.9)
    if scene.selected is not None:
        _paint_highlighted(painter, scene, scene.selected, colours, 1.6)
        _paint_rings(painter, scene, scene.selected)


def _paint_highlighted(
    painter: QPainter, scene: MapScene, partnership: int, colours: dict[Family, QColor], wider: float
) -> None:
    family, is_certain = (
        Family(int(scene.drawn.family[partnership])),
        bool(scene.drawn.partnerships.is_certain[partnership]),
    )
    ground = QPen(scene.colours.card, LINES[family].width + wider + 3.0)
    _stroke(painter, scene.placed, np.array([partnership]), ground)
    _stroke(painter, scene.placed, np.array([partnership]), line_pen(family, is_certain, colours[family], wider))


def _paint_rings(painter: QPainter, scene: MapScene, partnership: int) -> None:
    (x, y), radius = scene.placed.dots, scene.placed.radius
    painter.setBrush(scene.colours.accent)
    painter.setPen(QPen(scene.colours.card, 1.5))
    for body in (int(scene.drawn.partnerships.a[partnership]), int(scene.drawn.partnerships.b[partnership])):
        size = max(4.0, float(radius[body]))
        painter.drawEllipse(QPointF(x[body], y[body]), size, size)


def paint_names(painter: QPainter, scene: MapScene) -> None:
    """Paint the names of bodies where there is room: first of what is chosen, then of those with most partnerships."""
    metrics = QFontMetricsF(scene.type.detail)
    painter.setFont(scene.type.detail)
    for body, box in placed_names(scene, metrics):
        text = scene.drawn.partnerships.bodies.names[body]
        baseline = QPointF(box.left(), box.bottom() - metrics.descent())
        _paint_halo(painter, scene, baseline, text)
        painter.setPen(scene.colours.text)
        painter.drawText(baseline, text)


def _paint_halo(painter: QPainter, scene: MapScene, baseline: QPointF, text: str) -> None:
    """Paint a halo that makes a name readable on lines: shifted copies on pixel devices, else the outline of the text.

    In a PDF, shifted copies would be found and copied as text.
    """
    colour = faded(scene.colours.card, 0.85)
    if painter.paintEngine().type() == QPaintEngine.Type.Raster:
        painter.setPen(colour)
        for right, down in ((-1.2, 0), (1.2, 0), (0, -1.2), (0, 1.2)):
            painter.drawText(baseline + QPointF(right, down), text)
        return
    outline = QPainterPath()
    outline.addText(baseline, scene.type.detail, text)
    painter.strokePath(
        outline, QPen(colour, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )


def placed_names(scene: MapScene, metrics: QFontMetricsF) -> list[tuple[int, QRectF]]:
    """Return the bodies that are named, with the boxes of their names. No two boxes overlap."""
    drawn, (x, y) = scene.drawn, scene.placed.dots
    room = QRectF(2, 2, scene.camera.width - 4, scene.camera.height - 4)
    occupied: list[QRectF] = []
    named: list[tuple[int, QRectF]] = []
    for body in _candidates(scene):
        width, height = metrics.horizontalAdvance(drawn.partnerships.bodies.names[body]), metrics.height()
        middle, distance = QPointF(x[body], y[body]), float(scene.placed.radius[body]) + GAP
        for left, top in (
            (middle.x() + distance, middle.y() - height / 2),
            (middle.x() - distance - width, middle.y() - height / 2),
            (middle.x() - width / 2, middle.y() - distance - height),
            (middle.x() - width / 2, middle.y() + distance),
        ):
            box = QRectF(left, top, width, height)
            if width and room.contains(box) and not any(box.intersects(other) for other in occupied):
                occupied.append(box.adjusted(-3, -1, 3, 1))
                named.append((body, box))
                break
    return named


def _candidates(scene: MapScene) -> list[int]:
    """Return the bodies in view, in the order in which they are named."""
    drawn, seen = scene.drawn, scene.placed.seen_dots
    count = drawn.partnerships.bodies.partnerships[seen] + drawn.partnerships.bodies.unplaced[seen]
    order = seen[np.argsort(-count, kind="stable")][:MAX_NAMED].tolist()
    first: list[int] = [] if scene.hovered_body is None else [scene.hovered_body]
    for partnership in (scene.selected, scene.hovered):
        if partnership is not None:
            first += [int(drawn.partnerships.a[partnership]), int(drawn.partnerships.b[partnership])]
    visible = set(seen.tolist())
    return list(dict.fromkeys([body for body in first if body in visible] + order))
