"""A table of many rows, with columns that can be shown, ordered and sorted, and copied as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QSizePolicy, QTableView, QWidget

from ui.models.columns import Column, Row
from ui.models.rows_table import RowsTableModel
from ui.models.shown_table import ExportableTable
from ui.style.sizes import scaled
from ui.style.theme import Theme
from ui.text.translation import tr
from ui.widgets.lists.cell_painting import CellDelegate, ShownColumn
from ui.widgets.lists.column_widths import FittedWidths, fitted_widths, needs_two_lines, resize_sections
from ui.widgets.lists.exported_rows import exported_rows, rows_as_text

if TYPE_CHECKING:
    # Imported for type checks only, so that the window starts without the modules that read a project.
    from tracker.queries.reader import Reader
    from ui.widgets.lists.exported_rows import Reading

AnyIndex = QModelIndex | QPersistentModelIndex
TITLE_ROOM, SORTED_ROOM = 17, 26
"""Pixels around a title, and around the title of the sorted column, which has an arrow."""
ROW_ROOM, _ROOM_OF_TWO = 15, 5
"""Pixels by which a row is higher than a line of text, and at least than two lines of one that is too wide."""


class RowsView(QTableView, Generic[Row]):
    """Shows a `RowsTableModel`. Emits signals for chosen and opened rows, sorting and context menus."""

    chosen = Signal(object)
    """The id of the current row's record."""
    opened = Signal(object)
    sort_asked = Signal(str, bool)
    """The sort key of a column, and whether descending."""
    menu_asked = Signal(QPoint)
    columns_changed = Signal(str)

    def __init__(
        self,
        model: RowsTableModel[Row],
        theme: Theme,
        name: str,
        cells: type[CellDelegate[Row]] = CellDelegate,
        parent: QWidget | None = None,
        header: QHeaderView | None = None,
    ) -> None:
        super().__init__(parent)
        if header is not None:
            self.setHorizontalHeader(header)
        self.rows = model
        self._emits_choice = True
        self._has_own_widths = self._has_rows = False
        self._scale = self._text_scale()
        self._fitted = FittedWidths()
        self._absent: list[tuple[str, bool, int]] = []
        """Stored columns that this table does not have, such as those of fields of another project."""
        self._is_arranging = False
        self._sorted_by = ("", False)
        self.setModel(model)
        self._theme = theme
        self._cells = cells(theme, self, model)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(QWidget())
        # `paintEvent` paints every pixel, so that nothing behind the table is painted with it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(name)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._has_two_lines = False
        """Whether a text in view is too wide for one line of its column."""
        self._set_row_height()
        self._set_up_header()
        self.selectionModel().currentRowChanged.connect(self._emit_choice)
        self.activated.connect(lambda index: self.opened.emit(self.rows.id_at(index.row())))
        theme.changed.connect(self.viewport().update)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda place: self.column_menu().popup(header.mapToGlobal(place)))
        self._show_usual_columns()
        header.setStretchLastSection(True)
        header.sectionClicked.connect(self._sort_by)
        header.sectionMoved.connect(self._emit_columns)
        header.sectionResized.connect(self._store_width)

    def take_what_is_left(self, rows: int) -> None:
        """Set a minimum height of `rows` rows, and fill any remaining room. For contents that scroll as a whole."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        title = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(title + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth())

    def show_order(self, key: str, is_descending: bool) -> None:
        """Mark the column by which the rows are sorted, if the table has it."""
        is_other, self._sorted_by = key != self._sorted_by[0], (key, is_descending)
        if is_other:
            self.fit_again()
        index = next((index for index, column in enumerate(self.rows.columns) if column.sort_key == key), -1)
        direction = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(index, direction)

    def lay_out_now(self) -> None:
        """Place other rows before the next paint. Qt would do it after that paint, and paint a second time."""
        self.executeDelayedItemsLayout()

    def show_chosen(self, record: int | None) -> None:
        """Make the row of a record current and scroll to it, without a signal. None clears the selection."""
        self._emits_choice, row = False, None if record is None else self.rows.place_of(record)
        if row is None:
            self.selectionModel().clear()
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self._choose_alone(row)
        self._emits_choice = True

    def _choose_alone(self, row: int) -> None:
        """Make a row the current and only selected one, and scroll to it."""
        index = self.rows.index(row, max(0, self.currentIndex().column()))
        # explicit flags, because while Ctrl is pressed (as in Ctrl+Enter) the view would add to the selection
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, alone)
        self.scrollTo(index)

    def column_menu(self) -> QMenu:
        """Return the menu in which columns are shown and hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header = self.horizontalHeader()
        for index, column in enumerate(self.rows.columns):
            action = menu.addAction(column.title())
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(index))
            action.setEnabled(index > 0)
            action.toggled.connect(lambda is_shown, index=index: self._show_column(index, is_shown))
        menu.addSeparator()
        menu.addAction(tr("Usual columns and widths"), self.reset_columns)
        return menu

    def reset_columns(self) -> None:
        """Show the columns that are shown at first, in their order and with shared widths."""
        self._show_usual_columns()
        self._has_own_widths = False
        self._absent = []
        self._fit_columns()
        self.columns_changed.emit("")

    def change_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns. Those that stay keep their order, visibility and width."""
        arranged, is_own = self.columns_text(), self._has_own_widths
        self._is_arranging = True  # Qt shows all columns until they are arranged
        self.rows.change_columns(columns)
        self._show_usual_columns()
        self.restore_columns(arranged)
        self._has_own_widths = is_own
        if not is_own:
            self._fit_columns()

    def _show_usual_columns(self) -> None:
        header = self.horizontalHeader()
        self._is_arranging = True
        for index, column in enumerate(self.rows.columns):
            header.moveSection(header.visualIndex(index), index)
            header.setSectionHidden(index, not column.is_shown_at_first)
            header.resizeSection(index, round(column.width * self._scale))
        self._is_arranging = False

    def changeEvent(self, event: QEvent) -> None:
        """Update row height and widths when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_cells"):
            self._cells.clear_style()
            self._set_row_height()
            self._scale_columns()
            if not self._has_own_widths:
                self._fit_columns()

    def _text_scale(self) -> float:
        """Return the ratio of the text size to the usual one, for which widths are stored and columns described."""
        return scaled(100, self) / 100

    def _scale_columns(self) -> None:
        """Give the columns as much more room as the text now needs; they keep the proportions that the user set."""
        before, self._scale = self._scale, self._text_scale()
        header, self._is_arranging = self.horizontalHeader(), True
        resize_sections(header, {i: round(header.sectionSize(i) * self._scale / before) for i in range(header.count())})
        self._is_arranging = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines in the region of the event, without a call for each cell."""
        self._fit_to_first_rows()
        region = event.region()
        parts: list[QRect] = list(region)  # type: ignore[call-overload]
        painter, ground = QPainter(self.viewport()), self._theme.colour("card")
        for part in parts:
            painter.fillRect(part, ground)
        lines = sorted({line for part in parts for line in self._lines_between(part.top(), part.bottom())})
        whole = region.boundingRect()
        columns = [
            one for one in self._columns_in_view() if one.left <= whole.right() and one.left + one.width > whole.left()
        ]
        self._cells.paint_lines(painter, lines, columns)
        painter.end()

    @property
    def lines_in_view(self) -> range:
        """The lines that are at least partly visible."""
        return self._lines_between(0, self.viewport().height() - 1)

    def _lines_between(self, top: int, bottom: int) -> range:
        """Return the lines between two heights, in pixels from the top of the viewport."""
        first, last = self.rowAt(max(top, 0)), self.rowAt(bottom)
        return range(0) if first < 0 else range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1)

    def _columns_in_view(self) -> list[ShownColumn]:
        header = self.horizontalHeader()
        return [
            ShownColumn(index, header.sectionViewportPosition(index), header.sectionSize(index))
            for index in self._shown_places()
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide another width (not for another height) among the columns, unless the user has set their widths."""
        super().resizeEvent(event)
        if not self._has_own_widths and event.size().width() != event.oldSize().width() and self._fitted.is_new(self):
            self._fit_columns()

    def _fit_to_first_rows(self) -> None:
        """Divide the width by the texts of the rows when rows are painted for the first time."""
        if not self._has_rows and self.rows.rowCount():
            self._has_rows = True
            self.fit_again()

    def fit_again(self) -> None:
        """Divide the width for other texts of the rows, unless the user has set the widths."""
        if self._has_rows and not self._has_own_widths:
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Divide the width among the columns. Where texts that may wrap have too little room, rows have two lines."""
        header = self.horizontalHeader()
        shown = [index for index in range(header.count()) if not header.isSectionHidden(index)]
        titles = [max(self._title_width(index), header.minimumSectionSize()) for index in shown]
        columns = [self.rows.columns[index] for index in shown]
        lines = self._lines_to_fit() if self._has_rows else range(0)
        texts, whole = self._cells.all_widths(lines, shown)
        widths, self._cells.wraps = fitted_widths(
            self.viewport().width(), titles, columns, texts, self._text_scale(), whole
        )
        self._is_arranging = True
        resize_sections(header, dict(zip(shown, widths, strict=True)))
        self._is_arranging = False
        self._has_two_lines = needs_two_lines(columns, widths, texts[0])
        self._set_row_height()

    def _lines_to_fit(self) -> range:
        """Return the lines in view, and those that are if rows become as low as for one line of text."""
        seen = self.lines_in_view
        low = self.viewport().height() // (self.fontMetrics().height() + ROW_ROOM) + 1
        return range(seen.start, min(max(seen.stop, seen.start + low), self.rows.rowCount()))

    def _title_width(self, index: int) -> int:
        column, (key, _) = self.rows.columns[index], self._sorted_by
        room = SORTED_ROOM if key and column.sort_key == key else TITLE_ROOM
        return self.horizontalHeader().fontMetrics().horizontalAdvance(column.title()) + room

    def _set_row_height(self) -> None:
        """Set the height of rows for the font, and for one or two lines of text, which are closer in a usual row."""
        line = self.fontMetrics().height()
        height = line * (2 if self._cells.wraps else 1) + ROW_ROOM
        if self._has_two_lines:
            height = max(height, 2 * line + _ROOM_OF_TWO)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
            self.updateGeometry()

    def columns_text(self) -> str:
        """Return order, visibility and widths of the columns as JSON, for the settings, as for the usual text size."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(visual) for visual in range(header.count())]
        columns = [[self.rows.columns[index].key, header.isSectionHidden(index), self._width(index)] for index in order]
        return json.dumps([*columns, *self._absent])

    def shown_keys(self) -> tuple[str, ...]:
        """Return the keys of the visible columns in their current order."""
        return tuple(column.key for column in self.shown_columns())

    def arrange_columns(self, keys: Sequence[str]) -> None:
        """Show the columns with these keys, in this order, with the first column; the others are hidden.

        Columns keep the widths that the user has set.
        """
        if tuple(keys) == self.shown_keys():
            return
        header = self.horizontalHeader()
        index_of = {column.key: index for index, column in enumerate(self.rows.columns)}
        wanted = [index_of[key] for key in keys if key in index_of]
        self._is_arranging = True
        for visual, index in enumerate(wanted):
            header.moveSection(header.visualIndex(index), visual)
        for index, column in enumerate(self.rows.columns):
            header.setSectionHidden(index, index > 0 and index not in wanted)
            if header.sectionSize(index) < header.minimumSectionSize() and index in wanted:
                header.resizeSection(index, round(column.width * self._scale))
        self._is_arranging = False
        if not self._has_own_widths:
            self._fit_columns()
        self._emit_columns()

    def restore_columns(self, text: str) -> None:
        """Restore the columns from `columns_text`. Columns that are missing from it stay in their position."""
        try:
            stored = [(str(key), bool(is_hidden), int(width)) for key, is_hidden, width in json.loads(text or "[]")]
        except (ValueError, TypeError):
            return
        header = self.horizontalHeader()
        index_of = {column.key: index for index, column in enumerate(self.rows.columns)}
        self._has_own_widths = bool(stored)
        self._is_arranging = True
        known = [entry for entry in stored if entry[0] in index_of]
        self._absent = [entry for entry in stored if entry[0] not in index_of]
        for visual, (key, is_hidden, width) in enumerate(known):
            index = index_of[key]
            header.moveSection(header.visualIndex(index), visual)
            header.resizeSection(index, min(max(round(width * self._scale), header.minimumSectionSize()), 4000))
            header.setSectionHidden(index, is_hidden and index > 0)
        self._is_arranging = False

    def scroll_down_to(self, pixels: int) -> None:
        """Scroll so that this number of pixels is above the upper edge, also before the table is visible."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(pixels)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, in the order of the rows."""
        return [self.rows.id_at(row) for row in sorted({index.row() for index in self.selectionModel().selectedRows()})]

    @property
    def selected_count(self) -> int:
        """The number of selected rows."""
        selection = self.selectionModel().selection()
        return sum(selection.at(part).height() for part in range(selection.count()))

    def first_selected(self, most: int) -> list[Row]:
        """Return the first selected rows, in the order of the rows."""
        selection = self.selectionModel().selection()
        parts = sorted((part.top(), part.bottom()) for part in map(selection.at, range(selection.count())))
        lines = islice((line for first, last in parts for line in range(first, last + 1)), most)
        return [row for line in lines if (row := self.rows.row_at(line)) is not None]

    def copy_rows(self) -> None:
        """Copy the selected rows to the clipboard as tab-separated text: the visible columns with their titles."""
        if self.selected_count:
            QGuiApplication.clipboard().setText(self.text_of(self.first_selected(self.selected_count)))

    def text_of(self, rows: Sequence[Row]) -> str:
        """Return rows, also ones that are not shown, as tab-separated text with titles and the muted texts."""
        return rows_as_text(rows, self._text_columns())

    def shown_table(
        self,
        name: str,
        reading: Reading[Row] | None = None,
        is_confidential: Callable[[Row], bool] | None = None,
        confidential: Callable[[Reader], int] | None = None,
    ) -> ExportableTable:
        """Return all rows with the visible columns in their current order, for an export; see `exported_rows`."""
        return exported_rows(self.rows, self._text_columns(), name, reading, is_confidential, confidential)

    def shown_columns(self) -> list[Column[Row]]:
        """Return the visible columns in their current order."""
        return [self.rows.columns[index] for index in self._shown_places()]

    def _shown_places(self) -> list[int]:
        """Return the places of the visible columns in the model, in their current order."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(visual) for visual in range(header.count()))
        return [index for index in order if not header.isSectionHidden(index)]

    def _text_columns(self) -> list[Column[Row]]:
        """Return the visible columns with text, in their current order."""
        return [column for column in self.shown_columns() if not column.is_drawn]

    def next_column(self, place: int, step: int, is_wanted: Callable[[Column[Row]], bool]) -> int | None:
        """Return the place of the next (`step` 1) or previous (-1) visible column that is wanted, or None."""
        places = self._shown_places()
        at = places.index(place)
        others = places[at + 1 :] if step > 0 else places[:at][::-1]
        return next((other for other in others if is_wanted(self.rows.columns[other])), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row that is clicked. A click below the rows chooses nothing."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row if none is chosen; a click chooses only the row that it meets."""
        self._emits_choice = event.reason() != Qt.FocusReason.MouseFocusReason
        had_row = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not self._emits_choice and not had_row:
            self.selectionModel().clear()
        self._emits_choice = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy or open rows, or move the selection."""
        if (
            event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            # Qt would move to the row and leave the one before it selected
            line = 0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1
            self._choose_alone(line)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.rows.id_at(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of the row under the pointer, or of the current one if opened by key."""
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(position)

    def _emit_choice(self, current: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid() and self._emits_choice:
            self.chosen.emit(self.rows.id_at(current.row()))

    def _width(self, index: int) -> int:
        header = self.horizontalHeader()
        return round(header.sectionSize(index) / self._scale) or self.rows.columns[index].width

    def _show_column(self, index: int, is_shown: bool) -> None:
        header = self.horizontalHeader()
        header.setSectionHidden(index, not is_shown)
        if is_shown and header.sectionSize(index) < header.minimumSectionSize():
            header.resizeSection(index, round(self.rows.columns[index].width * self._scale))
        if not self._has_own_widths:
            self._fit_columns()
        self._has_own_widths = True
        self._emit_columns()

    def _store_width(self, index: int, before: int, width: int) -> None:
        """Store a width that the user dragged. Hiding, showing or stretching a column does not count."""
        header = self.horizontalHeader()
        last = max(header.visualIndex(shown) for shown in range(header.count()) if not header.isSectionHidden(shown))
        if before and width and header.visualIndex(index) != last and not self._is_arranging:
            self._has_own_widths = True
            self._emit_columns()

    def _emit_columns(self) -> None:
        if not self._is_arranging:
            self.columns_changed.emit(self.columns_text())

    def _sort_by(self, index: int) -> None:
        key = self.rows.columns[index].sort_key
        if key:
            direction = self.horizontalHeader().sortIndicatorOrder()
            self.sort_asked.emit(key, direction == Qt.SortOrder.DescendingOrder)
        else:
            self.show_order(*self._sorted_by)
