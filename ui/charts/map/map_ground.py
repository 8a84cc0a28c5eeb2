"""Paints the background of the map: land, countries, borders and the edge of the globe."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen

from tracker.domain.bodies.outlines import Lines, Outlines, outlines
from ui.charts.colours import blended
from ui.charts.map.map_camera import Area, Camera, heights, widths
from ui.charts.map.map_scene import SHOWN_LAND, MapScene, land_colour

Numbers = NDArray[np.floating[Any]]
FINE_FROM = 520.0
"""Scale in pixels per radius from which on the detailed outlines are drawn."""


class Ground:
    """One level of detail of the outlines, with the projected values of their latitudes."""

    def __init__(self, level: Outlines) -> None:
        self.countries = level.countries
        self.country = level.country
        self.rings = _Prepared(level.rings)
        self.borders = _Prepared(level.borders)


class _Prepared:
    """Lines with their bounding boxes."""

    def __init__(self, lines: Lines) -> None:
        self.offsets = lines.offsets
        self.longitude = lines.longitude
        self.width, self.height = widths(lines.latitude), heights(lines.latitude)
        first = lines.offsets[:-1]
        self.left = np.minimum.reduceat(lines.longitude, first)
        self.right = np.maximum.reduceat(lines.longitude, first)
        self.bottom = np.minimum.reduceat(self.height, first)
        self.top = np.maximum.reduceat(self.height, first)

    def seen(self, camera: Camera, area: Area) -> list[tuple[int, NDArray[np.int64]]]:
        """Return the indices of the lines that may meet an area of the view, by the degrees (-360, 0 or 360) to add to
        their longitudes.
        """
        west, east, lowest, highest = camera.bounds_of(area)
        in_rows = (self.top >= lowest) & (self.bottom <= highest)
        found = []
        for turn in (-360, 0, 360):
            shift = turn - camera.longitude
            indices = np.flatnonzero(in_rows & (self.right + shift >= west) & (self.left + shift <= east))
            if len(indices):
                found.append((turn, indices))
        return found

    def path(self, camera: Camera, lines: list[tuple[int, NDArray[np.int64]]]) -> QPainterPath:
        """Return the lines as one path in pixels."""
        x, y, joins = [], [], []
        for turn, indices in lines:
            first, count = self.offsets[indices], self.offsets[indices + 1] - self.offsets[indices]
            ends = np.cumsum(count)
            points = np.repeat(first - ends + count, count) + np.arange(ends[-1])
            placed = camera.pixels(
                self.longitude[points] + (turn - camera.longitude), self.width[points], self.height[points]
            )
            joined = np.ones(len(points), np.int32)
            joined[ends - 1] = 0
            x.append(placed[0])
            y.append(placed[1])
            joins.append(joined)
        if not x:
            return QPainterPath()
        return path_of(np.concatenate(x), np.concatenate(y), np.concatenate(joins))


def path_of(x: Numbers, y: Numbers, joins: NDArray[Any]) -> QPainterPath:
    """Convert points to a path. `joins` is 1 for each point that is joined to the next."""
    path: QPainterPath = pyqtgraph.functions.arrayToQPath(
        x.astype(np.float64), y.astype(np.float64), joins.astype(np.int32), finiteCheck=False
    )
    return path


@cache
def grounds() -> tuple[Ground, ...]:
    """Return the levels of detail, the coarsest first."""
    return tuple(Ground(level) for level in outlines())


@lru_cache(maxsize=8)
def _is_shown(ground: Ground, countries: frozenset[str]) -> NDArray[np.bool_]:
    """Return whether each ring belongs to one of the countries."""
    return np.asarray(np.isin(ground.countries, list(countries - {""}))[ground.country])


def globe_path(camera: Camera) -> QPainterPath:
    """Return the edge of the globe as a path."""
    latitude = np.linspace(-90, 90, 91)
    right = camera.pixels(np.full(91, 180.0), widths(latitude), heights(latitude))
    left = camera.pixels(np.full(91, -180.0), widths(latitude), heights(latitude))
    x, y = np.concatenate((right[0], left[0][::-1])), np.concatenate((right[1], left[1][::-1]))
    path = path_of(x, y, np.ones(len(x)))
    path.closeSubpath()
    return path


def paint_ground(painter: QPainter, scene: MapScene, area: Area | None = None, *, is_rough: bool = False) -> None:
    """Paint sea, land, borders, and the countries of the bodies slightly darker. With `area`, what is seen in it. A
    rough ground has no details, and its outlines are not smooth.
    """
    camera, colours = scene.camera, scene.colours
    area = area or camera.area
    ground = grounds()[1 if camera.scale >= FINE_FROM and not is_rough else 0]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if camera.is_whole:
        edge = globe_path(camera)
        painter.setPen(QPen(colours.line, 1.0))
        painter.setBrush(blended(colours.page, colours.card, 0.6))
        painter.drawPath(edge)
        painter.setClipPath(edge, Qt.ClipOperation.IntersectClip)
    else:
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), blended(colours.page, colours.card, 0.6))
    rings = ground.rings.seen(camera, area)
    is_shown = _is_shown(ground, scene.drawn.shown_countries)
    for share, mask in ((None, ~is_shown), (SHOWN_LAND, is_shown)):
        chosen = [(turn, indices[mask[indices]]) for turn, indices in rings]
        path = ground.rings.path(camera, [(turn, indices) for turn, indices in chosen if len(indices)])
        path.setFillRule(Qt.FillRule.OddEvenFill)
        colour = land_colour(colours, share) if share else land_colour(colours)
        if is_rough:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillPath(path, colour)
        else:
            _paint_land(painter, path, colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(blended(colours.page, colours.card, 0.4), 0.8))
    painter.drawPath(ground.borders.path(camera, ground.borders.seen(camera, area)))
    painter.restore()


def _paint_land(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """Fill a path and draw its outline in the fill colour, which closes the seams between neighbours.
    On pixel devices only the outline is antialiased, because an antialiased fill takes ten times as long.
    """
    edge = QPen(colour, 1.0)
    if painter.paintEngine().type() == QPaintEngine.Type.Raster:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillPath(path, colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # one pixel of the device at any scale: wider outlines take ten times as long
        edge.setCosmetic(True)
        painter.strokePath(path, edge)
        return
    painter.setPen(edge)
    painter.setBrush(colour)
    painter.drawPath(path)
