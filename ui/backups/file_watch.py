"""Detects that another program replaced or changed the file of the open project."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from tracker.errors import KnownError
from ui.core.context import Context

CHECK_EVERY = 10_000
"""Interval of the checks in milliseconds."""


class FileWatch(QObject):
    """Checks the file regularly, so that the user learns of the change before saving fails."""

    def __init__(self, context: Context, is_writing: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._is_writing = context, is_writing
        self._timer = QTimer(self, interval=CHECK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def finish(self) -> None:
        """Stop checking, because the project is closed."""
        self._timer.stop()

    def look(self) -> None:
        """Report a change once.

        Nothing is reported while this program writes in the background, which looks like a change.
        """
        project = self._context.project
        if self._timer.isActive() and not self._is_writing() and project.was_changed_outside():
            self._timer.stop()
            self._context.bridge.operation_failed.emit(KnownError("changed_outside", path=str(project.path)), None)
