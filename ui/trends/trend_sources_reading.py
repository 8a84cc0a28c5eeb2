"""Reads the sources for the trends once, until records change. In large projects it reads them in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.trends.trend_rows import SourceMix
from tracker.queries.trends.trend_sources import CitedSources, cited_sources, source_mix
from ui.core.context import Context
from ui.trends.background_query import BackgroundQuery


class SourcesReading(BackgroundQuery):
    """Returns the mix of sources of a filter, once the sources have been read."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._cited: CitedSources | None = None
        self._is_outdated = False
        """Whether records changed while they were being read."""
        self._last: tuple[InventoryFilter, SourceMix] | None = None

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

    def _read_in_background(self) -> None:
        if self._task is None or not self._task.is_running:
            self._is_outdated = False
            self._start(cited_sources, store=self._store)

    def _store(self, found: CitedSources) -> None:
        if not self._is_outdated:
            self._cited = found
