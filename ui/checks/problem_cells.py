"""The cells of the list of problems, which show the severity by colour and shape."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from tracker.queries.checks.problem_rows import Problem
from ui.models.columns import Column
from ui.widgets.lists.cell_painting import CellDelegate

_MARK, _ROOM = 9, 18
_ROLES = {"mistake": "danger", "gap": "warning", "hint": "muted"}


class ProblemCells(CellDelegate[Problem]):
    """Paints a full dot for a mistake, a ring for a gap, and a small dot for a hint."""

    def marks_width(self, row: Problem, column: Column[Problem]) -> int:
        """Return the width of the mark before the name."""
        return _ROOM if column.key == "record" else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: Problem, colours: Mapping[str, QColor]) -> None:
        """Paint the mark. That of an ignored problem is pale."""
        colour = self._theme.colour("strong_line" if row.is_accepted else _ROLES[row.severity])
        middle = QPointF(room.left() + _MARK / 2, room.center().y() + 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.8) if row.severity == "gap" else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if row.severity == "gap" else colour)
        radius = {"mistake": 4.5, "gap": 3.7, "hint": 2.5}[row.severity]
        painter.drawEllipse(middle, radius, radius)
        painter.restore()
