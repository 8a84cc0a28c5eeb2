"""The filter, columns and order of the page of sources as the content of a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from tracker.domain.records.saved_views import ViewContent, ViewPage
from tracker.queries.rows import OwnFieldRow
from tracker.queries.saved_views import source_filter_of_view, source_order_of_view
from tracker.queries.sources.source_filter import SourceFilter, SourceOrder
from tracker.queries.sources.sources import ListedSource
from ui.core.view_state import ViewState
from ui.models.columns import Column
from ui.saved_views.shown_as_view import settled_columns
from ui.sources.source_columns import SOURCE_COLUMNS
from ui.widgets.lists.rows_view import RowsView


class ShownSources(Protocol):
    """The page of sources."""

    state: ViewState
    order: SourceOrder
    view: int | None
    table: RowsView[ListedSource]

    @property
    def wanted(self) -> SourceFilter:
        """The filter, with the text of the search."""
        ...

    @property
    def shown_changed(self) -> SignalInstance:
        """The signal after a change of order, columns or saved view."""
        ...

    def set_view(self, view: int | None) -> None:
        """Set the view that is shown; None for no view."""
        ...

    def apply_view(self, view: int, wanted: SourceFilter, order: SourceOrder, columns: tuple[str, ...]) -> None:
        """Show a saved view."""
        ...


class SourcesAsView:
    """The words of the search, filter, order and columns of the page of sources."""

    page: ViewPage = "sources"

    columns: Sequence[Column[Any]] = SOURCE_COLUMNS
    own_fields: Sequence[OwnFieldRow] = ()

    def __init__(self, sources: ShownSources) -> None:
        self._sources = sources

    @property
    def day(self) -> int:
        """The as-of day, on which no source depends."""
        return self._sources.state.selection.as_of

    @property
    def view(self) -> int | None:
        """The id of the view that was applied last."""
        return self._sources.view

    def set_view(self, view: int | None) -> None:
        """Set the view that is shown; None for no view."""
        self._sources.set_view(view)

    def shown(self) -> ViewContent:
        """Return words, filter, columns and order."""
        wanted, order = self._sources.wanted, self._sources.order
        return ViewContent(wanted.text, wanted.chosen, self._sources.table.shown_keys(), order.key, order.is_descending)

    def settled(self, content: ViewContent) -> ViewContent:
        """Return the content with the usual columns and order where it sets none, without what sources do not have."""
        columns = settled_columns(self.columns, content.columns)
        order = source_order_of_view(content)
        return replace(content, text=content.text.strip(), columns=columns, sort=order.key, group="", as_of=None)

    def apply(self, view: int, content: ViewContent) -> None:
        """Show the content on the page."""
        settled = self.settled(content)
        self._sources.apply_view(view, source_filter_of_view(settled), source_order_of_view(settled), settled.columns)

    def change_signals(self) -> Sequence[SignalInstance]:
        """Return the signal of the page; a changed filter shows the list, and with it the views, again."""
        return (self._sources.shown_changed,)
