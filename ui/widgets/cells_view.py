"""A small table of plain texts: what stands in a file, or what is understood of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.widgets.rows_view import ROW_ROOM
from ui.wording import tr

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_LONGEST = 200
"""Letters of a cell that are shown."""
_WIDEST, _NARROWEST = 260, 56


class CellsModel(QAbstractTableModel):
    """Titles, and rows of texts below them; `lines` are the numbers before the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._lines: Sequence[int] = ()

    def show_cells(self, titles: Sequence[str], rows: Sequence[Sequence[str]], lines: Sequence[int] = ()) -> None:
        """Show other texts."""
        self.beginResetModel()
        self._titles, self._rows, self._lines = titles, rows, lines
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        """How many titles there are."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles, and the lines of the file."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignLeft if orientation == Qt.Orientation.Horizontal else Qt.AlignmentFlag.AlignRight
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _on_one_line(self._titles[section]) or tr("(no title)")
        return str(self._lines[section]) if section < len(self._lines) else str(section + 1)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, on one line."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        row = self._rows[index.row()]
        return _on_one_line(row[index.column()]) if index.column() < len(row) else ""


class CellsView(QTableView):
    """Shows them, to be read and not edited."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CellsModel(self)
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
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setHighlightSections(False)
        vertical.setSectionsClickable(False)
        vertical.setDefaultSectionSize(self.fontMetrics().height() + ROW_ROOM)

    def show_cells(self, titles: Sequence[str], rows: Sequence[Sequence[str]], lines: Sequence[int] = ()) -> None:
        """Show other texts, each column as wide as what it holds, within bounds."""
        self.cells.show_cells(titles, rows, lines)
        metrics = self.fontMetrics()
        for place, title in enumerate(titles):
            texts = [title, *(row[place] for row in rows[:12] if place < len(row))]
            wanted = max(metrics.horizontalAdvance(_on_one_line(text)[:60]) for text in texts) + ROW_ROOM + 14
            self.setColumnWidth(place, min(max(wanted, _NARROWEST), _WIDEST))


def _on_one_line(text: str) -> str:
    return " ".join(text[:_LONGEST].split())
