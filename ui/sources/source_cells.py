"""The cells of the table of sources, with a lock before the title of a confidential source."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from tracker.queries.sources.sources import ListedSource
from ui.models.columns import Column
from ui.style.icons import renderer
from ui.widgets.lists.cell_painting import CellDelegate

LOCK, LOCK_STEP = 13, 19


class SourceCells(CellDelegate[ListedSource]):
    """Paints the lock. The word "confidential" is in the column of the kind."""

    def marks_width(self, row: ListedSource, column: Column[ListedSource]) -> int:
        """Return the width of the lock before a title."""
        return LOCK_STEP if column.key == "title" and row.source.is_confidential else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: ListedSource, colours: Mapping[str, QColor]) -> None:
        """Paint the lock."""
        area = QRectF(room.left(), room.center().y() - LOCK / 2 + 0.5, LOCK, LOCK)
        renderer("lock", colours["muted"]).render(painter, area)
