"""Keeps the parts of a page that scrolls in their places while the pointer is on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from shiboken6 import isValid

_LAYOUTS = 4
"""Nested layouts: each asks the next outer one for other room."""
Place = tuple[QWidget, int]
"""A widget, and its height on the screen."""


class HeldPlaces(QObject):
    """Holds the room of parts whose contents come and go.

    While the pointer is on the page, no part becomes lower, and a part that is hidden leaves its room free. A part may
    grow; then the page scrolls, so that what is under the pointer stays. The room is free again when the
    pointer leaves, and when the page gets another width.

    A page that is filled after it was shown stays at its top, although the pointer happens to be on it: nothing is held
    until the page is filled, or the pointer moves.
    """

    def __init__(
        self, area: QScrollArea, parts: Sequence[QWidget], is_filling: Callable[[], bool] = lambda: False
    ) -> None:
        """`parts` are widgets in the area. A part within another one holds its place in it.

        `is_filling` says whether further contents are being read.
        """
        super().__init__(area)
        self._area, self._parts, self._is_filling = area, parts, is_filling
        self._shown_at: QPoint | None = None
        """The place of the pointer when the page was shown; None after the page was filled."""
        self._end_filling = QTimer(self, singleShot=True, interval=0)
        self._end_filling.timeout.connect(self._hold_if_filled)
        self._held: dict[QWidget, tuple[int, int]] = {}
        """The least sizes that the parts have otherwise."""
        for label in (part for part in parts if isinstance(part, QLabel)):
            label.setAlignment(label.alignment() & ~Qt.AlignmentFlag.AlignVertical_Mask | Qt.AlignmentFlag.AlignTop)
        area.installEventFilter(self)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the places while other contents are shown."""
        if not self._area.underMouse() or self._is_opening():
            yield
            if self._shown_at is not None:
                self._end_filling.start()
            return
        self._lay_out()  # a part is higher for a moment when one of its contents is shown before another is hidden
        self._hold()
        pointed = self._pointed()
        yield
        self._scroll_back(pointed)

    def release(self) -> None:
        """Give the room back."""
        for part, (width, height) in self._held.items():
            if isValid(part):
                part.setMinimumSize(width, height)
                self._retain(part, is_retained=False)
        self._held.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the room back when the pointer leaves or the page gets another width. Hold nothing while it opens."""
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            self._shown_at = QCursor.pos()
            self._end_filling.start()
        has_other_width = isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width()
        if event.type() == QEvent.Type.Leave or has_other_width:
            self.release()
        return False

    def _is_opening(self) -> bool:
        """Return whether the page was shown, is not filled yet, and the pointer has not moved."""
        return self._shown_at is not None and QCursor.pos() == self._shown_at

    def _hold_if_filled(self) -> None:
        if not self._is_filling():
            self._shown_at = None

    def _hold(self) -> None:
        for part in self._parts:
            if part.isHidden() and part not in self._held:
                continue
            self._held.setdefault(part, (part.minimumWidth(), part.minimumHeight()))
            part.setMinimumHeight(max(part.minimumHeight(), part.height()))
            if isinstance(part, QAbstractButton):  # the next button is beside it
                part.setMinimumWidth(max(part.minimumWidth(), part.width()))
            self._retain(part, is_retained=True)

    def _retain(self, part: QWidget, *, is_retained: bool) -> None:
        policy = part.sizePolicy()
        policy.setRetainSizeWhenHidden(is_retained)
        part.setSizePolicy(policy)

    def _pointed(self) -> list[Place]:
        """Return the widgets under the pointer, the innermost first."""
        content = self._area.widget()
        found: list[Place] = []
        widget = content.childAt(content.mapFromGlobal(QCursor.pos())) if content is not None else None
        while widget is not None and widget is not content:
            found.append((widget, self._height(widget)))
            widget = widget.parentWidget()
        return found

    def _scroll_back(self, pointed: Sequence[Place]) -> None:
        """Scroll the innermost widget that is still there to where it was."""
        if pointed:
            self._lay_out()
        for widget, height in pointed:
            if isValid(widget) and widget.isVisible():
                bar = self._area.verticalScrollBar()
                bar.setValue(bar.value() + self._height(widget) - height)
                return

    def _lay_out(self) -> None:
        for _ in range(_LAYOUTS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _height(self, widget: QWidget) -> int:
        return widget.mapTo(self._area, QPoint()).y()
