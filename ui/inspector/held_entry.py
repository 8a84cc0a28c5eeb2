"""Keeps the entry under the pointer in its place while entries above it come and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QWidget

from ui.inspector.history_entries import RecordEntry

_LAYOUTS = 4
"""Nested layouts: each asks the next outer one for other room."""
Place = tuple[int, int]
"""The record of an entry, and its height on the screen."""


class HeldEntry(QObject):
    """Scrolls a list so that one of its entries stays, with extra room above or below the list if that is needed.

    The extra room is removed when the pointer leaves.
    """

    def __init__(self, area: QScrollArea, column: QBoxLayout, entries: Callable[[], Sequence[QWidget]]) -> None:
        """`column` is the layout of the scrolled widget, `entries` returns the entries that are shown."""
        super().__init__(area)
        self._area, self._column, self._entries = area, column, entries
        self._margins = column.contentsMargins()
        area.installEventFilter(self)

    def places(self) -> list[Place]:
        """Return the entries in view: first the one under the pointer or with the focus; none without these."""
        shown = [entry for entry in self._entries() if isinstance(entry, RecordEntry) and self._is_in_view(entry)]
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self._area.isAncestorOf(focused)
        if not shown or not (self._area.underMouse() or has_focus):
            return []
        pointed = [entry for entry in shown if entry.rect().contains(entry.mapFromGlobal(QCursor.pos()))]
        near = [entry for entry in shown if focused is not None and (entry is focused or entry.isAncestorOf(focused))]
        return [(entry.record, self._height(entry)) for entry in (*pointed, *near, *shown)]

    def keep(self, places: Sequence[Place]) -> None:
        """Scroll the first of these entries that is still there to where it was."""
        now = {entry.record: entry for entry in self._entries() if isinstance(entry, RecordEntry)}
        record, height = next(((record, height) for record, height in places if record in now), (None, 0))
        if record is None:
            return
        self._lay_out()
        bar = self._area.verticalScrollBar()
        wanted = bar.value() + self._height(now[record]) - height
        above, below = max(0, -wanted), max(0, wanted - self._furthest())
        if above or below:
            self._column.setContentsMargins(self._column.contentsMargins() + QMargins(0, above, 0, below))
            self._lay_out()
        bar.setValue(wanted + above)

    def release(self) -> None:
        """Remove the extra room above and below the list."""
        above = self._column.contentsMargins().top() - self._margins.top()
        if self._column.contentsMargins() != self._margins:
            bar = self._area.verticalScrollBar()
            value = bar.value()
            self._column.setContentsMargins(self._margins)
            bar.setValue(max(0, value - above))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remove the extra room when the pointer leaves the list."""
        if event.type() == QEvent.Type.Leave:
            self.release()
        return False

    def _furthest(self) -> int:
        """Return how far the list can be scrolled; negative if it is lower than its room."""
        width = self._area.viewport().width()
        column = self._column
        height = column.totalHeightForWidth(width) if column.hasHeightForWidth() else column.totalSizeHint().height()
        return height - self._area.viewport().height()

    def _lay_out(self) -> None:
        """Place the entries now, and let the list know its height."""
        for entry in self._entries():
            entry.show()  # Qt would show it, and give it room, only with the next events
        for _ in range(_LAYOUTS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _height(self, entry: QWidget) -> int:
        return entry.mapTo(self._area.window(), QPoint()).y()

    def _is_in_view(self, entry: QWidget) -> bool:
        return entry.isVisible() and not entry.visibleRegion().isEmpty()
