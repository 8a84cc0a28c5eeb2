"""The values that one frame of the timeline is painted from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.charts.colours import ChartColours, blended, family_colour
from ui.charts.families import LEADING_CODE, Family
from ui.charts.timeline.drawn_lanes import PreparedLanes
from ui.charts.timeline.hits import DayLines, DragHandle
from ui.charts.timeline.viewport import Viewport

NO_LINES = DayLines()
VEIL = 0.62
"""Opacity of the card's colour over the days after the last known one."""


@dataclass(frozen=True, slots=True)
class Type:
    """The fonts of the chart: bold for names, slightly smaller for details."""

    name: QFont
    detail: QFont

    @classmethod
    def of(cls, font: QFont) -> Type:
        """Derive both fonts from the font of the widget."""
        name, detail = QFont(font), QFont(font)
        name.setWeight(QFont.Weight.DemiBold)
        _shrink(name, 0.96)
        _shrink(detail, 0.85)
        return cls(name, detail)

    def reading_height(self) -> float:
        """Return the height in pixels of a lane with a name on each of its two lines."""
        return round(QFontMetricsF(self.name).height() * 0.94 + QFontMetricsF(self.detail).height() * 0.94 + 4)


@dataclass(frozen=True, slots=True)
class Scene:
    """The lanes, the viewport, the chosen and hovered lane, the lines, the fonts and the colours.
    `active_line` is the line that is dragged, under the pointer, or was moved by a key: its day is shown.
    """

    drawn: PreparedLanes
    view: Viewport
    colours: ChartColours
    type: Type
    bar_colours: dict[Family, QColor]
    selected: int | None = None
    hovered: int | None = None
    marked: frozenset[int] = frozenset()
    """The lanes that are marked together; empty unless there are several."""
    lines: DayLines = NO_LINES
    active_line: DragHandle | None = None
    is_printed: bool = False
    """Whether the target is paper or a PDF, where colours are blended instead of transparent."""

    def thin(self, colour: QColor, share: float) -> QColor:
        """Return this share of a colour: transparent on screen, blended with the card's colour when printed."""
        return blended(colour, self.colours.card, share) if self.is_printed else faded(colour, share)


def bar_colours(colours: ChartColours) -> dict[Family, QColor]:
    """Return the colour of each family."""
    return {family: family_colour(colours, family) for family in LEADING_CODE}


def faded(colour: QColor, alpha: float) -> QColor:
    """Return the colour with this opacity."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


def _shrink(font: QFont, share: float) -> None:
    if font.pixelSize() > 0:
        font.setPixelSize(max(8, round(font.pixelSize() * share)))
    else:
        font.setPointSizeF(font.pointSizeF() * share)
