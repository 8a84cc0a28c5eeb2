"""A map of very many partnerships, dragged, zoomed and shown on other days, compared with painting it anew."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.charts.map.made_map import chosen_partnerships, made_partnerships
from tracker.queries.inventory.map_partnerships import MapPartnerships
from ui.charts.colours import DARK, LIGHT
from ui.charts.map.map_camera import Camera
from ui.charts.map.map_hits import boxes_of, nearest_arc
from ui.charts.map.map_pictures import MapPicture
from ui.charts.map.map_scene import FEW, DrawnMap, MapScene, ProjectedMap
from ui.charts.map.map_view import MapView
from ui.charts.timeline.scene import Type

SIZE = (640, 360)
CELL = 20
"""Pixels of a side of the squares in which two pictures are compared."""
MANY = made_partnerships(3 * FEW)
WHOLE, NEAR = Camera(0, 0, 1, *SIZE).clamped(), Camera(8, 45, 500, *SIZE).clamped()


@pytest.fixture
def view(qapp: QApplication) -> MapView:
    return made_view(MANY, WHOLE)


def made_view(partnerships: MapPartnerships, camera: Camera) -> MapView:
    """Return a map with a complete picture. The camera is one that the user moved, so it is not fitted again."""
    view = MapView(LIGHT)
    view.resize(*SIZE)
    view.set_partnerships(partnerships)
    # the first grab gives the widget its size
    view.grab()
    view._move(lambda _before: camera)
    view.finish()
    return view


def picture_of(scene: MapScene, ratio: float = 1.0) -> MapPicture:
    """Return a complete picture, painted anew."""
    ground = MapPicture(scene, ratio)
    ground.paint_ground()
    picture = MapPicture(scene, ratio)
    for _ in picture.paint_on(ground):
        pass
    return picture


def scene_of(camera: Camera, partnerships: MapPartnerships = MANY) -> MapScene:
    return MapScene(ProjectedMap(DrawnMap(partnerships), camera), LIGHT, Type.of(QFont()))


def cells(picture: MapPicture) -> np.ndarray:
    """Return the mean colour of each square of the picture: [row, column, red, green and blue]."""
    side = round(CELL * picture.ratio)
    parts = picture.pixels.view(np.uint8).reshape(picture.image.height(), picture.image.width(), 4)
    rows, columns = parts.shape[0] // side, parts.shape[1] // side
    cut = parts[: rows * side, : columns * side].reshape(rows, side, columns, side, 4)
    # whole lines are added first: `mean` of both axes at once takes twenty times as long
    sums = cut.sum(axis=1, dtype=np.uint32).sum(axis=2)
    return sums[..., 2::-1] / side**2


def difference(one: MapPicture, other: MapPicture) -> np.ndarray:
    """Return the largest difference of the mean colours of each square, of 255."""
    return np.asarray(np.abs(cells(one) - cells(other)).max(axis=2))


def assert_shows(moved: MapPicture, scene: MapScene) -> None:
    """Assert that a picture shows a scene: it differs from one painted anew by no more than the noise of thin lines,
    and less than from one that is three pixels away.
    """
    found = difference(moved, picture_of(scene, moved.ratio))
    assert found.mean() < 3.2
    assert np.percentile(found, 95) < 12.5
    beside = replace(scene, placed=ProjectedMap(scene.drawn, scene.camera.panned(3, 0)))
    assert found.mean() < 0.85 * difference(moved, picture_of(beside, moved.ratio)).mean()


DRAGS: dict[str, list[tuple[int, int]]] = {
    "to the left": [(-7, 0)] * 8,
    "to the right": [(9, 0)] * 8,
    "down": [(0, 6)] * 9,
    "up and back": [(0, -8)] * 8 + [(0, 8)] * 8,
    "around": [(80, 0)] * 15,
    "in all directions": [(5, 3), (-13, 4), (2, -9), (60, 20), (-3, -40)] * 2,
}


CAMERAS = {"whole": WHOLE, "near": NEAR, "date line": Camera(179, -40, 130, *SIZE).clamped()}
QUICK = [("to the left", "near"), ("to the right", "date line"), ("down", "whole"), ("up and back", "date line")]
QUICK += [("around", "whole"), ("in all directions", "near")]
# far from the places of the first picture the opacity of a line is another, so nothing near is dragged around
REST = [pair for pair in product(DRAGS, CAMERAS) if pair not in [*QUICK, ("around", "near")]]
CASES = [(*pair, 1.0) for pair in QUICK] + [("in all directions", "whole", 2.0), ("in all directions", "near", 1.5)]
CASES += [pytest.param(*pair, 1.0, marks=pytest.mark.torture) for pair in REST]


@pytest.mark.parametrize(("drag", "place", "ratio"), CASES)
def test_a_dragged_picture_equals_one_painted_anew(qapp: QApplication, drag: str, place: str, ratio: float) -> None:
    """Many small steps add up to no error: the last frame of a drag shows what the complete picture shows."""
    camera = CAMERAS[place]
    scene = scene_of(camera)
    picture = picture_of(scene, ratio)
    for right, down in DRAGS[drag]:
        scene = replace(scene, placed=ProjectedMap(scene.drawn, scene.camera.panned(right, down)))
        picture = picture.moved_to(scene)
    assert not picture.is_complete
    assert_shows(picture, scene)


@pytest.mark.parametrize("factor", [1.5, 1 / 1.5], ids=["larger", "smaller"])
def test_a_scaled_picture_shows_the_same_places(qapp: QApplication, factor: float) -> None:
    """The lines of a zoomed frame are where those of the complete picture are."""
    scene = scene_of(NEAR)
    later = replace(scene, placed=ProjectedMap(scene.drawn, NEAR.zoomed(factor, 200, 100)))
    scaled = MapPicture(later, 1.0)
    painter = QPainter(scaled.image)
    picture_of(scene).draw_scaled(painter, later)
    painter.end()
    anew = picture_of(later)
    dark = [255 - cells(picture).mean(axis=2).ravel() for picture in (scaled, anew)]
    assert np.corrcoef(*dark)[0, 1] > 0.8


@pytest.mark.parametrize("middle", [8, -115, 179])
def test_around_a_map_that_becomes_smaller_a_wider_picture_is_drawn(qapp: QApplication, middle: int) -> None:
    """Also beyond the edge of the globe of the wider picture, there are the lines of the complete picture."""
    scene = scene_of(replace(WHOLE, longitude=20))
    near = replace(scene, placed=ProjectedMap(scene.drawn, Camera(middle, 45, 500, *SIZE).clamped()))
    later = replace(scene, placed=ProjectedMap(scene.drawn, Camera(middle, 40, 220, *SIZE).clamped()))
    scaled = MapPicture(later, 1.0)
    painter = QPainter(scaled.image)
    picture_of(near).draw_scaled(painter, later, picture_of(scene))
    painter.end()
    dark = [255 - cells(picture).mean(axis=2).ravel() for picture in (scaled, picture_of(later))]
    assert np.corrcoef(*dark)[0, 1] > 0.8


def test_a_map_at_rest_shows_the_complete_picture(view: MapView) -> None:
    """After a drag the picture is painted anew, and equals that of a map that was never moved."""
    for move in (lambda camera: camera.panned(31, 12), lambda camera: camera.zoomed(1.3, 100, 100)):
        view._move(move)
        view.grab()
    moving = view.grab().toImage()
    view._layers._come_to_rest()
    view.grab()
    view.finish()
    rested = view.grab().toImage()
    assert rested == made_view(MANY, view.camera).grab().toImage()
    assert rested != moving


def test_the_mouse_drags_a_map_of_many(view: MapView) -> None:
    """Each frame of a real drag shows the moved map, and nothing is chosen by it."""
    frames: list[QImage] = []
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPointF(300, 180).toPoint())
    for x in (320, 340, 360):
        QTest.mouseMove(view, QPointF(x, 170).toPoint())
        QApplication.processEvents()
        frames.append(view.grab().toImage())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPointF(360, 170).toPoint())
    assert len({bytes(frame.constBits()) for frame in frames}) == 3
    assert view.chosen_partnership() is None


def days() -> st.SearchStrategy[tuple[int, int, float, int]]:
    return st.tuples(st.integers(2, 60), st.integers(0, 1_000), st.floats(0.0, 1.0), st.integers(0, 1_000))


@given(days(), st.booleans())
def test_arcs_patched_for_a_day_equal_those_computed_anew(
    day: tuple[int, int, float, int], is_other_read: bool
) -> None:
    """On another day some partnerships are gone, some have come and some bodies were moved: all arcs are the same as
    without the earlier day, also if the ids were read again in between.
    """
    count, seed, share, second = day
    chance = np.random.default_rng(second)
    whole = made_partnerships(count, seed)
    before = DrawnMap(chosen_partnerships(whole, chance.random(count) < share))
    assert len(before.arcs) == len(before.partnerships)
    later = chosen_partnerships(whole, chance.random(count) < 0.7)
    bodies = later.bodies
    is_moved = chance.random(len(bodies)) < 0.1
    later = replace(later, bodies=replace(bodies, latitude=np.where(is_moved, -bodies.latitude, bodies.latitude)))
    if is_other_read:
        later = replace(later, all_ids=later.all_ids.copy())
    patched, anew = DrawnMap.following(before, later).arcs, DrawnMap(later).arcs
    for name in ("longitude", "width", "height", "bounds", "angle"):
        assert np.array_equal(getattr(patched, name), getattr(anew, name)), name


def test_the_picture_of_another_day_equals_one_painted_anew(view: MapView) -> None:
    """The whole way: the window shows one day, then another, and paints what a new window paints."""
    later = chosen_partnerships(MANY, np.random.default_rng(5).random(len(MANY)) < 0.97)
    later = replace(later, label=np.where(later.rows % 7 == 0, 11, later.label).astype(np.int8))
    view.set_partnerships(later)
    view.finish()
    assert view.grab().toImage() == made_view(later, WHOLE).grab().toImage()


def test_the_map_moves_for_a_filter_but_not_for_a_day(qapp: QApplication) -> None:
    """A map that the user did not move is fitted to what is shown, but not for a few partnerships more or less."""
    view = MapView(LIGHT)
    view.resize(*SIZE)
    view.set_partnerships(MANY)
    camera = view.camera
    view.set_partnerships(chosen_partnerships(MANY, np.random.default_rng(5).random(len(MANY)) < 0.97))
    assert view.camera == camera
    in_europe = np.abs(MANY.bodies.longitude - 5) < 40
    view.set_partnerships(chosen_partnerships(MANY, in_europe[MANY.a] & in_europe[MANY.b]))
    assert view.camera != camera


def test_a_day_is_shown_although_another_follows(view: MapView) -> None:
    """While days are stepped through, the picture that was begun is completed and shown."""
    first = view.grab().toImage()
    view.set_partnerships(chosen_partnerships(MANY, MANY.rows % 3 == 0))
    view.grab()
    view.set_partnerships(chosen_partnerships(MANY, MANY.rows % 3 == 1))
    for _ in range(2_000):
        QApplication.processEvents()
        if view.grab().toImage() != first:
            return
    pytest.fail("no picture was completed")


def test_colours_and_sizes_reach_a_map_of_many(view: MapView) -> None:
    view.finish()
    light = view.grab().toImage()
    view.set_colours(DARK)
    view.finish()
    dark = view.grab().toImage()
    at = QPointF(10, 350).toPoint()
    assert dark.pixelColor(at).lightness() < 80 < light.pixelColor(at).lightness()
    view.resize(500, 300)
    view.finish()
    assert (view.grab().width(), view.grab().height()) == (500, 300)


@given(st.integers(0, 640), st.integers(0, 360), st.sampled_from([WHOLE, NEAR]))
def test_hits_among_many_are_those_among_all_arcs(x: int, y: int, camera: Camera) -> None:
    """Only arcs near the pointer are projected, and the nearest is the same as among all."""
    placed, alone = (ProjectedMap(_DRAWN, camera) for _ in range(2))
    found = nearest_arc(placed.arcs, boxes_of(placed.arcs), (x, y))
    near = alone.nearest_arc((x, y))
    assert (found is None) == (near is None)
    if found is not None and near is not None:
        distances = [_distance(placed, partnership, (x, y)) for partnership in (found, near)]
        assert distances[0] == pytest.approx(distances[1], abs=0.3)


def _distance(placed: ProjectedMap, partnership: int, at: tuple[float, float]) -> float:
    """Return the distance of a point from the straight lines of an arc."""
    arcs = placed.arcs.of(np.array([partnership]))
    share = np.linspace(0, 1, 400)
    lines = [(arcs.x[0, i : i + 2], arcs.y[0, i : i + 2]) for i in range(arcs.x.shape[1] - 1) if arcs.joins[0, i]]
    lines += list(zip(arcs.tail_x, arcs.tail_y, strict=True))
    return min(
        float(np.hypot(x[0] + (x[1] - x[0]) * share - at[0], y[0] + (y[1] - y[0]) * share - at[1]).min())
        for x, y in lines
    )


_DRAWN = DrawnMap(MANY)
