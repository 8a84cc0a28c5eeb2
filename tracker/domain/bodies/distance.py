"""The distance of two locations on the globe."""

from __future__ import annotations

import math

EARTH_RADIUS = 6371.0
"""Kilometres."""
FAR_KILOMETRES = 50.0
"""Two places of one name that are farther apart are two places."""


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two locations (latitude, longitude in degrees) on a sphere, by the haversine formula."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, place)) for place in (one, other))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))
