"""The model of a long table: an array of ids, and the rows near the visible ones, read in blocks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.columns import Column, Row

if TYPE_CHECKING:
    # Imported for type checks only, so that the window starts without numpy.
    import numpy as np
    from numpy.typing import NDArray

    Ids = Sequence[int] | NDArray[np.int64]

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

ASIDE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The muted text after the text of a cell."""

BLOCK = 128
"""Rows that are read at once: about two screens of them."""
BLOCKS_KEPT = 24

_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsTableModel(QAbstractTableModel, Generic[Row]):
    """Shows the records of an id array. `read_rows` returns the rows of some ids, in their order."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        read_rows: Callable[[Ids], Sequence[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self._read_rows = read_rows
        self._ids: Ids = ()
        self._place_of: dict[int, int] | None = None
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def show_ids(self, ids: Ids) -> None:
        """Show these records. If the ids are unchanged, only the rows are read again."""
        if len(ids) == len(self._ids) and _are_equal(ids, self._ids):
            self.forget_rows()
            return
        self.beginResetModel()
        self._ids = ids
        self._place_of = None
        self._blocks.clear()
        self.endResetModel()

    def forget_rows(self) -> None:
        """Read each row again when it is next shown."""
        self._blocks.clear()
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    @property
    def ids(self) -> Ids:
        """The ids of the shown records in order. The sequence is never modified, only replaced."""
        return self._ids

    def row_at(self, index: int) -> Row | None:
        """Return the row at an index, or None if it was deleted since the ids were read."""
        block = self._block(index // BLOCK)
        offset = index % BLOCK
        return block[offset] if offset < len(block) else None

    def id_at(self, index: int) -> int:
        """Return the id of the record at an index."""
        return int(self._ids[index])

    def place_of(self, record: int) -> int | None:
        """Return the index of a record, or None if it is not shown."""
        if self._place_of is None:
            self._place_of = {int(shown): index for index, shown in enumerate(self._ids)}
        return self._place_of.get(record)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        """Return the number of columns, including hidden ones."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if column.is_number else _WORDS
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the contents of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if column.is_number else _WORDS
        if role not in (Qt.ItemDataRole.DisplayRole, ASIDE_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (column.text(row), column.secondary_text(row))))
        return column.secondary_text(row) if role == ASIDE_ROLE else column.text(row)

    def _block(self, number: int) -> Sequence[Row]:
        """Return one block of rows, from the cache or from the project. The least recently used block is dropped."""
        block = self._blocks.get(number)
        if block is None:
            block = self._read_rows(self._ids[number * BLOCK : (number + 1) * BLOCK])
            self._blocks[number] = block
            if len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block


def _are_equal(ids: Ids, others: Ids) -> bool:
    """Return whether two sequences of equal length, tuples or arrays, contain the same ids."""
    same: Any = ids == others
    return bool(same.all()) if hasattr(same, "all") else bool(same)
