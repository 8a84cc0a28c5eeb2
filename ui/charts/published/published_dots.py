"""A painter for images whose hatching is scaled with everything else. The hatching of Qt is always one pixel wide."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QImage, QPainter, QPen, QTransform

PERIOD = 8
"""Units after which the hatching of Qt repeats."""
DOTS = 4
"""Pixels per unit of the tile."""


class DotsPainter(QPainter):
    """Replaces brushes of slanted lines with a tiled image."""

    def setBrush(self, brush: QBrush | QColor | QGradient | Qt.BrushStyle) -> None:  # type: ignore[override]
        """Set the brush for shapes."""
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
