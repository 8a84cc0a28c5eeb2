"""A painted picture of the map: ground, lines and dots, without names and without what is chosen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from ui.charts.colours import ChartColours
from ui.charts.families import Family
from ui.charts.map.map_camera import Area
from ui.charts.map.map_density import (
    MOST_SAMPLES,
    DensityPicture,
    Stretches,
    painted,
    samples_per_pixel,
    stretches_of,
)
from ui.charts.map.map_ground import paint_ground
from ui.charts.map.map_motion import Placed, Position, Scaled, move_pixels, scaled
from ui.charts.map.map_paint import line_opacity, paint_dots, paint_lines
from ui.charts.map.map_scene import MapScene, line_colours

MOST_WHILE_MOVING = 6_000
"""Most partnerships that are painted in an area that comes into view while the map moves; of more, a part is."""
MOST_WHEN_ROUGH, MOST_DOTS_WHEN_ROUGH = 1_000, 300
"""Most partnerships and dots of a view that is painted in each frame while the map is made smaller."""
HEAVIEST = 3.0
"""Most that a sample of a rough area counts for, as a multiple of one of the complete picture."""
MOST_SAMPLES_OF_AREA, MOST_SAMPLES_WHEN_ROUGH = 100_000, 60_000
"""Most samples of an area that is painted in a frame: some 2 ms."""


_WITH_OPACITY = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True, slots=True)
class Shade:
    """The opacity of a line, and the number of samples for each pixel of its length."""

    opacity: float = 1.0
    per_pixel: float = 1.0

    @classmethod
    def of(cls, stretches: Stretches, arcs: int, most: int) -> Shade:
        """Return the shade of a complete picture of some of the arcs."""
        is_seen = np.zeros(arcs, np.bool_)
        is_seen[stretches.arc] = True
        return cls(line_opacity(int(np.count_nonzero(is_seen))), samples_per_pixel(stretches, most))


class MapPicture:
    """A picture and the scene it shows. It is complete if all of it was painted for this scene."""

    def __init__(self, scene: MapScene, ratio: float) -> None:
        self.scene, self.ratio = scene, ratio
        self.position, self.origin = Position.of(scene.camera), self
        self.is_complete = False
        self.shade = Shade()
        camera = scene.camera
        self.image = QImage(round(camera.width * ratio), round(camera.height * ratio), QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)

    @property
    def pixels(self) -> NDArray[np.uint32]:
        """The pixels of the image, [row, column]. Changes of the array change the image."""
        return np.frombuffer(self.image.bits(), np.uint32).reshape(self.image.height(), self.image.width())

    def shows(self, scene: MapScene, ratio: float) -> bool:
        """Return whether the picture is one of the scene. What is chosen and hovered is painted apart."""
        return self.scene.placed is scene.placed and self.has_look_of(scene, ratio)

    def has_look_of(self, scene: MapScene, ratio: float) -> bool:
        """Return whether the picture has the colours and the size of a picture of the scene."""
        own, seen = self.scene.camera, scene.camera
        has_size = (own.width, own.height, self.ratio) == (seen.width, seen.height, ratio)
        return has_size and self.scene.colours is scene.colours

    def can_move_to(self, scene: MapScene, ratio: float) -> bool:
        """Return whether `moved_to` can make the picture of a scene."""
        return self.is_of(scene, ratio) and self.scene.camera.scale == scene.camera.scale

    def is_of(self, scene: MapScene, ratio: float) -> bool:
        """Return whether the picture shows the same partnerships in the same look, from any camera."""
        return self.scene.drawn is scene.drawn and self.has_look_of(scene, ratio)

    def has_ground_of(self, scene: MapScene, ratio: float) -> bool:
        """Return whether the background is current, regardless of the partnerships on it."""
        own = self.scene
        has_view = own.camera == scene.camera and self.has_look_of(scene, ratio)
        return has_view and own.drawn.shown_countries == scene.drawn.shown_countries

    def paint_ground(self) -> None:
        """Paint the background."""
        self.image.fill(self.scene.colours.card)
        painter = QPainter(self.image)
        paint_ground(painter, self.scene)
        painter.end()

    def paint_on(self, ground: MapPicture) -> Iterator[None]:
        """Paint the picture, and pause (yield) every few milliseconds, so that the window can respond."""
        np.copyto(self.pixels, ground.pixels)
        scene, area = self.scene, self.scene.camera.area
        if scene.drawn.is_few:
            painter = QPainter(self.image)
            paint_lines(painter, scene)
        else:
            yield
            stretches = stretches_of(scene.drawn.arcs, scene.camera, area, self.ratio)
            self.shade = Shade.of(stretches, len(scene.drawn.arcs), MOST_SAMPLES)
            yield
            density = DensityPicture(self.image.width(), self.image.height())
            yield from density.add(stretches, scene.drawn.family, self.shade.per_pixel)
            painter = QPainter(self.image)
            _paint_density(painter, scene.colours, area, density, self.shade)
        paint_dots(painter, scene)
        painter.end()
        self.is_complete = True

    def moved_to(self, scene: MapScene) -> MapPicture:
        """Return the picture of a camera of the same scale: moved, and painted where something comes into view."""
        moved = MapPicture(scene, self.ratio)
        moved.position, moved.origin = self.position.moved_to(scene.camera), self.origin
        moved.shade = self.shade
        before, origin, now = (Placed(picture.pixels, picture.position) for picture in (self, self.origin, moved))
        new = move_pixels(before, origin, now, self.ratio)
        painter = QPainter(moved.image)
        for area in new:
            _paint_area(painter, scene, area, self.ratio, self.shade)
        painter.end()
        return moved

    def draw_scaled(self, painter: QPainter, scene: MapScene, wider: MapPicture | None = None) -> None:
        """Draw the picture for a camera of another scale. Where it shows nothing, a wider picture is drawn, or else
        some of the lines are painted.
        """
        own = scaled(self.scene.camera, scene.camera)
        if wider is not None and not own.is_complete and wider is not self:
            below = scaled(wider.scene.camera, scene.camera)
            if not below.is_complete:
                paint_ground(painter, scene, is_rough=True)
                for around in (-360, 360):
                    wider._draw_bands(painter, scaled(wider.scene.camera, scene.camera, around))
            wider._draw_bands(painter, below)
        elif not own.is_complete:
            _paint_area(painter, scene, scene.camera.area, self.ratio, self.shade, around=own.covered)
        self._draw_bands(painter, own)

    def _draw_bands(self, painter: QPainter, shown: Scaled) -> None:
        for band in shown.bands:
            left, top, width, height = (side * self.ratio for side in _corner_and_size(band.source))
            painter.drawImage(QRectF(*_corner_and_size(band.target)), self.image, QRectF(left, top, width, height))


def picture_of_many(scene: MapScene, ratio: float) -> QImage:
    """Return lines and dots of very many partnerships on a transparent ground, counted in pixels as on the screen.
    `ratio` is the number of pixels of the image per pixel of the map.
    """
    camera = scene.camera
    image = QImage(max(1, round(camera.width * ratio)), max(1, round(camera.height * ratio)), _WITH_OPACITY)
    image.fill(Qt.GlobalColor.transparent)
    stretches = stretches_of(scene.drawn.arcs, camera, camera.area, ratio)
    shade = Shade.of(stretches, len(scene.drawn.arcs), MOST_SAMPLES)
    density = DensityPicture(image.width(), image.height())
    for _ in density.add(stretches, scene.drawn.family, shade.per_pixel):
        pass
    painter = QPainter(image)
    painter.scale(image.width() / camera.width, image.height() / camera.height)
    _paint_density(painter, scene.colours, camera.area, density, shade)
    paint_dots(painter, scene)
    painter.end()
    return image


def _paint_area(
    painter: QPainter, scene: MapScene, area: Area, ratio: float, shade: Shade, *, around: Area | None = None
) -> None:
    """Paint an area of the map as a complete picture shows it. With `around`, only what is outside of a rectangle is
    painted, with fewer lines, dots and details.
    """
    box, arcs, is_rough = QRectF(*_corner_and_size(area)), scene.drawn.arcs, around is not None
    painter.save()
    painter.setClipRect(box)
    if around is not None:
        around = Area(math.ceil(around.left), math.ceil(around.top), int(around.right), int(around.bottom))
        inner = QRectF(*_corner_and_size(around)).toRect()
        painter.setClipRegion(QRegion(box.toAlignedRect()).subtracted(QRegion(inner)))
    painter.fillRect(box, scene.colours.card)
    paint_ground(painter, scene, area, is_rough=is_rough)
    count = sum(len(seen) for _, seen in arcs.seen(scene.camera, area))
    most = MOST_WHEN_ROUGH if is_rough else MOST_WHILE_MOVING
    every = 1 << max(0, math.ceil(math.log2(max(1, count) / most)))
    stretches = stretches_of(arcs, scene.camera, area, ratio, every)
    samples = MOST_SAMPLES_WHEN_ROUGH if is_rough else MOST_SAMPLES_OF_AREA
    per_pixel = min(shade.per_pixel * every, samples_per_pixel(stretches, samples))
    density = DensityPicture(round(box.width() * ratio), round(box.height() * ratio))
    for _ in density.add(stretches, scene.drawn.family, per_pixel):
        pass
    # few lines for very many would look like strong ones, so a rough area is fainter than the complete picture
    weight = every / per_pixel if not is_rough else min(every / per_pixel, HEAVIEST / shade.per_pixel)
    painter.setClipRect(box)
    for part in [area] if around is None else _outside(area, around):
        left, top, right, bottom = (round(side * ratio) for side in part)
        rows, columns = slice(top, bottom), slice(left, right)
        shown = density if around is None else density.part(rows, columns)
        _paint_density(painter, scene.colours, part, shown, Shade(shade.opacity, 1 / weight))
    paint_dots(painter, scene, area, MOST_DOTS_WHEN_ROUGH if is_rough else None)
    painter.restore()


def _outside(area: Area, inner: Area) -> list[Area]:
    """Return the parts of an area outside of a rectangle in it."""
    left, top, right, bottom = area
    parts = [
        Area(left, top, right, inner.top),
        Area(left, inner.bottom, right, bottom),
        Area(left, inner.top, inner.left, inner.bottom),
        Area(inner.right, inner.top, right, inner.bottom),
    ]
    whole = (Area(*(float(round(side)) for side in part)) for part in parts)
    return [part for part in whole if part.right > part.left and part.bottom > part.top]


def paint_texture(painter: QPainter, area: QRectF, family: Family, colours: ChartColours, ratio: float) -> None:
    """Fill a part of a legend as the map is filled where all arcs are of one family. `ratio` is the number of pixels
    of the texture per pixel of the area.
    """
    density = DensityPicture(round(area.width() * ratio), round(area.height() * ratio))
    density.count[:], density.top[:] = 1, family
    painter.save()
    painter.translate(area.topLeft())
    _paint_density(painter, colours, Area(0.0, 0.0, area.width(), area.height()), density, Shade())
    painter.restore()


def _paint_density(
    painter: QPainter, chart_colours: ChartColours, area: Area, density: DensityPicture, shade: Shade
) -> None:
    """Paint counted lines over the ground of an area."""
    colours = line_colours(chart_colours)
    families = [colours[family].rgb() & 0xFFFFFF if family in colours else 0 for family in Family]
    ratio = density.width / max(area.right - area.left, 1e-9)
    corner = (area.left * ratio, area.top * ratio)
    pixels = painted(density, families, shade.opacity, shade.per_pixel, corner=corner, ratio=ratio)
    image = QImage(pixels.data, density.width, density.height, 4 * density.width, _WITH_OPACITY)
    painter.drawImage(QRectF(*_corner_and_size(area)), image)


def _corner_and_size(area: Area) -> tuple[float, float, float, float]:
    return area.left, area.top, area.right - area.left, area.bottom - area.top
