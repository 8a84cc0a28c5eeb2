"""The projection of the map, and zooming and panning."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ui.charts.map.map_camera import (
    HIGHEST,
    WIDEST,
    Camera,
    around,
    heights,
    latitudes,
    middle_longitude,
    widths,
)

LONGITUDES = st.floats(-180, 179.9)
LATITUDES = st.floats(-80, 80)
CAMERAS = st.builds(
    lambda longitude, latitude, scale: Camera(longitude, latitude, scale, 1000, 700).clamped(),
    LONGITUDES,
    st.floats(-60, 60),
    st.floats(100, 30_000),
)


def test_the_projection_matches_the_published_table() -> None:
    """The values of the published table: x and y of some locations, in radii."""
    x = np.radians(180.0) * widths(np.array([0.0, 90.0]))
    assert x[0] == pytest.approx(2.7066299836, abs=1e-9)
    assert heights(np.array([90.0]))[0] == pytest.approx(1.3173627591, abs=1e-9)
    assert pytest.approx((2.7066299836, 1.3173627591), abs=1e-9) == (WIDEST, HIGHEST)


def test_the_projection_preserves_areas() -> None:
    """A cell of one degree has the same share of the map as of the globe, at every latitude."""
    south = np.arange(-89.0, 89.0)
    on_globe = np.sin(np.radians(south + 1)) - np.sin(np.radians(south))
    fine = np.linspace(0, 1, 101)
    rows = south[:, None] + fine[None, :]
    on_map = np.trapezoid(widths(rows), heights(rows), axis=1)
    assert np.allclose(on_map, on_globe, rtol=1e-3)


def pixel_of(camera: Camera, longitude: float, latitude: float) -> tuple[float, float]:
    x, y = camera.points(np.asarray(longitude), np.asarray(latitude))
    return float(x), float(y)


@given(st.floats(-90, 90))
def test_latitudes_survive_projection_and_back(latitude: float) -> None:
    assert latitudes(heights(np.array([latitude])))[0] == pytest.approx(latitude, abs=1e-5)


@given(CAMERAS, LONGITUDES, LATITUDES)
def test_locations_survive_projection_to_pixels_and_back(camera: Camera, longitude: float, latitude: float) -> None:
    x, y = pixel_of(camera, longitude, latitude)
    back = camera.location_at(x, y)
    assert back[1] == pytest.approx(latitude, abs=1e-4)
    assert float(around(np.array([back[0]]), longitude)[0]) == pytest.approx(0, abs=1e-3) or abs(
        float(around(np.array([longitude]), camera.longitude)[0])
    ) == pytest.approx(180, abs=1e-3)


@given(CAMERAS)
def test_the_location_of_the_camera_is_in_the_middle(camera: Camera) -> None:
    assert pixel_of(camera, camera.longitude, camera.latitude) == pytest.approx((500, 350), abs=1e-3)


@given(CAMERAS, st.floats(1.1, 3), st.floats(300, 700), st.floats(250, 450))
def test_zooming_keeps_the_location_under_the_pointer(camera: Camera, factor: float, x: float, y: float) -> None:
    longitude, latitude = camera.location_at(x, y)
    assume(abs(latitude) < 75 and abs(float(around(np.array([longitude]), camera.longitude)[0])) < 170)
    larger = camera.zoomed(factor, x, y)
    assume(larger.scale > camera.scale and abs(larger.latitude) < 50)
    unheld = HIGHEST - larger.height / 2 / larger.scale > abs(float(heights(np.array([larger.latitude]))[0])) + 1e-6
    assume(unheld)
    assert pixel_of(larger, longitude, latitude) == pytest.approx((x, y), abs=0.1)


def test_panning_moves_a_location_by_the_given_pixels() -> None:
    camera = Camera(5, 50, 2000, 1000, 700)
    moved = camera.panned(100, -40)
    assert pixel_of(moved, 5, 50) == pytest.approx((600, 310), abs=3)


@given(CAMERAS, st.floats(-5000, 5000), st.floats(-5000, 5000), st.floats(0.001, 1000))
def test_the_camera_stays_on_the_globe(camera: Camera, right: float, down: float, factor: float) -> None:
    for moved in (camera.panned(right, down), camera.zoomed(factor, 10, 10), camera.resized(50, 2000)):
        assert -180 <= moved.longitude < 180
        assert -90 <= moved.latitude <= 90
        assert moved.coarsest <= moved.scale * (1 + 1e-9)
        assert math.isfinite(moved.scale)


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=8))
def test_fitting_shows_every_location(places: list[tuple[float, float]]) -> None:
    longitude, latitude = (np.array(part) for part in zip(*places, strict=True))
    camera = Camera(0, 0, 100, 1000, 700).fitted(longitude, latitude)
    x, y = camera.points(longitude, latitude)
    assert ((x >= 0) & (x <= 1000)).all()
    assert ((y >= 0) & (y <= 700)).all()


def test_locations_on_both_sides_of_the_date_line_are_shown_together() -> None:
    assert middle_longitude(np.array([170.0, -170.0])) == pytest.approx(-180)
    assert middle_longitude(np.array([4.9, 121.5])) == pytest.approx(63.2)
    camera = Camera(0, 0, 100, 1000, 700).fitted(np.array([170.0, -170.0]), np.array([0.0, 0.0]))
    assert camera.scale > 1000
