"""Everything that one frame of the timeline is painted from."""

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
"""How much of the card's colour lies over the days that are not known yet."""


@dataclass(frozen=True, slots=True)
class Type:
    """The type of the chart: names bold, everything beside them a little smaller."""

    name: QFont
    detail: QFont

    @classmethod
    def of(cls, font: QFont) -> Type:
        """Derive both from the widget's font."""
        name, detail = QFont(font), QFont(font)
        name.setWeight(QFont.Weight.DemiBold)
        _shrink(name, 0.96)
        _shrink(detail, 0.85)
        return cls(name, detail)

    def reading_height(self) -> float:
        """The height of a lane that names both partners comfortably."""
        return round(QFontMetricsF(self.name).height() * 0.94 + QFontMetricsF(self.detail).height() * 0.94 + 4)


@dataclass(frozen=True, slots=True)
class Scene:
    """The lanes, what is seen of them, which is chosen or under the pointer, the lines across, and how all looks.

    `held` is the line that is dragged, under the pointer, or was moved by a key: it says its day.
    """

    drawn: PreparedLanes
    view: Viewport
    colours: ChartColours
    type: Type
    bar_colours: dict[Family, QColor]
    selected: int | None = None
    hovered: int | None = None
    lines: DayLines = NO_LINES
    held: DragHandle | None = None
    is_printed: bool = False
    """Whether nothing may be transparent: paper and PDF fade nothing out but into a colour."""

    def thin(self, colour: QColor, share: float) -> QColor:
        """So much of a colour: the ground shows through it, or is mixed into it where it can't."""
        return blended(colour, self.colours.card, share) if self.is_printed else faded(colour, share)


def bar_colours(colours: ChartColours) -> dict[Family, QColor]:
    """The colour of every family, looked up once."""
    return {family: family_colour(colours, family) for family in LEADING_CODE}


def faded(colour: QColor, alpha: float) -> QColor:
    """The same colour, partly transparent."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


def _shrink(font: QFont, share: float) -> None:
    if font.pixelSize() > 0:
        font.setPixelSize(max(8, round(font.pixelSize() * share)))
    else:
        font.setPointSizeF(font.pointSizeF() * share)
