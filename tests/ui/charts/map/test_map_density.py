"""The picture of densities cannot lie: shares of families, colours, and the edge of the globe, against exact sums."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.charts.map.made_map import made_partnerships
from ui.charts.colours import DARK, LIGHT, ChartColours
from ui.charts.families import Family
from ui.charts.map.map_arcs import Arcs
from ui.charts.map.map_camera import HIGHEST, Area, Camera, height_of, latitudes, widths
from ui.charts.map.map_density import DensityPicture, painted, samples_per_pixel, stretches_of
from ui.charts.map.map_scene import DrawnMap, line_colours

SIZE = (640, 360)
WORLD = Camera(10, 10, 1, *SIZE).clamped()
VIEWS = {
    "whole": WORLD,
    "whole, from the Pacific": Camera(-170, 0, 1, *SIZE).clamped(),
    "larger": Camera(20, 40, 300, *SIZE).clamped(),
    "one continent": Camera(8, 47, 900, *SIZE).clamped(),
    "one country": Camera(5, 50, 4_000, *SIZE).clamped(),
}


def counted(drawn: DrawnMap, camera: Camera, most: int = 400_000, ratio: float = 1.0) -> tuple[DensityPicture, float]:
    stretches = stretches_of(drawn.arcs, camera, camera.area, ratio)
    per_pixel = samples_per_pixel(stretches, most)
    picture = DensityPicture(round(SIZE[0] * ratio), round(SIZE[1] * ratio))
    for _ in picture.add(stretches, drawn.family, per_pixel):
        pass
    return picture, per_pixel


def exact_lengths(drawn: DrawnMap, camera: Camera, pieces: int = 25) -> tuple[np.ndarray, np.ndarray]:
    """Return the length in view of each arc, and how much of it is in each cell [arc, row, column] of 4 x 4 cells.

    Each straight line between two points is divided into many pieces, which are placed one by one.
    """
    share = (np.arange(pieces) + 0.5) / pieces
    cells = np.zeros((len(drawn.arcs), 4, 4))
    arcs = drawn.arcs
    for turn in (-360, 0, 360):
        east = arcs.longitude.astype(float) + turn - camera.longitude
        x, y = camera.pixels(east, arcs.width.astype(float), arcs.height.astype(float))
        length = np.hypot(np.diff(x, axis=1), np.diff(y, axis=1))[..., None] / pieces
        at = [part[:, :-1, None] + np.diff(part, axis=1)[..., None] * share for part in (x, y, east)]
        is_seen = (at[0] >= 0) & (at[0] < SIZE[0]) & (at[1] >= 0) & (at[1] < SIZE[1]) & (np.abs(at[2]) <= 180)
        arc, step, _ = np.nonzero(is_seen)
        row, column = (at[1][is_seen] * 4 / SIZE[1]).astype(int), (at[0][is_seen] * 4 / SIZE[0]).astype(int)
        np.add.at(cells, (arc, row, column), length[arc, step, 0])
    return cells.sum(axis=(1, 2)), cells


@pytest.fixture(scope="module")
def drawn() -> DrawnMap:
    return DrawnMap(made_partnerships(2_500))


@pytest.fixture(scope="module")
def exact_in(drawn: DrawnMap) -> Callable[[str], tuple[np.ndarray, np.ndarray]]:
    """Return a function that returns `exact_lengths` in one of VIEWS, calculated once."""
    return cache(lambda name: exact_lengths(drawn, VIEWS[name]))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("most", [30_000, 400_000])
def test_each_status_has_its_share_of_the_picture(
    drawn: DrawnMap, exact_in: Callable[[str], tuple[np.ndarray, np.ndarray]], name: str, most: int
) -> None:
    """The share of each status differs from its share of all lengths by 1.5 points at most: in the whole picture at any
    zoom, and with few samples in a part of it with enough of them.
    """
    picture, per_pixel = counted(drawn, VIEWS[name], most)
    lengths, cells = exact_in(name)
    exact = np.bincount(drawn.family, weights=lengths, minlength=10)
    shown = np.bincount(picture.family.ravel(), weights=picture.count.ravel(), minlength=11)[:10]
    assert shown / shown.sum() == pytest.approx(exact / exact.sum(), abs=0.015)
    assert picture.count.sum() / per_pixel == pytest.approx(exact.sum(), rel=0.01)
    if most < 400_000:
        return
    for row in range(4):
        for column in range(4):
            part = tuple(slice(SIZE[axis] * n // 4, SIZE[axis] * (n + 1) // 4) for axis, n in ((1, row), (0, column)))
            shown = np.bincount(picture.family[part].ravel(), weights=picture.count[part].ravel(), minlength=11)[:10]
            if shown.sum() > 3_000:
                exact = np.bincount(drawn.family, weights=cells[:, row, column], minlength=10)
                assert shown / shown.sum() == pytest.approx(exact / exact.sum(), abs=0.04), (row, column)
                assert shown.sum() / per_pixel == pytest.approx(exact.sum(), rel=0.05), (row, column)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_picture_has_only_colours_of_the_legend(drawn: DrawnMap, colours: ChartColours) -> None:
    """Colours are not mixed: each pixel has one colour of the legend, and an opacity."""
    picture, per_pixel = counted(drawn, VIEWS["larger"])
    legend = line_colours(colours)
    families = [legend[family].rgb() & 0xFFFFFF if family in legend else 0 for family in Family]
    pixels = painted(picture, families, 0.1, per_pixel)
    assert ((pixels == 0) == (picture.count == 0)).all()
    opacity = (pixels >> 24).astype(float)
    for family in legend:
        is_own = (picture.family == family) & (opacity > 0)
        for part, shift in enumerate((16, 8, 0)):
            wanted = (families[family] >> shift & 255) * opacity[is_own] / 255
            assert np.abs((pixels[is_own] >> shift & 255) - wanted).max(initial=0) <= 0.5, (family, part)


def test_more_arcs_are_more_opaque(drawn: DrawnMap) -> None:
    """n arcs let (1 - opacity) ** n of the ground through, however many samples stand for them."""
    picture = DensityPicture(3, 1)
    picture.count[0] = (1, 2, 20)
    for per_pixel in (1.0, 0.5):
        opacity = painted(picture, [0] * 11, 0.1, per_pixel)[0] >> 24
        expected = [255 * (1 - 0.9 ** (count / per_pixel)) for count in (1, 2, 20)]
        assert opacity == pytest.approx(expected, abs=0.51)


def test_no_line_is_outside_the_globe() -> None:
    """Arcs are cut exactly at the edge, on both sides."""
    drawn = DrawnMap(made_partnerships(1_000, seed=3))
    camera = VIEWS["whole, from the Pacific"]
    picture, _ = counted(drawn, camera)
    rows, columns = np.nonzero(picture.count)
    height = height_of(camera.latitude) + (camera.height / 2 - rows - 0.5) / camera.scale
    assert np.abs(height).max() <= HIGHEST + 1 / camera.scale
    half = np.pi * widths(latitudes(height)) * camera.scale
    beyond = np.abs(columns + 0.5 - camera.width / 2) - half
    assert beyond.max() < 1.5
    assert beyond.max() > -1.5, "lines reach the edge"


@given(st.integers(0, 10_000), st.integers(-180, 179), st.floats(0, 85), st.floats(80, 5_000), st.data())
def test_arcs_in_an_area_are_found_by_their_bounds(
    seed: int, middle: int, latitude: float, scale: float, data: st.DataObject
) -> None:
    """An area has the lines that the whole view has in it."""
    arcs = DrawnMap(made_partnerships(40, seed)).arcs
    camera = Camera(middle, latitude, scale, *SIZE).clamped()
    left, top = data.draw(st.integers(0, 600)), data.draw(st.integers(0, 320))
    area = Area(left, top, left + 40, top + 40)
    whole, part = stretches_of(arcs, camera, camera.area), stretches_of(arcs, camera, area)
    x, y = whole.x + whole.across / 2, whole.y + whole.down / 2
    is_inside = (x > left) & (x < left + 40) & (y > top) & (y < top + 40)
    assert set(whole.arc[is_inside & (whole.length > 0)].tolist()) <= set(part.arc.tolist())


def test_a_map_without_arcs_is_empty() -> None:
    none = np.empty(0)
    arcs = Arcs.between((none, none), (none, none), 17)
    picture = DensityPicture(*SIZE)
    stretches = stretches_of(arcs, WORLD, WORLD.area)
    assert not list(picture.add(stretches, np.empty(0, np.int8), samples_per_pixel(stretches)))
    assert not picture.count.any()
    assert not painted(picture, [0] * 11, 0.5).any()
