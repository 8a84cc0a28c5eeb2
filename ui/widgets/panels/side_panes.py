"""The panes at the sides of a view: their widths, and whether there is room for the filter pane."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.style.sizes import scaled

FILTERS_WIDTH, READING_WIDTH = 228, 344
"""Default widths in pixels, for the usual font: of the filter pane, and of the pane in which a record is read."""
LARGEST_FILTERS, LARGEST_READING, LARGEST_OF_LARGE_TEXT = 0.2, 0.235, 0.295
"""The largest shares of a view's width that the panes take by default, and that of the reading pane with large text."""
LEAST_VIEW = 0.55
"""The share of the window's width that a view keeps between its panes: in a narrower one the filter pane is hidden."""


def side_widths(width: int, widget: QWidget) -> tuple[int, int]:
    """Return the default widths of the filter pane and the reading pane in a view that is `width` pixels wide."""
    filters = min(scaled(FILTERS_WIDTH, widget), round(width * LARGEST_FILTERS))
    share = min(LARGEST_READING * scaled(100, widget) / 100, LARGEST_OF_LARGE_TEXT)
    reading = min(scaled(READING_WIDTH, widget), round(width * share))
    return filters, reading


def has_room_for_filters(view: QWidget, *, has_reading_pane: bool) -> bool:
    """Return whether the view keeps enough of the window's width with the filter pane, and the other if it is shown."""
    filters, reading = side_widths(view.width(), view)
    between = view.width() - filters - (reading if has_reading_pane else 0)
    return between >= LEAST_VIEW * view.window().width()
