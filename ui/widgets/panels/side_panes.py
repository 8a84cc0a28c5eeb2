"""The panes at the sides of a view: their widths, and whether there is room for the filter pane."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.style.sizes import scaled

FILTERS_WIDTH, READING_WIDTH = 228, 344
"""Default widths in pixels, for the usual font: of the filter pane, and of the pane in which a record is read."""
LARGEST_FILTERS, LARGEST_READING, LARGEST_OF_LARGE_TEXT = 0.2, 0.235, 0.295
"""The largest shares of a view's width that the panes take by default, and that of the reading pane with large text."""
_LEAST_FILTERS, _LEAST_READING = 170, 280
"""The least widths in pixels to which the user can narrow the panes."""
LEAST_VIEW, LEAST_CHARACTERS = 0.55, 70
"""The least width of a view between its panes, as a share of the window's width and in characters. The filter pane of a
narrower view is hidden."""


def side_widths(width: int, widget: QWidget) -> tuple[int, int]:
    """Return the default widths of the filter pane and the reading pane in a view that is `width` pixels wide."""
    filters = min(scaled(FILTERS_WIDTH, widget), round(width * LARGEST_FILTERS))
    share = min(LARGEST_READING * scaled(100, widget) / 100, LARGEST_OF_LARGE_TEXT)
    reading = min(scaled(READING_WIDTH, widget), round(width * share))
    return filters, reading


def has_room_for_filters(view: QWidget, *, has_reading_pane: bool) -> bool:
    """Return whether the view keeps enough of the window's width with the filter pane, and the other if it is shown."""
    filters, reading = side_widths(view.width(), view)
    return has_room_beside(view, filters + (reading if has_reading_pane else 0))


def has_room_beside(view: QWidget, panes: int) -> bool:
    """Return whether panes of this width leave the view enough of the window's width, and of characters."""
    least = max(LEAST_VIEW * view.window().width(), LEAST_CHARACTERS * view.fontMetrics().averageCharWidth())
    return view.width() - panes >= least


class SidePanes(QSplitter):
    """A filter pane, a view and a pane to read in, with default widths until the user moves a handle."""

    divided = Signal(str)
    """The widths that the user chose, as text for the settings."""

    def __init__(self, filters: QWidget, view: QWidget, reading: QWidget, stored: str, parent: QWidget) -> None:
        """`stored` is the text that `divided` emitted last; empty for default widths."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for index, part in enumerate((filters, view, reading)):
            self.addWidget(part)
            self.setStretchFactor(index, int(part is view))
        filters.setMinimumWidth(_LEAST_FILTERS)
        reading.setMinimumWidth(_LEAST_READING)
        self._is_divided = bool(stored)
        self.restoreState(QByteArray.fromBase64(stored.encode("ascii", "ignore")))
        self.splitterMoved.connect(self._store)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width by default proportions, until the user moves a handle."""
        super().resizeEvent(event)
        if not self._is_divided:
            filters, reading = side_widths(self.width(), self)
            self.setSizes([filters, self.width() - filters - reading, reading])

    def _store(self) -> None:
        self._is_divided = True
        self.divided.emit(bytes(self.saveState().toBase64().data()).decode())
