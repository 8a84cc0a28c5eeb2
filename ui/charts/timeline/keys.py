"""Defines the keys of the timeline, and the texts for the list of all chart keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.charts.timeline import navigation
from ui.charts.timeline.hits import DragHandle
from ui.charts.timeline.viewport import Viewport
from ui.text.translation import tr

ZOOM_OF_A_NOTCH = 0.8
MONTH, DAY = 30, 1
ENTER_KEYS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
"""A constant, because mypy takes a second to narrow a key by a tuple in an `if`: there are hundreds of keys."""

Move = Callable[[Viewport], Viewport]

_NO_KEY, _SHIFT, _CONTROL, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def middle_of(view: Viewport) -> tuple[float, float]:
    """Return the point in the middle of the plot."""
    return view.plot.left + view.plot.width / 2, view.plot.top + view.plot.height / 2


KEY_MOVES: dict[tuple[Qt.Key, bool], Move] = {
    (Qt.Key.Key_Plus, False): lambda view: navigation.zoomed_time(view, ZOOM_OF_A_NOTCH, middle_of(view)[0]),
    (Qt.Key.Key_Equal, False): lambda view: navigation.zoomed_time(view, ZOOM_OF_A_NOTCH, middle_of(view)[0]),
    (Qt.Key.Key_Minus, False): lambda view: navigation.zoomed_time(view, 1 / ZOOM_OF_A_NOTCH, middle_of(view)[0]),
    (Qt.Key.Key_Plus, True): lambda view: navigation.zoomed_lanes(view, 1 / ZOOM_OF_A_NOTCH, middle_of(view)[1]),
    (Qt.Key.Key_Equal, True): lambda view: navigation.zoomed_lanes(view, 1 / ZOOM_OF_A_NOTCH, middle_of(view)[1]),
    (Qt.Key.Key_Minus, True): lambda view: navigation.zoomed_lanes(view, ZOOM_OF_A_NOTCH, middle_of(view)[1]),
    (Qt.Key.Key_Left, False): lambda view: navigation.panned(view, view.plot.width / 8, 0),
    (Qt.Key.Key_Right, False): lambda view: navigation.panned(view, -view.plot.width / 8, 0),
}
"""The change of the viewport for a key, without and with Ctrl."""

_LINE_KEYS: dict[tuple[Qt.Key, Qt.KeyboardModifier], tuple[DragHandle, int]] = {
    (Qt.Key.Key_Left, _CONTROL): ("as_of", -1),
    (Qt.Key.Key_Right, _CONTROL): ("as_of", 1),
    (Qt.Key.Key_Down, _CONTROL): ("period_first", -1),
    (Qt.Key.Key_Up, _CONTROL): ("period_first", 1),
    (Qt.Key.Key_Down, _ALT): ("period_last", -1),
    (Qt.Key.Key_Up, _ALT): ("period_last", 1),
}


def line_step(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> tuple[DragHandle, int] | None:
    """Return the line that a key moves and the number of days: 30, or 1 with Shift. None for another key."""
    found = _LINE_KEYS.get((key, modifiers & (_CONTROL | _ALT)))
    if found is None:
        return None
    handle, direction = found
    return handle, direction * (DAY if modifiers & _SHIFT else MONTH)


def timeline_keys() -> tuple[tuple[str, str], ...]:
    """Return the actions of the timeline's keys, each with its key in Qt's notation."""
    return (
        (tr("Choose the next partnership"), "Down"),
        (tr("Select several partnerships"), "Shift+Down"),
        (tr("Read the chosen partnership"), "Return"),
        (tr("Open the menu of the chosen partnership"), "Menu"),
        (tr("Zoom to the chosen partnership"), "Z"),
        (tr("Show the whole of time"), "Home"),
        (tr("Show less time, or more"), "+"),
        (tr("The as-of day a month later (with Shift a day)"), "Ctrl+Right"),
        (tr("The first day of the period a month later (with Shift a day)"), "Ctrl+Up"),
        (tr("The last day of the period a month later (with Shift a day)"), "Alt+Up"),
        (tr("Put back the line that is dragged"), "Esc"),
    )


def chart_keys() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the keys of all charts, grouped under headings."""
    return (
        (tr("On the timeline"), timeline_keys()),
        (tr("On the map"), map_keys()),
        (tr("On the charts of trends"), trend_keys()),
    )


def map_keys() -> tuple[tuple[str, str], ...]:
    """Return the actions of the map's keys, each with its key in Qt's notation."""
    return (
        (tr("Choose the next partnership"), "Right"),
        (tr("Choose the tenth after it"), "PgDown"),
        (tr("Read the chosen partnership"), "Return"),
        (tr("Open the menu of the chosen partnership"), "Menu"),
        (tr("Zoom to the chosen partnership"), "Z"),
        (tr("Larger or smaller"), "+"),
        (tr("Move the map"), "Shift+Right"),
        (tr("All partnerships in view"), "Home"),
        (tr("The whole globe"), "Ctrl+Home"),
        (tr("The as-of day a month later (with Shift a day)"), "Ctrl+Right"),
    )


def trend_keys() -> tuple[tuple[str, str], ...]:
    """Return the actions of the keys on the charts of trends, each with its key in Qt's notation."""
    return (
        (tr("Go from mark to mark"), "Right"),
        (tr("Go to the first mark"), "Home"),
        (tr("Open the records of a mark"), "Return"),
    )
