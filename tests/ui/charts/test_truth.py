"""The dense picture is true to the data: the share of pixels of a colour is its share of lane-days, at every zoom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from benchmarks.made_lanes import LaneStory, lanes_from_stories, world_lanes
from tracker.queries.inventory.timeline_rows import LaneMarks, LaneSpans, TimelineLanes, no_lanes
from ui.charts.colours import LIGHT, dense_palette
from ui.charts.families import CODES, FAMILY_OF_INDEX, LEADING_CODE, Family
from ui.charts.timeline.bars import line_colour
from ui.charts.timeline.drawn_lanes import drawn_lanes
from ui.charts.timeline.scene import Scene, Type, bar_colours
from ui.charts.timeline.scene_painter import ScenePainter
from ui.charts.timeline.viewport import Extent, Plot, Viewport
from ui.style.theme import contrast

POINTS = 0.015
PLOT = Plot(120, 30, 700, 420)
LANES = 6_000


def worlds() -> dict[str, TimelineLanes]:
    random = np.random.default_rng(7)
    return {
        "random": world_lanes(random, LANES),
        "short": world_lanes(random, LANES, shortest=1, longest=60),
        "clustered": clustered(random),
    }


def clustered(random: np.random.Generator) -> TimelineLanes:
    """Most lanes are alike, within two years, and every tenth has a rare status for a week."""
    lanes = world_lanes(random, LANES)
    first = lanes.horizon[0] + 9000
    lane = np.repeat(np.arange(LANES, dtype=np.int32), 3)
    bounds = np.array([0, 300, 307, 730], np.int32) + first
    label = np.tile(np.array([CODES.index(code) for code in ("in_force", "suspended", "terminated")], np.int8), LANES)
    label[1::3] = np.where(np.arange(LANES) % 10 == 0, label[1], CODES.index("active"))
    start, end = np.tile(bounds[:3], LANES), np.tile(bounds[1:], LANES)
    return replace(lanes, spans=LaneSpans(lane, start, start, end, end, label))


WORLDS = worlds()


def viewport(lanes: TimelineLanes, lane_height: float, days: float, scroll: float) -> Viewport:
    """Return a viewport around the middle of the horizon."""
    middle = sum(lanes.horizon) / 2
    view = Viewport(Extent(*lanes.horizon, len(lanes)), PLOT, middle - days / 2, middle + days / 2, lane_height)
    return replace(view, scroll=round(view.furthest_scroll * scroll))


def rendered(lanes: TimelineLanes, view: Viewport, scale: int = 1) -> np.ndarray:
    """Return the pixels of the plot (ARGB), with only the lanes on it."""
    image = QImage(850 * scale, 470 * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(LIGHT.card)
    shown = ScenePainter()
    shown.show_scene(Scene(drawn_lanes(lanes), view, LIGHT, Type.of(QFont()), bar_colours(LIGHT)))
    painter = QPainter(image)
    shown.paint(painter)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    return pixels[PLOT.top * scale : PLOT.bottom * scale, PLOT.left * scale : PLOT.right * scale].copy()


def exact_shares(lanes: TimelineLanes, view: Viewport) -> np.ndarray:
    """Return the expected share of each family: days in view times the pixels of its lane in view."""
    spans = lanes.spans
    upper = np.clip(np.arange(len(lanes)) * view.lane_height - view.scroll, 0, PLOT.height)
    lower = np.clip((np.arange(len(lanes)) + 1) * view.lane_height - view.scroll, 0, PLOT.height)
    end = np.minimum(np.minimum(spans.end, lanes.horizon[1]), view.last)
    days = np.maximum(0, end - np.maximum(np.maximum(spans.start, lanes.horizon[0]), view.first))
    areas = np.bincount(FAMILY_OF_INDEX[spans.label], days * (lower - upper)[spans.lane], minlength=len(Family))
    return areas[: Family.NONE] / ((view.last - view.first) * PLOT.height)


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Fonts need an application."""


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("days", [17_000, 4_000, 365, 60])
@pytest.mark.parametrize("lane_height", [PLOT.height / LANES, 0.13, 0.4, 0.99, 1.0, 1.7, 5.3, 11.9])
def test_pixels_of_a_colour_are_its_share_of_lane_days(world: str, days: float, lane_height: float) -> None:
    lanes = WORLDS[world]
    view = viewport(lanes, lane_height, days, 0.4)
    pixels = rendered(lanes, view)
    counted = np.array([np.mean(pixels == colour) for colour in dense_palette(LIGHT)[: Family.NONE]])
    assert np.abs(counted - exact_shares(lanes, view)).max() <= POINTS


@pytest.mark.parametrize("lane_height", [PLOT.height / LANES, 0.4, 3.0])
def test_pixel_shares_are_exact_on_a_high_density_screen(lane_height: float) -> None:
    lanes = WORLDS["random"]
    view = viewport(lanes, lane_height, 9_000, 0.2)
    pixels = rendered(lanes, view, scale=2)
    counted = np.array([np.mean(pixels == colour) for colour in dense_palette(LIGHT)[: Family.NONE]])
    assert np.abs(counted - exact_shares(lanes, view)).max() <= POINTS


@pytest.mark.parametrize("lane_height", [13.0, 30.0])
@pytest.mark.parametrize("days", [17_000, 2_000])
def test_bars_are_as_long_as_their_days(lane_height: float, days: float) -> None:
    """In the middle of readable lanes, solid bars without marks have the share of their days."""
    lanes = solid_and_plain(WORLDS["random"])
    view = viewport(lanes, lane_height, days, 0.5)
    middles = [
        round(view.y_of_lane(lane) + view.lane_height / 2) - PLOT.top
        for lane in view.visible_lanes()
        if view.y_of_lane(lane) >= PLOT.top and view.y_of_lane(lane) + lane_height <= PLOT.bottom
    ]
    pixels = rendered(lanes, view)[middles]
    first = next(lane for lane in view.visible_lanes() if view.y_of_lane(lane) >= PLOT.top)
    chosen = (lanes.spans.lane >= first) & (lanes.spans.lane < first + len(middles))
    end = np.minimum(np.minimum(lanes.spans.end, lanes.horizon[1]), view.last)[chosen]
    shown = np.maximum(0, end - np.maximum(lanes.spans.start, view.first)[chosen])
    for family in (Family.IN_FORCE, Family.REDUCED, Family.DORMANT, Family.UNDER_REVIEW):
        colour = QColor(LIGHT.status_colour(LEADING_CODE[family])).rgba()
        due = shown[FAMILY_OF_INDEX[lanes.spans.label[chosen]] == family].sum() / (days * len(middles))
        assert abs(np.mean(pixels == colour) - due) <= POINTS


@pytest.mark.parametrize("lane_height", [13.0, 30.0])
def test_lines_of_practice_and_intent_are_at_the_edges_of_a_bar(lane_height: float) -> None:
    codes = ("in_force", "active", "reaffirmed")
    blue, dark = LIGHT.status_colour("in_force"), line_colour(LIGHT.status_colour("in_force"), LIGHT)
    assert contrast(blue, dark) >= 2.5
    lanes = lanes_from_stories([LaneStory("A", "B", (f"{code} 1990",)) for code in codes], (720_000, 738_000))
    lanes = solid_and_plain(lanes)
    view = replace(viewport(lanes, lane_height, 365, 0.0), first=735_000.0, last=735_365.0)
    pixels = rendered(lanes, view)[:, 300]
    for lane, (code, below, above) in enumerate(zip(codes, (False, True, True), (False, False, True), strict=True)):
        top = round(view.y_of_lane(lane)) - PLOT.top
        bar = [colour for colour in pixels[top : top + round(lane_height)] if colour in (blue.rgba(), dark.rgba())]
        assert (bar[-1] == dark.rgba(), bar[0] == dark.rgba()) == (below, above), code
        assert bar[len(bar) // 2] == blue.rgba(), "the middle has the colour of the family"


def solid_and_plain(lanes: TimelineLanes) -> TimelineLanes:
    """Return the lanes with sharp bounds and without marks, so that only bars are in their middle."""
    spans = lanes.spans
    nothing = no_lanes(lanes.horizon)
    solid = LaneSpans(spans.lane, spans.start, spans.start, spans.end, spans.end, spans.label)
    marks: LaneMarks = nothing.marks
    return replace(lanes, spans=solid, marks=marks, activities=nothing.activities)


def test_panning_by_whole_pixels_moves_the_picture_and_changes_nothing_else() -> None:
    lanes = WORLDS["random"]
    view = viewport(lanes, 0.37, 14_000, 0.5)
    there = replace(view, first=view.first + 20 * 20, last=view.last + 20 * 20, scroll=view.scroll + 40)
    before, after = rendered(lanes, view), rendered(lanes, there)
    assert np.mean(before[40:, 20:] == after[:-40, :-20]) > 0.995
