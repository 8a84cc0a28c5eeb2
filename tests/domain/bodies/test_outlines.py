"""The bundled outlines: valid rings and borders, and reading of written files."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.bodies.country_codes import is_country
from tracker.domain.bodies.outlines import Level, Lines, Outlines, outlines, read_outlines, write_outlines
from tracker.paths import resource

LEVELS = pytest.mark.parametrize("level", outlines(), ids=("coarse", "fine"))


def parts(lines: Lines) -> list[np.ndarray]:
    """Return each line as an array of points."""
    points = np.stack((lines.longitude, lines.latitude), axis=1)
    return np.split(points, lines.offsets[1:-1])


def contains(level: Outlines, country: str, longitude: float, latitude: float) -> bool:
    """Return whether a country contains a point, by counting the edges to its north."""
    crossings = 0
    for place, ring in enumerate(parts(level.rings)):
        if level.countries[level.country[place]] != country:
            continue
        x, y = ring.T.astype(float)
        crosses = (x[:-1] > longitude) != (x[1:] > longitude)
        share = (longitude - x[:-1][crosses]) / (x[1:] - x[:-1])[crosses]
        crossings += int(np.count_nonzero(y[:-1][crosses] + share * (y[1:] - y[:-1])[crosses] > latitude))
    return crossings % 2 == 1


def test_the_resource_is_small() -> None:
    assert resource("outlines.gz").stat().st_size < 250_000


@LEVELS
def test_every_outline_has_a_known_country_code(level: Outlines) -> None:
    assert all(is_country(code) for code in level.countries if code)
    assert {"NL", "CN", "ZA", "LS", "RU", "AQ"} <= set(level.countries)
    assert set(np.unique(level.country)) == set(range(len(level.countries)))


@LEVELS
def test_rings_are_closed_and_have_no_edge_over_half_the_globe(level: Outlines) -> None:
    for ring in parts(level.rings):
        assert len(ring) >= 4
        assert (ring[0] == ring[-1]).all()
        by_the_pole = np.abs(ring[:, 1]) == 90
        steps = np.abs(np.diff(ring[:, 0]))
        assert steps[~by_the_pole[1:]].max() <= 180
    assert np.abs(level.rings.latitude).max() <= 90
    assert np.abs(level.rings.longitude).max() <= 540


@LEVELS
def test_locations_are_inside_their_countries(level: Outlines) -> None:
    for country, longitude, latitude in (
        ("NL", 5.7, 52.2),
        ("CN", 104.1, 30.7),
        ("RU", 37.6, 55.7),
        ("ZA", 24.0, -30.0),
        ("BR", -50.0, -10.0),
        ("LS", 28.3, -29.6),
        ("AQ", 20.0, -85.0),
    ):
        assert contains(level, country, longitude, latitude), country
    assert not contains(level, "ZA", 28.3, -29.6), "Lesotho is a hole in South Africa"
    assert not contains(level, "NL", 4.0, 53.5), "the sea is outside of all countries"


@LEVELS
def test_each_border_between_countries_occurs_once(level: Outlines) -> None:
    assert len(level.borders) > 300
    whole = sum(len(ring) for ring in parts(level.rings))
    assert len(level.borders.longitude) < whole / 2


LINES = st.lists(
    st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 100_000)), min_size=2, max_size=6),
    min_size=1,
    max_size=5,
)


@given(LINES)
def test_written_outlines_are_read_back_unchanged(lines: list[list[tuple[int, int]]]) -> None:
    level = Level((0.001, 0.0005), (-50.0, -25.0), lines, [("NL", [[place] for place in range(len(lines))])])
    (read,) = read_outlines(write_outlines("A credit.", [level]))
    assert read.countries == ("NL",)
    for line, points in zip(lines, parts(read.rings), strict=True):
        expected = np.array(line) * (0.001, 0.0005) + (-50.0, -25.0)
        assert np.allclose(points, expected, atol=1e-4)


def test_a_reversed_line_has_its_points_in_reverse_order() -> None:
    there, back = [(0, 0), (10, 0), (10, 10)], [(10, 10), (0, 0)]
    level = Level((1, 1), (0, 0), [there, back], [("NL", [[0, 1]]), ("BE", [[~1, ~0]])])
    (read,) = read_outlines(write_outlines("", [level]))
    assert [ring.tolist() for ring in parts(read.rings)] == [
        [[0, 0], [10, 0], [10, 10], [0, 0]],
        [[0, 0], [10, 10], [10, 0], [0, 0]],
    ]
    assert len(read.borders) == 2, "both lines are borders of both"
