"""The distances of locations from countries, by the bundled outlines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.distance import EARTH_RADIUS
from tracker.domain.bodies.outlines import outlines

Degrees = NDArray[np.float64]
Indices = NDArray[np.int64]

_TURNS = (0, 360, -360)
"""Degrees that are added to a longitude: outlines that cross 180 degrees have longitudes beyond it."""
_AT_ONCE = 50_000
"""The number of pairs of a location and an edge that are compared at once: their arrays fit the processor's cache."""


def kilometres_outside(country: str, latitude: float, longitude: float) -> float:
    """Return the distance of a location (degrees) from a country in kilometres; 0 inside it or without an outline.

    It is measured to the point that is nearest on a plane around the location. For distant countries that point may not
    be the nearest on the globe.
    """
    return float(all_kilometres_outside([country], [(latitude, longitude)])[0])


def all_kilometres_outside(countries: Sequence[str], places: Sequence[tuple[float, float]]) -> Degrees:
    """[index] -> `kilometres_outside` for that country and that location (latitude, longitude in degrees)."""
    found, located = np.zeros(len(places)), np.array(places, np.float64).reshape(-1, 2)
    codes, numbers = np.unique(np.array(countries, np.str_), return_inverse=True)
    for number, code in enumerate(codes.tolist()):
        edges = _edges(code)
        of_country = np.flatnonzero(numbers == number)
        if len(edges):
            outside = of_country[~_are_within(edges, *located[of_country].T)]
            found[outside] = _kilometres_to(edges, *located[outside].T)
    return found


def _are_within(edges: Degrees, latitude: Degrees, longitude: Degrees) -> NDArray[np.bool_]:
    """[location] -> whether it is inside the edges: a ray to the east of it crosses an odd number of them."""
    is_within = np.zeros(len(latitude), np.bool_)
    edge, location = _crossings(edges, latitude)
    x_begin, y_begin, x_end, y_end = edges[edge].T
    y, y_last = y_begin - latitude[location], y_end - latitude[location]
    for turn in _TURNS:
        here = (longitude + turn)[location]
        x, x_last = x_begin - here, x_end - here
        is_east = x - y * (x_last - x) / (y_last - y) > 0
        is_within |= np.bincount(location[is_east], minlength=len(latitude)) % 2 == 1
    return is_within


def _crossings(edges: Degrees, latitude: Degrees) -> tuple[Indices, Indices]:
    """Return all pairs of an edge and a location in which the edge crosses the latitude of the location."""
    order = np.argsort(latitude)
    low, high = np.minimum(edges[:, 1], edges[:, 3]), np.maximum(edges[:, 1], edges[:, 3])
    first, last = (np.searchsorted(latitude[order], bound) for bound in (low, high))
    many = last - first
    edge = np.repeat(np.arange(len(edges)), many)
    return edge, order[np.arange(len(edge)) + np.repeat(first - (np.cumsum(many) - many), many)]


def _kilometres_to(edges: Degrees, latitude: Degrees, longitude: Degrees) -> Degrees:
    """[location] -> the kilometres to the nearest edge."""
    found = np.full(len(latitude), np.inf)
    step = max(1, _AT_ONCE // len(edges))
    for start in range(0, len(latitude), step):
        part = slice(start, start + step)
        north, east = latitude[part], longitude[part]
        for turn in _TURNS:
            across, up = _nearest(edges, north, east + turn)
            found[part] = np.minimum(found[part], _kilometres(north, east, north + up, east + across))
    return found


def _nearest(edges: Degrees, latitude: Degrees, longitude: Degrees) -> tuple[Degrees, Degrees]:
    """[location] -> the nearest point of the edges, in degrees of longitude and latitude from the location."""
    scale = np.maximum(np.cos(np.radians(latitude)), 1e-6)[:, None]
    east, north = longitude[:, None], latitude[:, None]
    x_begin, y_begin, x_end, y_end = edges.T
    x, y = x_begin - east, y_begin - north
    x_along, y_along = ((x_end - east) - x) * scale, (y_end - north) - y
    x *= scale
    length = np.maximum(x_along**2 + y_along**2, 1e-12)
    share = np.clip(-(x * x_along + y * y_along) / length, 0, 1)
    x += share * x_along
    y += share * y_along
    nearest = np.argmin(x**2 + y**2, axis=1)[:, None]
    across, up = (np.take_along_axis(axis, nearest, 1) for axis in (x, y))
    return (across / scale)[:, 0], up[:, 0]


def _kilometres(latitude: Degrees, longitude: Degrees, other_latitude: Degrees, other_longitude: Degrees) -> Degrees:
    """[index] -> the distance of two locations as `distance.kilometres` returns it."""
    north, east, other_north, other_east = map(np.radians, (latitude, longitude, other_latitude, other_longitude))
    half = (
        np.sin((other_north - north) / 2) ** 2
        + np.cos(north) * np.cos(other_north) * np.sin((other_east - east) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS * np.arcsin(np.minimum(1.0, np.sqrt(half))))


@lru_cache(maxsize=300)
def _edges(country: str) -> Degrees:
    """[edge] -> longitude and latitude of its start and of its end, of all edges of a country; may be empty."""
    finest = outlines()[-1]
    parts = [np.empty((0, 4))]
    if country in finest.countries:
        rings = finest.rings
        for ring in np.flatnonzero(finest.country == finest.countries.index(country)).tolist():
            points = slice(*rings.offsets[ring : ring + 2].tolist())
            corners = np.stack((rings.longitude[points], rings.latitude[points]), axis=1).astype(np.float64)
            parts.append(np.concatenate((corners[:-1], corners[1:]), axis=1))
    return np.concatenate(parts)
