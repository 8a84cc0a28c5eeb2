"""What the window's work is measured beside: Qt's own table, Qt's proxy model, and a bare commit."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.timing import Work

ROOT = QModelIndex()


class _Constant(QAbstractTableModel):
    """Many rows of one text."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._size = rows, columns

    def rowCount(self, parent: Any = ROOT) -> int:
        return self._size[0]

    def columnCount(self, parent: Any = ROOT) -> int:
        return self._size[1]

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return "a constant text" if role == Qt.ItemDataRole.DisplayRole else None


class bare_scroll:  # noqa: N801 - called as the other floors are
    """A table of the same size and shape as another one, with nothing to read and Qt's own painting."""

    def __init__(self, like: QTableView, chance: random.Random) -> None:
        model, header = like.model(), like.horizontalHeader()
        shown = [place for place in range(model.columnCount()) if not header.isSectionHidden(place)]
        self._table = QTableView()
        self._model = _Constant(model.rowCount(), len(shown))
        self._table.setModel(self._model)
        self._table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._table.verticalHeader().hide()
        self._row = like.verticalHeader().defaultSectionSize()
        self._table.verticalHeader().setDefaultSectionSize(self._row)
        for place, section in enumerate(shown):
            self._table.horizontalHeader().resizeSection(place, header.sectionSize(section))
        self._table.resize(like.size())
        self._table.show()
        self._chance = chance

    def frame(self) -> None:
        """Scroll by a row."""
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.value() + self._row)
        self._table.viewport().repaint()

    def jump(self) -> None:
        """Go elsewhere."""
        bar = self._table.verticalScrollBar()
        bar.setValue(self._chance.randrange(bar.maximum()))
        self._table.viewport().repaint()


class proxy_table:  # noqa: N801
    """The table's rows as items under Qt's proxy model, as many programs do it."""

    def __init__(self, like: QTableView) -> None:
        rows = like.model()
        items = QStandardItemModel()
        # one block of real rows, repeated: reading all of them is not what is measured
        texts = [[str(rows.index(row, column).data() or "") for column in range(4)] for row in range(100)]
        for row in range(rows.rowCount()):
            items.appendRow([QStandardItem(f"{text}{row % 977}") for text in texts[row % 100]])
        self._items = items
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(items)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._table = QTableView()
        self._table.setModel(self._proxy)
        self._table.resize(like.size())
        self._table.show()
        QApplication.processEvents()
        self._is_descending = False

    def search(self, word: str) -> None:
        """Narrow to a word in any column."""
        self._proxy.setFilterFixedString(word)
        self._table.viewport().repaint()

    def sort(self) -> None:
        """Sort all by the first column, the other way each time."""
        self._proxy.setFilterFixedString("")
        self._is_descending = not self._is_descending
        order = Qt.SortOrder.DescendingOrder if self._is_descending else Qt.SortOrder.AscendingOrder
        self._proxy.sort(0, order)
        self._table.viewport().repaint()


@contextmanager
def bare_insert(path: Path) -> Iterator[Work]:
    """A commit of one row and its journal row to a file on the same disk, as safe as the program's."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE change (id INTEGER PRIMARY KEY, status TEXT, earliest INTEGER, latest INTEGER)")
    connection.execute("CREATE TABLE journal (number INTEGER PRIMARY KEY, after TEXT)")
    connection.execute(
        "CREATE TRIGGER change_insert AFTER INSERT ON change BEGIN INSERT INTO journal (after)"
        " VALUES (json_object('id', NEW.id, 'status', NEW.status)); END"
    )

    def insert() -> None:
        connection.execute("INSERT INTO change (status, earliest, latest) VALUES ('terminated', 737791, 738155)")

    try:
        yield insert
    finally:
        connection.close()
        path.unlink()
