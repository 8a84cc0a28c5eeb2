"""Computes great-circle arcs between locations, cut at the edge of the map. Does not import Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.map.map_camera import Area, Camera, around, heights, widths

Numbers = NDArray[np.floating[Any]]
EARTH = 6371.0
"""The mean radius of the earth in kilometres."""


def vectors(longitude: Numbers, latitude: Numbers) -> Numbers:
    """Convert locations to points of the unit sphere: [location, 3]."""
    east, north = np.radians(longitude), np.radians(latitude)
    return np.stack((np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)), axis=-1)


def angles(a: Numbers, b: Numbers) -> Numbers:
    """Return the angles between points of the unit sphere, in radians. Accurate for near points and for antipodes."""
    sine = np.linalg.norm(np.cross(a, b), axis=-1)
    return np.asarray(np.arctan2(sine, (a * b).sum(axis=-1)))


def distances(longitudes: tuple[Numbers, Numbers], latitudes: tuple[Numbers, Numbers]) -> Numbers:
    """Return the great-circle distances between pairs of locations, in kilometres."""
    return EARTH * angles(*(vectors(*location) for location in zip(longitudes, latitudes, strict=True)))


def great_circles(
    longitudes: tuple[Numbers, Numbers], latitudes: tuple[Numbers, Numbers], points: int
) -> tuple[Numbers, Numbers]:
    """Return evenly spaced points on the shortest arcs between two locations: longitudes and latitudes, [pair, point].

    Between antipodes, where all arcs have equal length, it is the arc over the north pole.
    """
    a, b = (vectors(*location) for location in zip(longitudes, latitudes, strict=True))
    angle = angles(a, b)[:, None]
    along = np.linspace(0, 1, points)[None, :]
    # perpendicular to a, in the plane of a and b: numerically stable for near points and antipodes
    across = b - (a * b).sum(axis=1)[:, None] * a
    length = np.linalg.norm(across, axis=1)[:, None]
    is_lost = length[:, 0] < 1e-9
    if is_lost.any():
        across[is_lost], length[is_lost] = _northwards(a[is_lost]), 1.0
    across /= length
    arcs = np.cos(angle * along)[..., None] * a[:, None] + np.sin(angle * along)[..., None] * across[:, None]
    longitude = np.degrees(np.arctan2(arcs[..., 1], arcs[..., 0]))
    latitude = np.degrees(np.arcsin(np.clip(arcs[..., 2], -1, 1)))
    return longitude, latitude


def _northwards(origins: Numbers) -> Numbers:
    """Return the direction to the north pole; at a pole, the direction along the zero meridian."""
    north = np.array([0.0, 0.0, 1.0]) - origins[:, 2:] * origins
    length = np.linalg.norm(north, axis=1)[:, None]
    return np.where(length < 1e-9, np.array([1.0, 0.0, 0.0]), north / np.maximum(length, 1e-9))


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """The arcs of partnerships, [partnership, point], with the projected widths and heights of their latitudes.

    The longitudes of an arc are continuous and may exceed 180 degrees. `bounds` [4, partnership] are the least and the
    greatest longitude and height of each arc, `angle` [partnership] its length in radians. None of these values depends
    on the view of the map, so they are computed once.
    """

    longitude: Numbers
    width: Numbers
    height: Numbers
    bounds: Numbers
    angle: Numbers

    @classmethod
    def between(cls, longitudes: tuple[Numbers, Numbers], latitudes: tuple[Numbers, Numbers], points: int) -> Arcs:
        """Compute the arcs between pairs of locations."""
        longitude, latitude = great_circles(longitudes, latitudes, points)
        longitude = _continuous(longitude)
        east, wide, high = (part.astype(np.float32) for part in (longitude, widths(latitude), heights(latitude)))
        bounds = np.stack((east.min(axis=1), east.max(axis=1), high.min(axis=1), high.max(axis=1)))
        a, b = (vectors(*location) for location in zip(longitudes, latitudes, strict=True))
        return cls(east, wide, high, bounds, angles(a, b).astype(np.float32))

    def __len__(self) -> int:
        return len(self.longitude)

    @property
    def points(self) -> int:
        """The number of points of an arc."""
        return int(self.longitude.shape[1])

    def replaced(self, partnerships: NDArray[np.bool_], arcs: Arcs) -> Arcs:
        """Return a copy in which the arcs of some partnerships (a mask) are replaced."""
        copy = Arcs(self.longitude.copy(), self.width.copy(), self.height.copy(), self.bounds.copy(), self.angle.copy())
        copy.longitude[partnerships], copy.width[partnerships] = arcs.longitude, arcs.width
        copy.height[partnerships], copy.bounds[:, partnerships] = arcs.height, arcs.bounds
        copy.angle[partnerships] = arcs.angle
        return copy

    def of(self, partnerships: NDArray[Any]) -> Arcs:
        """Return the arcs of some partnerships."""
        return Arcs(
            self.longitude[partnerships],
            self.width[partnerships],
            self.height[partnerships],
            self.bounds[:, partnerships],
            self.angle[partnerships],
        )

    def seen(self, camera: Camera, area: Area) -> list[tuple[int, NDArray[np.int64]]]:
        """Return the indices of the arcs whose bounds meet an area of the map, by the degrees (-360, 0 or 360) to add
        to their longitudes.
        """
        west, east, lowest, highest = camera.bounds_of(area)
        in_rows = (self.bounds[3] >= lowest) & (self.bounds[2] <= highest)
        found = []
        for turn in (-360, 0, 360):
            shift = turn - camera.longitude
            is_seen = in_rows & (self.bounds[1] >= west - shift) & (self.bounds[0] <= east - shift)
            indices = np.flatnonzero(is_seen)
            if len(indices):
                found.append((turn, indices))
        return found


def _continuous(longitude: Numbers) -> Numbers:
    """Return longitudes along lines, [line, point], in which no step is longer than 180 degrees."""
    turns = np.zeros(longitude.shape)
    np.cumsum(-360 * np.rint(np.diff(longitude, axis=1) / 360), axis=1, out=turns[:, 1:])
    return longitude + turns


@dataclass(frozen=True, slots=True, eq=False)
class PlacedArcs:
    """Arcs in pixels: `x` and `y` [partnership, point]; `joins` [partnership, point] is whether a point is joined to
    the next. Where an arc crosses the edge of the map, the points on either side are not joined. The two ends of
    the gap are in `tails`, the partnership, and `tail_x`, `tail_y`: from the last point to the edge, and from the
    edge to the next point.
    """

    x: Numbers
    y: Numbers
    joins: NDArray[np.bool_]
    tails: NDArray[np.int64]
    tail_x: Numbers
    tail_y: Numbers

    def of(self, partnerships: NDArray[np.int64]) -> PlacedArcs:
        """Return the arcs of some partnerships."""
        index = np.full(len(self.x), -1)
        index[partnerships] = np.arange(len(partnerships))
        tail = np.flatnonzero(index[self.tails] >= 0)
        return PlacedArcs(
            self.x[partnerships],
            self.y[partnerships],
            self.joins[partnerships],
            index[self.tails[tail]],
            self.tail_x[tail],
            self.tail_y[tail],
        )


def placed_arcs(arcs: Arcs, camera: Camera) -> PlacedArcs:
    """Project arcs to pixels, and cut them at the edge of the map."""
    east = around(arcs.longitude, camera.longitude)
    x, y = camera.pixels(east, arcs.width, arcs.height)
    joins = np.zeros(east.shape, np.bool_)
    step = np.diff(east, axis=1)
    joins[:, :-1] = np.abs(step) <= 180
    row, point = np.nonzero(~joins[:, :-1])
    before, after = east[row, point], east[row, point + 1]
    side = np.where(before > 0, 180.0, -180.0)
    gap = np.maximum(360 - np.abs(after - before), 1e-6)
    share = np.clip((side - before) / np.where(before > 0, gap, -gap), 0, 1)
    width = arcs.width[row, point] * (1 - share) + arcs.width[row, point + 1] * share
    height = arcs.height[row, point] * (1 - share) + arcs.height[row, point + 1] * share
    ends = [camera.pixels(edge, width, height) for edge in (side, -side)]
    tail_x = np.concatenate((np.stack((x[row, point], ends[0][0]), 1), np.stack((ends[1][0], x[row, point + 1]), 1)))
    tail_y = np.concatenate((np.stack((y[row, point], ends[0][1]), 1), np.stack((ends[1][1], y[row, point + 1]), 1)))
    return PlacedArcs(x, y, joins, np.concatenate((row, row)).astype(np.int64), tail_x, tail_y)
