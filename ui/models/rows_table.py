"""The model of a long table: an array of ids, and the rows of the records that were shown last, read in blocks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.columns import Column, Row
from ui.models.pending_ids import PendingIds
from ui.text.spans import spoken, words_of

if TYPE_CHECKING:
    # Imported for type checks only, so that the window starts without numpy.
    import numpy as np
    from numpy.typing import NDArray

    Ids = Sequence[int] | NDArray[np.int64]

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

ASIDE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The muted text after the text of a cell."""

BLOCK = 32
"""Rows that are read at once: about one screen of them."""
BLOCKS_KEPT = 96

_TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    ASIDE_ROLE,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Line(Generic[Row]):
    """A row in memory with the texts of its cells, which are made when they are first shown.

    `row` is None if the record was deleted since its id was read.
    """

    __slots__ = ("row", "texts")

    def __init__(self, row: Row | None) -> None:
        self.row = row
        self.texts: dict[int, tuple[str, str]] = {}


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
        self._lines: OrderedDict[int, _Line[Row]] = OrderedDict()

    def change_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns. The rows are read again when they are next shown."""
        self.beginResetModel()
        self.columns = columns
        self._lines.clear()
        self.endResetModel()

    def show_ids(self, ids: Ids) -> None:
        """Show these records and read their rows again. If the ids are unchanged, the model is not reset."""
        self.complete_ids()
        if self.has_ids(ids):
            self.forget_rows()
            return
        self.beginResetModel()
        self._ids = ids
        self._lines.clear()
        self.endResetModel()

    def arrange_ids(self, ids: Ids) -> None:
        """Show these records. Rows in memory are unchanged, so they are not read again."""
        self.complete_ids()
        if self.has_ids(ids):
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def complete_ids(self) -> None:
        """Read the ids that were left out to show the first rows sooner."""
        if isinstance(self._ids, PendingIds):
            self._ids = self._ids.all

    def forget_rows(self) -> None:
        """Read each row again when it is next shown."""
        self._lines.clear()
        if len(self._ids):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def forget(self, records: Collection[int], visible: range) -> None:
        """Read the rows of these records again when they are next shown.

        `visible` are the lines in view, of which those records are shown again.
        """
        for record in records:
            self._lines.pop(record, None)
        self._show_again(line for line in visible if self.id_at(line) in records)

    def keep_only(self, visible: range, update: Callable[[Sequence[Row]], Sequence[Row]]) -> None:
        """Replace the rows in view by updated ones, in the same order, and forget all others.

        Only the lines whose rows differ are shown again.
        """
        held = [(line, record, self._lines.get(record)) for line in visible for record in (self.id_at(line),)]
        kept = [(line, record, one.row) for line, record, one in held if one is not None and one.row is not None]
        self._lines.clear()
        changed = [line for line, _, one in held if one is None or one.row is None]
        updated = update([row for _, _, row in kept])
        for (line, record, before), row in zip(kept, updated, strict=True):
            self._lines[record] = _Line(row)
            if row != before:
                changed.append(line)
        self._show_again(changed)

    def _show_again(self, lines: Iterable[int]) -> None:
        for line in lines:
            self.dataChanged.emit(self.index(line, 0), self.index(line, len(self.columns) - 1))

    def has_ids(self, ids: Ids) -> bool:
        """Return whether exactly these records are shown, in this order."""
        return len(ids) == len(self._ids) and _are_equal(ids, self._ids)

    @property
    def ids(self) -> Ids:
        """The ids of the shown records in order. The sequence is never modified, only replaced."""
        return self._ids

    def row_at(self, index: int) -> Row | None:
        """Return the row at an index, or None if it was deleted since the ids were read."""
        return self._line(index).row

    def texts_at(self, index: int, place: int) -> tuple[str, str]:
        """Return text and secondary text of a cell: of the row at an index, in the column at `place`."""
        line = self._line(index)
        texts = line.texts.get(place)
        if texts is None:
            column, row = self.columns[place], line.row
            texts = ("", "") if row is None else (column.text(row), column.secondary_text(row))
            line.texts[place] = texts
        return texts

    def load(self, first: int, last: int) -> None:
        """Read the rows of these lines, `last` included, and of the rest of their blocks, with one call."""
        for index in range(first, last + 1):
            if self.id_at(index) not in self._lines:
                break
        else:
            return
        ids = self._ids[first // BLOCK * BLOCK : (last // BLOCK + 1) * BLOCK]
        wanted = [record for record in map(int, ids) if record not in self._lines]
        self._lines.update((record, _Line(row)) for record, row in zip(wanted, self._rows_of(wanted), strict=True))
        for record in map(int, ids):
            self._lines.move_to_end(record)
        while len(self._lines) > max(BLOCK * BLOCKS_KEPT, len(ids)):
            self._lines.popitem(last=False)

    def _line(self, index: int) -> _Line[Row]:
        line = self._lines.get(self.id_at(index))
        if line is None:
            self.load(index, index)
            line = self._lines[self.id_at(index)]
        return line

    def _rows_of(self, records: Sequence[int]) -> Sequence[Row | None]:
        """Read rows. If some records were deleted, each is read alone, so that the others keep their lines."""
        rows = self._read_rows(records)
        if len(rows) == len(records):
            return rows
        return [next(iter(self._read_rows([record])), None) for record in records]

    def id_at(self, index: int) -> int:
        """Return the id of the record at an index."""
        return int(self._ids[index])

    def place_of(self, record: int) -> int | None:
        """Return the index of a record, or None if it is not shown."""
        if isinstance(self._ids, Sequence):
            return self._ids.index(record) if record in self._ids else None
        places = (self._ids == record).nonzero()[0]
        return int(places[0]) if len(places) else None

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
        if role not in _TEXT_ROLES:
            return None
        if self.row_at(index.row()) is None:
            return None
        text, secondary = self.texts_at(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (spoken(text), secondary)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return words_of(text) or None
        return secondary if role == ASIDE_ROLE else text


def _are_equal(ids: Ids, others: Ids) -> bool:
    """Return whether two sequences of equal length, tuples or arrays, contain the same ids."""
    same: Any = ids == others
    return bool(same.all()) if hasattr(same, "all") else bool(same)
