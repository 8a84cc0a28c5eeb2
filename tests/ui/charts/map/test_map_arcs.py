"""Great-circle arcs between locations, and how they are cut at the edge of the map."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.map.map_arcs import Arcs, angles, distances, great_circles, placed_arcs, vectors
from ui.charts.map.map_camera import Camera

PLACES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def pair(a: tuple[float, float], b: tuple[float, float]) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    return (np.array([a[0]]), np.array([b[0]])), (np.array([a[1]]), np.array([b[1]]))


@given(PLACES, PLACES)
def test_an_arc_lies_between_its_ends_on_the_globe(a: tuple[float, float], b: tuple[float, float]) -> None:
    longitude, latitude = great_circles(*pair(a, b), 33)
    assert np.isfinite(longitude).all()
    assert np.isfinite(latitude).all()
    points = vectors(longitude[0], latitude[0])
    assert np.allclose(np.linalg.norm(points, axis=1), 1)
    start, end = vectors(*(np.array(part) for part in a)), vectors(*(np.array(part) for part in b))
    whole = float(angles(start, end))
    assert np.allclose(points[0], start, atol=1e-6)
    assert np.allclose(points[-1], end, atol=1e-6)
    from_start = angles(points, np.broadcast_to(start, points.shape))
    to_end = angles(points, np.broadcast_to(end, points.shape))
    assert np.allclose(from_start + to_end, whole, atol=1e-6), "no way is shorter"
    assert np.allclose(np.diff(from_start), whole / 32, atol=1e-6), "the points stand evenly"


def test_distances_are_great_circle_distances() -> None:
    arnhem, wuhan, antipode = (5.911, 51.98), (114.305, 30.593), (-174.089, -51.98)
    assert distances(*pair(arnhem, wuhan))[0] == pytest.approx(haversine(arnhem, wuhan), rel=1e-9)
    assert distances(*pair(arnhem, arnhem))[0] == 0
    assert distances(*pair(arnhem, antipode))[0] == pytest.approx(np.pi * 6371, rel=1e-6)


def haversine(a: tuple[float, float], b: tuple[float, float]) -> float:
    east, north = math.radians(b[0] - a[0]), math.radians(b[1] - a[1])
    across = math.cos(math.radians(a[1])) * math.cos(math.radians(b[1]))
    return 2 * 6371 * math.asin(math.sqrt(math.sin(north / 2) ** 2 + across * math.sin(east / 2) ** 2))


@given(st.floats(-180, 179), PLACES, PLACES)
def test_no_segment_crosses_the_whole_map(middle: float, a: tuple[float, float], b: tuple[float, float]) -> None:
    camera = Camera(middle, 0, 150, 1000, 700)
    placed = placed_arcs(Arcs.between(*pair(a, b), 65), camera)
    left, right = (camera.pixels(np.array([side]), *_equator())[0][0] for side in (-180.0, 180.0))
    for x in (placed.x, placed.tail_x):
        assert ((x >= left - 0.01) & (x <= right + 0.01)).all()
    joined = np.abs(np.diff(placed.x, axis=1))[placed.joins[:, :-1]]
    assert not len(joined) or joined.max() <= (right - left) / 2 + 0.01
    assert len(placed.tails) == 2 * int(np.count_nonzero(~placed.joins[:, :-1]))


def test_an_arc_over_the_date_line_reaches_both_edges() -> None:
    camera = Camera(0, 0, 150, 1000, 700)
    placed = placed_arcs(Arcs.between(*pair((170, 10), (-170, 10)), 10), camera)
    assert np.count_nonzero(~placed.joins[:, :-1]) == 1
    edges = sorted((placed.tail_x[0, 1], placed.tail_x[1, 0]))
    latitude = placed.tail_y[0, 1]
    assert latitude == pytest.approx(placed.tail_y[1, 0])
    assert edges[0] + edges[1] == pytest.approx(1000, abs=0.1)
    assert edges[1] > placed.x.max()


def test_no_arc_is_cut_when_the_map_is_centred_on_the_date_line() -> None:
    placed = placed_arcs(Arcs.between(*pair((170, 10), (-170, 10)), 10), Camera(180, 0, 150, 1000, 700))
    assert placed.joins[:, :-1].all()
    assert not len(placed.tails)


def _equator() -> tuple[np.ndarray, np.ndarray]:
    from ui.charts.map.map_camera import heights, widths

    return widths(np.array([0.0])), heights(np.array([0.0]))
