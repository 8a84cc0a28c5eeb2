"""The timeline chart: mouse, wheel, keys, signals and descriptions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import (
    QColor,
)
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from benchmarks.made_lanes import lanes_from_stories, made_stock
from tests.ui.charts.timeline.made_chart import ALT, CONTROL, HORIZON, SHIFT, STORIES, emitted, point_in_lane
from tracker.queries.inventory.timeline_rows import LaneGroup, no_lanes
from ui.charts.colours import DARK, LIGHT
from ui.charts.ticks import round_step
from ui.charts.timeline.hits import tabs_top
from ui.charts.timeline.timeline_chart import TimelineChart
from ui.charts.trends.stock_overview import StockOverview


def test_a_click_chooses_the_partnership_by_its_whole_id(chart: TimelineChart, qtbot: QtBot) -> None:
    heard = emitted(chart.partnership_chosen)
    qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=point_in_lane(chart, 4))
    assert heard == [2**62 + 4]


def test_arrows_choose_and_enter_opens(chart: TimelineChart, qtbot: QtBot) -> None:
    chosen, opened = emitted(chart.partnership_chosen), emitted(chart.partnership_opened)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(chart.view, key)
    assert [partnership - 2**62 for partnership in chosen] == [0, 1, 2, 1]
    assert opened == [2**62 + 1]


def test_the_chosen_lane_is_scrolled_into_view(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.choose(2**62 + 29)
    assert 29 in chart.view.viewed.visible_lanes()
    qtbot.keyClick(chart.view, Qt.Key.Key_PageUp)
    assert chart.view.selected_lane in chart.view.viewed.visible_lanes()


def test_the_choice_survives_other_lanes_and_ends_with_its_partnership(chart: TimelineChart) -> None:
    chart.choose(2**62 + 3)
    chart.set_lanes(lanes_from_stories(STORIES[:10], HORIZON))
    assert chart.view.chosen_partnership() == 2**62 + 3
    chart.set_lanes(no_lanes(HORIZON))
    assert chart.view.chosen_partnership() is None


def test_dragging_the_as_of_line_emits_each_day_and_then_the_final_one(chart: TimelineChart, qtbot: QtBot) -> None:
    moved, dropped, chosen = emitted(chart.as_of_moved), emitted(chart.as_of_dropped), emitted(chart.partnership_chosen)
    view, target = chart.view.viewed, chart.view.viewport()
    start = QPoint(round(view.x_of_day(735_000)), 200)
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in (20, 40, 60):
        qtbot.mouseMove(target, start - QPoint(step, 0))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start - QPoint(60, 0))
    assert len(moved) == 3
    assert dropped == [moved[-1]]
    assert moved[-1] == pytest.approx(view.day_at_x(start.x() - 60), abs=1)
    assert chosen == []


def test_the_edges_of_the_period_can_be_dragged_but_not_past_each_other(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.view.set_period((730_000, 733_000))
    dropped = emitted(chart.period_dropped)
    view, target = chart.view.viewed, chart.view.viewport()
    start = QPoint(round(view.x_of_day(730_000)), 200)
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(target, start + QPoint(400, 0))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start + QPoint(400, 0))
    assert dropped == [(733_000, 733_000)]


def test_keys_move_the_as_of_day_by_a_month_or_a_day(chart: TimelineChart, qtbot: QtBot) -> None:
    dropped = emitted(chart.as_of_dropped)
    qtbot.keyClick(chart.view, Qt.Key.Key_Right, CONTROL | SHIFT)
    qtbot.keyClick(chart.view, Qt.Key.Key_Left, CONTROL)
    assert dropped == [735_001, 734_971]


def test_the_scroll_position_survives_a_change_of_records(chart: TimelineChart, qtbot: QtBot) -> None:
    for _ in range(25):
        qtbot.keyClick(chart.view, Qt.Key.Key_Down)
    scroll = chart.view.viewed.scroll
    assert scroll > 0
    without_chosen = lanes_from_stories(STORIES[:24] + STORIES[25:], HORIZON)
    chart.choose(None)
    chart.set_lanes(without_chosen, keeps_scroll=True)
    assert chart.view.viewed.scroll == scroll
    chart.set_lanes(lanes_from_stories(STORIES[:5], HORIZON))
    assert chart.view.viewed.scroll == 0


def test_the_place_in_the_timeline_is_shown_again_in_another_window(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.view.zoom(0.5)
    chart.view.scroll_to(120)
    seen = chart.view.viewed
    other = TimelineChart(LIGHT)
    qtbot.addWidget(other)
    other.set_lanes(lanes_from_stories(STORIES, HORIZON))
    other.view.show_again(seen.scroll, (seen.lane_height, seen.first, seen.last))
    other.resize(900, 420)
    other.show()
    assert other.view.viewed == seen
    with pytest.raises(ValueError, match="nan"):
        other.view.show_again(float("nan"))


def test_dragging_pans_and_chooses_nothing(chart: TimelineChart, qtbot: QtBot) -> None:
    chosen, before, target = emitted(chart.partnership_chosen), chart.view.viewed, chart.view.viewport()
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    for step in range(1, 6):
        qtbot.mouseMove(target, QPoint(400 - 20 * step, 300 - 10 * step))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    after = chart.view.viewed
    assert after.first - before.first == pytest.approx(100 * before.days_per_pixel, rel=0.01)
    assert after.scroll == 50
    assert chosen == []


def test_home_fits_and_plus_and_minus_zoom(chart: TimelineChart, qtbot: QtBot) -> None:
    fitted = chart.view.viewed
    qtbot.keyClick(chart.view, Qt.Key.Key_Plus)
    assert chart.view.viewed.last - chart.view.viewed.first < fitted.last - fitted.first
    qtbot.keyClick(chart.view, Qt.Key.Key_Home)
    assert chart.view.viewed == fitted


def test_a_double_click_zooms_to_the_lane(chart: TimelineChart, qtbot: QtBot) -> None:
    before = chart.view.viewed
    qtbot.mouseDClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=point_in_lane(chart, 8))
    assert chart.view.selected_lane == 8
    assert chart.view.viewed.first > before.first


def test_the_tooltip_shows_markup_literally(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.view.set_description(lambda hit: f"<img src=x> {hit.lane}")
    qtbot.mouseMove(chart.view.viewport(), point_in_lane(chart, 1))
    qtbot.mouseMove(chart.view.viewport(), point_in_lane(chart, 2))
    assert "&lt;img src=x&gt; 2" in QToolTip.text()


def test_the_scroll_bar_and_the_lanes_follow_each_other(chart: TimelineChart) -> None:
    assert chart._bar.maximum() == round(chart.view.viewed.furthest_scroll)
    chart._bar.setValue(90)
    assert chart.view.viewed.scroll == 90
    chart.view.scroll_to(30)
    assert chart._bar.value() == 30


def test_what_was_seen_stays_in_view_when_lanes_change(chart: TimelineChart) -> None:
    chart.view.zoom(0.3)
    before = chart.view.viewed
    chart.set_lanes(lanes_from_stories(STORIES[:12], HORIZON))
    assert (chart.view.viewed.first, chart.view.viewed.last) == (before.first, before.last)


def test_the_chart_is_described_to_screen_readers(chart: TimelineChart) -> None:
    chart.choose(2**62 + 5)
    assert chart.view.accessibleName()
    for word in ("30 partnerships", "Town 5", "2013"):
        assert word in chart.view.accessibleDescription()


def test_an_empty_timeline_can_be_painted_and_moved(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.set_lanes(no_lanes(HORIZON))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Return, Qt.Key.Key_Z, Qt.Key.Key_Home, Qt.Key.Key_Plus):
        qtbot.keyClick(chart.view, key)
    assert not chart.grab().isNull()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_height_of_lanes_can_be_painted(chart: TimelineChart, qtbot: QtBot, colours: object) -> None:
    groups = (LaneGroup(0, "<b>One</b>", 10), LaneGroup(10, "Two", 20))
    chart.set_colours(colours)  # type: ignore[arg-type]
    chart.set_lanes(lanes_from_stories(STORIES, HORIZON, groups))
    chart.choose(2**62 + 11)
    for _ in range(9):
        qtbot.keyClick(chart.view, Qt.Key.Key_Minus, CONTROL)
        assert not chart.grab().isNull()


def test_the_overview_shows_the_days_of_the_timeline_below_them(chart: TimelineChart, qtbot: QtBot) -> None:
    overview = StockOverview(LIGHT)
    qtbot.addWidget(overview)
    overview.resize(900, 168)
    overview.show()
    overview.show_stock(made_stock(chart.view.lanes))
    overview.show_days(chart.view.viewed)
    overview.set_as_of(735_000)
    view = chart.view.viewed
    picture, colour = overview.grab().toImage(), LIGHT.status_colour("in_force")
    rows = range(picture.height())
    blue = [x for x in range(picture.width()) if any(QColor(picture.pixel(x, y)) == colour for y in rows)]
    offset = chart.view.x()
    assert min(blue) == pytest.approx(offset + view.x_of_day(722_815), abs=1.5)
    assert max(blue) == pytest.approx(offset + view.x_of_day(735_000), abs=2.5), "pale behind the line of the as-of day"
    overview.set_as_of(None)
    picture = overview.grab().toImage()
    blue = [x for x in range(picture.width()) if any(QColor(picture.pixel(x, y)) == colour for y in rows)]
    assert max(blue) == pytest.approx(offset + view.plot.right, abs=1.5), "as far as bars without an end"


def test_counts_are_named_in_round_steps() -> None:
    assert [round_step(highest, 3) for highest in (0, 3, 4, 14, 130, 16_500)] == [1, 1, 2, 5, 50, 5_000]


def test_focus_that_comes_from_the_keyboard_is_shown(chart: TimelineChart) -> None:
    before = chart.grab().toImage()
    chart.view.clearFocus()
    chart.view.setFocus(Qt.FocusReason.TabFocusReason)
    with_keys = chart.grab().toImage()
    chart.view.clearFocus()
    assert with_keys.pixelColor(100, 0) != before.pixelColor(100, 0)
    assert chart.grab().toImage().pixelColor(100, 0) == before.pixelColor(100, 0)


def test_a_tooltip_is_computed_once_while_the_pointer_stays(chart: TimelineChart, qtbot: QtBot) -> None:
    requested: list[int] = []
    chart.view.set_description(lambda hit: str(requested.append(hit.lane) or hit.lane))
    for x in (300, 301, 302):
        qtbot.mouseMove(chart.view.viewport(), point_in_lane(chart, 1, x))
    assert requested == [1]
    chart.set_lanes(lanes_from_stories(STORIES, HORIZON))
    qtbot.mouseMove(chart.view.viewport(), point_in_lane(chart, 1, 303))
    assert requested == [1, 1]


def test_the_lane_under_the_pointer_is_highlighted_until_the_pointer_leaves(chart: TimelineChart, qtbot: QtBot) -> None:
    place = point_in_lane(chart, 3)
    beside = QPoint(chart.view.viewed.plot.left - 12, place.y())
    calm = chart.grab().toImage().pixelColor(beside)
    qtbot.mouseMove(chart.view.viewport(), place)
    assert chart.grab().toImage().pixelColor(beside) != calm
    chart.view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert chart.grab().toImage().pixelColor(beside) == calm


def test_the_chosen_lane_stays_visible_when_records_change(chart: TimelineChart) -> None:
    last = len(STORIES) - 1
    chart.choose(int(chart.view.lanes.partnerships[last]))
    chart.set_lanes(lanes_from_stories(STORIES, HORIZON))
    assert chart.view.selected_lane == last
    assert last in chart.view.viewed.visible_lanes()


def test_after_home_other_lanes_are_fitted_again(chart: TimelineChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart.view, Qt.Key.Key_Plus)
    qtbot.keyClick(chart.view, Qt.Key.Key_Home)
    earlier = (HORIZON[0] - 10_000, HORIZON[1])
    chart.set_lanes(lanes_from_stories(STORIES, earlier))
    assert chart.view.viewed.first <= earlier[0]


def test_a_lane_chosen_before_the_chart_has_its_size_is_visible_later(qtbot: QtBot) -> None:
    chart = TimelineChart(LIGHT)
    qtbot.addWidget(chart)
    chart.set_lanes(lanes_from_stories(STORIES, HORIZON))
    last = len(STORIES) - 1
    chart.choose(int(chart.view.lanes.partnerships[last]))
    chart.resize(900, 420)
    chart.show()
    assert last in chart.view.viewed.visible_lanes()


def at_tab(chart: TimelineChart, day: int, shift: int) -> QPoint:
    """Return a point on the tab of an edge of the period, for an edge at the start of the day."""
    view = chart.view.viewed
    return QPoint(round(view.x_of_day(day)) + shift, round(tabs_top(view)) + 5)


def test_an_edge_under_the_as_of_line_is_dragged_by_its_tab(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.set_period((734_000, 735_000))
    moved, as_of = emitted(chart.period_moved), emitted(chart.as_of_moved)
    target, start = chart.view.viewport(), at_tab(chart, 735_001, 4)
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(target, start + QPoint(30, 0))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    assert as_of == []
    assert len(moved) == 1
    first, last = moved[0]  # type: ignore[misc]
    assert first == 734_000
    assert last == pytest.approx(chart.view.viewed.day_at_x(start.x() + 30), abs=1.5)


def test_a_line_cannot_be_dragged_beyond_the_horizon(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.set_period((734_000, 735_000))
    target, start = chart.view.viewport(), at_tab(chart, 735_001, 4)
    for far, edge in ((QPoint(2000, 0), (734_000, HORIZON[1])), (QPoint(-2000, 0), (734_000, 734_000))):
        qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(target, start + far)
        qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start + far)
        assert chart.view.lines.period == edge
        chart.set_period((734_000, 735_000))


@pytest.mark.parametrize("place", ["as_of", "window"])
def test_escape_cancels_a_drag(chart: TimelineChart, qtbot: QtBot, place: str) -> None:
    chart.set_period((731_000, 732_000))
    before, target = chart.view.lines, chart.view.viewport()
    start = at_tab(chart, 731_000, -3) if place == "window" else QPoint(round(chart.view.viewed.x_of_day(735_000)), 200)
    dropped = [emitted(chart.as_of_dropped), emitted(chart.period_dropped)]
    said_last = emitted(chart.as_of_moved if place == "as_of" else chart.period_moved)
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(target, start - QPoint(40, 0))
    assert chart.view.lines != before
    qtbot.keyClick(chart.view, Qt.Key.Key_Escape)
    qtbot.mouseMove(target, start - QPoint(80, 0))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start - QPoint(80, 0))
    assert chart.view.lines == before
    assert said_last[-1] == (before.as_of if place == "as_of" else before.period)
    assert dropped == [[], []]


def test_the_cursor_shows_that_a_line_can_be_dragged(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.set_period((731_000, 732_000))
    target = chart.view.viewport()
    qtbot.mouseMove(target, QPoint(1, 1))  # an earlier test may have left the pointer at the target
    qtbot.mouseMove(target, at_tab(chart, 731_000, -3))
    assert target.cursor().shape() == Qt.CursorShape.SizeHorCursor
    qtbot.mouseMove(target, at_tab(chart, 731_000, -60))
    assert target.cursor().shape() == Qt.CursorShape.ArrowCursor
    flag = QPoint(round(chart.view.viewed.x_of_day(735_000)) + 20, chart.view.viewed.plot.top // 2)
    qtbot.mouseMove(target, flag)
    assert target.cursor().shape() == Qt.CursorShape.SizeHorCursor, "the as-of line is held by its flag, too"


def test_an_edge_shows_its_day_while_it_is_dragged(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.set_period((731_000, 732_000))
    target, tab = chart.view.viewport(), at_tab(chart, 731_000, -3)
    beside = tab - QPoint(30, 0)
    quiet = chart.grab().toImage()
    qtbot.mouseMove(target, tab)
    held = chart.grab().toImage()
    place = chart.view.mapTo(chart, beside)
    assert quiet.pixelColor(place) != LIGHT.accent
    assert any(held.pixelColor(place + QPoint(0, step)) == LIGHT.accent for step in range(16))


def test_keys_move_the_edges_and_they_stay_in_order(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.set_period((731_000, 731_010))
    moved = emitted(chart.period_moved)
    for key, modifiers in (
        (Qt.Key.Key_Down, CONTROL | SHIFT),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_Down, ALT | SHIFT),
        (Qt.Key.Key_Up, CONTROL),
        (Qt.Key.Key_Up, CONTROL),
    ):
        qtbot.keyClick(chart.view, key, modifiers)
    assert moved == [
        (730_999, 731_010),
        (730_999, 731_040),
        (730_999, 731_039),
        (731_029, 731_039),
        (731_039, 731_039),
    ]
    assert "period from" in chart.view.accessibleDescription()


def test_without_a_period_its_keys_do_nothing(chart: TimelineChart, qtbot: QtBot) -> None:
    before = chart.view.lines
    qtbot.keyClick(chart.view, Qt.Key.Key_Up, ALT)
    assert chart.view.lines == before
