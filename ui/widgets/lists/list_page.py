"""The base class of pages that show a list with its own filters and a panel of the chosen record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.core.context import Context
from ui.core.page import Page
from ui.core.view_state import ViewState
from ui.models.rows_table import RowsTableModel
from ui.style.theme import set_kind
from ui.widgets.lists.facet_panel import FacetPanel
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.empty_view import EmptyPage
from ui.widgets.panels.page_header import PageHeader
from ui.widgets.panels.side_panes import SidePanes

PAUSE = 30
"""Milliseconds until the record of the current row is read, so that holding an arrow key is not slowed down."""


class ListPage(Page):
    """A list between its filters and the panel of the chosen record. A subclass sets `table` and `_model`."""

    has_table = True
    is_between_panes = True
    table: RowsView[Any]
    _model: RowsTableModel[Any]

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = state
        self.chosen: int | None = None
        """The id of the chosen record."""
        self.facets = FacetPanel(context.theme, holds_lines=True)
        set_kind(self.facets, "panel")
        self.header = PageHeader()
        self.empty = EmptyPage()
        self._body = QStackedWidget()
        self._read_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._read_soon.timeout.connect(self._read_chosen)

    # implementation of Page -------------------------------------------------------------------------------------------

    def focus_content(self) -> None:
        """Focus the list, and choose the first record if none is chosen."""
        if self.chosen is None and self._model.rowCount():
            self._choose(self._model.id_at(0))
        if self._body.currentIndex():
            self.empty.enter()
        else:
            self.table.setFocus()

    def shown_detail(self) -> int | None:
        """Return the id of the chosen record."""
        return self.chosen

    def show_detail(self, record: int) -> None:
        """Choose a record again that was chosen before, if the list has it."""
        if self._model.place_of(record) is not None:
            self._choose(record)
            self._read_chosen()

    # the chosen record ------------------------------------------------------------------------------------------------

    def selected(self) -> list[int]:
        """Return the selected records in the order of the list, with the current one first."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        current = self.table.currentIndex().row()
        return [self._model.id_at(row) for row in sorted(rows, key=lambda row: row != current)]

    def _show_chosen(self) -> None:
        """Show the chosen record in the panel."""
        raise NotImplementedError

    def _choose(self, record: int | None) -> None:
        """Choose a record in the list, and read it soon."""
        self.chosen = record
        self.table.show_chosen(record)
        self._read_soon.start()

    def _store_choice(self, record: int) -> None:
        """Take over what was chosen in the list, and read it soon."""
        self.chosen = record
        self._read_soon.start()

    def _read_chosen(self) -> None:
        """Read the chosen record now."""
        self._read_soon.stop()
        self.context.bridge.run_with_retry(self._show_chosen)

    # layout -----------------------------------------------------------------------------------------------------------

    def _lay_out_panes(self, centre: QWidget, panel: QWidget, sizes: str) -> SidePanes:
        """Lay the filters, the centre with the list, and the panel side by side, with `sizes` from the settings."""
        panes = SidePanes(self.facets, centre, panel, sizes, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)
        self._body.addWidget(card(self.table, self._body))
        self._body.addWidget(self.empty)
        return panes
