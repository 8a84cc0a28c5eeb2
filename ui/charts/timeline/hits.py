"""Finds the lane, span, status change, activity or line under a point of the timeline. Does not import Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ui.charts.timeline.drawn_lanes import DrawnMoments, PreparedLanes
from ui.charts.timeline.viewport import Viewport

REACH = 5.0
"""Largest distance in pixels between the pointer and a mark or line that it still hits."""

TAB_WIDTH, TAB_HEIGHT, TAB_BELOW = 9.0, 26.0, 6.0
"""Width and height in pixels of the tabs of the period's edges, and their distance from the end of the plot."""

DragHandle = Literal["as_of", "period_first", "period_last"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A lane under the pointer with the day, and the indices of the span, status change and activity there."""

    lane: int
    day: int
    span: int | None = None
    mark: int | None = None
    activity: int | None = None


@dataclass(frozen=True, slots=True)
class DayLines:
    """The as-of day, the first and last day of the period, and today, as ordinals. None: the line is not shown."""

    as_of: int | None = None
    period: tuple[int, int] | None = None
    today: int | None = None

    @property
    def known_until(self) -> int | None:
        """The last day of which anything is known: the earlier of the as-of day and today."""
        return min((day for day in (self.as_of, self.today) if day is not None), default=None)


def moved_days(before: DayLines, after: DayLines) -> list[tuple[int, int]] | None:
    """Return the days between the old and the new place of each line that moved, and of the last known day.
    None if a line appeared or vanished.
    """

    def places(lines: DayLines) -> list[int | None]:
        first, last = lines.period or (None, None)
        return [lines.as_of, lines.known_until, first, None if last is None else last + 1]

    moved = []
    for old, new in zip(places(before), places(after), strict=True):
        if (old is None) != (new is None):
            return None
        if old is not None and new is not None and old != new:
            moved.append((min(old, new), max(old, new)))
    return moved


def hit_at(drawn: PreparedLanes, view: Viewport, x: float, y: float) -> Hit | None:
    """Return what is under a point, or None outside the lanes. Outside the plot, only lane and day are set."""
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


def handle_at(view: Viewport, lines: DayLines, x: float, y: float) -> DragHandle | None:
    """Return the line that a press at this point drags: an edge by its tab, else the as-of line, else an edge.
    Where both edges have the same x, the first is hit from the left and the last from the right.
    """
    if not view.plot.left - REACH <= x <= view.plot.right + REACH:
        return None
    edge = _edge_at(view, lines, x)
    if edge is not None and tabs_top(view) <= y < view.plot.bottom:
        return edge
    if lines.as_of is not None and abs(view.x_of_day(lines.as_of) - x) <= REACH:
        return "as_of"
    return edge if y >= view.plot.top else None


def tabs_top(view: Viewport) -> float:
    """Return the y of the upper edge of the tabs."""
    return view.plot.bottom - TAB_BELOW - TAB_HEIGHT


def period_edges(view: Viewport, period: tuple[int, int]) -> tuple[float, float]:
    """Return the x of the first day of the period, and of the end of its last day."""
    return view.x_of_day(period[0]), view.x_of_day(period[1] + 1)


def day_of_handle(lines: DayLines, handle: DragHandle) -> int | None:
    """Return the day of a line, or None if it is not shown."""
    if handle == "as_of":
        return lines.as_of
    if lines.period is None:
        return None
    return lines.period[0] if handle == "period_first" else lines.period[1]


def moved_line(lines: DayLines, handle: DragHandle, day: int, first_day: int, last_day: int) -> DayLines:
    """Return the lines with one of them moved to a day, limited to the bounds. The first edge never passes the last."""
    day = min(max(day, first_day), last_day)
    if handle == "as_of":
        return lines if lines.as_of is None else replace(lines, as_of=day)
    if lines.period is None:
        return lines
    first, last = lines.period
    return replace(lines, period=(min(day, last), last) if handle == "period_first" else (first, max(day, first)))


def days_of_lane(drawn: PreparedLanes, lane: int) -> tuple[float, float] | None:
    """Return the first and the last day of the spans in a lane, or None if it has no spans."""
    spans = drawn.spans
    chosen = slice(int(spans.offsets[lane]), int(spans.offsets[lane + 1]))
    if chosen.start == chosen.stop:
        return None
    return float(spans.start[chosen].min()), float(spans.end[chosen].max())


def _edge_at(view: Viewport, lines: DayLines, x: float) -> DragHandle | None:
    """Return the edge of the period at x, including its tab."""
    if lines.period is None:
        return None
    first, last = period_edges(view, lines.period)
    if x <= (first + last) / 2:
        return "period_first" if -TAB_WIDTH <= x - first <= REACH else None
    return "period_last" if -REACH <= x - last <= TAB_WIDTH else None


def _span_at(drawn: PreparedLanes, lane: int, day: float) -> int | None:
    spans = drawn.spans
    first, after = int(spans.offsets[lane]), int(spans.offsets[lane + 1])
    row = first + int(np.searchsorted(spans.start[first:after], day, side="right")) - 1
    return int(spans.index[row]) if row >= first and day < spans.end[row] else None


def _nearest(points: DrawnMoments, lane: int, view: Viewport, x: float) -> int | None:
    first, after = int(points.offsets[lane]), int(points.offsets[lane + 1])
    if first == after:
        return None
    distances = np.abs(points.day[first:after] - view.day_at_x(x)) / view.days_per_pixel
    nearest = int(distances.argmin())
    return int(points.index[first + nearest]) if distances[nearest] <= REACH else None
