"""The distance of locations from countries: 0 inside the country."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.bodies.country_outlines import all_kilometres_outside, kilometres_outside
from tracker.domain.bodies.distance import kilometres
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.bodies.outlines import outlines


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


Point = tuple[float, float]


def one_by_one(country: str, latitude: float, longitude: float) -> float:
    """Return `kilometres_outside` by comparing one location with one edge after another."""
    edges = list(edges_of(country))
    if not edges:
        return 0.0
    found = math.inf
    for turn in (0, 360, -360):
        here = longitude + turn
        moved = [((x - here, y - latitude), (x_end - here, y_end - latitude)) for (x, y), (x_end, y_end) in edges]
        if sum(crosses_to_the_east(*edge) for edge in moved) % 2:
            return 0.0
        scale = max(math.cos(math.radians(latitude)), 1e-6)
        across, up = min((nearest_of(*edge, scale) for edge in moved), key=lambda at: math.hypot(at[0] * scale, at[1]))
        found = min(found, kilometres((latitude, longitude), (latitude + up, longitude + across)))
    return found


def edges_of(country: str) -> Iterator[tuple[Point, Point]]:
    finest = outlines()[-1]
    if country in finest.countries:
        for ring in np.flatnonzero(finest.country == finest.countries.index(country)).tolist():
            part = slice(finest.rings.offsets[ring], finest.rings.offsets[ring + 1])
            points = list(zip(finest.rings.longitude[part].tolist(), finest.rings.latitude[part].tolist(), strict=True))
            yield from pairwise(points)


def crosses_to_the_east(one: Point, other: Point) -> bool:
    (x, y), (x_end, y_end) = one, other
    return (y > 0) != (y_end > 0) and x - y * (x_end - x) / (y_end - y) > 0


def nearest_of(one: Point, other: Point, scale: float) -> Point:
    """Return the point of an edge that is nearest to 0, 0; a degree of longitude is `scale` degrees of latitude."""
    x, y = one[0] * scale, one[1]
    along_x, along_y = (other[0] - one[0]) * scale, other[1] - one[1]
    share = min(1.0, max(0.0, -(x * along_x + y * along_y) / max(along_x * along_x + along_y * along_y, 1e-12)))
    return (x + share * along_x) / scale, y + share * along_y


def locations_around(country: str, many: int, random: np.random.Generator) -> list[Point]:
    """Return locations near the outline of a country, on its corners, far from it, at 180 degrees and at the poles."""
    corners = [corner for corner, _ in edges_of(country)]
    found: list[Point] = [(-90, 0), (90, 0), (0, 180), (0, -180)]
    for _ in range(many):
        found.append((random.uniform(-90, 90), random.uniform(-180, 180)))
        if corners:
            east, north = corners[random.integers(len(corners))]
            away_east, away_north = random.normal(size=2) * 10 ** random.uniform(-4, 1)
            found.append((min(90, max(-90, north + away_north)), (east + away_east + 180) % 360 - 180))
            found += [(north, (east + 180) % 360 - 180), (north, random.uniform(-180, 180))]
    return found


def compare_with_one_by_one(countries: tuple[str, ...], many: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    pairs = [(country, at) for country in countries for at in locations_around(country, many, random)]
    random.shuffle(pairs)
    found = all_kilometres_outside([country for country, _ in pairs], [at for _, at in pairs])
    expected = [one_by_one(country, *at) for country, at in pairs]
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-6)


def test_locations_compared_at_once_have_the_distances_of_one_by_one() -> None:
    """Among them: an enclave in a hole (LS in ZA, VA in IT), islands, both sides of 180 degrees, a pole, no outline."""
    compare_with_one_by_one(("BE", "FJ", "IT", "KI", "LS", "NL", "VA", "ZA", "XX"), 3, 1)
    compare_with_one_by_one(("AQ",), 0, 2)


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(20))
def test_locations_around_every_country_have_the_distances_of_one_by_one(seed: int) -> None:
    compare_with_one_by_one(tuple(sorted(set(outlines()[-1].countries))), 4, seed)


def test_no_locations_have_no_distances() -> None:
    assert all_kilometres_outside([], []).tolist() == []
