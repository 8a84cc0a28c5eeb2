"""Paints lanes that are high enough to read: spans as bars, status changes as marks, activities as ticks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from ui.charts.colours import ChartColours, blended
from ui.charts.families import CODES, FAMILY_OF_CODE, LABEL_SHAPES, LEADING_CODE, OVER, BarShape, Family
from ui.charts.timeline.scene import VEIL, Scene, faded

CORNER = 3.0
FADED = 0.12
"""Share of the colour that remains at a vague end, so that the bar still reaches the next one."""
LINE_HEIGHT, LINE_SHARE = 0.16, 0.2
"""Height of the lines along the edges of a bar as a share of its height, and share of its colour in theirs."""
RADIUS = 3.6
"""Radius in pixels of the point of a status change, in lanes with two lines of names."""
RING = 1.8
"""Radius in pixels of the ring for an activity without result."""
OUTSIDE = 20.0
"""Pixels beyond the plot at which a bar is cut, so that no bar is millions of pixels long."""


def bar_height(lane_height: float) -> float:
    """Return the height of a full bar in pixels."""
    return float(round(min(18.0, max(6.0, lane_height * 0.46))))


def paint_bars(painter: QPainter, scene: Scene) -> None:
    """Paint the bars of the visible lanes."""
    view, spans = scene.view, scene.drawn.spans
    lanes = view.visible_lanes()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for lane in lanes:
        centre = view.y_of_lane(lane) + view.lane_height / 2
        for row in range(int(spans.offsets[lane]), int(spans.offsets[lane + 1])):
            _paint_span(painter, scene, row, centre)


def _paint_span(painter: QPainter, scene: Scene, row: int, centre: float) -> None:
    """Paint one span, vertically centred on `centre` (pixels)."""
    view, spans = scene.view, scene.drawn.spans
    left, right = view.x_of_day(float(spans.start[row])), view.x_of_day(float(spans.end[row]))
    if scene.drawn.lanes.spans.end[spans.index[row]] == OPEN_FUTURE:
        right = max(right, view.plot.right) + OUTSIDE  # past the edge of the plot, so that no rounded end is visible
    if right < view.plot.left - OUTSIDE or left > view.plot.right + OUTSIDE:
        return
    label, family = int(spans.label[row]), Family(int(spans.family[row]))
    colour = scene.bar_colours[family]
    if label in OVER:
        _paint_over(painter, scene, colour, left, right, centre)
        return
    shape = LABEL_SHAPES[label]
    height = round(bar_height(view.lane_height) * shape.height)
    cut_left, cut_right = max(left, view.plot.left - OUTSIDE), min(right, view.plot.right + OUTSIDE)
    rect = QRectF(cut_left, round(centre - height / 2), max(1.0, cut_right - cut_left), height)
    line = QBrush(_shade(scene, row, line_colour(colour, scene.colours))) if shape.lines else None
    paint_bar(painter, scene.colours, rect, shape, (QBrush(_shade(scene, row, colour)), line))


def line_colour(colour: QColor, colours: ChartColours) -> QColor:
    """Return the colour of the lines along the edges of a bar."""
    return blended(colour, colours.text, LINE_SHARE)


def paint_bar(
    painter: QPainter,
    colours: ChartColours,
    rect: QRectF,
    shape: BarShape,
    brushes: tuple[QBrush, QBrush | None],
) -> None:
    """Paint a bar with rounded ends, then its stripes, outline or lines. `brushes` are those of the bar and of its
    lines.
    """
    brush, line = brushes
    corner = min(CORNER, rect.width() / 2, rect.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(rect, corner, corner)
    if shape.is_hatched:
        painter.setBrush(QBrush(faded(colours.card, 0.55), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, corner, corner)
    if shape.is_outlined:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.muted, 1.0, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    if line is not None and rect.width() > 2 * corner:
        thickness = max(1, round(rect.height() * LINE_HEIGHT))
        for top in (rect.bottom() - thickness, rect.top())[: shape.lines]:
            painter.fillRect(QRectF(rect.left() + corner, top, rect.width() - 2 * corner, thickness), line)


def paint_sample(painter: QPainter, code: str, room: QRectF, colours: ChartColours) -> None:
    """Paint a short bar of a status or label for a legend: a tick with a dotted line if the partnership is over."""
    colour, label = colours.status_colour(LEADING_CODE[FAMILY_OF_CODE[code]]), CODES.index(code)
    painter.setPen(Qt.PenStyle.NoPen)
    if label in OVER:
        painter.setPen(over_pen(blended(colour, colours.card, 0.7)))
        middle = room.center().y()
        painter.drawLine(QPointF(room.left() + 4, middle), QPointF(room.right(), middle))
        painter.fillRect(QRectF(room.left() + 3, room.top(), 2.5, room.height()), colour)
        return
    shape = LABEL_SHAPES[label]
    height = round(room.height() * shape.height)
    bar = QRectF(room.left(), round(room.center().y() - height / 2), room.width(), height)
    paint_bar(painter, colours, bar, shape, (QBrush(colour), QBrush(line_colour(colour, colours))))


def paint_faded_sample(painter: QPainter, room: QRectF, colours: ChartColours) -> None:
    """Paint a short bar for a legend that fades in and out, as over the days on which a vague change can have been."""
    colour = colours.status_colour(LEADING_CODE[FAMILY_OF_CODE["in_force"]])
    fade = QLinearGradient(room.left(), 0, room.right(), 0)
    for place, shade in ((0.0, faded(colour, 0.0)), (0.5, colour), (1.0, faded(colour, 0.0))):
        fade.setColorAt(place, shade)
    paint_bar(painter, colours, room, BarShape(), (QBrush(fade), None))


def paint_pale_sample(painter: QPainter, room: QRectF, colours: ChartColours) -> None:
    """Paint a short bar for a legend that is paler from its middle on, as after the last day that is known."""
    colour = colours.status_colour(LEADING_CODE[FAMILY_OF_CODE["in_force"]])
    paint_bar(painter, colours, room, BarShape(), (QBrush(colour), None))
    painter.fillRect(room.adjusted(room.width() / 2, 0, 0, 0), faded(colours.card, VEIL))


def over_pen(colour: QColor) -> QPen:
    """Return the pen of the dotted line of a partnership that is over."""
    dots = QPen(colour, 1.4, Qt.PenStyle.CustomDashLine)
    dots.setDashPattern([1.0, 2.4])
    return dots


def _shade(scene: Scene, row: int, colour: QColor) -> QColor | QLinearGradient:
    """Return the fill of a bar: it fades in over a vague start, and fades to the next span's colour over a vague
    end.
    """
    view, spans = scene.view, scene.drawn.spans
    all_spans, index = scene.drawn.lanes.spans, spans.index[row]
    begins_unseen = all_spans.solid_start[index] == OPEN_PAST
    is_vague_end = spans.solid_end[row] < spans.end[row]
    if not begins_unseen and not is_vague_end and spans.solid_start[row] == spans.start[row]:
        return colour
    left, right = view.x_of_day(float(spans.start[row])), view.x_of_day(float(spans.end[row]))
    gradient, width = QLinearGradient(left, 0, right, 0), max(right - left, 1e-6)
    solid_left = (view.x_of_day(float(spans.solid_start[row])) - left) / width
    solid_right = (view.x_of_day(float(spans.solid_end[row])) - left) / width
    if begins_unseen:
        # the start is unknown: the colour grows up to the first day on which the status is certain
        solid_left = solid_right = solid_right if 0 < solid_right < 1 else 0.6 if is_vague_end else 1.0
    gradient.setColorAt(0.0, scene.thin(colour, FADED if begins_unseen else 0.0) if solid_left > 0 else colour)
    gradient.setColorAt(min(max(solid_left, 0.0), 1.0), colour)
    gradient.setColorAt(min(max(solid_right, solid_left), 1.0), colour)
    if is_vague_end:
        gradient.setColorAt(1.0, _following(scene, row, colour))
    return gradient


def _following(scene: Scene, row: int, colour: QColor) -> QColor:
    """Return the colour at the end of a vague end: that of the next span.
    Nearly transparent where the partnership ends or no span follows, half transparent where the end is unknown.
    """
    spans = scene.drawn.spans
    if scene.drawn.lanes.spans.end[spans.index[row]] == OPEN_FUTURE:
        return scene.thin(colour, 0.5)
    after = row + 1
    if after >= spans.offsets[spans.lane[row] + 1] or int(spans.label[after]) in OVER:
        return scene.thin(colour, FADED)
    return scene.bar_colours[Family(int(spans.family[after]))]


def _paint_over(painter: QPainter, scene: Scene, colour: QColor, left: float, right: float, centre: float) -> None:
    """Paint the span of a partnership that is over: a vertical tick on its first day, then a thin dotted line."""
    plot, reach = scene.view.plot, bar_height(scene.view.lane_height) / 2 + 2
    begin = max(left, plot.left - left % 4.8) if left < plot.left else left
    painter.setPen(over_pen(scene.thin(colour, 0.7)))
    painter.drawLine(QPointF(begin, round(centre) + 0.5), QPointF(min(right, plot.right), round(centre) + 0.5))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(left - 1.25, centre - reach, 2.5, 2 * reach), 1.0, 1.0)


def paint_marks(painter: QPainter, scene: Scene) -> None:
    """Paint status changes as points and activities as ticks below the bar.
    A point is filled if a source supports the change, else hollow. An activity without result is a ring.
    """
    view, drawn = scene.view, scene.drawn
    lanes = view.visible_lanes()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = bar_height(view.lane_height) / 2
    activities, is_negative = drawn.activities, drawn.lanes.activities.is_negative
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.colours.muted, 1.0))
    for lane in lanes:
        below = round(view.y_of_lane(lane) + view.lane_height / 2 + half) + 1.5
        for row in range(int(activities.offsets[lane]), int(activities.offsets[lane + 1])):
            x = round(view.x_of_day(float(activities.day[row]))) + 0.5
            if is_negative[activities.index[row]]:
                painter.drawEllipse(QPointF(x, below + RING), RING, RING)
            else:
                painter.drawLine(QPointF(x, below), QPointF(x, below + max(2.0, half * 0.6)))
    _paint_changes(painter, scene, lanes)


def _paint_changes(painter: QPainter, scene: Scene, lanes: range) -> None:
    view, marks, colours = scene.view, scene.drawn.marks, scene.colours
    is_sourced = scene.drawn.lanes.marks.is_sourced
    radius = RADIUS if view.has_two_lines else 2.6
    for lane in lanes:
        centre = round(view.y_of_lane(lane) + view.lane_height / 2)
        for row in range(int(marks.offsets[lane]), int(marks.offsets[lane + 1])):
            x = view.x_of_day(float(marks.day[row]))
            if not view.plot.left - OUTSIDE < x < view.plot.right + OUTSIDE:
                continue
            paint_change(painter, QPointF(x, centre), radius, colours, is_sourced=bool(is_sourced[marks.index[row]]))


def paint_change(painter: QPainter, centre: QPointF, radius: float, colours: ChartColours, *, is_sourced: bool) -> None:
    """Paint the point of a status change: filled if a source supports it, else hollow."""
    inside, around = (colours.text, QPen(colours.card, 1.2)) if is_sourced else (colours.card, QPen(colours.text, 1.3))
    painter.setPen(around)
    painter.setBrush(inside)
    painter.drawEllipse(centre, radius, radius)
