"""The distance of locations from countries: 0 inside the country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.bodies.country_outlines import kilometres_outside
from tracker.domain.bodies.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("country", "latitude", "longitude", "low", "high"),
    [
        ("DE", 50.94, 6.96, 0, 0),
        ("CN", 30.58, 114.27, 0, 0),
        ("FJ", -17.7, 178.0, 0, 30),
        ("RU", 66.0, -172.0, 0, 0),
        ("US", 21.3, -157.86, 0, 20),
        ("NL", 52.01, 4.36, 0, 20),
        ("GB", -31.95, 115.86, 10_000, 99_999),
        ("DE", 48.86, 2.35, 280, 500),
        ("JP", 39.9, 116.4, 1_000, 2_500),
        ("XX", 0.0, 0.0, 0, 0),
    ],
)
def test_the_distance_of_a_location_from_a_country(
    country: str, latitude: float, longitude: float, low: float, high: float
) -> None:
    assert low <= kilometres_outside(country, latitude, longitude) <= high


LARGE = frozenset({"BE", "BR", "CN", "DE", "ES", "FR", "GB", "IN", "IT", "JP", "NL", "PL", "RU", "US"})


@given(st.integers(0, 40_000))
def test_towns_of_the_gazetteer_are_within_50_km_of_their_country(place: int) -> None:
    body = gazetteer().body_at(place)
    if body.latitude is not None and body.longitude is not None and body.country in LARGE:
        assert kilometres_outside(body.country, body.latitude, body.longitude) < 50
