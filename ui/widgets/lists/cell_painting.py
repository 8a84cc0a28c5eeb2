"""Paints the cells of tables fast enough for scrolling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from tracker.domain.statuses.statuses import CODES
from ui.models.columns import Column, Row
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme, font
from ui.widgets.labels.links import plain_tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
PAD = 8


@dataclass(frozen=True, slots=True)
class _CellStyle:
    """The fonts and colours of cells, looked up once instead of for each cell."""

    usual: QFont
    title: QFont
    small: QFont
    colours: Mapping[str, QColor]

    @staticmethod
    def of(view: QTableView, theme: Theme) -> _CellStyle:
        """Look up the current fonts and colours of the view and the theme."""
        colours = {role: theme.colour(role) for role in ("text", "muted", "selection", "grid", "focus", "strong_line")}
        statuses = {code: theme.status_colour(code) for code in CODES}
        return _CellStyle(view.font(), font("strong", view.font()), font("small", view.font()), {**colours, **statuses})


class CellDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints the text of a cell and its muted secondary text. A subclass may add marks before the text."""

    def __init__(self, theme: Theme, view: QTableView, rows: RowsTableModel[Row]) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._rows = rows
        self._style: _CellStyle | None = None
        theme.changed.connect(self.clear_style)

    def clear_style(self) -> None:
        """Discard the cached fonts and colours, because they changed."""
        self._style = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell. The current row and selected rows are tinted."""
        row = self._rows.row_at(index.row())
        if self._style is None:
            self._style = _CellStyle.of(self._view, self._theme)
        look, colours, rect = self._style, self._style.colours, option.rect
        is_current = index.row() == self._view.currentIndex().row()
        if is_current or option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours["selection"])
        painter.setPen(colours["grid"])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_current and self._view.hasFocus():
            painter.setPen(colours["focus"])
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if row is None:
            return
        column, room = self._rows.columns[index.column()], rect.adjusted(PAD, 0, -PAD, 0)
        if self.marks_width(row, column):
            self.paint_marks(painter, room, row, colours)
            room.setLeft(room.left() + self.marks_width(row, column))
        painter.setFont(look.title if index.column() == 0 else look.usual)
        painter.setPen(colours["text"])
        used = _paint_text(painter, room, column.text(row), _RIGHT if column.is_number else _LEFT)
        secondary = column.secondary_text(row)
        if secondary:
            painter.setFont(look.small)
            room.setLeft(room.left() + used + PAD)
            # The secondary text is shown whole or not at all, because elided it would be useless.
            if painter.fontMetrics().horizontalAdvance(secondary) <= room.width():
                painter.setPen(colours["muted"])
                painter.drawText(room, _LEFT, secondary)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Show the whole text of a cell as a tooltip if it is too long."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tooltip(self.text_if_elided(index, option.rect.width())), view)
        return True

    def text_if_elided(self, index: AnyIndex, width: int) -> str:
        """Return the whole text of a cell if it does not fit into this width, else an empty text."""
        row, column = self._rows.row_at(index.row()), self._rows.columns[index.column()]
        if row is None:
            return ""
        words = "  ".join(filter(None, (column.text(row), column.secondary_text(row))))
        metrics = QFontMetrics(font("strong", self._view.font()) if index.column() == 0 else self._view.font())
        needed = metrics.horizontalAdvance(words) + self.marks_width(row, column) + 2 * PAD
        return words if needed > width else ""

    def marks_width(self, row: Row, column: Column[Row]) -> int:
        """Return the width of the marks before the text of a cell. 0 unless a subclass overrides it."""
        return 0

    def paint_marks(self, painter: QPainter, room: QRect, row: Row, colours: Mapping[str, QColor]) -> None:
        """Paint the marks of a cell, within the room reserved by `marks_width`."""


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _paint_text(painter: QPainter, room: QRect, text: str, alignment: Qt.AlignmentFlag) -> int:
    """Paint the text, elided if it is too long, and return its full width."""
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text)
    if width > room.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, alignment, text)
    return width
