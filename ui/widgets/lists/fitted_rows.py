"""A table that is as high as its rows, for pages that scroll as a whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.models.columns import Row
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme
from ui.widgets.lists.cell_painting import CellDelegate
from ui.widgets.lists.rows_view import RowsView


class FittedRows(RowsView[Row]):
    """Grows with its rows up to `most` of them. With more it scrolls."""

    def __init__(
        self,
        model: RowsTableModel[Row],
        theme: Theme,
        name: str,
        cells: type[CellDelegate[Row]] = CellDelegate,
        most: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        self._most = most
        super().__init__(model, theme, name, cells, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self.updateGeometry)
        self.horizontalScrollBar().rangeChanged.connect(lambda: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the height of the header and the rows, and of the scroll bar if the table scrolls sideways."""
        rows = min(max(self.rows.rowCount(), 1), self._most)
        frame = 2 * self.frameWidth()
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize() + frame
        if self.horizontalScrollBar().maximum():
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Return the full height, because the page scrolls instead."""
        return QSize(200, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Update the size when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
