"""The legend above the timeline: a short bar for each status in view, drawn like the bars of the lanes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.charts.colours import TINT, ChartColours, blended
from ui.charts.families import CODES, OVER
from ui.charts.timeline.bars import paint_sample
from ui.style.theme import Theme
from ui.widgets.panels.legend import Legend


class TimelineLegend(Legend):
    """Draws bars, or areas where the lanes are too low for bars."""

    swatch = 22

    def __init__(self, theme: Theme, colours: ChartColours) -> None:
        self._colours, self._has_bars = colours, True
        super().__init__(theme)

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self._colours = colours
        self.update()

    def show_lanes(self, entries: Sequence[tuple[str, str]], *, has_bars: bool) -> None:
        """Show the entries of `legend_of` as bars or as areas."""
        if has_bars != self._has_bars:
            self._has_bars = has_bars
            self.update()
        self.show_entries(entries)

    def paint_swatch(self, painter: QPainter, area: QRectF, code: str) -> None:
        """Paint a bar or an area."""
        if self._has_bars:
            paint_sample(painter, code, area, self._colours)
            return
        colour = self._colours.status_colour(code)
        is_over = CODES.index(code) in OVER
        painter.fillRect(area, blended(colour, self._colours.card, TINT) if is_over else colour)
