"""Notices that the file of the open project was replaced or changed by another program, and says so once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from tracker.errors import KnownError
from ui.core.context import Context

LOOK_EVERY = 10_000
"""Milliseconds."""


class FileWatch(QObject):
    """Looks at the file from time to time, so that nobody reads on in one that is gone until the next saving fails."""

    def __init__(self, context: Context, is_writing: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._is_writing = context, is_writing
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def finish(self) -> None:
        """The project is closed: look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Say once what was changed; not while this program writes in a thread, which looks the same until it ends."""
        project = self._context.project
        if self._timer.isActive() and not self._is_writing() and project.was_changed_outside():
            self._timer.stop()
            self._context.bridge.operation_failed.emit(KnownError("changed_outside", path=str(project.path)), None)
