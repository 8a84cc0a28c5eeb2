"""A small read-only table of plain texts, for the rows of a file or their interpretation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.lists.rows_view import ROW_ROOM

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MAX_CHARACTERS = 200
"""Maximum number of characters shown of a cell."""
_WIDEST, _NARROWEST = 260, 56
_MEASURED, _LONGEST = 12, 60
"""Rows, and characters of a text, by which the widths are fitted."""
_FRAME, _ROOM = 4, 22


class CellsModel(QAbstractTableModel):
    """Titles with rows of texts below them; `lines` are the numbers before the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._lines: Sequence[int] = ()

    def show_cells(self, titles: Sequence[str], rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        """Replace the texts."""
        self.beginResetModel()
        self._titles, self._rows, self._lines = titles, rows, lines
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of titles plus the column of line numbers; 0 without titles."""
        return 0 if parent.isValid() or not self._titles else len(self._titles) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section else _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (on_one_line(self._titles[section - 1]) or tr("(no title)")) if section else tr("Line")

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell on one line."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() else _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and not index.column():
            return QApplication.palette().placeholderText()
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if not index.column():
            return str(self._lines[index.row()])
        row = self._rows[index.row()]
        return on_one_line(row[index.column() - 1]) if index.column() <= len(row) else ""


class CellsView(QTableView):
    """Shows the model; its texts can't be edited."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CellsModel(self)
        self._fitted = 0
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.horizontalHeader().setStretchLastSection(True)
        set_kind(self, "figures")
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + ROW_ROOM)

    def fit_rows(self, count: int) -> None:
        """Set the height for this number of rows."""
        self._fitted = count
        header = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(header + count * self.verticalHeader().defaultSectionSize() + bar + _FRAME)

    def show_cells(self, titles: Sequence[str], rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        """Replace the texts and fit the width of each column to its contents, within bounds."""
        self.cells.show_cells(titles, rows, lines)
        if self._fitted:
            self.fit_rows(self._fitted)
        metrics, widest = self.fontMetrics(), scaled(_WIDEST, self)
        for column in range(self.cells.columnCount()):
            title = str(self.cells.headerData(column, Qt.Orientation.Horizontal))
            texts = [title, *(str(self.cells.index(row, column).data()) for row in range(min(len(rows), _MEASURED)))]
            wanted = max(metrics.horizontalAdvance(text[:_LONGEST]) for text in texts) + _ROOM
            self.setColumnWidth(column, min(max(wanted, _NARROWEST), widest))


def on_one_line(text: str) -> str:
    """Return the beginning of a text, with line breaks replaced by spaces."""
    return " ".join(text[:_MAX_CHARACTERS].split())
