"""Imports what the first action needs while the window is idle, so that recording is not slower the first time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QObject, QTimer

from tracker.project import Project
from tracker.services.first_action import import_writers, is_imported
from ui.core.background_task import BackgroundTask
from ui.core.garbage import return_freed_memory
from ui.core.thread_turns import short_thread_turns

BEGIN_AFTER = 1_000
"""Milliseconds after the first page is painted and counted."""
MAX_WAIT = 2.0
"""Seconds that closing waits for the module that is being imported."""


class EarlyImports(QObject):
    """Imports the modules in a thread, one after the other. The interpreter lets the window work in between."""

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._task: BackgroundTask[None] | None = None
        self._short_turns = ExitStack()
        self._begin_soon = QTimer(self, singleShot=True, interval=BEGIN_AFTER)
        self._begin_soon.timeout.connect(self._begin)

    def begin(self) -> None:
        """Start soon, unless everything is imported."""
        if not is_imported():
            self._begin_soon.start()

    @property
    def is_running(self) -> bool:
        """Whether modules are being imported."""
        return self._task is not None and self._task.is_running

    def finish(self) -> None:
        """Stop before the next module, because the project is closed."""
        self._begin_soon.stop()
        if self._task is not None:
            self._task.give_up(MAX_WAIT)
        self._short_turns.close()

    def _begin(self) -> None:
        # the start has read the columns of the whole file, which later queries find in memory
        self._project.release_pages()
        self._short_turns.enter_context(short_thread_turns())
        self._task = BackgroundTask(self, _import_and_free).on_end(self._short_turns.close).start()


def _import_and_free(progress: Callable[[int, int], None]) -> None:
    import_writers(progress)
    return_freed_memory()
