"""Partnerships as lines between their two bodies, in GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Location = tuple[float, float]
"""Latitude and longitude in degrees."""


def feature_collection(features: Iterable[Mapping[str, Any]], as_of: str) -> dict[str, Any]:
    """Return all features, with the as-of day."""
    return {"type": "FeatureCollection", "as_of": as_of, "features": list(features)}


def line_feature(record: str, a: Location, b: Location, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a partnership as a feature; a line across the 180th meridian is cut there, as RFC 7946 requires."""
    return {"type": "Feature", "id": record, "geometry": _geometry(a, b), "properties": dict(properties)}


def _geometry(a: Location, b: Location) -> dict[str, Any]:
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    if abs(lon_a - lon_b) <= 180:
        return {"type": "LineString", "coordinates": [[lon_a, lat_a], [lon_b, lat_b]]}
    edge = 180.0 if lon_a > 0 else -180.0
    way = lon_b + 2 * edge - lon_a
    at_edge = lat_a + (lat_b - lat_a) * (edge - lon_a) / way if way else lat_a
    return {
        "type": "MultiLineString",
        "coordinates": [[[lon_a, lat_a], [edge, at_edge]], [[-edge, at_edge], [lon_b, lat_b]]],
    }
