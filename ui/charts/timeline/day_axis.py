"""Paints the day axis of the timeline: day names, grid lines, the period of the rule, and the as-of line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.charts.ticks import Ticks, Unit, ticks_between
from ui.charts.timeline.hits import TAB_HEIGHT, TAB_WIDTH, DragHandle, day_of_handle, period_edges, tabs_top
from ui.charts.timeline.scene import VEIL, Scene, faded
from ui.text.day_text import day_text as text_of_day
from ui.text.day_text import month_text

FLAG_HEIGHT = 20.0


def day_text(day: int, unit: Unit = "day") -> str:
    """Return a day (proleptic ordinal), its month or its year in the user's language, without separators."""
    shown = min(max(day, 1), date.max.toordinal())
    if unit == "year":
        return str(date.fromordinal(shown).year)
    return month_text(shown) if unit == "month" else text_of_day(shown)


def ticks_of(scene: Scene) -> Ticks:
    """Return the days that are named on the axis of this frame."""
    view = scene.view
    scale = QFontMetricsF(scene.type.detail).horizontalAdvance("0000") / 26.0
    return ticks_between(view.first, view.last, view.plot.width, max(1.0, scale))


def paint_grid(painter: QPainter, scene: Scene, ticks: Ticks) -> None:
    """Paint a thin vertical line at each named day, and the period of the rule in the background."""
    plot, view = scene.view.plot, scene.view
    if scene.lines.period:
        left, right = period_edges(view, scene.lines.period)
        painter.fillRect(QRectF(left, plot.top, right - left, plot.height), faded(scene.colours.accent, 0.07))
    painter.setPen(QPen(scene.colours.line, 1.0))
    lines = [QLineF(x, plot.top, x, plot.bottom) for x in (round(view.x_of_day(day)) + 0.5 for day in ticks.days)]
    painter.drawLines(lines)


def paint_day_names(painter: QPainter, scene: Scene, ticks: Ticks) -> None:
    """Paint the day names above the plot. A name that would touch the flag of the as-of day is left out."""
    view, metrics = scene.view, QFontMetricsF(scene.type.detail)
    painter.setFont(scene.type.detail)
    painter.setPen(scene.colours.muted)
    baseline = round(_flag_middle(scene) + (metrics.ascent() - metrics.descent()) / 2)
    flag = flag_rect(scene)
    free_from = 0.0
    for day in ticks.days:
        text = day_text(day, ticks.unit)
        width = metrics.horizontalAdvance(text)
        left = view.x_of_day(day) - width / 2
        touches_flag = flag is not None and left < flag.right() + 6 and left + width > flag.left() - 6
        if left >= free_from and left + width < view.plot.right + 24 and not touches_flag:
            painter.drawText(QPointF(left, baseline), text)
            free_from = left + width + 8


def flag_rect(scene: Scene) -> QRectF | None:
    """Return the rectangle of the flag with the as-of day, or None if the line is out of view."""
    view, day = scene.view, scene.lines.as_of
    if day is None or not view.plot.left <= view.x_of_day(day) <= view.plot.right:
        return None
    width = QFontMetricsF(scene.type.detail).horizontalAdvance(day_text(day)) + 16
    left = min(max(view.x_of_day(day) - width / 2, view.plot.left), view.plot.right + 6 - width)
    return QRectF(round(left), _flag_middle(scene) - FLAG_HEIGHT / 2, round(width), FLAG_HEIGHT)


def paint_veil(painter: QPainter, scene: Scene) -> None:
    """Cover the days after the last known day with a pale veil, because nothing is certain there."""
    known, plot = scene.lines.known_until, scene.view.plot
    if known is None:
        return
    left = max(float(plot.left), scene.view.x_of_day(known))
    if left < plot.right:
        painter.fillRect(QRectF(left, plot.top, plot.right + 24 - left, plot.height), faded(scene.colours.card, VEIL))


def paint_as_of(painter: QPainter, scene: Scene) -> None:
    """Paint the as-of line and its flag over everything else."""
    flag, day = flag_rect(scene), scene.lines.as_of
    if flag is None or day is None:
        return
    x = round(scene.view.x_of_day(day)) + 0.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(scene.colours.text, 1.4))
    painter.drawLine(QPointF(x, flag.bottom()), QPointF(x, scene.view.plot.bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.colours.text)
    painter.drawRoundedRect(flag, 5, 5)
    painter.setFont(scene.type.detail)
    painter.setPen(scene.colours.card)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, day_text(day))


def paint_period_edges(painter: QPainter, scene: Scene) -> None:
    """Paint the edges of the period with the tabs they are dragged by. An active edge shows its day next to the tab."""
    if scene.lines.period is None:
        return
    plot = scene.view.plot
    handles: tuple[DragHandle, DragHandle] = ("period_first", "period_last")
    for handle, x in zip(handles, period_edges(scene.view, scene.lines.period), strict=True):
        if not plot.left - 0.5 <= x <= plot.right + 0.5:
            continue
        is_active, middle = scene.active_line == handle, round(x) + 0.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(scene.colours.accent, 2.0 if is_active else 1.0))
        painter.drawLine(QPointF(middle, plot.top), QPointF(middle, plot.bottom))
        tab = QRectF(
            middle - TAB_WIDTH if handle == "period_first" else middle, tabs_top(scene.view), TAB_WIDTH, TAB_HEIGHT
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scene.colours.accent)
        painter.drawRoundedRect(tab, 3, 3)
        painter.setPen(QPen(scene.colours.card, 1.0))
        for notch in (-1.5, 1.5):
            across = tab.center().x() + notch
            painter.drawLine(QPointF(across, tab.top() + 8), QPointF(across, tab.bottom() - 8))
        if is_active:
            _paint_edge_day(painter, scene, handle, tab)


def _paint_edge_day(painter: QPainter, scene: Scene, handle: DragHandle, tab: QRectF) -> None:
    """Paint the day of an edge next to its tab: outside the period, or inside if there is no room."""
    day, plot = day_of_handle(scene.lines, handle), scene.view.plot
    if day is None:
        return
    text = day_text(day)
    width = QFontMetricsF(scene.type.detail).horizontalAdvance(text) + 16
    outside = tab.left() - 3 - width if handle == "period_first" else tab.right() + 3
    inside = tab.right() + 3 if handle == "period_first" else tab.left() - 3 - width
    has_room = outside >= plot.left if handle == "period_first" else outside + width <= plot.right
    flag = QRectF(round(outside if has_room else inside), tab.center().y() - FLAG_HEIGHT / 2, round(width), FLAG_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.colours.accent)
    painter.drawRoundedRect(flag, 5, 5)
    painter.setFont(scene.type.detail)
    painter.setPen(scene.colours.card)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)


def _flag_middle(scene: Scene) -> float:
    return scene.view.plot.top / 2 + 1
