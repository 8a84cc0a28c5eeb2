"""How a cell of a table is painted: quickly, for every step of a scroll paints a screen of them."""

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
class _Look:
    """The fonts and colours of cells, looked up once rather than for every cell of every frame."""

    usual: QFont
    title: QFont
    small: QFont
    colours: Mapping[str, QColor]

    @staticmethod
    def of(view: QTableView, theme: Theme) -> _Look:
        """As the view and the theme are now."""
        colours = {role: theme.colour(role) for role in ("text", "muted", "selection", "grid", "focus", "strong_line")}
        statuses = {code: theme.status_colour(code) for code in CODES}
        return _Look(view.font(), font("strong", view.font()), font("small", view.font()), {**colours, **statuses})


class CellDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints a cell: the words, and what stands muted behind them; a subclass puts marks before the words."""

    def __init__(self, theme: Theme, view: QTableView, rows: RowsTableModel[Row]) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._rows = rows
        self._look: _Look | None = None
        theme.changed.connect(self.forget_look)

    def forget_look(self) -> None:
        """Fonts or colours are others now."""
        self._look = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell; a row is tinted as a whole."""
        row = self._rows.row_at(index.row())
        if self._look is None:
            self._look = _Look.of(self._view, self._theme)
        look, colours, rect = self._look, self._look.colours, option.rect
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
        aside = column.secondary_text(row)
        if aside:
            painter.setFont(look.small)
            room.setLeft(room.left() + used + PAD)
            # Half a word behind every name would be noise: it is shown whole or not at all.
            if painter.fontMetrics().horizontalAdvance(aside) <= room.width():
                painter.setPen(colours["muted"])
                painter.drawText(room, _LEFT, aside)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """Say in a tooltip what a cell is too narrow for."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tooltip(self.words_if_cut(index, option.rect.width())), view)
        return True

    def words_if_cut(self, index: AnyIndex, width: int) -> str:
        """All words of a cell where they find no room in this width; else nothing."""
        row, column = self._rows.row_at(index.row()), self._rows.columns[index.column()]
        if row is None:
            return ""
        words = "  ".join(filter(None, (column.text(row), column.secondary_text(row))))
        metrics = QFontMetrics(font("strong", self._view.font()) if index.column() == 0 else self._view.font())
        needed = metrics.horizontalAdvance(words) + self.marks_width(row, column) + 2 * PAD
        return words if needed > width else ""

    def marks_width(self, row: Row, column: Column[Row]) -> int:
        """The room that marks take before the words of a cell; none unless a subclass says so."""
        return 0

    def paint_marks(self, painter: QPainter, room: QRect, row: Row, colours: Mapping[str, QColor]) -> None:
        """Paint the marks of a cell where they have room."""


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _paint_text(painter: QPainter, room: QRect, text: str, alignment: Qt.AlignmentFlag) -> int:
    """Paint the text, cut where it finds no room; gives its whole width."""
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text)
    if width > room.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, alignment, text)
    return width
