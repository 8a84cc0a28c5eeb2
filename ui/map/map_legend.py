"""The legend of the map: a line for each family of statuses in view, drawn as on the map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.charts.colours import ChartColours
from ui.charts.families import FAMILY_OF_CODE
from ui.charts.map.map_paint import line_pen
from ui.charts.map.map_scene import line_colours
from ui.widgets.panels.legend import Legend

POSSIBLY = "possibly:"
"""Prefix of the code of a status that is not certain."""


class MapLegend(Legend):
    """Draws a short line for each entry."""

    swatch = 26
    chart_colours: ChartColours

    def paint_swatch(self, painter: QPainter, area: QRectF, code: str) -> None:
        """Paint a short line."""
        family = FAMILY_OF_CODE[code.removeprefix(POSSIBLY)]
        painter.setPen(line_pen(family, not code.startswith(POSSIBLY), line_colours(self.chart_colours)[family]))
        middle = area.center().y()
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
