"""Composes the picture of a chart: title, rule, legend, chart, notes and source line.

Everything is painted in units of 1/96 inch, scaled as a whole (`Layout`), so that the result does not depend on the
resolution of the paint device.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from tracker.errors import RuleError
from ui.charts.colours import PRINT, ChartColours
from ui.charts.published.published_legend import LegendEntry, legend_height, paint_legend
from ui.charts.published.published_size import DOTS, PictureSize, print_font, usual_magnification

MARGIN, GAP = 14.0, 8.0
LEAST_ENLARGED, MOST_ENLARGED = 0.9, 2.4
"""Least and greatest factor on the usual size, for a chart of fixed height that is scaled to fill its picture."""
NARROWEST = 640.0
"""Least width in units after enlarging, so that the font does not become as large as that of a poster."""
MIN_CHART = 110.0
"""Least height in units at which a chart of variable height is readable."""


class ExportableChart(Protocol):
    """A chart that can be painted at any size. Sizes are in units of a layout."""

    @property
    def stretches(self) -> bool:
        """Whether the chart fills any height. Otherwise `wanted_height` is its height."""

    def wanted_height(self, width: float) -> float:
        """Return the height of the chart. If it stretches: the least height at which it is readable."""

    def comfortable_height(self, width: float) -> float:
        """Return the height from which on the chart shows everything it can."""

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint the chart from the origin. `density` is the number of pixels per unit for parts drawn as an image."""

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Return the notes for this size: what is left out, condensed or shortened."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The parts of a picture: the texts around the chart, the chart, and the size. Empty texts take no room."""

    title: str
    rule: str
    legend: tuple[LegendEntry, ...]
    source_line: str
    chart: ExportableChart
    size: PictureSize
    notes: tuple[str, ...] = ()
    """Notes on how to read the chart."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The positions of all parts, in units. `resolution` units are an inch."""

    resolution: int
    width: float
    height: float
    title: tuple[str, ...]
    rule: tuple[str, ...]
    foot: tuple[str, ...]
    legend: QRectF
    chart: QRectF

    @property
    def magnification(self) -> float:
        """The number of pixels of 1/96 inch per unit."""
        return DOTS / self.resolution


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of the texts around a chart."""

    title: QFont
    plain: QFont
    small: QFont

    @classmethod
    def usual(cls) -> Fonts:
        """Return the fonts that all exported pictures use."""
        title, small = print_font(), print_font()
        title.setPixelSize(round(title.pixelSize() * 1.3))
        title.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(round(small.pixelSize() * 0.88))
        return cls(title, print_font(), small)


def without_unused_height(picture: Picture) -> Picture:
    """Return a picture of the same width that ends where its chart does, if this has a fixed height."""
    if picture.chart.stretches:
        return picture
    layout = _layout(picture, usual_magnification(picture.size))
    unused = layout.chart.height() - picture.chart.wanted_height(layout.chart.width())
    height = math.ceil(picture.size.height - unused * layout.magnification)
    return replace(picture, size=replace(picture.size, height=height))


def laid_out(picture: Picture) -> Layout:
    """Lay out a picture with the largest possible chart. Raises RuleError `picture_too_small` if it is unreadable."""
    usual = usual_magnification(picture.size)
    layout = _stretched(picture, usual) if picture.chart.stretches else _filling(picture, usual)
    missing = picture.chart.wanted_height(layout.chart.width()) - layout.chart.height()
    if missing > 1 or layout.chart.width() < 120:
        size = picture.size
        needed = size.length_text(size.height + max(missing, 0.0) * layout.magnification + 1)
        raise RuleError("picture_too_small", "size", height=needed, have=size.length_text(size.height))
    return layout


def _stretched(picture: Picture, usual: float) -> Layout:
    """Return the layout of a chart that fills any height, slightly reduced if it can show more then."""
    for share in (1.0, (1.0 + LEAST_ENLARGED) / 2, LEAST_ENLARGED):
        layout = _layout(picture, usual * share)
        if layout.chart.height() >= picture.chart.comfortable_height(layout.chart.width()):
            return layout
    return layout if layout.chart.height() < MIN_CHART else _layout(picture, usual)


def _filling(picture: Picture, usual: float) -> Layout:
    """Return the layout that enlarges a chart of fixed height most without cutting it."""
    steps = 32
    for step in range(steps, -1, -1):
        share = LEAST_ENLARGED + (MOST_ENLARGED - LEAST_ENLARGED) * step / steps
        layout = _layout(picture, usual * share)
        fits = layout.chart.height() >= picture.chart.wanted_height(layout.chart.width())
        if fits and (layout.width >= NARROWEST or share <= 1):
            return layout
    return layout


def _layout(picture: Picture, magnification: float) -> Layout:
    resolution = max(1, round(DOTS / magnification))
    width, height = (side * resolution / DOTS for side in (picture.size.width, picture.size.height))
    fonts, room = Fonts.usual(), width - 2 * MARGIN
    title, rule = wrapped(picture.title, fonts.title, room), wrapped(picture.rule, fonts.plain, room)
    top = MARGIN + _lines_height(title, fonts.title) + _lines_height(rule, fonts.plain)
    if title or rule:
        top += GAP
    legend = QRectF(MARGIN, top, room, legend_height(picture.legend, fonts.small, room))
    if picture.legend:
        top += legend.height() + GAP
    chart_notes: Sequence[str] = ()
    for _ in range(2):
        # The notes depend on the size of the chart, and the size on the notes.
        lines = [*picture.notes, *chart_notes, picture.source_line]
        foot = tuple(part for line in lines for part in wrapped(line, fonts.small, room))
        below = _lines_height(foot, fonts.small) + (GAP if foot else 0.0)
        chart = QRectF(MARGIN, top, room, max(0.0, height - MARGIN - below - top))
        chart_notes = picture.chart.notes(chart.width(), chart.height())
    return Layout(resolution, width, height, title, rule, foot, legend, chart)


def paint_picture(painter: QPainter, picture: Picture, layout: Layout, density: float = 1.0) -> None:
    """Paint a picture in the units of its layout. `density` is the pixels per unit of parts drawn as an image."""
    colours, fonts = PRINT, Fonts.usual()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, layout.width, layout.height), colours.page)
    top = _paint_lines(painter, layout.title, fonts.title, MARGIN, colours, is_quiet=False)
    _paint_lines(painter, layout.rule, fonts.plain, top, colours, is_quiet=True)
    paint_legend(painter, picture.legend, fonts.small, layout.legend, colours)
    painter.save()
    painter.translate(layout.chart.topLeft())
    picture.chart.paint(painter, layout.chart.width(), layout.chart.height(), density)
    painter.restore()
    below = layout.height - MARGIN - _lines_height(layout.foot, fonts.small)
    _paint_lines(painter, layout.foot, fonts.small, below, colours, is_quiet=True)


def wrapped(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """Return the lines of a text wrapped to `width`. A word that is too long is broken; nothing is cut off."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        # Qt counts UTF-16 units, of which some hanzi take two.
        units = paragraph.encode("utf-16-le")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            begin, length = line.textStart(), line.textLength()
            lines.append(units[2 * begin : 2 * (begin + length)].decode("utf-16-le").strip())
        layout.endLayout()
    return tuple(line for line in lines if line)


def _lines_height(lines: Sequence[str], font: QFont) -> float:
    return len(lines) * _line_height(font)


def _line_height(font: QFont) -> float:
    return QFontMetricsF(font).height() * 1.06


def _paint_lines(
    painter: QPainter, lines: Sequence[str], font: QFont, top: float, colours: ChartColours, *, is_quiet: bool
) -> float:
    """Paint lines below each other, and return the y below them."""
    painter.setFont(font)
    painter.setPen(colours.muted if is_quiet else colours.text)
    for line in lines:
        painter.drawText(QPointF(MARGIN, top + QFontMetricsF(font).ascent()), line)
        top += _line_height(font)
    return top
