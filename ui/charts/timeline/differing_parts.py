"""Finds the parts of a timeline that must be painted again when another scene is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ui.charts.timeline.hits import TAB_HEIGHT, TAB_WIDTH, moved_days, tabs_top
from ui.charts.timeline.lane_names import landmark_lanes
from ui.charts.timeline.raster import lanes_in_a_band
from ui.charts.timeline.scene import Scene

REACH = 4.0
"""Pixels that lines and marks reach beyond their day or lane."""
RIGHT_ROOM = 24
"""Pixels right of the plot that the veil covers."""


def differing_parts(before: Scene, scene: Scene, scale: float | None, lanes: range) -> list[QRectF] | None:
    """Return rectangles that contain everything in which two scenes differ; None if that may be the whole chart.

    Changed lanes and moved lines are found, if no other thing differs. `scale` is the number of device pixels per
    pixel of the dense picture that was painted last; None before the first. Spans outside `lanes` are equal.
    """
    if not _share_the_frame(before, scene):
        return None
    parts = _parts_of_lines(before, scene)
    if parts is None or before.drawn is scene.drawn:
        return parts
    changed = None if scale is None else _parts_of_lanes(before, scene, scale, lanes)
    return None if changed is None else parts + changed


def _share_the_frame(before: Scene, scene: Scene) -> bool:
    """Return whether everything is equal that both scenes are painted with, apart from lanes and lines."""
    return (
        before.view == scene.view
        and before.colours is scene.colours
        and before.type is scene.type
        and before.bar_colours is scene.bar_colours
        and (before.selected, before.hovered, before.active_line) == (scene.selected, scene.hovered, scene.active_line)
        and (before.marked, before.is_printed) == (scene.marked, scene.is_printed)
    )


def _parts_of_lines(before: Scene, scene: Scene) -> list[QRectF] | None:
    """Return the dates above the plot, the days between the old and the new place of each line, and the room for the
    day next to the tab of an active edge.
    """
    if before.lines == scene.lines:
        return []
    moved = moved_days(before.lines, scene.lines)
    if moved is None:
        return None
    view, plot = scene.view, scene.view.plot
    parts = [QRectF(0, 0, plot.right + RIGHT_ROOM, plot.top)]
    if scene.active_line in ("period_first", "period_last"):
        parts.append(QRectF(0, tabs_top(view), plot.right + RIGHT_ROOM, TAB_HEIGHT))
    for first, last in moved:
        left, right = (min(max(view.x_of_day(day), plot.left), plot.right) for day in (first, last))
        beside = TAB_WIDTH + REACH
        parts.append(QRectF(left - beside, plot.top, right - left + 2 * beside, plot.height + REACH))
    return parts


def _parts_of_lanes(before: Scene, scene: Scene, scale: float, lanes: range) -> list[QRectF] | None:
    """Return the rows of lanes that differ, and the names if any name in view does."""
    view, old, new = scene.view, before.drawn.lanes, scene.drawn.lanes
    if old.groups != new.groups or len(old) != len(new):
        return None
    if view.has_bars:
        # Marks, activities and names differ also where spans do not.
        return None
    plot, visible = view.plot, view.visible_lanes()
    first, after = max(lanes.start, visible.start), min(lanes.stop, visible.stop)
    parts = []
    if first < after and view.lane_height * scale >= 1.0:
        parts.append(QRectF(plot.left - REACH, plot.top, plot.width + 2 * REACH, plot.height))
    elif first < after:
        size = lanes_in_a_band(view.lane_height)
        top = view.y_of_lane(first // size * size)
        bottom = view.y_of_lane(-(-after // size) * size)
        parts.append(QRectF(plot.left - REACH, top - REACH, plot.width + 2 * REACH, bottom - top + 2 * REACH))
    named = [*landmark_lanes(view), *([] if scene.selected is None else [scene.selected])]
    if any(old.names[lane] != new.names[lane] for lane in named):
        parts.append(QRectF(0, 0, plot.left, plot.bottom + REACH))
    return parts
