"""A painter of dots whose hatching grows with all the rest; Qt's own stays a dot wide however much is enlarged."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QImage, QPainter, QPen, QTransform

PERIOD = 8
"""Units after which Qt's hatching repeats."""
DOTS = 4
"""Dots in a unit of the tile that it is made of here."""


class DotsPainter(QPainter):
    """Lays a tile of slanted lines wherever a brush of slanted lines is asked for."""

    def setBrush(self, brush: QBrush | QColor | QGradient | Qt.BrushStyle) -> None:  # type: ignore[override]
        """Fill shapes with this from now on."""
        super().setBrush(_tiled(brush) if isinstance(brush, QBrush) else brush)

    def fillRect(self, area: QRectF, filling: QBrush | QColor | QGradient) -> None:  # type: ignore[override]
        """Fill a rectangle."""
        super().fillRect(area, _tiled(filling) if isinstance(filling, QBrush) else filling)


def _tiled(brush: QBrush) -> QBrush:
    if brush.style() != Qt.BrushStyle.BDiagPattern:
        return brush
    side = PERIOD * DOTS
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(brush.color(), DOTS))
    for shift in (-side, 0, side):
        painter.drawLine(QLineF(shift - DOTS, side + DOTS, shift + side + DOTS, -DOTS))
    painter.end()
    tiled = QBrush(tile)
    tiled.setTransform(QTransform.fromScale(1 / DOTS, 1 / DOTS))
    return tiled
