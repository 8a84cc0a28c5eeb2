"""Measures the network for the page of trends: in a large project in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.networks.network_measures import NetworkMeasures, network_measures
from ui.core.context import Context
from ui.trends.background_query import BackgroundQuery


class NetworkReading(BackgroundQuery):
    """Returns the measures for a filter, once they have been read."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._wanted: InventoryFilter | None = None
        """The filter that is being measured."""
        self._last: tuple[InventoryFilter, NetworkMeasures] | None = None

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

    def _measure_in_background(self, selection: InventoryFilter) -> None:
        if self._wanted != selection:
            self._wanted = selection
            self._start(network_measures, selection, store=partial(self._store, selection))

    def _store(self, selection: InventoryFilter, found: NetworkMeasures) -> None:
        if self._wanted == selection:
            self._wanted, self._last = None, (selection, found)

    def _report_failure(self, error: Exception) -> None:
        self._wanted = None
        super()._report_failure(error)
