"""The moves of the timeline's viewport for the wheel, and for a pinch on a touchpad."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from ui.charts.timeline import navigation
from ui.charts.timeline.keys import ZOOM_OF_A_NOTCH, Move

NOTCH = 90.0
"""Pixels by which a notch of the wheel scrolls lanes or pans time."""
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def wheel_move(event: QWheelEvent) -> Move:
    """Return the move for a turn of the wheel: scroll lanes; with Shift pan time; with Ctrl zoom time around the
    pointer; with both make lanes higher or lower. A wheel or touchpad that turns sideways pans time.
    """
    angle, point, keys = event.angleDelta(), event.position(), event.modifiers()
    notches = (angle.y() or angle.x()) / 120
    if keys & _CONTROL and keys & _SHIFT:
        return lambda view: navigation.zoomed_lanes(view, ZOOM_OF_A_NOTCH**-notches, point.y())
    if keys & _CONTROL:
        return lambda view: navigation.zoomed_time(view, ZOOM_OF_A_NOTCH**notches, point.x())
    if keys & _SHIFT:
        return lambda view: navigation.panned(view, notches * NOTCH, 0)
    by = _distance(event)
    return lambda view: navigation.panned(view, by.x(), round(by.y()))


def pinched(event: QNativeGestureEvent) -> Move:
    """Return the move for a step of a pinch: zoom time around the place of the fingers."""
    factor, x = 1.0 / max(0.1, 1.0 + event.value()), event.position().x()
    return lambda view: navigation.zoomed_time(view, factor, x)


def _distance(event: QWheelEvent) -> QPointF:
    """Return the pixels to scroll by: as a touchpad reports them, else by notches."""
    pixels = event.pixelDelta()
    return QPointF(event.angleDelta()) * (NOTCH / 120) if pixels.isNull() else QPointF(pixels)
