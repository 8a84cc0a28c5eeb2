"""A table that is as high as its rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from ui.models.columns import Row
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme
from ui.widgets.lists.cell_painting import CellDelegate
from ui.widgets.lists.rows_view import RowsView

_FEW = 3
"""Rows of a table that has shrunk as far as it may."""


class FittedRows(RowsView[Row]):
    """Grows with its rows up to `most` of them. With more it scrolls.

    It is for pages that scroll as a whole. On another page it `may_shrink` and scrolls where the page has less room.
    """

    def __init__(
        self,
        model: RowsTableModel[Row],
        theme: Theme,
        name: str,
        cells: type[CellDelegate[Row]] = CellDelegate,
        most: int = 16,
        parent: QWidget | None = None,
        *,
        may_shrink: bool = False,
        header: QHeaderView | None = None,
    ) -> None:
        self._most, self._may_shrink = most, may_shrink
        super().__init__(model, theme, name, cells, parent, header)
        vertical = QSizePolicy.Policy.Maximum if may_shrink else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        model.modelReset.connect(self.updateGeometry)
        self.horizontalScrollBar().rangeChanged.connect(lambda: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the height of the header and the rows, and of the scroll bar if the table scrolls sideways."""
        return QSize(super().sizeHint().width(), self._height_of(min(max(self.rows.rowCount(), 1), self._most)))

    def _height_of(self, rows: int) -> int:
        frame = 2 * self.frameWidth()
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize() + frame
        if self.horizontalScrollBar().maximum():
            height += self.horizontalScrollBar().sizeHint().height()
        return height

    def minimumSizeHint(self) -> QSize:
        """Return the full height, because the page scrolls instead; if it may shrink, that of a few rows."""
        least = self._height_of(min(max(self.rows.rowCount(), 1), _FEW))
        return QSize(200, least if self._may_shrink else self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Update the size when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
