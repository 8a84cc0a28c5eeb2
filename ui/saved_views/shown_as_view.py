"""The filter, columns and order of the pages of partnerships as the content of a view, and the usual columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import SignalInstance

from tracker.domain.records.saved_views import ViewContent, ViewPage
from tracker.queries.inventory.own_values import defined_fields
from tracker.queries.rows import OwnFieldRow
from tracker.queries.saved_views import filter_of_view, order_of_view
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.models.columns import Column
from ui.models.own_columns import described_columns, own_columns
from ui.models.partnership_columns import COLUMNS


class ShownAsView(Protocol):
    """A page, or pages, whose filter, columns and order can be saved as a view."""

    page: ViewPage

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """All columns of the table."""
        ...

    @property
    def own_fields(self) -> Sequence[OwnFieldRow]:
        """The own fields of the project that the view may name."""
        ...

    @property
    def day(self) -> int:
        """The as-of day."""
        ...

    @property
    def view(self) -> int | None:
        """The id of the view that was applied last."""
        ...

    def set_view(self, view: int | None) -> None:
        """Set the view that is shown; None for no view."""
        ...

    def shown(self) -> ViewContent:
        """Return what is shown, with every part set."""
        ...

    def settled(self, content: ViewContent) -> ViewContent:
        """Return what is shown after a view with this content is applied, with every part set."""
        ...

    def apply(self, view: int, content: ViewContent) -> None:
        """Show the content of a view, as one place for Back."""
        ...

    def change_signals(self) -> Sequence[SignalInstance]:
        """Return the signals after which something else may be shown."""
        ...


def usual_columns(columns: Sequence[Column[Any]]) -> tuple[str, ...]:
    """Return the keys of the columns that are shown until the user chooses others."""
    return tuple(column.key for column in columns if column.is_shown_at_first)


def settled_columns(columns: Sequence[Column[Any]], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that are shown for those of a view: the usual ones for none, else also the first."""
    first = columns[0].key
    return (keys if first in keys else (first, *keys)) if keys else usual_columns(columns)


def stored_columns(columns: Sequence[Column[Any]], text: str) -> tuple[str, ...]:
    """Return the keys of the columns shown according to the settings, of a table that is not built yet."""
    try:
        stored = {str(key): bool(is_hidden) for key, is_hidden, _ in json.loads(text or "[]")}
    except (ValueError, TypeError):
        stored = {}
    known = {column.key: column.is_shown_at_first for column in columns}
    listed = [key for key in stored if key in known]
    others = [key for key in known if key not in stored]
    return tuple(key for key in (*listed, *others) if not stored.get(key, not known[key]))


class InventoryAsView:
    """The pages of partnerships: their selection, order, grouping and columns in `ViewState`."""

    page: ViewPage = "partnerships"

    def __init__(self, context: Context, state: ViewState) -> None:
        self._context = context
        self._state = state

    @property
    def columns(self) -> Sequence[Column[Any]]:
        """All columns of the table of partnerships, with those of own fields."""
        from tracker.queries.inventory.described_values import shown_fields

        described = described_columns(self._context.project.query(shown_fields))
        return (*COLUMNS, *described, *own_columns(self.own_fields))

    @property
    def own_fields(self) -> Sequence[OwnFieldRow]:
        """The own fields of the project."""
        return self._context.project.query(defined_fields)

    @property
    def day(self) -> int:
        """The as-of day."""
        return self._state.selection.as_of

    @property
    def view(self) -> int | None:
        """The id of the view that was applied last."""
        return self._state.view

    def set_view(self, view: int | None) -> None:
        """Set the view that the selection belongs to; None for no view."""
        self._state.set_view(view)

    def shown(self) -> ViewContent:
        """Return selection, columns, order, grouping and day."""
        selection, order, columns = self._state.selection, self._state.order, self._state.columns
        if columns is None:
            columns = stored_columns(self.columns, self._context.settings.value.columns)
        return ViewContent(
            selection.text, selection.chosen, columns, order.key, order.is_descending, order.group, selection.as_of
        )

    def settled(self, content: ViewContent) -> ViewContent:
        """Return the content with the usual columns, order and grouping and the day shown where it sets none."""
        order = order_of_view(content)
        return replace(
            content,
            text=content.text.strip(),
            columns=settled_columns(self.columns, content.columns),
            sort=order.key,
            group=order.group,
            as_of=self.day if content.as_of is None else content.as_of,
        )

    def apply(self, view: int, content: ViewContent) -> None:
        """Show the content on all pages of partnerships."""
        settled = self.settled(content)
        self._state.apply_view(view, filter_of_view(settled, self.day), order_of_view(settled), settled.columns)

    def change_signals(self) -> Sequence[SignalInstance]:
        """Return the signals of `ViewState`."""
        state = self._state
        return state.selection_changed, state.order_changed, state.columns_changed, state.view_changed
