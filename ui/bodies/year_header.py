"""The header of the table of a body's partnerships, with an axis of years above the timelines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from ui.bodies.body_table import TimeScale
from ui.charts.timeline.day_axis import day_text
from ui.style.theme import Theme
from ui.widgets.lists.cell_painting import PAD

BETWEEN = 8.0
"""Least distance in pixels between two names."""


class YearHeader(QHeaderView):
    """Shows the titles of the columns, but the years of the timelines in place of the title of `column`."""

    def __init__(
        self, theme: Theme, column: int, scale: Callable[[], TimeScale], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._column, self._scale = theme, column, scale

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a title or the years."""
        if section != self._column:
            super().paintSection(painter, rect, section)
            return
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        painter.save()
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("muted"))
        for left, words in self.years(rect):
            metrics = painter.fontMetrics()
            baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(left, round(baseline)), words)
        painter.restore()

    def years(self, rect: QRect) -> list[tuple[float, str]]:
        """Return the names of days in a section, each with the x at which it begins. None touches another."""
        metrics, scale = QFontMetricsF(self.font()), self._scale()
        left, width = float(rect.left() + PAD), float(rect.width() - 2 * PAD)
        ticks = scale.ticks(width)
        found: list[tuple[float, str]] = []
        free = left - BETWEEN
        for day in ticks.days:
            words = day_text(day, ticks.unit)
            across = metrics.horizontalAdvance(words)
            begin = min(max(scale.x_of(day, left, width) - across / 2, left), left + width - across)
            if begin >= free + BETWEEN:
                found.append((begin, words))
                free = begin + across
        return found
