from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_lanes import LaneStory, lanes_from_stories
from ui.charts.timeline.drawn_lanes import drawn_lanes
from ui.charts.timeline.hits import (
    TAB_WIDTH,
    DayLines,
    DragHandle,
    day_of_handle,
    days_of_lane,
    handle_at,
    hit_at,
    moved_line,
    period_edges,
    tabs_top,
)
from ui.charts.timeline.navigation import fitted
from ui.charts.timeline.viewport import Extent, Plot

HORIZON = (720_000, 738_000)
LANES = lanes_from_stories(
    (
        LaneStory("A", "B", ("in_force 1990", "terminated 2010")),
        LaneStory("C", "D", ("in_force 2000..2002", "dormant 2015")),
    ),
    HORIZON,
)
DRAWN = drawn_lanes(LANES)
VIEW = fitted(Extent(*HORIZON, len(LANES)), Plot(100, 30, 900, 200))


def middle_of(lane: int) -> float:
    return VIEW.y_of_lane(lane) + VIEW.lane_height / 2


def day(year: int) -> float:
    return (year - 1) * 365.2425 + 1


def test_a_point_on_a_bar_finds_its_span() -> None:
    hit = hit_at(DRAWN, VIEW, VIEW.x_of_day(day(2012)), middle_of(1))
    assert hit is not None
    assert (hit.lane, hit.span) == (1, 2)
    assert hit.day == pytest.approx(day(2012), abs=1)


def test_the_vague_start_belongs_to_its_span() -> None:
    hit = hit_at(DRAWN, VIEW, VIEW.x_of_day(day(2001)), middle_of(1))
    assert hit is not None
    assert hit.span == 2


def test_before_the_first_change_there_is_a_lane_but_no_span() -> None:
    hit = hit_at(DRAWN, VIEW, VIEW.x_of_day(day(1980)), middle_of(0))
    assert hit is not None
    assert (hit.lane, hit.span, hit.mark) == (0, None, None)


def test_a_point_near_a_mark_finds_the_change() -> None:
    hit = hit_at(DRAWN, VIEW, VIEW.x_of_day(day(2010)) + 3, middle_of(0))
    assert hit is not None
    assert hit.mark == 1


def test_a_point_on_a_name_finds_only_the_lane() -> None:
    hit = hit_at(DRAWN, VIEW, 20, middle_of(1))
    assert hit is not None
    assert (hit.lane, hit.span, hit.mark) == (1, None, None)


def test_a_point_outside_the_lanes_finds_nothing() -> None:
    assert hit_at(DRAWN, VIEW, 300, 10) is None
    assert hit_at(DRAWN, VIEW, 300, VIEW.y_of_lane(1) + VIEW.lane_height + 1) is None


MIDDLE = VIEW.plot.top + VIEW.plot.height / 2
AT_TABS = tabs_top(VIEW) + 3
GRIPS: tuple[DragHandle, ...] = ("as_of", "period_first", "period_last")


def test_a_press_drags_the_as_of_line_before_an_edge_of_the_period_below_it() -> None:
    lines = DayLines(as_of=730_000, period=(729_000, 730_000))
    assert handle_at(VIEW, lines, VIEW.x_of_day(730_000) + 2, MIDDLE) == "as_of"
    assert handle_at(VIEW, lines, VIEW.x_of_day(729_000) - 2, MIDDLE) == "period_first"
    assert handle_at(VIEW, lines, VIEW.x_of_day(729_500), MIDDLE) is None
    assert handle_at(VIEW, DayLines(), VIEW.x_of_day(730_000), MIDDLE) is None


def test_a_press_on_a_tab_drags_the_edge_even_under_the_as_of_line() -> None:
    lines = DayLines(as_of=730_000, period=(729_000, 730_000))
    assert handle_at(VIEW, lines, VIEW.x_of_day(730_001) + 2, AT_TABS) == "period_last"
    assert handle_at(VIEW, lines, VIEW.x_of_day(729_000) - TAB_WIDTH + 1, AT_TABS) == "period_first"


def test_above_the_lanes_only_the_as_of_line_can_be_dragged() -> None:
    lines = DayLines(as_of=730_000, period=(729_000, 730_000))
    assert handle_at(VIEW, lines, VIEW.x_of_day(729_000), VIEW.plot.top - 5) is None
    assert handle_at(VIEW, lines, VIEW.x_of_day(730_000), VIEW.plot.top - 5) == "as_of"


def test_edges_at_one_x_are_dragged_each_from_its_own_side() -> None:
    lines = DayLines(period=(730_000, 730_000))
    first, last = period_edges(VIEW, (730_000, 730_000))
    assert handle_at(VIEW, lines, first - 2, AT_TABS) == "period_first"
    assert handle_at(VIEW, lines, last + 2, AT_TABS) == "period_last"


@given(
    window=st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(lambda days: (min(days), max(days))),
    moves=st.lists(st.tuples(st.sampled_from(GRIPS), st.integers(-500, 1500))),
)
def test_dragged_lines_stay_within_bounds_and_edges_never_cross(
    window: tuple[int, int], moves: list[tuple[DragHandle, int]]
) -> None:
    lines = DayLines(as_of=500, period=window)
    for grip, day in moves:
        before, lines = lines, moved_line(lines, grip, day, 0, 1000)
        assert lines.period is not None
        assert lines.as_of is not None
        assert 0 <= lines.period[0] <= lines.period[1] <= 1000
        assert 0 <= lines.as_of <= 1000
        for other in GRIPS:
            if other != grip:
                assert day_of_handle(lines, other) == day_of_handle(before, other)


def test_the_days_of_a_lane_end_with_the_horizon() -> None:
    assert days_of_lane(DRAWN, 0) == (pytest.approx(day(1990), abs=1), HORIZON[1])
