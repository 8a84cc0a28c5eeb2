"""The page of sources: a list with its filter, and the panel of the chosen source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.changes import ChangeSet
from tracker.queries.sources.source_filter import SourceFilter, SourceOrder
from tracker.queries.sources.sources import (
    ListedSource,
    SourceFacets,
    source_facets,
    source_ids,
    source_rows,
)
from ui.accessibility.widget_keys import on_key
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.saved_views.saved_views import SavedViews
from ui.sources.source_actions import COPY_KEYS, DATE_KEYS, DELETE_KEYS, EDIT_KEYS, SourceActions
from ui.sources.source_cells import SourceCells
from ui.sources.source_columns import SOURCE_COLUMNS, exportable_sources
from ui.sources.source_facets import filter_parts, source_sections
from ui.sources.source_panel import SourcePanel
from ui.sources.sources_as_view import SourcesAsView
from ui.style.theme import set_kind
from ui.text.translation import number, plural, tr
from ui.widgets.lists.list_page import ListPage
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.page_header import fill_below_header


class SourcesPage(ListPage):
    """The list of sources. The search text filters it, too; all other filters are the page's own."""

    shown_changed = Signal()
    """Emitted when order, columns or saved view changed."""

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        self.order = SourceOrder()
        self.view: int | None = None
        """The id of the saved view that was applied last."""
        self._wanted = SourceFilter()
        self.actions_of = SourceActions(context, self, self.show_source)
        self._model = RowsTableModel(SOURCE_COLUMNS, self._read_rows, self)
        self.table = RowsView(self._model, context.theme, tr("Sources"), SourceCells)
        self.panel = SourcePanel(context, self.actions_of)
        self._lay_out()
        self.views = SavedViews(context, SourcesAsView(self), self.facets, self)
        self._connect()

    @property
    def wanted(self) -> SourceFilter:
        """The filter, with the text of the search."""
        return replace(self._wanted, text=self.state.selection.text)

    # implementation of Page -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list and the chosen source again."""
        row = None if self.chosen is None else self._model.place_of(self.chosen)
        self._show_list()
        self.panel.show_again()
        if self.chosen is not None and self.panel.detail is None:
            # the chosen source was deleted: choose the next one in the list
            count = self._model.rowCount()
            self._choose(self._model.id_at(min(row or 0, count - 1)) if count else None)

    def follow_records(self, changes: ChangeSet) -> None:
        """Read again if the changes concern sources or the records that cite them."""
        if changes.sources or changes.partnerships or changes.bodies or changes.everything:
            self.refresh()

    def shown_table(self) -> ExportableTable:
        """Return the table with its current filter, order and columns."""
        return exportable_sources(self.table)

    def show_panes(self, *, shows_filters: bool) -> None:
        """Show or hide the filters as asked, and the panel by the settings."""
        self.facets.setVisible(shows_filters)
        self.header.offer_filters(not shows_filters)
        self.panel.setVisible(self.context.settings.value.inspector_is_shown)

    def show_source(self, source: int, part: int | None = None) -> None:
        """Choose a source and show it, or a part of it. The filter is cleared if it hides the source."""
        if self._model.place_of(source) is None:
            self.narrow(SourceFilter())
        self._choose(source)
        self._read_chosen()
        self.context.settings.change(inspector_is_shown=True)
        self.panel.show()
        self.panel.show_part(part)

    def save_view(self) -> bool:
        """Open the dialog that saves what is shown as a view of sources."""
        self.views.save()
        return True

    def arrangement(self) -> tuple[SourceFilter, SourceOrder, tuple[str, ...], int | None]:
        """Return filter, order, columns and saved view."""
        return self._wanted, self.order, self.table.shown_keys(), self.view

    def restore_arrangement(self, arrangement: tuple[SourceFilter, SourceOrder, tuple[str, ...], int | None]) -> None:
        """Show filter, order, columns and saved view; the words of the search do not change."""
        self._wanted, self.order, columns, self.view = arrangement
        self.table.arrange_columns(columns)
        self._show_list()
        self.shown_changed.emit()

    def apply_view(self, view: int, wanted: SourceFilter, order: SourceOrder, columns: tuple[str, ...]) -> None:
        """Show a saved view, as one place for Back."""
        self.arranging.emit()
        self.state.search(wanted.text)
        self.restore_arrangement((replace(wanted, text=""), order, columns, view))
        self.arranged.emit()

    def set_view(self, view: int | None) -> None:
        """Set the saved view that the filter belongs to; None for no view."""
        if view != self.view:
            self.view = view
            self.shown_changed.emit()

    def show_place(self, row: int) -> None:
        """Choose the source of a row, if it exists."""
        if row < self._model.rowCount():
            self._choose(self._model.id_at(row))
            self._read_chosen()

    # the list ---------------------------------------------------------------------------------------------------------

    def narrow(self, wanted: SourceFilter) -> None:
        """Set another filter. Its text becomes the search text."""
        self._wanted = replace(wanted, text="")
        if not wanted.is_narrowed:
            self.view = None
        self.state.search(wanted.text)
        self._show_list()

    def sort(self, key: str, is_descending: bool) -> None:
        """Sort the list in another order."""
        self.order = SourceOrder(key, is_descending)
        self._show_rows()
        self.shown_changed.emit()

    def _exported(self) -> tuple[int, ...] | None:
        """Return the ids of the sources to export: those shown, or None for all."""
        return self.context.project.query(source_ids, self.wanted, self.order) if self.wanted.is_narrowed else None

    def _show_list(self) -> None:
        self._show_rows()
        wanted = self.wanted
        counted = self.context.project.query(source_facets, wanted)
        self.facets.show_sections(source_sections(counted, wanted))
        self.header.show_title(shown_text(counted), state_text(counted))
        self.header.filter.show_parts(filter_parts(wanted), tr("Show all sources"), SourceFilter())
        self._show_emptiness(counted)
        self.views.refresh()

    def _show_rows(self) -> None:
        scroll = self.table.verticalScrollBar().value()
        self._model.show_ids(self.context.project.query(source_ids, self.wanted, self.order))
        self.table.verticalScrollBar().setValue(scroll)
        self.table.show_order(self.order.key, self.order.is_descending)
        self.table.show_chosen(self.chosen)

    def _show_emptiness(self, counted: SourceFacets) -> None:
        if counted.total:
            words = tr("Remove a part of it above, or show all sources again.")
            self.empty.show_text(tr("Nothing fits this filter"), words)
        else:
            words = tr("Add an article, minutes or an interview: the source of what you record. Changes can cite it.")
            self.empty.show_text(tr("No sources yet"), words)
        for button in (self._add_first, self._import_first):
            button.setVisible(not counted.total and not self.context.project.is_read_only)
        self._export.setEnabled(bool(counted.shown))
        self._show_all.setVisible(bool(counted.total))
        self._body.setCurrentIndex(0 if counted.shown else 1)

    def _read_rows(self, ids: Sequence[int] | NDArray[np.int64]) -> list[ListedSource]:
        return self.context.project.query(source_rows, [int(source) for source in ids])

    def _show_chosen(self) -> None:
        self.panel.show_source(self.chosen)

    def _read_in_panel(self) -> None:
        self._read_chosen()
        self.context.settings.change(inspector_is_shown=True)
        self.panel.show()
        self.panel.setFocus()

    def _narrow_to(self, facet: str, value: str, adds: bool) -> None:
        # flags are combined, so a click on a second one adds it
        adds = adds or facet == "flag"
        self.narrow(self.wanted.toggled(facet, value) if adds else self.wanted.only(facet, value))

    def _open_menu(self, position: QPoint) -> None:
        menu = self.actions_of.menu(self.selected(), self.table)
        menu.addSeparator()
        menu.addAction(tr("Copy"), self.table.copy_rows)
        menu.popup(position)

    def _edit_chosen(self) -> None:
        if self.chosen is not None:
            self.actions_of.edit(self.chosen)

    def _correct_date(self) -> None:
        if self.chosen is not None:
            self.actions_of.edit(self.chosen, "date")

    def _follow_columns(self, text: str) -> None:
        self.context.settings.change(source_columns=text)
        self.shown_changed.emit()

    def _paste(self) -> None:
        """Attach the files or the image on the clipboard to the chosen source."""
        self._read_chosen()
        self.panel.attachments.paste()

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._new, self._import, self._export = map(QPushButton, (tr("New source"), tr("Import…"), tr("Export…")))
        for button in (self._new, self._import, self._export):
            self.header.buttons.addWidget(button)
        self._add_first, self._show_all = QPushButton(tr("New source")), QPushButton(tr("Show all sources"))
        self._import_first = QPushButton(tr("Import a bibliography…"))
        set_kind(self._add_first, "primary")
        self.empty.add_buttons(self._add_first, self._import_first, self._show_all)
        centre = QWidget()
        fill_below_header(centre, self.header, self._body)
        settings = self.context.settings
        panes = self._lay_out_panes(centre, self.panel, settings.value.source_panes)
        panes.divided.connect(lambda text: settings.change(source_panes=text))
        self.table.restore_columns(settings.value.source_columns)

    def _connect(self) -> None:
        self.facets.value_chosen.connect(self._narrow_to)
        self.facets.quick_filter_chosen.connect(lambda _all: self.narrow(SourceFilter()))
        self.header.selection_changed.connect(self.narrow)
        self.header.filters_asked.connect(self.filters_asked)
        self.table.chosen.connect(self._store_choice)
        self.table.opened.connect(lambda _source: self._read_in_panel())
        self.table.doubleClicked.connect(lambda _index: self._edit_chosen())
        self.table.sort_asked.connect(self.sort)
        self.table.menu_asked.connect(self._open_menu)
        self.table.columns_changed.connect(self._follow_columns)
        self._show_all.clicked.connect(lambda: self.narrow(SourceFilter()))
        for button, act in (
            (self._new, self.actions_of.add),
            (self._add_first, self.actions_of.add),
            (self._import, self.actions_of.import_bibliography),
            (self._import_first, self.actions_of.import_bibliography),
        ):
            button.clicked.connect(act)
            button.setEnabled(not self.context.project.is_read_only)
        self._export.clicked.connect(lambda: self.actions_of.export(self._exported()))
        can_write = not self.context.project.is_read_only
        on_key(self, EDIT_KEYS, self._edit_chosen, is_enabled=can_write)
        on_key(self, DELETE_KEYS, lambda: self.actions_of.delete(self.selected()), is_enabled=can_write)
        on_key(self, COPY_KEYS, lambda: self.actions_of.copy_references(self.selected()))
        on_key(self, QKeySequence.StandardKey.Paste, self._paste, is_enabled=can_write)
        # Only in the table, because F2 renames a file in the panel.
        on_key(self.table, DATE_KEYS, self._correct_date, is_enabled=can_write)


def shown_text(counted: SourceFacets) -> str:
    """Return `12 of 57 sources`, or `57 sources`."""
    if counted.shown == counted.total:
        return plural(counted.total, "1 source", "{n} sources")
    return plural(counted.total, "{shown} of 1 source", "{shown} of {n} sources", shown=number(counted.shown))


def state_text(counted: SourceFacets) -> str:
    """Return what is left to do for the shown sources: `4 that are not cited · 12 links that are not archived`."""
    flags = {value.value: value.count.certain for facet in counted.facets for value in facet.values}
    unused, unarchived = flags.get("unused", 0), flags.get("unarchived", 0)
    parts = (
        plural(unused, "1 that is not cited", "{n} that are not cited") if unused else "",
        plural(unarchived, "1 link that is not archived", "{n} links that are not archived") if unarchived else "",
    )
    return " · ".join(part for part in parts if part)
