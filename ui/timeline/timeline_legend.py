"""The legend above the timeline: a short bar for each status in view, drawn like the bars of the lanes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.charts.colours import TINT, ChartColours, blended
from ui.charts.families import CODES, LABEL_SHAPES, OVER
from ui.charts.timeline.bars import paint_faded_sample, paint_sample
from ui.style.theme import Theme
from ui.text.translation import tr
from ui.widgets.panels.legend import Legend

FADING = "fading"
"""Stands for a status in the entry that says what fading means."""
_BARS = [index for index in range(len(CODES)) if index not in OVER]
_OUTLINED = {index for index in _BARS if LABEL_SHAPES[index].is_outlined}
_HATCHED = {index for index in _BARS if LABEL_SHAPES[index].is_hatched}
_LINED = {index for index in _BARS if LABEL_SHAPES[index].lines}


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
        fading = [(FADING, tr("fading: changed on some day of this time"))] if entries and has_bars else []
        self.show_entries([*entries, *fading])
        codes = [CODES.index(code) for code, _ in entries]
        lines = [
            tr("A bar that fades in or out: the change was on some day of this time.") if has_bars else "",
            tr("A tick with a dotted line: the partnership is over.") if has_bars and OVER & set(codes) else "",
            tr("A dashed edge: nobody knows the status, or it is only proposed.") if _OUTLINED & set(codes) else "",
            tr("Slanted stripes: an end or a suspension is decided or proposed.") if _HATCHED & set(codes) else "",
            tr("A line below a bar: active. Lines below and above: reaffirmed.") if _LINED & set(codes) else "",
        ]
        self.setToolTip("\n".join(filter(None, lines)))
        self.setAccessibleDescription(" ".join(filter(None, lines)))

    def paint_swatch(self, painter: QPainter, area: QRectF, code: str) -> None:
        """Paint a bar or an area."""
        if code == FADING:
            paint_faded_sample(painter, area, self._colours)
            return
        if self._has_bars:
            paint_sample(painter, code, area, self._colours)
            return
        colour = self._colours.status_colour(code)
        is_over = CODES.index(code) in OVER
        painter.fillRect(area, blended(colour, self._colours.card, TINT) if is_over else colour)
