"""Hit testing on the map, compared with checking each segment and each dot."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.map.map_arcs import Arcs, PlacedArcs, placed_arcs
from ui.charts.map.map_camera import Camera
from ui.charts.map.map_hits import REACH, boxes_of, nearest_arc, nearest_dot

PLACES = st.tuples(st.integers(-180, 179), st.integers(-80, 80))
POINTS = st.tuples(st.floats(0, 600), st.floats(0, 400))


def distance_to_stretch(at: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    run, rise = b[0] - a[0], b[1] - a[1]
    length = run * run + rise * rise
    share = 0.0 if not length else min(1.0, max(0.0, ((at[0] - a[0]) * run + (at[1] - a[1]) * rise) / length))
    return math.hypot(a[0] + share * run - at[0], a[1] + share * rise - at[1])


def distances_by_hand(arcs: PlacedArcs, at: tuple[float, float]) -> list[float]:
    found = []
    for tie in range(len(arcs.x)):
        points = list(zip(arcs.x[tie].tolist(), arcs.y[tie].tolist(), strict=True))
        stretches = [(points[i], points[i + 1]) for i in range(len(points) - 1) if arcs.joins[tie, i]]
        stretches += [
            tuple(zip(arcs.tail_x[tail].tolist(), arcs.tail_y[tail].tolist(), strict=True))
            for tail in np.flatnonzero(arcs.tails == tie)
        ]
        found.append(min((distance_to_stretch(at, *stretch) for stretch in stretches), default=math.inf))
    return found


@given(st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=6), st.integers(-180, 179), POINTS)
def test_a_click_hits_the_nearest_arc(ties: list, middle: int, at: tuple[float, float]) -> None:
    ends = np.array(ties, float)
    arcs = Arcs.between((ends[:, 0, 0], ends[:, 1, 0]), (ends[:, 0, 1], ends[:, 1, 1]), 17)
    placed = placed_arcs(arcs, Camera(middle, 0, 110, 600, 400))
    found = nearest_arc(placed, boxes_of(placed), at)
    expected = distances_by_hand(placed, at)
    if found is None:
        assert min(expected) >= REACH - 1e-3
    else:
        assert expected[found] <= min(expected) + 1e-3
        assert expected[found] <= REACH + 1e-3


@given(st.lists(st.tuples(POINTS, st.floats(1, 15)), min_size=1, max_size=8), POINTS)
def test_a_click_hits_the_nearest_dot(dots: list, at: tuple[float, float]) -> None:
    x, y = (np.array([dot[0][axis] for dot in dots]) for axis in (0, 1))
    radius = np.array([dot[1] for dot in dots])
    found = nearest_dot(x, y, radius, at)
    beside = [math.hypot(px - at[0], py - at[1]) - r for (px, py), r in dots]
    if found is None:
        assert min(beside) > REACH / 2
    else:
        assert max(beside[found], 0) == min(max(rim, 0) for rim in beside)
        covering = [radius[dot] for dot in range(len(dots)) if beside[dot] <= 0]
        assert not covering or radius[found] == min(covering)


def test_an_empty_map_has_no_hits() -> None:
    none = np.empty(0)
    placed = placed_arcs(Arcs.between((none, none), (none, none), 9), Camera())
    assert nearest_arc(placed, boxes_of(placed), (10, 10)) is None
    assert nearest_dot(none, none, none, (10, 10)) is None
