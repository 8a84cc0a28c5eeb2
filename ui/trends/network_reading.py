"""Measures the network for the page of trends: in a large project in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.project import Project
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.networks.network_measures import NetworkMeasures, network_measures
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.trends import trend_sources_reading


class NetworkReading(QObject):
    """Returns the measures for a filter, once they have been read."""

    ready = Signal()
    """The network has been measured, so that `measures` can return a result."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: BackgroundTask[NetworkMeasures] | None = None
        self._wanted: InventoryFilter | None = None
        """The filter that is being measured."""
        self._last: tuple[InventoryFilter, NetworkMeasures] | None = None
        self._is_large = context.project.path.stat().st_size >= trend_sources_reading.LARGE

    def forget(self) -> None:
        """Discard what was measured, because records changed."""
        self._wanted = self._last = None

    def measures(self, selection: InventoryFilter) -> NetworkMeasures | None:
        """Return the measures for a filter, or None while they are being read."""
        if self._last is None or self._last[0] != selection:
            if self._is_large:
                self._measure_in_background(selection)
                return None
            self._last = selection, self._context.project.query(network_measures, selection)
        return self._last[1]

    def wait(self) -> None:
        """Wait until the measuring in progress has finished. Its result arrives with the next events."""
        if self._task is not None:
            self._task.wait()

    def finish(self) -> None:
        """Cancel the measuring before the project closes."""
        if self._task is not None:
            self._task.give_up()

    def _measure_in_background(self, selection: InventoryFilter) -> None:
        if self._wanted == selection:
            return
        self._wanted = selection
        self._task = (
            BackgroundTask(self, partial(_measure, self._context.project, selection))
            .instead_of(self._task)
            .on_success(partial(self._store, selection))
            .on_failure(self._report_failure)
            .start()
        )

    def _store(self, selection: InventoryFilter, found: NetworkMeasures) -> None:
        if self._wanted == selection:
            self._wanted, self._last = None, (selection, found)
        self.ready.emit()

    def _report_failure(self, error: Exception) -> None:
        self._wanted = None
        self._context.bridge.operation_failed.emit(error, self.ready.emit)


def _measure(project: Project, selection: InventoryFilter, progress: Progress) -> NetworkMeasures:
    progress(0, 1)
    return project.query_in_background(network_measures, selection)
