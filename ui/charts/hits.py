"""What stands under a point of the timeline. No Qt in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ui.charts.drawn import DrawnLanes, DrawnMoments
from ui.charts.viewport import Viewport

REACH = 5.0
"""Pixels beside a mark or a line at which it can still be taken hold of."""

Grip = Literal["as_of", "window_first", "window_last"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A lane under the pointer with the day, and the span, change and activity there (places in the lanes' arrays)."""

    lane: int
    day: int
    span: int | None = None
    mark: int | None = None
    activity: int | None = None


@dataclass(frozen=True, slots=True)
class DayLines:
    """The as-of day and the window's first and last day; None where there is none."""

    as_of: int | None = None
    window: tuple[int, int] | None = None


def hit_at(drawn: DrawnLanes, view: Viewport, x: float, y: float) -> Hit | None:
    """What is under a point; None outside the lanes. Names and dates beside the plot belong to no span."""
    if not view.plot.top <= y < view.plot.bottom:
        return None
    lane = view.lane_at_y(y)
    if lane is None:
        return None
    day = int(np.floor(view.day_at_x(x)))
    if not view.plot.left <= x < view.plot.right:
        return Hit(lane, day)
    mark = activity = None
    if view.has_bars:
        mark = _nearest(drawn.marks, lane, view, x)
        activity = _nearest(drawn.activities, lane, view, x)
    return Hit(lane, day, _span_at(drawn, lane, view.day_at_x(x)), mark, activity)


def grip_at(view: Viewport, lines: DayLines, x: float) -> Grip | None:
    """The line that a press at x takes hold of, the as-of line first."""
    grips: list[tuple[Grip, int | None]] = [("as_of", lines.as_of)]
    if lines.window:
        grips += [("window_last", lines.window[1]), ("window_first", lines.window[0])]
    for grip, day in grips:
        if day is not None and abs(view.x_of_day(day) - x) <= REACH and view.plot.left - REACH <= x <= view.plot.right:
            return grip
    return None


def days_of_lane(drawn: DrawnLanes, lane: int) -> tuple[float, float] | None:
    """From the first to the last day on which anything stands in a lane; None for an empty one."""
    spans = drawn.spans
    chosen = slice(int(spans.offsets[lane]), int(spans.offsets[lane + 1]))
    if chosen.start == chosen.stop:
        return None
    return float(spans.start[chosen].min()), float(spans.end[chosen].max())


def _span_at(drawn: DrawnLanes, lane: int, day: float) -> int | None:
    spans = drawn.spans
    first, after = int(spans.offsets[lane]), int(spans.offsets[lane + 1])
    place = first + int(np.searchsorted(spans.start[first:after], day, side="right")) - 1
    return int(spans.index[place]) if place >= first and day < spans.end[place] else None


def _nearest(points: DrawnMoments, lane: int, view: Viewport, x: float) -> int | None:
    first, after = int(points.offsets[lane]), int(points.offsets[lane + 1])
    if first == after:
        return None
    distances = np.abs(points.day[first:after] - view.day_at_x(x)) / view.days_per_pixel
    nearest = int(distances.argmin())
    return int(points.index[first + nearest]) if distances[nearest] <= REACH else None
