"""The page with the table of partnerships."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tracker.changes import ChangeSet
from tracker.queries.inventory.first_rows import FirstRows, first_rows
from tracker.queries.inventory.own_values import defined_fields
from tracker.queries.inventory.selection import SortOrder
from tracker.queries.rows import OwnFieldRow, PartnershipRow
from ui.core.context import Context
from ui.core.view_state import ViewState
from ui.inventory.partnership_cells import PartnershipCells
from ui.models.columns import Column, shown_in
from ui.models.own_columns import described_columns, own_columns
from ui.models.partnership_columns import COLUMNS
from ui.models.pending_ids import PendingIds
from ui.models.rows_table import BLOCK, RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.text.record_names import tie_text
from ui.text.translation import tr
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import empty_card, fill_card
from ui.widgets.panels.selection_page import InventoryPage

if TYPE_CHECKING:
    # Imported with the queries on columns, after the first rows are painted.
    import numpy as np
    from numpy.typing import NDArray

    from tracker.queries.reader import Reader
    from ui.inventory.cell_editor import CellEditor
    from ui.inventory.cell_values import CellReading

    Ids = Sequence[int] | NDArray[np.int64]

FIRST = 3 * BLOCK
"""Rows that are read first, more than fit on most screens."""


class PartnershipsPage(InventoryPage):
    """Shows the filtered partnerships in the chosen order."""

    has_table = True

    def __init__(self, context: Context, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(context, state, parent)
        self._day = state.selection.as_of
        """The day of the rows in memory."""
        self._first: FirstRows | None = None
        """The rows that are shown first, until all ids are read."""
        self._is_new = True
        self._own_fields = context.project.query(defined_fields)
        self._described: Sequence[OwnFieldRow] = ()
        """The described fields with a column, read behind the first rows unless one of them is shown."""
        if self._shows_described():
            self._described = self._read_described()
        self._model = RowsTableModel(self._all_columns, self._read_rows, self)
        self.empty.offer_steps()
        frame = empty_card(self._body)
        self.table = RowsView(self._model, context.theme, tr("Partnerships"), PartnershipCells, frame)
        self.table.restore_columns(context.settings.value.columns)
        if state.columns is None:
            state.columns = self.table.shown_keys()
        self.table.chosen.connect(state.choose)
        self.table.opened.connect(self.opened)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self.several_changed.emit())
        self.table.sort_asked.connect(state.sort)
        self.table.menu_asked.connect(self.menu_asked)
        self.table.columns_changed.connect(self._follow_columns)
        self._has_details = self._needs_details
        self._arrange_columns()
        state.columns_changed.connect(self._arrange_columns)
        self._editor: CellEditor | None = None
        self.columns_button = QPushButton(tr("Columns  ▾"))
        self.columns_button.setAccessibleName(tr("Choose the columns"))
        self.columns_button.clicked.connect(self._open_columns)
        self.header.buttons.addWidget(self.columns_button)
        self.set_content(fill_card(frame, self.table), self.table)

    def refresh(self) -> None:
        """Query the partnerships again and show them, at the current scroll position."""
        first = self._first = self._read_first_rows()
        self._show(
            self._model.show_ids,
            self._all_ids() if first is None else PendingIds(first.ids, first.total, self._reading_all()),
        )

    def follow_selection(self) -> None:
        """Show another filter. On another day only the rows in view are updated, if they are the same partnerships."""
        self.complete()
        ids = self._all_ids()
        if self._day == self.state.selection.as_of:
            self._show(self._model.arrange_ids, ids)
        elif self._model.has_ids(ids):
            self._day = self.state.selection.as_of
            self._model.keep_only(self.table.lines_in_view, self._rows_on_day)
        else:
            self._show(self._model.show_ids, ids)

    def follow_records(self, changes: ChangeSet) -> None:
        """Read only the rows of the changed partnerships again."""
        self.complete()
        if changes.everything or changes.settings:
            self._follow_own_fields()
            self.refresh()
        else:
            if changes.sources and self._needs_details:
                self._model.forget_rows()
            self._model.forget(changes.partnerships, self.table.lines_in_view)
            self._show(self._model.arrange_ids, self._all_ids())

    def _follow_own_fields(self) -> None:
        """Show the columns of the own fields that the project has now."""
        fields, described = self.context.project.query(defined_fields), self._read_described()
        if fields != self._own_fields or described != self._described:
            self._close_editor()
            self._own_fields, self._described = fields, described
            self.table.change_columns(self._all_columns)
            self._has_details = self._needs_details
            self.state.show_columns(self.table.shown_keys())

    def _show(self, show: Callable[[Ids], None], ids: Ids) -> None:
        order, scroll = self.state.order, self.table.verticalScrollBar().value()
        self._day = self.state.selection.as_of
        show(ids)
        self.table.lay_out_now()
        self.table.verticalScrollBar().setValue(scroll)
        self.table.show_order(order.key, order.is_descending)
        self.show_chosen()

    def _read_first_rows(self) -> FirstRows | None:
        """Read the rows that are shown first, without numpy; None unless the page is new, unfiltered and sorted by
        name.
        """
        was_new, self._is_new = self._is_new, False
        if not was_new or self.state.selection.is_narrowed or self.state.order != SortOrder():
            return None
        return self.context.project.query(first_rows, self.state.selection.as_of, FIRST)

    def _all_ids(self) -> NDArray[np.int64]:
        return self._reading_all()()

    def _reading_all(self) -> Callable[[], NDArray[np.int64]]:
        """Return a function that reads the ids under the filter and in the order of now, also after these changed."""
        selection, order = self.state.selection, self.state.order

        def read() -> NDArray[np.int64]:
            from tracker.queries.inventory.inventory import partnership_ids

            return self.context.project.query(partnership_ids, selection, order)

        return read

    @property
    def is_partial(self) -> bool:
        """Whether only the first rows were read."""
        return self._first is not None and bool(self._first.ids)

    def complete(self) -> None:
        """Read the ids of all rows."""
        self._first = None
        self._model.complete_ids()
        if not self._described:
            self._described = self._read_described()
            self.table.change_columns(self._all_columns)

    def show_chosen(self) -> None:
        """Mark the chosen partnership."""
        self.table.show_chosen(self.state.chosen)

    def shown_position(self) -> Sequence[float]:
        """Return how far the table is scrolled, in pixels."""
        return (self.table.verticalScrollBar().value(),)

    def show_position(self, place: Sequence[float]) -> None:
        """Scroll the table."""
        (scroll,) = place
        self.table.scroll_down_to(round(scroll))

    def shown_table(self) -> ExportableTable:
        """Return the table with the columns and rows shown."""
        from tracker.queries.inventory.inventory import partnership_rows
        from tracker.queries.inventory.partnership_details import with_details

        day, needs_details = self.state.selection.as_of, self._needs_details

        def read(reader: Reader, ids: Ids) -> Sequence[PartnershipRow]:
            rows = partnership_rows(reader, ids, day)
            return with_details(reader, rows) if needs_details else rows

        return self.table.shown_table(tr("partnerships"), read)

    def copy_rows(self) -> bool:
        """Copy the selected rows."""
        self.table.copy_rows()
        return True

    def copy_partnerships(self, partnerships: Sequence[int]) -> None:
        """Copy partnerships as rows of this table, whether or not they are shown."""
        from tracker.queries.inventory.inventory import partnership_rows

        rows = self._detailed(self.context.project.query(partnership_rows, partnerships, self.state.selection.as_of))
        QGuiApplication.clipboard().setText(self.table.text_of(rows))

    def selected_ids(self) -> list[int]:
        """Return the ids of the partnerships on the selected lines."""
        return self.table.selected_ids()

    def several(self, most: int) -> tuple[int, list[str]]:
        """Return the number of selected lines, and the names of the first of them if there are several."""
        count = self.table.selected_count
        return count, [tie_text(row) for row in self.table.first_selected(most)] if count > 1 else []

    def first_partnership(self) -> int | None:
        """Return the id of the first partnership, or None."""
        return self.partnership_at(0)

    def partnership_at(self, place: int) -> int | None:
        """Return the id of the partnership on a line, or of the last one if there are fewer; None without lines."""
        count = self._model.rowCount()
        return self._model.id_at(min(place, count - 1)) if count else None

    # editing in cells -------------------------------------------------------------------------------------------------

    def edit_cell(self) -> bool:
        """Open the editor of the current cell if the table has the focus and its column can be edited."""
        index = self.table.currentIndex()
        is_possible = self.table.hasFocus() and index.isValid() and not self.context.project.is_read_only
        return is_possible and self._edit(index.row(), index.column())

    def _edit(self, line: int, place: int) -> bool:
        """Open the editor of a cell, and return whether there is one."""
        from ui.inventory.cell_editor import CellEditor
        from ui.inventory.cell_values import cell_value

        column, row = self._model.columns[place], self._model.row_at(line)
        value = cell_value(self.context.project, column.editor, row) if column.editor and row is not None else None
        if value is None:
            return False
        index = self._model.index(line, place)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self._close_editor()
        self._editor = CellEditor(value, self.table.visualRect(index), self.table.viewport())
        self._editor.saved.connect(partial(self._save_cell, line, place))
        self._editor.cancelled.connect(self._leave_editor)
        return True

    def _save_cell(self, line: int, place: int, reading: CellReading | None, step: int) -> None:
        """Record what was typed, and edit the next or previous editable cell of the line if `step` is not 0."""
        record = self._model.id_at(line)
        is_left = step == 0 and not self.table.viewport().isAncestorOf(QApplication.focusWidget() or self)
        self._close_editor()
        if not is_left:
            self.table.setFocus()
        if reading is not None and reading.save is not None:
            self.context.bridge.run_with_retry(reading.save)
        beside = self.table.next_column(place, step, lambda column: bool(column.editor)) if step else None
        now = self._model.place_of(record)
        if beside is not None and now is not None:
            self._edit(now, beside)

    def _leave_editor(self) -> None:
        self._close_editor()
        self.table.setFocus()

    def _close_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.hide()
            editor.deleteLater()

    # columns ----------------------------------------------------------------------------------------------------------

    def _open_columns(self) -> None:
        button = self.columns_button
        self.table.column_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    @property
    def _all_columns(self) -> tuple[Column[PartnershipRow], ...]:
        return (*COLUMNS, *described_columns(self._described), *own_columns(self._own_fields))

    def _read_described(self) -> Sequence[OwnFieldRow]:
        # imported here, because no description is needed before the first rows
        from tracker.queries.inventory.described_values import shown_fields

        return self.context.project.query(shown_fields)

    def _shows_described(self) -> bool:
        """Return whether a column is shown that no other field has."""
        known = {column.key for column in (*COLUMNS, *own_columns(self._own_fields))}
        shown = self.state.columns
        if shown is None:
            shown = shown_in(self.context.settings.value.columns)
        return not known.issuperset(shown)

    @property
    def _needs_details(self) -> bool:
        """Whether a shown column needs the details of the rows."""
        return any(column.is_detailed for column in self.table.shown_columns())

    def _arrange_columns(self) -> None:
        """Show the columns of `ViewState`, such as those of a saved view."""
        if self.state.columns is not None:
            self.table.arrange_columns(self.state.columns)

    def _follow_columns(self, text: str) -> None:
        """Store the columns, and read the rows again if a shown column needs details that they lack."""
        self.context.settings.change(columns=text)
        self.state.show_columns(self.table.shown_keys())
        if self._needs_details and not self._has_details:
            self._model.forget_rows()
        self._has_details = self._needs_details

    def _read_rows(self, ids: Ids) -> Sequence[PartnershipRow]:
        """Return the rows of these partnerships, with their details if a shown column needs them."""
        return self._detailed(self._read_plain_rows(ids))

    def _detailed(self, rows: Sequence[PartnershipRow]) -> Sequence[PartnershipRow]:
        """Return the rows with their details if a shown column needs them, else unchanged."""
        if not self._needs_details:
            return rows
        from tracker.queries.inventory.partnership_details import with_details

        return self.context.project.query(with_details, rows)

    def _read_plain_rows(self, ids: Ids) -> Sequence[PartnershipRow]:
        if self._first is not None:
            first = {row.id: row for row in self._first.rows}
            if all(record in first for record in ids):
                return [first[record] for record in ids]
        from tracker.queries.inventory.inventory import partnership_rows

        return self.context.project.query(partnership_rows, ids, self._day)

    def _rows_on_day(self, rows: Sequence[PartnershipRow]) -> list[PartnershipRow]:
        from tracker.queries.inventory.inventory import rows_on_day

        return self.context.project.query(rows_on_day, rows, self._day)
