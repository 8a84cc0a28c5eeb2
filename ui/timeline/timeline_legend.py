"""The legend above the timeline: a short bar for each status in view, then the other signs of the lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.charts.colours import TINT, ChartColours, blended
from ui.charts.families import CODES, LABEL_SHAPES, OVER
from ui.charts.timeline.bars import RADIUS, paint_change, paint_faded_sample, paint_pale_sample, paint_sample
from ui.style.theme import Theme
from ui.text.translation import tr
from ui.widgets.panels.legend import SWATCH, Legend

FADING, SOURCED, UNSOURCED, ACTIVITY, PALE = "fading", "sourced", "unsourced", "activity", "pale"
PERIOD = "period"
"""Stand for a status in the entries that explain other signs: a bar that fades, the points of changes, the tick of an
activity, the paler days after the as-of day, and the edges of the counted period."""
_NARROW = (SOURCED, UNSOURCED, ACTIVITY, PERIOD)
_BARS = [index for index in range(len(CODES)) if index not in OVER]
_OUTLINED = {index for index in _BARS if LABEL_SHAPES[index].is_outlined}
_HATCHED = {index for index in _BARS if LABEL_SHAPES[index].is_hatched}
_LINED = {index for index in _BARS if LABEL_SHAPES[index].lines}


@dataclass(frozen=True, slots=True)
class Signs:
    """The kinds of signs that the lanes have: bars (or areas), points of changes, activities, the edges of a period."""

    has_bars: bool = True
    has_sourced: bool = False
    has_unsourced: bool = False
    has_activities: bool = False
    has_period: bool = False
    is_brief: bool = False
    """Whether there is room for few words: dots, rings, ticks, paler days and the period are explained in the tooltip
    alone."""


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

    def show_lanes(self, entries: Sequence[tuple[str, str]], signs: Signs) -> None:
        """Show the entries of `legend_of` as bars or as areas, and explain the other signs of the lanes."""
        has_bars = signs.has_bars
        if has_bars != self._has_bars:
            self._has_bars = has_bars
            self.update()
        self.show_entries([*entries, *_sign_entries(signs)] if entries else [])
        codes = [CODES.index(code) for code, _ in entries]
        lines = [
            tr("A bar that fades in or out: the change was on some day of this time.") if has_bars else "",
            tr("A tick with a dotted line: the partnership is over.") if has_bars and OVER & set(codes) else "",
            tr("A dashed edge: nobody knows the status, or it is only proposed.") if _OUTLINED & set(codes) else "",
            tr("Slanted stripes: an end or a suspension is decided or proposed.") if _HATCHED & set(codes) else "",
            tr("A line below a bar: active. Lines below and above: reaffirmed.") if _LINED & set(codes) else "",
            tr("A small ring below a bar: an activity without result.") if has_bars and signs.has_activities else "",
            tr("A dot: a change with a source. A ring: a change without one.") if signs.is_brief else "",
            tr("The black line is the as-of day; it can be dragged, and so can the edges of the period."),
        ]
        self.setToolTip("\n".join(filter(None, lines)))
        self.setAccessibleDescription(" ".join(filter(None, lines)))

    def swatch_width(self, code: str) -> int:
        """Return a smaller width for points and ticks."""
        return SWATCH if code in _NARROW else self.swatch

    def paint_swatch(self, painter: QPainter, area: QRectF, code: str) -> None:
        """Paint a bar, an area or another sign."""
        if code == FADING:
            paint_faded_sample(painter, area, self._colours)
        elif code == PALE:
            paint_pale_sample(painter, area, self._colours)
        elif code in (SOURCED, UNSOURCED):
            paint_change(painter, area.center(), RADIUS, self._colours, is_sourced=code == SOURCED)
        elif code == ACTIVITY:
            painter.setPen(QPen(self._colours.muted, 1.0))
            x = round(area.center().x()) + 0.5
            painter.drawLine(QPointF(x, area.top() + 2), QPointF(x, area.bottom() - 2))
        elif code == PERIOD:
            painter.fillRect(QRectF(round(area.center().x()), area.top(), 1.0, area.height()), self._colours.accent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours.accent)
            painter.drawRoundedRect(QRectF(round(area.center().x()), area.top() + 1, 4.0, area.height() - 2), 1.5, 1.5)
        elif self._has_bars:
            paint_sample(painter, code, area, self._colours)
        else:
            colour = self._colours.status_colour(code)
            is_over = CODES.index(code) in OVER
            painter.fillRect(area, blended(colour, self._colours.card, TINT) if is_over else colour)


def _sign_entries(signs: Signs) -> list[tuple[str, str]]:
    """Return the entries of the signs. That of the paler days is always there, so that nothing moves with the day."""
    entries = [
        (SOURCED, tr("sourced change"), signs.has_bars and signs.has_sourced),
        (UNSOURCED, tr("change without a source"), signs.has_bars and signs.has_unsourced),
        (ACTIVITY, tr("activity"), signs.has_bars and signs.has_activities),
        (FADING, tr("fading: on some day of this time"), signs.has_bars),
        (PALE, tr("paler: after the as-of day"), True),
        (PERIOD, tr("counted period"), signs.has_period),
    ]
    shown = [(code, words) for code, words, is_there in entries if is_there]
    return [entry for entry in shown if entry[0] == FADING] if signs.is_brief else shown
