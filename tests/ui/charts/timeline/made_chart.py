"""A timeline chart of thirty lanes, with helpers to use it like a user."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from benchmarks.made_lanes import LaneStory
from ui.charts.timeline.timeline_chart import TimelineChart

HORIZON = (720_000, 738_000)
STORIES = tuple(LaneStory(f"Town {lane}", f"Partner {lane}", (f"in_force {1980 + lane}",)) for lane in range(30))
NO_KEY, SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def emitted(signal: object) -> list[object]:
    """Record all arguments that the signal emits."""
    heard: list[object] = []
    signal.connect(lambda *facts: heard.append(facts if len(facts) > 1 else facts[0]))  # type: ignore[attr-defined]
    return heard


def point_in_lane(chart: TimelineChart, lane: int, x: int = 500) -> QPoint:
    view = chart.view.viewed
    return QPoint(x, round(view.y_of_lane(lane) + view.lane_height / 2))
