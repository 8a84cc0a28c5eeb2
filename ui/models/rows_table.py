"""The model of a long table: an array of ids, and the rows near what is seen, read block by block."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.columns import Column, Row

if TYPE_CHECKING:
    # The start of the window does without numpy.
    import numpy as np
    from numpy.typing import NDArray

    Ids = Sequence[int] | NDArray[np.int64]

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

ASIDE_ROLE = Qt.ItemDataRole.UserRole + 1
"""What stands muted behind the text of a cell."""

BLOCK = 128
"""Rows read at once: two screens of them."""
BLOCKS_KEPT = 24

_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsTableModel(QAbstractTableModel, Generic[Row]):
    """Shows the records of an id array; `read_rows` gives the rows of some ids, in their order."""

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
        """Show these records; where they are the ones already shown, only their rows are read anew."""
        if len(ids) == len(self._ids) and _are_equal(ids, self._ids):
            self.forget_rows()
            return
        self.beginResetModel()
        self._ids = ids
        self._place_of = None
        self._blocks.clear()
        self.endResetModel()

    def forget_rows(self) -> None:
        """Read every row anew when it is next seen."""
        self._blocks.clear()
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    @property
    def ids(self) -> Ids:
        """The ids of the records that are shown, in their order; never changed, only exchanged."""
        return self._ids

    def row_at(self, place: int) -> Row | None:
        """The row at a place; None where it vanished since the ids were read."""
        block = self._block(place // BLOCK)
        offset = place % BLOCK
        return block[offset] if offset < len(block) else None

    def id_at(self, place: int) -> int:
        """The id of the record at a place."""
        return int(self._ids[place])

    def place_of(self, record: int) -> int | None:
        """Where a record stands; None where it is not shown."""
        if self._place_of is None:
            self._place_of = {int(shown): place for place, shown in enumerate(self._ids)}
        return self._place_of.get(record)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """How many records are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        """How many columns there are, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if column.is_number else _WORDS
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
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
        """One block of rows, read if it is not at hand; the one not used for longest makes room."""
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
    """Whether two sequences of one length, tuples or arrays, hold the same ids."""
    same: Any = ids == others
    return bool(same.all()) if hasattr(same, "all") else bool(same)
