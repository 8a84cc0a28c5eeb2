"""Projects locations to pixels and back: the Equal Earth projection, centred on the meridian of the view.

Equal Earth (Šavrič, Patterson, Jenny 2018) preserves areas. The central meridian is that of the view, so the middle
is never skewed, and panning rotates the globe. Arguments and results are degrees, internal values radians. Does not
import Qt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any]]
_Value = TypeVar("_Value", float, Numbers)

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
ROOT3 = math.sqrt(3)
HIGHEST = A1 * math.pi / 3 + A2 * (math.pi / 3) ** 3 + A3 * (math.pi / 3) ** 7 + A4 * (math.pi / 3) ** 9
"""The height of the pole above the equator, in radii of the globe."""
WIDEST = 2 * ROOT3 * math.pi / (3 * A1)
"""The distance of the edge from the middle on the equator, in radii of the globe."""
STEPS = 6
"""Steps of Newton's method after which a latitude is exact."""
FINEST = 60_000.0
"""Largest scale, in pixels per radius: 106 metres per pixel."""
MARGIN = 8
BENT = 0.5
"""Degrees by which a straight line between two points of an arc may leave their longitudes. The lines are straight on
the map, and meridians are not."""


def widths(latitude: Numbers) -> Numbers:
    """Return the projected width of a radian of longitude at these latitudes, in radii."""
    t = _theta(latitude)
    return np.asarray(2 * ROOT3 * np.cos(t) / (3 * _slope(t)))


def heights(latitude: Numbers) -> Numbers:
    """Return the projected height of these latitudes above the equator, in radii."""
    return np.asarray(_height(_theta(latitude)))


def latitudes(height: Numbers) -> Numbers:
    """Return the latitudes of these heights (the inverse of `heights`). Heights beyond the poles give the poles."""
    y = np.clip(height, -HIGHEST, HIGHEST)
    t = y / A1
    for _ in range(STEPS):
        t = t - (_height(t) - y) / _slope(t)
    return np.asarray(np.degrees(np.arcsin(np.clip(2 * np.sin(t) / ROOT3, -1, 1))))


def width_of(latitude: float) -> float:
    """Return the projected width of a radian of longitude at this latitude, in radii."""
    t = math.asin(ROOT3 / 2 * math.sin(math.radians(latitude)))
    return 2 * ROOT3 * math.cos(t) / (3 * _slope(t))


def height_of(latitude: float) -> float:
    """Return the projected height of this latitude above the equator, in radii."""
    return _height(math.asin(ROOT3 / 2 * math.sin(math.radians(latitude))))


def latitude_of(height: float) -> float:
    """Return the latitude of this height above the equator."""
    y = min(max(height, -HIGHEST), HIGHEST)
    t = y / A1
    for _ in range(STEPS):
        t -= (_height(t) - y) / _slope(t)
    return math.degrees(math.asin(min(max(2 * math.sin(t) / ROOT3, -1.0), 1.0)))


def _theta(latitude: Numbers) -> Numbers:
    return np.arcsin(ROOT3 / 2 * np.sin(np.radians(latitude)))


def _height(t: _Value) -> _Value:
    square = t * t
    return t * (A1 + square * (A2 + square * square * (A3 + A4 * square)))


def _slope(t: _Value) -> _Value:
    """Return the derivative of `_height`."""
    square = t * t
    return A1 + square * (3 * A2 + square * square * (7 * A3 + 9 * A4 * square))


def around(longitude: Numbers, middle: float) -> Numbers:
    """Return longitudes relative to the middle one, in degrees from -180 up to 180."""
    return (longitude - middle + 180) % 360 - 180


class Area(NamedTuple):
    """A rectangle of the view, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Camera:
    """The view of the map: the location in the middle, the scale (pixels per radius of the globe), and the size in
    pixels.
    """

    longitude: float = 0.0
    latitude: float = 0.0
    scale: float = 100.0
    width: float = 400.0
    height: float = 300.0

    @property
    def coarsest(self) -> float:
        """The scale at which the whole globe fits the view."""
        across = max(1.0, self.width - 2 * MARGIN) / (2 * WIDEST)
        return min(across, max(1.0, self.height - 2 * MARGIN) / (2 * HIGHEST))

    @property
    def is_whole(self) -> bool:
        """Whether the edge of the globe may be visible."""
        beyond = self.reach()[1]
        top, bottom = self.location_at(self.width / 2, 0)[1], self.location_at(self.width / 2, self.height)[1]
        return beyond >= 180 or top >= 89.9 or bottom <= -89.9

    def points(self, longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
        """Return the pixels of locations. Each is on the near side of the edge."""
        return self.pixels(around(longitude, self.longitude), widths(latitude), heights(latitude))

    def pixels(self, degrees: Numbers, width: Numbers, height: Numbers) -> tuple[Numbers, Numbers]:
        """Return the pixels of locations, from degrees east of the middle and `widths` and `heights` of their
        latitudes.
        """
        middle = height_of(self.latitude)
        x = self.width / 2 + degrees * width * (self.scale * math.pi / 180)
        return x, self.height / 2 + (middle - height) * self.scale

    def location_at(self, x: float, y: float) -> tuple[float, float]:
        """Return the longitude and latitude of a pixel. Beyond the edge of the globe: those of the edge."""
        middle = height_of(self.latitude)
        latitude = latitude_of(middle + (self.height / 2 - y) / self.scale)
        degrees = math.degrees((x - self.width / 2) / (self.scale * width_of(latitude)))
        return _turned(self.longitude + min(max(degrees, -180.0), 180.0)), latitude

    def reach(self) -> tuple[float, float]:
        """Return the fewest and most visible degrees of longitude on either side of the middle, over the visible
        rows.
        """
        rows = latitudes(height_of(self.latitude) + np.linspace(-1, 1, 9) * self.height / 2 / self.scale)
        degrees = np.degrees(self.width / 2 / (self.scale * widths(rows)))
        return float(degrees.min()), float(degrees.max())

    @property
    def area(self) -> Area:
        """The whole view."""
        return Area(0.0, 0.0, self.width, self.height)

    def bounds_of(self, area: Area) -> tuple[float, float, float, float]:
        """Return bounds of a rectangle of the view: the least and the greatest degrees east of the middle and the least
        and the greatest height. Everything in the rectangle is within them, `BENT` included.
        """
        middle = height_of(self.latitude)
        highest, lowest = (middle + (self.height / 2 - row) / self.scale for row in (area.top, area.bottom))
        rows = [height for height in (0.0, lowest, highest) if lowest <= height <= highest]
        across = [width_of(latitude_of(height)) * self.scale * math.pi / 180 for height in rows]
        west, east = (
            min(max(side / (min(across) if (side < 0) is is_west else max(across)), -180.0), 180.0)
            for side, is_west in ((area.left - self.width / 2, True), (area.right - self.width / 2, False))
        )
        return west - BENT, east + BENT, lowest, highest

    def clamped(self) -> Camera:
        """Return the camera within its limits: not smaller than the whole globe, not beyond the poles."""
        scale = min(max(self.scale, self.coarsest), FINEST)
        room = max(0.0, HIGHEST + MARGIN / scale - self.height / 2 / scale)
        middle = min(max(height_of(self.latitude), -room), room)
        latitude = latitude_of(middle)
        return replace(self, longitude=_turned(self.longitude), latitude=latitude, scale=scale)

    def resized(self, width: float, height: float) -> Camera:
        """Return the camera for another size, with the middle unchanged."""
        return replace(self, width=max(1.0, width), height=max(1.0, height)).clamped()

    def panned(self, right: float, down: float) -> Camera:
        """Move the content by this number of pixels."""
        longitude, latitude = self.location_at(self.width / 2 - right, self.height / 2 - down)
        return replace(self, longitude=longitude, latitude=latitude).clamped()

    def zoomed(self, factor: float, x: float, y: float) -> Camera:
        """Scale the content by `factor`. The location at the pixel does not move."""
        longitude, latitude = self.location_at(x, y)
        scale = min(max(self.scale * factor, self.coarsest), FINEST)
        middle = height_of(latitude) - (self.height / 2 - y) / scale
        degrees = math.degrees((x - self.width / 2) / (scale * width_of(latitude)))
        seen = replace(self, scale=scale, latitude=latitude_of(middle))
        return replace(seen, longitude=longitude - degrees).clamped()

    def fitted(self, longitude: Numbers, latitude: Numbers, room: float = 48.0) -> Camera:
        """Show all these locations, on the side of the globe where they are closest together. `room`: the margin
        in pixels.
        """
        if not len(longitude):
            return replace(self, longitude=0.0, latitude=0.0, scale=self.coarsest).clamped()
        middle = middle_longitude(longitude)
        degrees, high = around(longitude, middle), heights(latitude)
        across = np.radians(degrees) * widths(latitude)
        wide = max(2 * float(np.abs(across).max()), 1e-9)
        tall = max(float(high.max() - high.min()), 1e-9)
        scale = min((self.width - 2 * room) / wide, (self.height - 2 * room) / tall, FINEST / 20)
        centre = latitude_of(float(high.max() + high.min()) / 2)
        return replace(self, longitude=middle, latitude=centre, scale=max(scale, 1.0)).clamped()


def middle_longitude(longitude: Numbers) -> float:
    """Return the middle of the shortest interval of longitudes that contains all of them."""
    ordered = np.sort(np.unique(np.asarray(longitude, np.float64) % 360))
    gaps = np.diff(np.r_[ordered, ordered[0] + 360])
    widest = int(gaps.argmax())
    first = ordered[(widest + 1) % len(ordered)]
    return _turned(float(first + (360 - gaps[widest]) / 2))


def _turned(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
