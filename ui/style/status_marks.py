"""The mark of a status before its name: a dot in its colour, with lines where statuses share one colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

STATUS_LINES: Final = {"active": 1, "reaffirmed": 2}
"""Statuses in the colour of "in force", and their lines: one below, or one below and one above. Bars have them too."""
PALE: Final = frozenset({"unknown", "not_yet", "proposed", "not_concluded"})
"""Statuses whose colours are so close to the background that they need an outline."""
THICKNESS: Final = 1.5
_GAP = 0.5


def paint_status_mark(
    painter: QPainter, dot: QRectF, code: str, colours: tuple[QColor, QColor, QColor], *, radius: float = 0.0
) -> None:
    """Paint a round dot, or with a `radius` a square, and next to it the lines of its status, as wide as the dot.

    `colours` are those of the status, of the outline of a pale one, and of the lines.
    """
    colour, edge, line = colours
    painter.setPen(QPen(edge) if code in PALE else Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if radius:
        painter.drawRoundedRect(dot, radius, radius)
    else:
        painter.drawEllipse(dot)
    tops = (dot.bottom() + _GAP, dot.top() - _GAP - THICKNESS)
    for top in tops[: STATUS_LINES.get(code, 0)]:
        painter.fillRect(QRectF(dot.left(), top, dot.width(), THICKNESS), line)
