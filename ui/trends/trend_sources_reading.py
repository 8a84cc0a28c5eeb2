"""Reads the sources for the trends once, until records change. In large projects it reads them in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.trends.trend_rows import SourceMix
from tracker.queries.trends.trend_sources import CitedSources, cited_sources, source_mix
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context

LARGE = 16 * 1024 * 1024
"""Bytes. In smaller projects reading the sources takes no noticeable time."""


class SourcesReading(QObject):
    """Returns the mix of sources of a filter, once the sources have been read."""

    ready = Signal()
    """The sources have been read, so that `mix` can return a result."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._cited: CitedSources | None = None
        self._task: BackgroundTask[CitedSources] | None = None
        self._is_outdated = False
        """Whether records changed while they were being read."""
        self._last: tuple[InventoryFilter, SourceMix] | None = None
        self._is_large = context.project.path.stat().st_size >= LARGE

    def forget(self) -> None:
        """Discard what was read, because records changed. A reading in progress is outdated, too."""
        self._cited = self._last = None
        self._is_outdated = True

    def mix(self, selection: InventoryFilter) -> SourceMix | None:
        """Return the mix of a filter, or None while the sources are being read."""
        if self._cited is None:
            if self._is_large:
                self._read_in_background()
                return None
            self._cited = self._context.project.query(cited_sources)
        if self._last is None or self._last[0] != selection:
            self._last = selection, self._context.project.query(source_mix, selection, self._cited)
        return self._last[1]

    def wait(self) -> None:
        """Wait until the reading in progress has finished. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def finish(self) -> None:
        """Cancel the reading before the project closes."""
        if self._task is not None:
            self._task.give_up()

    def _read_in_background(self) -> None:
        if self._task is not None and self._task.is_running:
            return
        self._is_outdated = False
        self._task = (
            BackgroundTask(self, partial(_read, self._context.project))
            .on_success(self._store)
            .on_failure(self._report_failure)
            .start()
        )

    def _store(self, found: CitedSources) -> None:
        if not self._is_outdated:
            self._cited = found
        self.ready.emit()

    def _report_failure(self, error: Exception) -> None:
        self._context.bridge.operation_failed.emit(error, self.ready.emit)


def _read(project: Project, progress: Progress) -> CitedSources:
    progress(0, 1)
    return project.query_in_background(cited_sources)
