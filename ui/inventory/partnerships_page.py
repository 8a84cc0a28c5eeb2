"""The page with the table of partnerships."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QWidget

from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.rows import PartnershipRow
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.inventory.partnership_cells import PartnershipCells
from ui.models.partnership_columns import COLUMNS
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.text.translation import tr
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.selection_page import InventoryPage


class PartnershipsPage(InventoryPage):
    """Shows the filtered partnerships in the chosen order."""

    has_table = True

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        self._model = RowsTableModel(COLUMNS, self._read_rows, self)
        self.table = RowsView(self._model, context.theme, tr("Partnerships"), PartnershipCells, self)
        self.table.restore_columns(context.settings.value.columns)
        self.table.chosen.connect(state.choose)
        self.table.opened.connect(self.opened)
        self.table.sort_asked.connect(state.sort)
        self.table.menu_asked.connect(self.menu_asked)
        self.table.columns_changed.connect(lambda text: context.settings.change(columns=text))
        self.set_content(card(self.table, self._body), self.table)

    def refresh(self) -> None:
        """Query the partnerships again and show them, at the current scroll position."""
        order = self.state.order
        ids = self.context.project.query(partnership_ids, self.state.selection, order)
        scroll = self.table.verticalScrollBar().value()
        self._model.show_ids(ids)
        self.table.verticalScrollBar().setValue(scroll)
        self.table.show_order(order.key, order.is_descending)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Mark the chosen partnership."""
        self.table.show_chosen(self.state.chosen)

    def shown_table(self) -> ExportableTable:
        """Return the table with the columns and rows shown."""
        day = self.state.selection.as_of
        return self.table.shown_table(tr("partnerships"), lambda reader, ids: partnership_rows(reader, ids, day))

    def selected_ids(self) -> list[int]:
        """Return the ids of the partnerships on the selected lines."""
        return self.table.selected_ids()

    def first_partnership(self) -> int | None:
        """Return the id of the first partnership, or None."""
        return self.partnership_at(0)

    def partnership_at(self, place: int) -> int | None:
        """Return the id of the partnership on a line, or of the last one if there are fewer; None without lines."""
        count = self._model.rowCount()
        return self._model.id_at(min(place, count - 1)) if count else None

    def _read_rows(self, ids: Sequence[int] | NDArray[np.int64]) -> list[PartnershipRow]:
        return self.context.project.query(partnership_rows, ids, self.state.selection.as_of)
