"""Reports that a field has another place on the screen, while a list that belongs to it is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QTimer
from PySide6.QtWidgets import QWidget

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize)


class FollowedPlace(QObject):
    """Calls `moved` when the field moves or gets another size while its list is shown."""

    def __init__(self, field: QWidget, popup: QWidget, moved: Callable[[], object]) -> None:
        """`popup` is the window of the list."""
        super().__init__(field)
        self._field, self._popup, self._moved = field, popup, moved
        self._place = self._current()
        # When all layouts are done: a field moves several times while its form gets another height.
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._compare)
        popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the field and all around it from when the list is first shown."""
        if watched is self._popup:
            if event.type() == QEvent.Type.Show:
                self._watch()
        elif event.type() in _MOVES and self._popup.isVisible():
            self._settled.start()
        return False

    def _watch(self) -> None:
        self._place = self._current()
        widget: QWidget | None = self._field
        while widget is not None:
            widget.installEventFilter(self)
            widget = None if widget.isWindow() else widget.parentWidget()

    def _compare(self) -> None:
        if self._popup.isVisible() and self._current() != self._place:
            self._place = self._current()
            self._moved()

    def _current(self) -> tuple[QPoint, QSize]:
        return self._field.mapToGlobal(QPoint()), self._field.size()
