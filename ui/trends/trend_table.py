"""The table of the data in a chart of trends."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.text.spans import spoken, words_of
from ui.text.translation import tr

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TrendTable:
    """The column titles, and rows that are computed when shown. `key` returns the key of a row's records."""

    titles: Row
    count: int
    row: Callable[[int], Row]
    key: Callable[[int], Hashable | None]
    words: int = 1
    """Number of columns with text, from the first. The others contain numbers."""

    @classmethod
    def of(cls, titles: Row, rows: Sequence[Row], keys: Sequence[Hashable | None] = ()) -> TrendTable:
        """Create a table from existing rows."""
        return cls(titles, len(rows), rows.__getitem__, lambda index: keys[index] if index < len(keys) else None)

    def tsv(self) -> str:
        """Return the whole table as tab-separated text, for a spreadsheet."""
        lines = (self.titles, *map(self.row, range(self.count)))
        return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


NO_TABLE = TrendTable.of((), ())


class TrendTableModel(QAbstractTableModel):
    """The Qt model of a TrendTable."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = NO_TABLE

    def show_table(self, table: TrendTable) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else self.table.count

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.table.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.table.titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.titles[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the contents of a cell."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.row(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return words_of(self.table.row(index.row())[index.column()]) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = spoken(self.table.row(index.row())[index.column()])
            if self.table.key(index.row()) is not None:
                return tr("{cell}. Enter opens its records.", cell=cell)
            return cell if words_of(self.table.row(index.row())[index.column()]) else None
        return self._alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return _WORDS if column < self.table.words else _NUMBERS
