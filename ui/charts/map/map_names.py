"""Places and paints the names of bodies on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QPen, QPixmap

from ui.charts.colours import ChartColours
from ui.charts.map.map_scene import MapScene
from ui.charts.timeline.scene import faded

MAX_NAMED = 400
"""Most bodies for which a name is tried, those with the most partnerships first."""
GAP = 5.0
"""Pixels between a dot and its name."""
EDGE = 2
"""Pixels between the edge of the map and a name."""
APART = (3.0, 1.0)
"""Pixels between two names, across and down."""
HALO = 1.2
"""Pixels by which the halo of a name exceeds it."""
MARGIN = 3
"""Pixels around the image of a name, for its halo."""
KEPT_IMAGES = 2_000
"""Most names whose images are kept."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


def paint_names(painter: QPainter, scene: MapScene) -> None:
    """Paint the names of bodies as text where there is room."""
    painter.setFont(scene.type.detail)
    descent = QFontMetricsF(scene.type.detail).descent()
    for body, box in placed_names(scene):
        _paint_name(painter, scene, QPointF(box[0], box[3] - descent), scene.drawn.partnerships.bodies.names[body])


def _paint_name(painter: QPainter, scene: MapScene, baseline: QPointF, text: str) -> None:
    """Paint a name with a halo that makes it readable on lines: shifted copies on pixel devices, else the outline of
    the text. In a PDF, shifted copies would be found and copied as text.
    """
    colour = faded(scene.colours.card, 0.85)
    if painter.paintEngine().type() == QPaintEngine.Type.Raster:
        painter.setPen(colour)
        for right, down in ((-HALO, 0), (HALO, 0), (0, -HALO), (0, HALO)):
            painter.drawText(baseline + QPointF(right, down), text)
    else:
        outline = QPainterPath()
        outline.addText(baseline, scene.type.detail, text)
        painter.strokePath(
            outline,
            QPen(colour, 2 * HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin),
        )
    painter.setPen(scene.colours.text)
    painter.drawText(baseline, text)


def placed_names(scene: MapScene) -> list[tuple[int, Box]]:
    """Return the bodies that are named, with the boxes of their names. No two boxes overlap.

    What is chosen or under the pointer is named first, then the bodies with most partnerships.
    """
    x, y = scene.placed.dots
    height, occupied = QFontMetricsF(scene.type.detail).height(), _Occupied()
    font, names = scene.type.detail.toString(), scene.drawn.partnerships.bodies.names
    named: list[tuple[int, Box]] = []
    right_edge, lower_edge = scene.camera.width - EDGE, scene.camera.height - EDGE
    if all(scene.corner):
        wide, high = scene.corner
        occupied.add((scene.camera.width - wide, scene.camera.height - high, scene.camera.width, scene.camera.height))
    for body in _candidates(scene):
        width = _width(font, names[body])
        across, down, distance = float(x[body]), float(y[body]), float(scene.placed.radius[body]) + GAP
        for left, top in (
            (across + distance, down - height / 2),
            (across - distance - width, down - height / 2),
            (across - width / 2, down - distance - height),
            (across - width / 2, down + distance),
        ):
            box = (left, top, left + width, top + height)
            is_inside = left >= EDGE and top >= EDGE and box[2] <= right_edge and box[3] <= lower_edge
            if width and is_inside and occupied.has_room(box):
                occupied.add(box)
                named.append((body, box))
                break
    return named


@dataclass(frozen=True, slots=True, eq=False)
class PlacedNames:
    """The names of a scene: each body with the place and size of its name, from the middle of its dot."""

    scene: MapScene
    names: list[tuple[int, str, Box]]

    @classmethod
    def of(cls, scene: MapScene) -> PlacedNames:
        """Place the names of a scene."""
        (x, y), names = scene.placed.dots, scene.drawn.partnerships.bodies.names
        placed = [
            (body, names[body], (box[0] - float(x[body]), box[1] - float(y[body]), box[2] - box[0], box[3] - box[1]))
            for body, box in placed_names(scene)
        ]
        return cls(scene, placed)

    def names_of(self, scene: MapScene, *, is_moving: bool) -> PlacedNames:
        """Return the names of another scene: these if nothing changed that they depend on. While the map moves, each
        stays with its body.
        """
        before = self.scene
        if before.drawn is scene.drawn and before.type == scene.type:
            chosen = ("selected", "hovered", "hovered_body", "corner")
            if all(getattr(before, name) == getattr(scene, name) for name in chosen) and (
                is_moving or before.camera == scene.camera
            ):
                return self
        return PlacedNames.of(scene)


@dataclass(slots=True, eq=False)
class NameImages:
    """Paints names as images that are kept, because painting text with a halo takes ten times as long."""

    colours: ChartColours
    font: QFont
    ratio: float
    _images: dict[str, QPixmap] = field(default_factory=dict)

    def paint(self, painter: QPainter, scene: MapScene, placed: PlacedNames) -> None:
        """Paint the names that are within the view."""
        x, y = scene.placed.dots
        width, height = scene.camera.width, scene.camera.height
        for body, name, (right, down, wide, tall) in placed.names:
            left, top = float(x[body]) + right, float(y[body]) + down
            if left + wide > 0 and left < width and top + tall > 0 and top < height:
                image = self._image(scene, name, wide, tall)
                # on whole device pixels, so that the text stays sharp
                at = (round((edge - MARGIN) * self.ratio) / self.ratio for edge in (left, top))
                painter.drawPixmap(QPointF(*at), image)

    def shows(self, scene: MapScene, ratio: float) -> bool:
        """Return whether the images have the colours and the font of a scene."""
        return self.colours is scene.colours and self.font == scene.type.detail and self.ratio == ratio

    def _image(self, scene: MapScene, name: str, width: float, height: float) -> QPixmap:
        image = self._images.get(name)
        if image is None:
            if len(self._images) >= KEPT_IMAGES:
                self._images.clear()
            size = (math.ceil((side + 2 * MARGIN) * self.ratio) for side in (width, height))
            image = self._images[name] = QPixmap(*size)
            image.setDevicePixelRatio(self.ratio)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setFont(self.font)
            baseline = MARGIN + height - QFontMetricsF(self.font).descent()
            _paint_name(painter, scene, QPointF(MARGIN, baseline), name)
            painter.end()
        return image


class _Occupied:
    """The boxes of placed names, by the rows that they touch, so that few are compared."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Box]] = {}

    def has_room(self, box: Box) -> bool:
        """Return whether the box meets no other."""
        left, top, right, bottom = box
        return not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for row in range(int(top) // 16, int(bottom) // 16 + 1)
            for other in self._rows.get(row, ())
        )

    def add(self, box: Box) -> None:
        """Keep the place of a name, with the distance to the next."""
        left, top, right, bottom = box
        wider = (left - APART[0], top - APART[1], right + APART[0], bottom + APART[1])
        for row in range(int(wider[1]) // 16, int(wider[3]) // 16 + 1):
            self._rows.setdefault(row, []).append(wider)


@lru_cache(maxsize=20_000)
def _width(font: str, text: str) -> float:
    """Return the width of a text in pixels; measuring one takes as long as placing it."""
    described = QFont()
    described.fromString(font)
    return QFontMetricsF(described).horizontalAdvance(text)


def _candidates(scene: MapScene) -> list[int]:
    """Return the bodies in view, in the order in which they are named."""
    drawn, seen = scene.drawn, scene.placed.seen_dots
    count = drawn.partnerships.bodies.partnerships[seen] + drawn.partnerships.bodies.unplaced[seen]
    order = seen[np.argsort(-count, kind="stable")][:MAX_NAMED].tolist()
    first: list[int] = [] if scene.hovered_body is None else [scene.hovered_body]
    for partnership in (scene.selected, scene.hovered):
        if partnership is not None:
            first += [int(drawn.partnerships.a[partnership]), int(drawn.partnerships.b[partnership])]
    is_seen = np.zeros(len(drawn.partnerships.bodies), np.bool_)
    is_seen[seen] = True
    return list(dict.fromkeys([body for body in first if is_seen[body]] + order))
