"""A timeline that is updated after changes is prepared and painted as one that is shown for the first time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication

from benchmarks.made_lanes import made_stock, world_lanes
from tests.operations.filled import Filled, make_filled
from tests.operations.recipes import RECIPES
from tests.queries.test_patched_views import DAY, SELECTIONS, STEPS, perform
from tests.ready import ready
from tests.store.building import TickingClock
from tracker.project import Project
from tracker.queries.inventory.selection import SortOrder
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.inventory.timeline_rows import TimelineLanes
from ui.charts.colours import LIGHT
from ui.charts.timeline.drawn_lanes import PreparedLanes, drawn_lanes
from ui.charts.timeline.hits import DayLines, DragHandle
from ui.charts.timeline.navigation import fitted
from ui.charts.timeline.scene import Scene, Type, bar_colours
from ui.charts.timeline.scene_painter import ScenePainter
from ui.charts.timeline.viewport import Extent, Plot, Viewport
from ui.charts.trends.stock_overview import StockOverview

WIDTH, HEIGHT = 460, 190
PLOT = Plot(120, 30, 320, 150)
HEIGHTS = (0.25, 0.6, 1.3, 5.0, 14.0, 34.0)
"""Lanes in bands, lanes that share rows of pixels, lanes with rows of their own, and bars."""
COLOURS = bar_colours(LIGHT)
RANDOM_LANES = 500


@pytest.fixture(scope="module", autouse=True)
def _application(qapp: object) -> None:
    """Fonts need an application."""


@pytest.fixture(scope="module")
def fonts() -> Type:
    return Type.of(QFont())


def assert_equal_parts(updated: PreparedLanes, new: PreparedLanes) -> None:
    for part in ("spans", "marks", "activities"):
        one, other = getattr(updated, part), getattr(new, part)
        for column in fields(one):
            found, expected = getattr(one, column.name), getattr(other, column.name)
            assert found.dtype == expected.dtype, (part, column.name)
            np.testing.assert_array_equal(found, expected, err_msg=f"{part}.{column.name}")


def viewport(lanes: TimelineLanes, height: float) -> Viewport:
    extent = Extent(*lanes.horizon, len(lanes), tuple(group.first_lane for group in lanes.groups))
    view = replace(fitted(extent, PLOT), lane_height=height)
    return replace(view, scroll=round(view.furthest_scroll / 3))


def painted(painter: ScenePainter, image: QImage, parts: list[QRectF] | None, scale: int) -> QImage:
    """Return the image with these parts painted anew (None: all of it), as Qt limits painting to them."""
    image = image.copy()
    for part in [QRectF(0, 0, WIDTH, HEIGHT)] if parts is None else parts:
        place = part.toAlignedRect() & QRect(0, 0, WIDTH, HEIGHT)
        whole = blank(scale)
        whole.fill(LIGHT.card)
        brush = QPainter(whole)
        painter.paint(brush, QRegion(place))
        brush.end()
        brush = QPainter(image)
        brush.drawImage(QRectF(place), whole, QRectF(place.topLeft() * scale, place.size() * scale))
        brush.end()
    return image


def blank(scale: int) -> QImage:
    image = QImage(WIDTH * scale, HEIGHT * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    return image


def assert_painted_as_new(before: Scene, after: Scene, scale: int = 1) -> None:
    """Compare the parts painted after a change, over the picture before it, with a picture painted from the start."""
    painter, anew = ScenePainter(), ScenePainter()
    painter.show_scene(before)
    image = painted(painter, blank(scale), None, scale)
    parts = painter.show_scene(after)
    anew.show_scene(after)
    assert painted(painter, image, parts, scale) == painted(anew, blank(scale), None, scale)


# any operation on a project -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    filled = Filled(tmp_path_factory.mktemp("filled"))
    yield filled
    filled.close()


@pytest.mark.parametrize("action", sorted(RECIPES))
def test_lanes_are_updated_after_each_kind_of_change_and_its_undo(filled: Filled, action: str, fonts: Type) -> None:
    with filled.opened(action) as project:
        drawn = drawn_lanes(project.query(timeline_lanes, SELECTIONS[0]))
        for number, act in enumerate((partial(perform, project, action, 1), partial(perform, project, "undo", 0))):
            act()
            lanes = project.query(timeline_lanes, SELECTIONS[0])
            before, drawn = drawn, drawn_lanes(lanes, drawn)
            assert_equal_parts(drawn, drawn_lanes(lanes))
            height = HEIGHTS[(len(action) + number) % len(HEIGHTS)]
            old, new = (
                Scene(each, viewport(each.lanes, height), LIGHT, fonts, COLOURS, lines=DayLines(DAY, None, DAY))
                for each in (before, drawn)
            )
            assert_painted_as_new(old, new)


@settings(max_examples=max(8, settings().max_examples // 12), deadline=None)
@given(steps=STEPS, selection=st.sampled_from(SELECTIONS), group=st.sampled_from(["none", "status"]))
def test_lanes_are_updated_after_any_changes(
    steps: list[tuple[str, int, bool]], selection: Any, group: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("lanes") / "ties.twin"
    order = SortOrder("last_change", group=group)
    with Project.open(path, who="tester", clock=TickingClock(ready(make_filled, path))) as project:
        drawn = drawn_lanes(project.query(timeline_lanes, selection, order))
        for action, number, is_looked_at in [*steps, ("undo", 0, True)]:
            perform(project, action, number)
            if is_looked_at:
                lanes = project.query(timeline_lanes, selection, order)
                drawn = drawn_lanes(lanes, drawn)
                assert_equal_parts(drawn, drawn_lanes(lanes))


# any lanes ----------------------------------------------------------------------------------------

BASE = world_lanes(np.random.default_rng(3), RANDOM_LANES)
OTHER = world_lanes(np.random.default_rng(4), RANDOM_LANES, shortest=20, longest=900)


def exchanged(one: Any, other: Any, first: int, end: int) -> Any:
    """Return rows of `one`, with the rows of `other` in the lanes from `first` to `end` - 1."""
    pieces = []
    for part, bounds in ((one, (0, first)), (other, (first, end)), (one, (end, RANDOM_LANES))):
        rows = slice(*np.searchsorted(part.lane, bounds).tolist())
        pieces.append({column.name: getattr(part, column.name)[rows] for column in fields(part)})
    return type(one)(**{name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]})


@st.composite
def changed_lanes(draw: st.DrawFn) -> TimelineLanes:
    """Lanes of which none, some or all have other spans, status changes or activities."""
    first = draw(st.integers(0, RANDOM_LANES))
    end = draw(st.sampled_from([first, first + 1, first + 3, RANDOM_LANES]))
    parts: dict[str, Any] = {
        part: exchanged(getattr(BASE, part), getattr(OTHER, part), min(first, RANDOM_LANES), min(end, RANDOM_LANES))
        for part in draw(st.sets(st.sampled_from(["spans", "marks", "activities"])))
    }
    return replace(BASE, **parts)


def lines() -> st.SearchStrategy[DayLines]:
    days = st.integers(BASE.horizon[0] - 500, BASE.horizon[1] + 500)
    period = st.tuples(days, days).map(lambda pair: (min(pair), max(pair)))
    return st.builds(DayLines, st.none() | days, st.none() | period, st.none() | days)


@given(
    old=changed_lanes(),
    new=changed_lanes(),
    height=st.sampled_from(HEIGHTS),
    old_lines=lines(),
    new_lines=lines(),
    selected=st.none() | st.integers(0, RANDOM_LANES - 1),
    active=st.sampled_from([None, "as_of", "period_first", "period_last"]),
    scale=st.sampled_from([1, 2]),
)
def test_any_changed_lanes_and_lines_are_painted(
    fonts: Type,
    old: TimelineLanes,
    new: TimelineLanes,
    height: float,
    old_lines: DayLines,
    new_lines: DayLines,
    selected: int | None,
    active: DragHandle | None,
    scale: int,
) -> None:
    before, view = drawn_lanes(old), viewport(BASE, height)
    after = drawn_lanes(new, before)
    assert_equal_parts(after, drawn_lanes(new))
    scene = Scene(before, view, LIGHT, fonts, COLOURS, selected=selected, lines=old_lines, active_line=active)
    assert_painted_as_new(scene, replace(scene, drawn=after, lines=new_lines), scale)


def test_renamed_lanes_are_painted_with_their_names(fonts: Type) -> None:
    renamed = replace(BASE, names=[f"Renamed {lane}" for lane in range(RANDOM_LANES)])
    before = drawn_lanes(BASE)
    scene = Scene(before, viewport(BASE, 0.6), LIGHT, fonts, COLOURS)
    assert_painted_as_new(scene, replace(scene, drawn=drawn_lanes(renamed, before)))


def test_one_changed_lane_repaints_its_band_alone(fonts: Type) -> None:
    before = drawn_lanes(BASE)
    after = drawn_lanes(replace(BASE, spans=exchanged(BASE.spans, OTHER.spans, 250, 251)), before)
    painter, view = ScenePainter(), viewport(BASE, 0.6)
    scene = Scene(before, view, LIGHT, fonts, COLOURS, lines=DayLines(DAY, (DAY - 900, DAY), DAY))
    painter.show_scene(scene)
    painted(painter, blank(1), None, 1)
    (part,) = painter.show_scene(replace(scene, drawn=after)) or []
    assert part.top() <= view.y_of_lane(250) < part.bottom()
    assert part.height() <= 30


# the stock below ----------------------------------------------------------------------------------


def shown_stock(days: int, stages: Sequence[tuple[TimelineLanes, DayLines]]) -> QImage:
    """Show the stages one after another in a window, and return what is on the screen after the last one."""
    overview, view = StockOverview(LIGHT), viewport(BASE, 1.0)
    overview.resize(WIDTH, overview.height())
    overview.show()
    for number, (lanes, shown) in enumerate(stages):
        moved = days if number == len(stages) - 1 else 0
        overview.show_stock(made_stock(lanes))
        overview.show_days(replace(view, first=view.first + moved, last=view.last + moved))
        overview.set_as_of(shown.as_of)
        overview.set_today(shown.today or DAY)
        overview.set_period(shown.period)
        QApplication.processEvents()
    image = overview.screen().grabWindow(overview.winId()).toImage()
    overview.close()
    overview.deleteLater()
    return image


@given(
    old=changed_lanes(),
    new=changed_lanes(),
    old_lines=lines(),
    new_lines=lines(),
    days=st.sampled_from([0, 400]),
)
def test_the_stock_is_updated_as_one_that_is_shown_first(
    old: TimelineLanes, new: TimelineLanes, old_lines: DayLines, new_lines: DayLines, days: int
) -> None:
    updated = shown_stock(days, [(old, old_lines), (new, new_lines)])
    fresh = (
        shown_stock(0, [(new, new_lines)]) if not days else shown_stock(days, [(BASE, DayLines()), (new, new_lines)])
    )
    assert updated == fresh
