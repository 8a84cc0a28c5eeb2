from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.timeline.viewport import GROUP_HEIGHT, Extent, Plot, Viewport

PLOT = Plot(left=100, top=30, width=800, height=300)


def view_of(lanes: int, lane_height: float, scroll: float = 0.0, groups: tuple[int, ...] = ()) -> Viewport:
    return Viewport(Extent(1000, 9000, lanes, groups), PLOT, 1000.0, 9000.0, lane_height, scroll)


def test_a_day_is_found_where_it_is_drawn() -> None:
    view = view_of(10, 30)
    assert view.x_of_day(1000) == 100
    assert view.x_of_day(9000) == 900
    assert view.day_at_x(view.x_of_day(4321)) == pytest.approx(4321)


def test_a_heading_is_above_its_group_and_belongs_to_no_lane() -> None:
    view = view_of(10, 30, groups=(0, 4))
    assert view.y_of_heading(0) == PLOT.top
    assert view.y_of_lane(0) == PLOT.top + GROUP_HEIGHT
    assert view.lane_at_y(PLOT.top + 5) is None
    assert view.lane_at_y(view.y_of_heading(1) + 5) is None
    assert view.lane_at_y(view.y_of_lane(4) + 5) == 4


def test_headings_take_no_room_where_lanes_are_too_low_to_be_read() -> None:
    view = view_of(1000, 0.3, groups=(0, 400))
    assert view.content_height == pytest.approx(300)
    assert view.y_of_heading(1) == view.y_of_lane(400)


def test_there_is_no_lane_at_a_point_outside_the_lanes() -> None:
    view = view_of(3, 30)
    assert view.lane_at_y(PLOT.top - 1) is None
    assert view.lane_at_y(PLOT.top + 91) is None
    assert view_of(0, 30).lane_at_y(PLOT.top + 1) is None
    assert list(view_of(0, 30).visible_lanes()) == []


@given(
    lanes=st.integers(1, 300),
    lane_height=st.sampled_from([0.2, 0.9, 3.0, 12.0, 30.0]),
    groups=st.sets(st.integers(0, 299)),
    share=st.floats(0, 1),
)
def test_the_visible_lanes_are_those_with_a_part_in_the_plot(
    lanes: int, lane_height: float, groups: set[int], share: float
) -> None:
    starts = tuple(sorted(lane for lane in groups if lane < lanes))
    view = view_of(lanes, lane_height, groups=starts)
    view = view_of(lanes, lane_height, view.furthest_scroll * share, starts)
    seen = [
        lane
        for lane in range(lanes)
        if view.y_of_lane(lane) + view.lane_height > PLOT.top and view.y_of_lane(lane) < PLOT.bottom
    ]
    assert list(view.visible_lanes()) == seen
    for lane in seen[:5]:
        assert view.lane_at_y(view.y_of_lane(lane) + view.lane_height / 2) == lane
