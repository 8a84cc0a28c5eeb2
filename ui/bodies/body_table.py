"""The table of the partnerships of a body, with a timeline of their statuses in one of its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from tracker.domain.dates.days import OPEN_FUTURE
from tracker.domain.statuses.statuses import ENDINGS
from tracker.queries.bodies.body_detail import BodyPartnership, LabelSpan
from ui.charts.families import FAMILY_OF_CODE, SHAPES, BarShape, Family
from ui.charts.ticks import Ticks, ticks_between
from ui.inventory.partnership_cells import DOT_STEP, paint_status_dots
from ui.models.columns import Column
from ui.models.partnership_columns import words_of_labels
from ui.text.day_text import day_text
from ui.text.record_names import body_name, date_words
from ui.text.translation import number, tr
from ui.widgets.lists.cell_painting import PAD, CellDelegate

TIMELINE = "timeline"
"""The column in which the statuses are drawn."""
_BAR = 11
"""The height in pixels of a full bar."""
_FADED = 0.12
"""The opacity of a bar at a vague end."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The days (ordinals) at the two edges of the drawn timelines, and the as-of day."""

    first: int
    last: int
    as_of: int

    def x_of(self, day: int, left: float, width: float) -> float:
        """Return the position of a day within a drawing; days beyond the edges are placed at the edge."""
        share = (day - self.first) / max(1, self.last - self.first)
        return left + min(max(share, 0.0), 1.0) * width

    def ticks(self, width: float) -> Ticks:
        """Return the days that the axis names and that have a line, in a drawing of this width."""
        return ticks_between(self.first, self.last, width)

    @property
    def title(self) -> str:
        """The years at the edges, such as `1995–2025`."""
        return f"{date.fromordinal(self.first).year}–{date.fromordinal(self.last).year}"


def body_columns(scale: Callable[[], TimeScale]) -> tuple[Column[BodyPartnership], ...]:
    """Return the columns of the table. `scale` returns the current scale of the timeline."""
    return (
        Column(
            "partner",
            lambda: tr("Partner"),
            lambda row: body_name(row.partner),
            lambda row: row.partner.native_name,
            width=190,
            narrowest=110,
        ),
        Column(TIMELINE, lambda: scale().title, lambda row: "", width=380, narrowest=150, is_drawn=True),
        Column(
            "status",
            lambda: tr("Status as of {day}", day=day_text(scale().as_of)),
            lambda row: words_of_labels(row.row.labels),
            width=170,
            narrowest=100,
        ),
        Column("since", lambda: tr("Since"), since_text, width=110, narrowest=80),
        Column("until", lambda: tr("Until"), until_text, width=110, narrowest=80),
        Column(
            "sources",
            lambda: tr("Sources"),
            lambda row: number(row.row.sources) if row.row.sources else "",
            width=74,
            narrowest=60,
            is_number=True,
        ),
    )


def since_text(row: BodyPartnership) -> str:
    """Return the recorded beginning; empty if none is recorded."""
    return date_words(row.row.start) if row.row.start is not None else ""


def until_text(row: BodyPartnership) -> str:
    """Return the recorded date of the ending, `undated` for an ending without one; empty if it has not ended."""
    return date_words(row.ended) if row.is_over else ""


class BodyCells(CellDelegate[BodyPartnership]):
    """Paints the dots of a status before its text, and the timelines."""

    scale = TimeScale(1, 2, 1)
    """The scale of the timelines; the page replaces it."""

    def marks_width(self, row: BodyPartnership, column: Column[BodyPartnership]) -> int:
        """Return the width of the dots in the status column, 0 in other columns."""
        return len(row.row.labels) * DOT_STEP + 3 if column.key == "status" else 0

    def paint_marks(self, painter: QPainter, room: QRect, row: BodyPartnership, colours: Mapping[str, QColor]) -> None:
        """Paint a dot for every possible label."""
        paint_status_dots(painter, room, row.row.labels, colours)

    def paint_drawing(self, painter: QPainter, rect: QRect, row: BodyPartnership) -> None:
        """Paint the statuses of a partnership over time, lines at the days of the axis, and one at the as-of day."""
        left, width = float(rect.left() + PAD), float(rect.width() - 2 * PAD)
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QPen(self._theme.colour("grid"), 1.0))
        for day in self.scale.ticks(width).days:
            x = round(self.scale.x_of(day, left, width)) + 0.5
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = rect.center().y() + 0.5
        for span in row.spans:
            begin, end = (self.scale.x_of(day, left, width) for day in (span.start, span.end))
            if span.label in ENDINGS or FAMILY_OF_CODE[span.label] in (Family.ENDED, Family.SUPERSEDED):
                self._paint_over(painter, span.label, begin, left + width, centre)
            elif FAMILY_OF_CODE[span.label] is not Family.NONE:
                self._paint_bar(painter, span, QRectF(begin, centre, max(1.0, end - begin), 0), (left, width))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x = round(self.scale.x_of(self.scale.as_of, left, width))
        painter.setPen(QPen(self._theme.colour("strong_line"), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(x, rect.top(), x, rect.bottom())
        painter.restore()

    def _paint_bar(self, painter: QPainter, span: LabelSpan, line: QRectF, room: tuple[float, float]) -> None:
        """Paint the bar of a label around the line, faded over its vague ends."""
        shape: BarShape = SHAPES[FAMILY_OF_CODE[span.label]]
        height = round(_BAR * shape.height)
        bar = QRectF(line.left(), line.top() - height / 2, line.width(), height)
        colour = self._theme.status_colour(span.label)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._shade(span, colour, bar, room)))
        painter.drawRoundedRect(bar, 2, 2)
        if shape.is_hatched:
            painter.setBrush(QBrush(_faded(self._theme.colour("card"), 0.55), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(bar, 2, 2)
        if shape.is_outlined:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("muted"), 1.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _shade(
        self, span: LabelSpan, colour: QColor, bar: QRectF, room: tuple[float, float]
    ) -> QColor | QLinearGradient:
        """Return the fill of a bar: the colour, faded over the days on which the label is only possible."""
        is_vague_end = span.solid_end < span.end and span.end != OPEN_FUTURE
        if span.start == span.solid_start and not is_vague_end:
            return colour
        gradient = QLinearGradient(bar.left(), 0, bar.right(), 0)
        solid = [
            (self.scale.x_of(day, *room) - bar.left()) / max(bar.width(), 1e-6)
            for day in (span.solid_start, max(span.solid_start, span.solid_end))
        ]
        first, last = (min(max(share, 0.0), 1.0) for share in solid)
        gradient.setColorAt(0.0, _faded(colour, _FADED) if first > 0 else colour)
        gradient.setColorAt(first, colour)
        gradient.setColorAt(last, colour)
        gradient.setColorAt(1.0, _faded(colour, _FADED) if is_vague_end else colour)
        return gradient

    def _paint_over(self, painter: QPainter, label: str, begin: float, end: float, centre: float) -> None:
        """Paint a partnership that is over: a tick on its first day, then a dotted line."""
        colour = self._theme.status_colour(label)
        dots = QPen(_faded(colour, 0.7), 1.4, Qt.PenStyle.CustomDashLine)
        dots.setDashPattern([1.0, 2.4])
        painter.setPen(dots)
        painter.drawLine(QPointF(begin, round(centre) + 0.5), QPointF(end, round(centre) + 0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(begin - 1.25, centre - _BAR / 2 - 2, 2.5, _BAR + 4), 1, 1)


def _faded(colour: QColor, opacity: float) -> QColor:
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result
