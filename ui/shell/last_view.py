"""Stores what the user last looked at in a project, on this computer, and shows it when the project is opened again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.domain.dates.days import FIRST_DAY, LAST_DAY
from tracker.domain.records.own_filters import own_key
from tracker.errors import KnownError
from tracker.queries.inventory.row_records import ended_between
from tracker.queries.inventory.selection import CONFIRMATION, FACETS, GROUPINGS, SORT_KEYS, InventoryFilter, SortOrder
from ui.core.context import Context
from ui.shell.pages import FIRST_PAGE
from ui.shell.workspace import Workspace

ENTRY = "view"
"""The name under which it is stored, next to the last saved values of forms: in the same file, which is encrypted for
an encrypted project, and searched when a name is erased."""


class LastView:
    """Filter, order and chosen partnership of a project, and the place to which its page was scrolled.

    The as-of day is restored only as a part of the saved view that was shown: a project is opened on the day of its
    settings. Nothing is stored for a read-only project.
    """

    def __init__(self, context: Context, workspace: Workspace) -> None:
        self._context, self._workspace = context, workspace
        self._stored: Mapping[str, Any] = {}

    def restore_filter(self) -> None:
        """Set the filter and the order, before a page is shown."""
        entries, state = self._context.entries, self._workspace.state
        if entries is None:
            return
        self._stored = entries.store.last_entry(ENTRY)
        state.selection = _filter_of(self._stored, state.selection)
        state.order = _order_of(self._stored)
        view, day = self._stored.get("view"), self._stored.get("day")
        state.view = view if isinstance(view, int) else None
        if state.view is not None and isinstance(day, int) and FIRST_DAY <= day <= LAST_DAY:
            state.selection = replace(state.selection, as_of=day)

    def page_to_open(self, offered: Sequence[str], shown_first: tuple[str, str] | None) -> str:
        """Return the page that was shown last, if it is offered, else the first, as for a project never opened here.

        Of such a project, `shown_first` is the ended partnership between two bodies: it is chosen,
        on the timeline, and the inspector shows how it ended.
        """
        workspace, found = self._workspace, None
        if shown_first is not None and not self._stored:
            found = self._context.project.query(ended_between, *shown_first)
        if found is not None:
            partnership, ending = found
            workspace.state.choose(partnership)
            workspace.begun.connect(lambda: workspace.inspector.show_part(ending))
            return "timeline"
        page = self._context.settings.value.page
        return page if self._stored and page in offered else FIRST_PAGE

    def restore_page(self, exists: Callable[[int], bool]) -> None:
        """Choose the partnership if it still exists, and scroll the page that is shown."""
        chosen, workspace = self._stored.get("chosen"), self._workspace
        if isinstance(chosen, int) and exists(chosen):
            workspace.state.choose(chosen)
        page, place = workspace.page, self._stored.get("place")
        if page is not None and self._stored.get("page") == workspace.page_name and isinstance(place, list):
            with contextlib.suppress(TypeError, ValueError):
                page.show_position([float(number) for number in place])

    def store(self) -> None:
        """Store what is shown now."""
        entries, state, page = self._context.entries, self._workspace.state, self._workspace.page
        if entries is None or page is None:
            return
        selection, order = state.selection, state.order
        entry = {
            "text": selection.text,
            "values": sorted(selection.chosen),
            "order": [order.key, order.is_descending, order.group],
            "chosen": state.chosen,
            "view": state.view,
            "page": self._workspace.page_name,
            "place": list(page.shown_position()),
        }
        # Where nothing can be written, the view is not restored.
        with contextlib.suppress(KnownError):
            entries.store.remember(ENTRY, entry | {"day": self._day_of_view()})

    def _day_of_view(self) -> int | None:
        """Return the as-of day if it is that of the saved view that is shown; None otherwise."""
        # Imported here: opening a project needs no saved views.
        from tracker.queries.saved_views import saved_views

        state = self._workspace.state
        views = self._context.project.query(saved_views, "partnerships") if state.view is not None else ()
        shown = next((row.content.as_of for row in views if row.id == state.view), None)
        return shown if shown == state.selection.as_of else None


def _filter_of(stored: Mapping[str, Any], given: InventoryFilter) -> InventoryFilter:
    """Return the stored filter on the day of another; what is not readable is left out."""
    text, values = stored.get("text"), stored.get("values")
    pairs = [pair for pair in values if isinstance(pair, list) and len(pair) == 2] if isinstance(values, list) else []
    chosen = frozenset(
        (facet, str(value))
        for facet, value in ((str(facet), value) for facet, value in pairs)
        if facet in (*FACETS, CONFIRMATION) or own_key(facet) is not None
    )
    return replace(given, text=text if isinstance(text, str) else "", chosen=chosen)


def _order_of(stored: Mapping[str, Any]) -> SortOrder:
    """Return the stored order, or the usual one."""
    found = stored.get("order")
    if not isinstance(found, list) or len(found) != 3:
        return SortOrder()
    key, is_descending, group = found
    is_known = (key in SORT_KEYS or own_key(str(key)) is not None) and group in GROUPINGS
    return SortOrder(key, bool(is_descending), group) if is_known else SortOrder()
