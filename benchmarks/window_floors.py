"""The floors of the window's figures: Qt's own table, Qt's proxy model, and a bare commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.timing import Work

ROOT = QModelIndex()


class _Texts(QAbstractTableModel):
    """Rows of texts, read from a list."""

    def __init__(self, texts: Sequence[Sequence[str]], columns: int) -> None:
        super().__init__()
        self._texts = texts
        self._columns = columns

    def rowCount(self, parent: Any = ROOT) -> int:
        return len(self._texts)

    def columnCount(self, parent: Any = ROOT) -> int:
        return self._columns

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def _shown(like: QTableView, model: QAbstractItemModel) -> QTableView:
    """Return a plain table of the same size as `like`, on the screen."""
    table = QTableView()
    table.setModel(model)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    table.horizontalHeader().setStretchLastSection(True)
    table.resize(like.size())
    table.show()
    QApplication.processEvents()
    return table


class BareTable:
    """A table with as many rows and columns as another one, a constant text, and Qt's own painting."""

    def __init__(self, like: QTableView) -> None:
        header, rows = like.horizontalHeader(), like.model().rowCount()
        columns = header.count() - header.hiddenSectionCount()
        self._model = _Texts([["a constant text"] * columns] * rows, columns)
        self.table = _shown(like, self._model)
        for place in range(columns):
            self.table.horizontalHeader().resizeSection(place, like.viewport().width() // columns)


class ProxyTable:
    """A table with as many rows as another one, in memory, filtered and sorted by Qt's proxy model."""

    def __init__(self, like: QTableView) -> None:
        rows = like.model()
        # a hundred real rows, repeated with numbers, because reading all rows is not to be measured
        block = [
            [str(rows.index(row, place).data() or "") for place in range(4)] for row in range(min(100, rows.rowCount()))
        ]
        texts = [[f"{text} {row % 977}" for text in block[row % len(block)]] for row in range(rows.rowCount())]
        self._texts = _Texts(texts, 4)
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self._texts)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._table = _shown(like, self._proxy)
        self._is_descending = False

    def search(self, word: str) -> None:
        """Filter by a text in any column."""
        self._proxy.setFilterFixedString(word)
        self._table.viewport().repaint()

    def sort(self) -> None:
        """Sort by the first column, in alternating direction."""
        self._proxy.setFilterFixedString("")
        self._is_descending = not self._is_descending
        order = Qt.SortOrder.DescendingOrder if self._is_descending else Qt.SortOrder.AscendingOrder
        self._proxy.sort(0, order)
        self._table.viewport().repaint()

    def close(self) -> None:
        """Close the table."""
        self._table.close()


@contextmanager
def bare_insert(path: Path) -> Iterator[Work]:
    """Return a function that commits one row with its journal row to a file on the same disk, as
    safely as the program.
    """
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
