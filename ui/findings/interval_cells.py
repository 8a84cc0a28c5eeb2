"""The cells of the sensitivity table: each share is drawn on one scale, so that rows can be compared."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.domain.findings.outcomes import Share
from tracker.queries.findings.finding_rows import SensitivityRow
from ui.models.columns import Column
from ui.style.theme import Theme
from ui.widgets.lists.cell_painting import PAD, CellDelegate

_DOT, _HALF_TICK, _MARK_ROOM = 4.0, 5.0, 12
_PARTS = 4
"""Number of parts into which thin lines divide the scale."""


class IntervalCells(CellDelegate[SensitivityRow]):
    """Draws a dot if both bounds of a share are equal, else a line. The current rule is in the accent colour."""

    most = 1.0
    """The share at the right end of the scale."""

    def marks_width(self, row: SensitivityRow, column: Column[SensitivityRow]) -> int:
        """Return the width of the mark before the current rule."""
        return _MARK_ROOM if column.key == "question" and row.is_asked else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: SensitivityRow, colours: Mapping[str, QColor]) -> None:
        """Draw the mark."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(QPointF(room.left() + 3, room.center().y() + 0.5), 3, 3)
        painter.restore()

    def paint_drawing(self, painter: QPainter, rect: QRect, row: SensitivityRow) -> None:
        """Draw the interval in its column."""
        paint_interval(painter, rect, row.share, self.most, self._theme, is_accented=row.is_asked)


def paint_interval(
    painter: QPainter, rect: QRect, share: Share | None, most: float, theme: Theme, *, is_accented: bool
) -> None:
    """Draw a share in a cell on a scale from 0 to `most`: a dot if both bounds are equal, else a line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = rect.adjusted(PAD, 0, -PAD, 0)
    painter.setPen(theme.colour("line"))
    for part in range(_PARTS + 1):
        x = room.left() + room.width() * part / _PARTS
        painter.drawLine(QLineF(x, room.top(), x, room.bottom()))
    if share is not None:
        middle = room.center().y() + 0.5
        low, high = (room.left() + room.width() * float(end) / most for end in (share.low, share.high))
        colour = theme.colour("accent" if is_accented else "muted")
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour)
        if high - low >= 1:
            painter.drawLine(QLineF(low, middle, high, middle))
            for x in (low, high):
                painter.drawLine(QLineF(x, middle - _HALF_TICK, x, middle + _HALF_TICK))
        else:
            painter.drawEllipse(QPointF(low, middle), _DOT, _DOT)
    painter.restore()
