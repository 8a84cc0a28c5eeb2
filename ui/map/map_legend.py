"""The legend of the map: a line or a texture for each family of statuses in view, drawn as on the map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ui.charts.colours import ChartColours
from ui.charts.families import FAMILY_OF_CODE
from ui.charts.map.map_paint import line_pen
from ui.charts.map.map_pictures import paint_texture
from ui.charts.map.map_scene import line_colours
from ui.widgets.panels.legend import Legend

POSSIBLY = "possibly:"
"""Prefix of the code of a status that is not certain."""


class MapLegend(Legend):
    """Draws a short line for each entry, or its texture where arcs are counted in pixels."""

    swatch = 26
    chart_colours: ChartColours
    is_dense = False

    def show_kinds(self, entries: Sequence[tuple[str, str]], *, is_dense: bool) -> None:
        """Show the entries of `legend_of` as lines, or as the textures of a picture of densities."""
        if is_dense != self.is_dense:
            self.is_dense = is_dense
            self.update()
        self.show_entries(entries)

    def paint_swatch(self, painter: QPainter, area: QRectF, code: str) -> None:
        """Paint a short line or a texture."""
        family = FAMILY_OF_CODE[code.removeprefix(POSSIBLY)]
        if self.is_dense:
            paint_texture(painter, area, family, self.chart_colours, self.devicePixelRatioF())
            return
        painter.setPen(line_pen(family, not code.startswith(POSSIBLY), line_colours(self.chart_colours)[family]))
        middle = area.center().y()
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
