"""The legend of an exported picture: small samples of what is drawn, with their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen

from ui.charts.colours import PERHAPS, STROKES, TINT, UNCLEAR, ChartColours, blended
from ui.charts.families import FAMILY_OF_CODE
from ui.charts.map.map_paint import line_pen
from ui.charts.map.map_pictures import paint_texture
from ui.charts.map.map_scene import line_colours
from ui.charts.timeline.bars import paint_sample

Sample = Literal[
    "area", "pale", "tint", "hatched", "bar", "over", "fading", "sourced", "unsourced", "activity", "line", "dot",
    "ring", "way", "perhaps", "texture",
]  # fmt: skip
"""The kind of sample: an area, a bar of the timeline, a mark on it, a line, or on the map a (possible) partnership or
the texture of very many.
"""

WIDTH, HEIGHT, SPACE, BETWEEN = 20.0, 10.0, 6.0, 16.0
LEADING = 4.0
TEXTURE_RATIO = 2.0
"""Pixels of a texture per unit, as on the exported map."""
SHARES = {"area": 1.0, "pale": UNCLEAR, "tint": TINT}
"""The share of its colour in an area, by the kind of sample."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample with its text. `code` is the status whose colour it has."""

    words: str
    sample: Sample
    code: str = ""
    pen: Qt.PenStyle = Qt.PenStyle.SolidLine


def legend_height(entries: Sequence[LegendEntry], font: QFont, width: float) -> float:
    """Return the height of the lines that the entries need."""
    return max((position.y() for position, _ in _placed(entries, font, width)), default=-_line(font)) + _line(font)


def paint_legend(
    painter: QPainter, entries: Sequence[LegendEntry], font: QFont, area: QRectF, colours: ChartColours
) -> None:
    """Paint the samples and their texts, on as many lines as needed."""
    metrics = QFontMetricsF(font)
    for position, entry in _placed(entries, font, area.width()):
        middle = area.top() + position.y() + _line(font) / 2
        sample = QRectF(area.left() + position.x(), middle - HEIGHT / 2, WIDTH, HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        _paint_sample(painter, entry, sample, colours)
        painter.setFont(font)
        painter.setPen(colours.muted)
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(sample.right() + SPACE, baseline), entry.words)


def _placed(entries: Sequence[LegendEntry], font: QFont, width: float) -> Iterator[tuple[QPointF, LegendEntry]]:
    """Yield each entry with its position."""
    x = y = 0.0
    for entry in entries:
        length = WIDTH + SPACE + QFontMetricsF(font).horizontalAdvance(entry.words)
        if x and x + length > width:
            x, y = 0.0, y + _line(font)
        yield QPointF(x, y), entry
        x += length + BETWEEN


def _line(font: QFont) -> float:
    return QFontMetricsF(font).height() + LEADING


def _paint_sample(painter: QPainter, entry: LegendEntry, room: QRectF, colours: ChartColours) -> None:
    colour = colours.status_colour(entry.code) if entry.code else colours.accent
    middle = room.center()
    if entry.sample in ("bar", "over"):
        paint_sample(painter, entry.code, room, colours)
    elif entry.sample in SHARES:
        painter.fillRect(room, blended(colour, colours.card, SHARES[entry.sample]))
    elif entry.sample == "hatched":
        painter.fillRect(room, blended(colour, colours.card, PERHAPS))
        painter.fillRect(room, QBrush(blended(colour, colours.card, STROKES), Qt.BrushStyle.BDiagPattern))
    elif entry.sample == "fading":
        gradient = QLinearGradient(room.left(), 0, room.right(), 0)
        gradient.setColorAt(0, colour)
        gradient.setColorAt(1, blended(colour, colours.card, 0.12))
        painter.fillRect(room, gradient)
    elif entry.sample == "line":
        painter.setPen(QPen(colour, 2.0, entry.pen, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(room.left(), middle.y(), room.right(), middle.y()))
    elif entry.sample in ("way", "perhaps"):
        family = FAMILY_OF_CODE[entry.code]
        painter.setPen(line_pen(family, entry.sample == "way", line_colours(colours)[family]))
        painter.drawLine(QLineF(room.left(), middle.y(), room.right(), middle.y()))
    elif entry.sample == "texture":
        paint_texture(painter, room, FAMILY_OF_CODE[entry.code], colours, TEXTURE_RATIO)
    elif entry.sample == "activity":
        painter.setPen(QPen(colours.muted, 1.0))
        painter.drawLine(QLineF(middle.x(), room.top() + 2, middle.x(), room.bottom() - 2))
    else:
        _paint_mark(painter, entry.sample, middle, colour if entry.code else colours.text, colours)


def _paint_mark(painter: QPainter, sample: str, middle: QPointF, colour: QColor, colours: ChartColours) -> None:
    painter.setPen(QPen(colour, 1.3))
    painter.setBrush(colours.card if sample in ("unsourced", "ring") else colour)
    painter.drawEllipse(middle, 3.6, 3.6)
