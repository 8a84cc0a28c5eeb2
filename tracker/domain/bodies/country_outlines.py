"""The distance of a location from a country, by the bundled outlines."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.distance import kilometres
from tracker.domain.bodies.outlines import outlines

Points = NDArray[np.float64]


def kilometres_outside(country: str, latitude: float, longitude: float) -> float:
    """Return the distance of a location (degrees) from a country in kilometres; 0 inside it or without an outline.

    It is measured to the point that is nearest on a plane around the location. For distant countries that point may not
    be the nearest on the globe.
    """
    begins, ends = _edges(country)
    if not len(begins):
        return 0.0
    nearest = math.inf
    for turned in (longitude, longitude + 360, longitude - 360):
        here = np.array([turned, latitude])
        one, other = begins - here, ends - here
        if _is_within(one, other):
            return 0.0
        across, up = _nearest(one, other, latitude)
        nearest = min(nearest, kilometres((latitude, longitude), (latitude + up, longitude + across)))
    return nearest


def _is_within(one: Points, other: Points) -> bool:
    """Return whether the location 0, 0 is inside the edges: a ray to the east of it crosses an odd number of them."""
    crosses = (one[:, 1] > 0) != (other[:, 1] > 0)
    (x, y), (x_end, y_end) = one[crosses].T, other[crosses].T
    return bool(np.count_nonzero(x - y * (x_end - x) / (y_end - y) > 0) % 2)


def _nearest(one: Points, other: Points, latitude: float) -> tuple[float, float]:
    """Return the point of the edges that is nearest to the location 0, 0, in degrees of longitude and latitude."""
    scale = np.array([max(np.cos(np.radians(latitude)), 1e-6), 1.0])
    start, along = one * scale, (other - one) * scale
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(-(start * along).sum(axis=1) / length, 0, 1)
    points = start + share[:, None] * along
    across, up = points[np.argmin((points**2).sum(axis=1))] / scale
    return float(across), float(up)


@lru_cache(maxsize=300)
def _edges(country: str) -> tuple[Points, Points]:
    """Return the start and end points of all edges of a country, in degrees of longitude and latitude; may be empty."""
    finest = outlines()[-1]
    none = np.empty((0, 2))
    if country not in finest.countries:
        return none, none
    index = finest.countries.index(country)
    parts = []
    for ring in np.flatnonzero(finest.country == index).tolist():
        first, last = finest.rings.offsets[ring], finest.rings.offsets[ring + 1]
        parts.append(np.stack((finest.rings.longitude[first:last], finest.rings.latitude[first:last]), axis=1))
    begins = np.concatenate([none, *(part[:-1] for part in parts)]).astype(np.float64)
    ends = np.concatenate([none, *(part[1:] for part in parts)]).astype(np.float64)
    return begins, ends
