"""Queries of the page of trends that are slow in a large project, and are read in the background there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.core.background_task import BackgroundTask, Progress, running_tasks
from ui.core.context import Context

LARGE = 16 * 1024 * 1024
"""Bytes. In smaller projects these queries take no noticeable time."""


class BackgroundQuery(QObject):
    """Holds the result of a query. A subclass runs it at once or, in a large project, with `_start`."""

    ready = Signal()
    """A query in the background has ended."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: BackgroundTask[Any] | None = None
        self._is_large = context.project.path.stat().st_size >= LARGE

    @property
    def is_running(self) -> bool:
        """Whether the query is being read, or its result is about to arrive."""
        return self._task is not None and self._task in running_tasks(self)

    def wait(self) -> None:
        """Wait until the query in progress has finished. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def finish(self) -> None:
        """Cancel the query before the project closes."""
        if self._task is not None:
            self._task.give_up()

    def _start(self, query: Callable[..., Any], *arguments: object, store: Callable[[Any], None]) -> None:
        """Run a query in the background in the place of an earlier one, then call `store` with its result."""
        project = self._context.project

        def work(progress: Progress) -> Any:
            progress(0, 1)
            return project.query_in_background(query, *arguments)

        def succeed(found: Any) -> None:
            store(found)
            self.ready.emit()

        task = BackgroundTask(self, work).on_success(succeed).on_failure(self._report_failure)
        self._task = task.instead_of(self._task).start()

    def _report_failure(self, error: Exception) -> None:
        self._context.bridge.operation_failed.emit(error, self.ready.emit)
