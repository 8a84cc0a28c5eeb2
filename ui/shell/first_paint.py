"""Runs an action after a widget is first painted, so that it does not delay what the user sees first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

WORTH_A_THREAD = 4 * 1024 * 1024
"""Size of a project in bytes from which on its columns take longer to read than a thread needs to open the file."""


def is_worth_reading_ahead(project: Path) -> bool:
    """Return whether a thread should read what is counted while the first rows of a project are painted.

    Not of a file that is gone: the query that counts reports that.
    """
    try:
        return project.stat().st_size >= WORTH_A_THREAD
    except OSError:
        return False


class FirstPaint(QObject):
    """Calls `action` once, after the first paint of a widget. The widget is its parent, and deletes it."""

    _seen = Signal()

    def __init__(self, widget: QWidget, action: Callable[[], object]) -> None:
        super().__init__(widget)
        self._action = action
        # an event of its own: the rest of the window is painted before it
        self._seen.connect(self._act, Qt.ConnectionType.QueuedConnection)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint event of the widget."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._seen.emit()
        return False

    def _act(self) -> None:
        self._action()
