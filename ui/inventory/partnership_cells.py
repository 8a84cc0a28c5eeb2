"""The cells of the table of partnerships: a status has a dot for every possible label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.queries.rows import PartnershipRow
from ui.models.columns import Column
from ui.widgets.lists.cell_painting import CellDelegate

DOT, DOT_STEP = 9, 12
_PALE = ("unknown", "not_yet", "proposed", "not_concluded")
"""Labels whose colours are so close to the background that they need an outline."""


_LIKE_IN_FORCE = frozenset({"in_force", "active", "reaffirmed"})
"""Labels in the colour of "in force"."""


class PartnershipCells(CellDelegate[PartnershipRow]):
    """Paints the dots of a status before its text."""

    def marks_width(self, row: PartnershipRow, column: Column[PartnershipRow]) -> int:
        """Return the width of the dots in the status column, 0 in other columns."""
        return len(dot_labels(row.labels)) * DOT_STEP + 3 if column.key == "status" else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: PartnershipRow, colours: Mapping[str, QColor]) -> None:
        """Paint a dot for every possible label."""
        paint_status_dots(painter, room, row.labels, colours)


def dot_labels(labels: Sequence[str]) -> list[str]:
    """Return the labels that have a dot: one of those that are drawn alike, as "in force" and "active" are."""
    return [
        code
        for code in labels
        if code not in _LIKE_IN_FORCE or code == next(filter(_LIKE_IN_FORCE.__contains__, labels))
    ]


def paint_status_dots(painter: QPainter, room: QRect, labels: Sequence[str], colours: Mapping[str, QColor]) -> None:
    """Paint a dot for each label, from the left edge of the room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = room.left()
    for code in dot_labels(labels):
        painter.setPen(QPen(colours["strong_line"]) if code in _PALE else Qt.PenStyle.NoPen)
        painter.setBrush(colours[code])
        painter.drawEllipse(QRectF(left, room.center().y() - DOT / 2 + 0.5, DOT, DOT))
        left += DOT_STEP
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
