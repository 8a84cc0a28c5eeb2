"""Paints the names next to the lanes, the headings of groups and the band behind the chosen lane.
All texts are drawn as plain text; markup in them is not interpreted.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ui.charts.timeline.scene import Scene, faded
from ui.charts.timeline.viewport import Viewport
from ui.text.translation import number

INDENT = 14.0
"""Pixels between the edge of the card and the names."""
GAP = 12.0
"""Pixels between the names and the plot."""
LANDMARK_ROOM = 36.0
"""Least distance in pixels between two names where lanes are too low to name each of them."""


def paint_selection(painter: QPainter, scene: Scene) -> None:
    """Paint a pale band behind the chosen and the marked lanes, and a paler one behind the lane under the pointer."""
    view = scene.view
    if not view.has_bars:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    width = view.plot.right + 16.0 - INDENT
    for lane in set(view.visible_lanes()) & {scene.selected, scene.hovered, *scene.marked}:
        is_chosen = lane == scene.selected or lane in scene.marked
        painter.setBrush(scene.colours.selection if is_chosen else faded(scene.colours.selection, 0.45))
        painter.drawRoundedRect(QRectF(INDENT - 8, view.y_of_lane(lane), width, view.lane_height), 6, 6)


def paint_chosen_line(painter: QPainter, scene: Scene) -> None:
    """Mark the chosen lane next to a dense picture with a small triangle, so that no status is covered."""
    view, lane = scene.view, scene.selected
    if view.has_bars or lane is None or lane not in view.visible_lanes():
        return
    centre = view.y_of_lane(lane) + view.lane_height / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.colours.accent)
    tip = view.plot.left - 1.0
    painter.drawPolygon([QPointF(tip, centre), QPointF(tip - 8, centre - 5), QPointF(tip - 8, centre + 5)])
    _paint_landmark(painter, scene, lane, centre)


def paint_names(painter: QPainter, scene: Scene) -> None:
    """Paint the names of the visible lanes: on two lines, on one line, or only at intervals where lanes are low."""
    view = scene.view
    if not view.has_bars:
        _paint_landmarks(painter, scene)
        return
    lanes = scene.drawn.lanes
    room = view.plot.left - INDENT - GAP
    name_font, detail_font = scene.type.name, scene.type.detail
    if not view.has_two_lines:
        name_font = detail_font = fitting(scene.type.detail, view.lane_height)
    name_metrics, detail_metrics = QFontMetricsF(name_font), QFontMetricsF(detail_font)
    for lane in view.visible_lanes():
        middle = view.y_of_lane(lane) + view.lane_height / 2
        name = name_metrics.elidedText(lanes.names[lane], Qt.TextElideMode.ElideRight, room)
        partner, left = lanes.partners[lane], INDENT
        if view.has_two_lines:
            step = (name_metrics.height() + detail_metrics.height()) * 0.94 / 2
            upper, lower = middle - step + name_metrics.ascent() * 0.98, middle + step - detail_metrics.descent() * 0.9
        else:
            upper = lower = middle + (name_metrics.ascent() - name_metrics.descent()) / 2
            left += name_metrics.horizontalAdvance(name) + 6
        painter.setFont(name_font)
        painter.setPen(scene.colours.text)
        painter.drawText(QPointF(INDENT, round(upper)), name)
        painter.setFont(detail_font)
        painter.setPen(scene.colours.muted)
        elided = detail_metrics.elidedText(partner, Qt.TextElideMode.ElideRight, max(0.0, INDENT + room - left))
        painter.drawText(QPointF(left, round(lower)), elided)


def paint_headings(painter: QPainter, scene: Scene) -> None:
    """Paint the headings of the visible groups, above their lanes or, in a dense picture, next to them."""
    view = scene.view
    free_from = -1e9
    for group in view.visible_groups():
        top = view.y_of_heading(group)
        painter.setPen(QPen(scene.colours.line, 1.0))
        edge = round(top if not view.has_bars else top + view.heading_height - 3) - 0.5
        if view.plot.top < edge < view.plot.bottom:
            painter.drawLine(QPointF(INDENT, edge), QPointF(view.plot.right, edge))
        if view.has_bars:
            _paint_heading(painter, scene, group, top + view.heading_height - 10)
        elif top >= free_from:
            _paint_heading(painter, scene, group, top + 14)
            free_from = top + 18


def _paint_heading(painter: QPainter, scene: Scene, group: int, baseline: float) -> None:
    heading = scene.drawn.lanes.groups[group]
    count = number(heading.count)
    metrics, small = QFontMetricsF(scene.type.name), QFontMetricsF(scene.type.detail)
    room = scene.view.plot.left - INDENT - GAP
    if scene.view.has_bars:
        room = scene.view.plot.right - INDENT
    title = metrics.elidedText(heading.title, Qt.TextElideMode.ElideRight, room - small.horizontalAdvance(count) - 8)
    painter.setFont(scene.type.name)
    painter.setPen(scene.colours.text)
    painter.drawText(QPointF(INDENT, round(baseline)), title)
    painter.setFont(scene.type.detail)
    painter.setPen(scene.colours.muted)
    painter.drawText(QPointF(INDENT + metrics.horizontalAdvance(title) + 8, round(baseline)), count)


def landmark_lanes(view: Viewport) -> range:
    """Return the lanes that are named in a dense picture without groups: at a fixed interval of lane numbers, so that
    scrolling does not change them.
    """
    step = 1
    while step * view.lane_height < LANDMARK_ROOM:
        step *= 2
    lanes = view.visible_lanes()
    return range(-(-lanes.start // step) * step, lanes.stop, step)


def _paint_landmarks(painter: QPainter, scene: Scene) -> None:
    """Paint the names of some lanes."""
    view = scene.view
    if scene.drawn.lanes.groups:
        return
    for lane in landmark_lanes(view):
        centre = view.y_of_lane(lane) + view.lane_height / 2
        if scene.selected is None or abs(lane - scene.selected) * view.lane_height > 14:
            painter.setPen(QPen(faded(scene.colours.muted, 0.5), 1.0))
            left, y = view.plot.left - 6, round(centre) + 0.5
            painter.drawLine(QPointF(left, y), QPointF(left + 4, y))
            _paint_landmark(painter, scene, lane, centre)


def _paint_landmark(painter: QPainter, scene: Scene, lane: int, centre: float) -> None:
    view, metrics = scene.view, QFontMetricsF(scene.type.detail)
    room = view.plot.left - INDENT - GAP
    text = metrics.elidedText(scene.drawn.lanes.names[lane], Qt.TextElideMode.ElideRight, room)
    painter.setFont(scene.type.detail)
    painter.setPen(scene.colours.text if lane == scene.selected else scene.colours.muted)
    baseline = max(centre + (metrics.ascent() - metrics.descent()) / 2, view.plot.top + metrics.ascent())
    painter.drawText(QPointF(INDENT, round(min(baseline, view.plot.bottom - 2.0))), text)


def fitting(font: QFont, height: float) -> QFont:
    """Return the font, reduced until its line height fits into `height` pixels or a least size is reached."""
    fitting = QFont(font)
    while QFontMetricsF(fitting).height() > height + 2 and fitting.pointSizeF() != 6:
        if fitting.pixelSize() > 0:
            if fitting.pixelSize() <= 8:
                break
            fitting.setPixelSize(fitting.pixelSize() - 1)
        else:
            fitting.setPointSizeF(max(6.0, fitting.pointSizeF() - 0.5))
    return fitting
