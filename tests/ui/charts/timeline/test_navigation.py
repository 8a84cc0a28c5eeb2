from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts.timeline import navigation
from ui.charts.timeline.viewport import Extent, Plot, Viewport

PLOT = Plot(left=100, top=30, width=800, height=300)
FIRST, LAST = date(1980, 1, 1).toordinal(), date(2023, 12, 31).toordinal()


def fitted(lanes: int = 40, groups: tuple[int, ...] = ()) -> Viewport:
    return navigation.fitted(Extent(FIRST, LAST, lanes, groups), PLOT)


def test_fitting_shows_all_days_with_a_margin_on_both_sides() -> None:
    view = fitted()
    assert view.first < FIRST
    assert view.last > LAST
    assert view.lane_height == view.extent.reading_height


def test_fitting_very_many_lanes_shows_all_of_them_as_a_dense_picture() -> None:
    view = fitted(lanes=60_000)
    assert len(view.visible_lanes()) == 60_000
    assert navigation.fitted(view.extent, PLOT, show_all_lanes=False).lane_height == view.extent.reading_height


def test_few_lanes_can_be_fitted_into_the_plot_too() -> None:
    view = navigation.fitted(fitted(lanes=90).extent, PLOT, show_all_lanes=True)
    assert len(view.visible_lanes()) == 90


def test_zooming_keeps_the_day_under_the_pointer() -> None:
    view = fitted()
    day = view.day_at_x(333)
    assert navigation.zoomed_time(view, 0.5, 333).day_at_x(333) == pytest.approx(day)


def test_zoom_is_limited_to_a_century_and_a_month() -> None:
    view = fitted()
    for _ in range(60):
        view = navigation.zoomed_time(view, 0.5, 500)
    assert view.last - view.first == pytest.approx(navigation.MIN_SPAN)
    for _ in range(60):
        view = navigation.zoomed_time(view, 2, 500)
    assert view.last - view.first == pytest.approx(navigation.MAX_SPAN)


def test_a_horizon_longer_than_a_century_can_still_be_seen_whole() -> None:
    view = navigation.fitted(Extent(date(1600, 1, 1).toordinal(), LAST, 5), PLOT)
    assert navigation.zoomed_time(view, 2, 500).last >= LAST


def test_making_lanes_higher_keeps_the_lane_under_the_pointer() -> None:
    view = fitted(lanes=60_000)
    lane = view.lane_at_y(200)
    for _ in range(8):
        view = navigation.zoomed_lanes(view, 1.25, 200)
        assert view.lane_at_y(200) == pytest.approx(lane, abs=2 / view.lane_height + 1)


def test_lanes_grow_step_by_step_up_to_reading_height_and_shrink_until_all_are_seen() -> None:
    view = fitted(lanes=1000)
    for _ in range(40):
        view = navigation.zoomed_lanes(view, 1.25, 200)
    assert view.lane_height == view.extent.reading_height
    for _ in range(60):
        view = navigation.zoomed_lanes(view, 0.8, 200)
    assert len(view.visible_lanes()) == 1000


def test_lanes_of_several_pixels_have_sharp_edges() -> None:
    view = fitted(lanes=80)
    while view.lane_height > navigation.CRISP + 1:
        view = navigation.zoomed_lanes(view, 0.8, 200)
        assert view.lane_height == int(view.lane_height)


def test_revealing_a_lane_scrolls_no_further_than_needed() -> None:
    view = fitted()
    assert navigation.revealing(view, 3) is view
    below = navigation.revealing(view, 25)
    assert below.y_of_lane(25) + below.lane_height == pytest.approx(PLOT.bottom)
    above = navigation.revealing(below, 2)
    assert above.y_of_lane(2) == pytest.approx(PLOT.top)


def test_revealing_the_first_lane_of_a_group_shows_its_heading() -> None:
    view = navigation.scrolled_to(fitted(groups=(0, 10)), 900)
    assert navigation.revealing(view, 10).y_of_heading(1) == pytest.approx(PLOT.top)


def test_zooming_to_a_lane_puts_it_in_the_middle_over_its_days() -> None:
    view = navigation.zoomed_to(fitted(lanes=60_000), 30_000, (729_000.0, 731_000.0))
    assert view.y_of_lane(30_000) + view.lane_height / 2 == pytest.approx(PLOT.top + PLOT.height / 2)
    assert view.first < 729_000
    assert view.last > 731_000
    assert view.last - view.first < 2_600


def test_arrows_start_at_the_first_visible_lane_and_stop_at_the_ends() -> None:
    view = navigation.scrolled_to(fitted(), 300)
    assert navigation.next_lane(view, None, 1) == 10
    assert navigation.next_lane(view, 39, 1) == 39
    assert navigation.next_lane(view, 0, -1) == 0
    assert navigation.next_lane(fitted(lanes=0), None, 1) is None


@given(
    across=st.floats(-1e7, 1e7),
    down=st.floats(-1e7, 1e7),
    factor=st.floats(1e-6, 1e6),
    first=st.integers(1, 3_652_000),
    days=st.integers(0, 3_652_059),
    lanes=st.integers(0, 70_000),
)
def test_every_move_stays_within_the_calendar_and_the_lanes(
    across: float, down: float, factor: float, first: int, days: int, lanes: int
) -> None:
    extent = Extent(first, min(first + days, 3_652_060), lanes)
    view = navigation.fitted(extent, PLOT)
    moved = navigation.panned(navigation.zoomed_time(view, factor, 400), across, down)
    moved = navigation.zoomed_lanes(moved, factor, 100)
    assert moved.first >= navigation.FIRST_DAY - 1e-6
    assert moved.last <= navigation.LAST_DAY + 1e-6
    assert 0 <= moved.scroll <= moved.furthest_scroll
    assert moved.first <= extent.last_day
    assert moved.last >= extent.first_day


def test_other_lanes_keep_the_days_in_view() -> None:
    view = navigation.zoomed_time(fitted(), 0.1, 500)
    other = navigation.resized(view, replace(view.extent, lanes=3), PLOT)
    assert (other.first, other.last) == (view.first, view.last)
    assert other.scroll == 0
