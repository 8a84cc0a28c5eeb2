"""The pointer on the timeline: the wheel, a pinch, the context menu and the tooltip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.charts.timeline.made_chart import CONTROL, NO_KEY, SHIFT, emitted, point_in_lane
from ui.charts.timeline.timeline_chart import TimelineChart


def turn_wheel(chart: TimelineChart, place: QPoint, notches: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(place),
        QPointF(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.view.viewport(), event)


def test_the_wheel_scrolls_lanes(chart: TimelineChart) -> None:
    before = chart.view.viewed
    turn_wheel(chart, point_in_lane(chart, 2), -1, NO_KEY)
    over_lanes = chart.view.viewed
    turn_wheel(chart, QPoint(30, 200), -1, NO_KEY)
    assert before.scroll < over_lanes.scroll < chart.view.viewed.scroll
    assert (over_lanes.first, over_lanes.last) == (before.first, before.last)


def test_control_and_the_wheel_zoom_time_around_the_pointer(chart: TimelineChart) -> None:
    before, place = chart.view.viewed, point_in_lane(chart, 2, 600)
    turn_wheel(chart, place, 2, CONTROL)
    after = chart.view.viewed
    assert after.last - after.first < before.last - before.first
    assert after.day_at_x(600) == pytest.approx(before.day_at_x(600), abs=1)
    assert after.scroll == before.scroll


def test_shift_and_the_wheel_pan_time(chart: TimelineChart) -> None:
    before = chart.view.viewed
    turn_wheel(chart, point_in_lane(chart, 2), -1, SHIFT)
    after = chart.view.viewed
    assert after.first > before.first
    assert after.last - after.first == pytest.approx(before.last - before.first)
    assert after.scroll == before.scroll


def test_control_shift_and_the_wheel_change_the_height_of_lanes(chart: TimelineChart) -> None:
    before = chart.view.viewed.lane_height
    turn_wheel(chart, point_in_lane(chart, 2), -2, CONTROL | SHIFT)
    assert chart.view.viewed.lane_height < before


def test_a_pinch_zooms_time_around_the_fingers(chart: TimelineChart) -> None:
    before, place = chart.view.viewed, QPointF(point_in_lane(chart, 2, 600))
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        place,
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(chart.view.viewport(), pinch)
    after = chart.view.viewed
    assert after.last - after.first == pytest.approx((before.last - before.first) / 1.25)
    assert after.day_at_x(600) == pytest.approx(before.day_at_x(600), abs=1)


def test_the_right_button_chooses_the_lane_and_requests_its_menu(chart: TimelineChart) -> None:
    chosen, asked = emitted(chart.partnership_chosen), emitted(chart.menu_asked)
    place = point_in_lane(chart, 4)
    on_screen = chart.view.viewport().mapToGlobal(place)
    for point in (place, QPoint(place.x(), 5)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, on_screen)
        QApplication.sendEvent(chart.view.viewport(), event)
    assert chosen == [2**62 + 4]
    assert asked == [on_screen], "there is no lane above the plot"


def test_the_menu_key_requests_the_menu_of_the_chosen_lane(chart: TimelineChart) -> None:
    asked = emitted(chart.menu_asked)

    def press() -> None:
        by_key = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(chart.view, QContextMenuEvent(by_key, QPoint(), QPoint()))

    press()
    assert asked == [], "no lane is chosen"
    chart.choose(2**62 + 29)
    chart.view.scroll_to(0)
    press()
    (place,) = asked
    assert isinstance(place, QPoint)
    view, inside = chart.view.viewed, chart.view.viewport().mapFromGlobal(place)
    assert inside.y() == round(view.y_of_lane(29) + view.lane_height)
    assert 29 in view.visible_lanes(), "it was scrolled into view"


def test_the_tooltip_stays_while_the_pointer_is_still(chart: TimelineChart, qtbot: QtBot) -> None:
    chart.view.set_description(lambda hit: f"lane {hit.lane}")
    place = point_in_lane(chart, 1)
    qtbot.mouseMove(chart.view.viewport(), place)
    assert QToolTip.text().count("lane 1") == 1
    for is_hidden in (False, True):
        if is_hidden:
            QToolTip.hideText()
        # Qt sends this event when the pointer is still, and hides nothing if it is accepted.
        still = QHelpEvent(QEvent.Type.ToolTip, place, chart.view.viewport().mapToGlobal(place))
        assert QApplication.sendEvent(chart.view.viewport(), still)
        assert still.isAccepted()
        assert "lane 1" in QToolTip.text()
