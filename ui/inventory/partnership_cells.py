"""The cells of the table of partnerships: a status has a dot for every possible label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from tracker.queries.rows import PartnershipRow
from ui.models.columns import Column
from ui.style.status_marks import paint_status_mark
from ui.widgets.lists.cell_painting import CellDelegate

DOT, DOT_STEP = 9, 12


class PartnershipCells(CellDelegate[PartnershipRow]):
    """Paints the dots of a status before its text."""

    def marks_width(self, row: PartnershipRow, column: Column[PartnershipRow]) -> int:
        """Return the width of the dots in the status column, 0 in other columns."""
        return len(row.labels) * DOT_STEP + 3 if column.key == "status" else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: PartnershipRow, colours: Mapping[str, QColor]) -> None:
        """Paint a dot for every possible label."""
        paint_status_dots(painter, room, row.labels, colours)


def paint_status_dots(painter: QPainter, room: QRect, labels: Sequence[str], colours: Mapping[str, QColor]) -> None:
    """Paint a dot for each label, from the left edge of the room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = room.left()
    for code in labels:
        dot = QRectF(left, room.center().y() - DOT / 2 + 0.5, DOT, DOT)
        paint_status_mark(painter, dot, code, (colours[code], colours["strong_line"], colours["text"]))
        left += DOT_STEP
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
