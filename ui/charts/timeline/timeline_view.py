"""The timeline as a widget: manages viewport and selection, and handles wheel, mouse and keys.

Wheel: scroll lanes. Shift: pan time; Ctrl: zoom time around the pointer; Ctrl and Shift: make lanes higher or lower.
Pinch: zoom time. Right button or menu key: choose the lane and request its menu.
Drag: pan, or move the as-of line or an edge of the period; Escape cancels the drag of a line.
Keys: see the module `keys` and `keyPressEvent`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import isfinite

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from tracker.queries.inventory.timeline_rows import TimelineLanes, no_lanes
from ui.accessibility import roles
from ui.charts.colours import ChartColours
from ui.charts.keyboard_focus import KeyboardFocusMixin
from ui.charts.timeline import marked_lanes, navigation
from ui.charts.timeline.day_axis import flag_rect
from ui.charts.timeline.drawn_lanes import drawn_lanes
from ui.charts.timeline.hits import (
    DayLines,
    DragHandle,
    Hit,
    day_of_handle,
    days_of_lane,
    handle_at,
    hit_at,
    moved_line,
)
from ui.charts.timeline.keys import ENTER_KEYS, KEY_MOVES, Move, line_step, middle_of
from ui.charts.timeline.scene import Scene, Type, bar_colours
from ui.charts.timeline.scene_painter import ScenePainter
from ui.charts.timeline.viewport import Extent, Plot, Viewport
from ui.charts.timeline.wheel import pinched, wheel_move
from ui.charts.tooltips import show_tooltip

NAMES_WIDTH, NARROW_NAMES = 184, 0.3
"""Width of the names in pixels, and the largest share of the chart that they take."""
DATES_HEIGHT, RIGHT_ROOM, BELOW = 34, 20, 6


class TimelineView(KeyboardFocusMixin, QAbstractScrollArea):
    """Shows lanes, and emits a signal when a partnership is chosen or opened, a line moved or the viewport changed."""

    accessible_role = roles.CHART

    view_changed = Signal(object)
    """The new `Viewport`."""
    partnership_chosen = Signal(object)
    """The id of the partnership; an object because a 63-bit number fits no C int."""
    partnership_opened = Signal(object)
    several_marked = Signal()
    """Emitted when other lanes are marked together: by a click with Ctrl or Shift, or an arrow key with Shift."""
    menu_asked = Signal(QPoint)
    """The position on the screen at which the user asks for the menu of the chosen partnership."""
    as_of_moved = Signal(int)
    as_of_dropped = Signal(int)
    period_moved = Signal(int, int)
    period_dropped = Signal(int, int)
    focus_shown = Signal(bool)

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = ScenePainter()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        # The background covers all of it, so that nothing behind the chart is painted with it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._describe: Callable[[Hit], str] | None = None
        self._described: tuple[Hit, str] | None = None
        self._pressed: QPointF | None = None
        self._handle: DragHandle | None = None
        self._lines_before = DayLines()
        self._has_dragged = self._was_moved = False
        self._sought: float | None = None  # where to scroll when the view gets its size, after `show_again`
        self._type = Type.of(self.font())
        self._shown = self._empty_scene(colours)

    def _empty_scene(self, colours: ChartColours) -> Scene:
        extent, plot = Extent(730_000, 738_000, 0), Plot(NAMES_WIDTH, DATES_HEIGHT, 400, 300)
        view = navigation.fitted(extent, plot)
        drawn = drawn_lanes(no_lanes((extent.first_day, extent.last_day)))
        return Scene(drawn, view, colours, self._type, bar_colours(colours))

    @property
    def viewed(self) -> Viewport:
        """The current viewport."""
        return self._shown.view

    @property
    def days_chosen(self) -> tuple[float, float] | None:
        """The days in view if the user chose them, else None: all days are shown."""
        return (self.viewed.first, self.viewed.last) if self._was_moved else None

    @property
    def lanes(self) -> TimelineLanes:
        """The lanes that are shown."""
        return self._shown.drawn.lanes

    @property
    def selected_lane(self) -> int | None:
        """The index of the chosen lane, or None."""
        return self._shown.selected

    @property
    def lines(self) -> DayLines:
        """The as-of day, the period and today, as currently shown."""
        return self._shown.lines

    @property
    def marked_lanes(self) -> frozenset[int]:
        """The lanes that are marked together; empty unless there are several."""
        return self._shown.marked

    def marked_partnerships(self) -> list[int]:
        """Return the ids of the partnerships that are marked together; empty unless there are several."""
        return marked_lanes.partnerships_of(self.lanes, self._shown.marked)

    def set_lanes(self, lanes: TimelineLanes, *, keeps_scroll: bool = False) -> None:
        """Show other lanes. The chosen partnership stays chosen; a viewport that the user changed is kept.
        `keeps_scroll` if they are those of the same question, and only records changed.
        """
        lane, self._described = _lane_of(lanes, self.chosen_partnership()), None
        extent = Extent(
            *lanes.horizon, len(lanes), tuple(group.first_lane for group in lanes.groups), self._type.reading_height()
        )
        view = self._shown.view
        if self._was_moved:
            view = navigation.resized(view, extent, view.plot)
        else:
            view = self._fitted(extent, view.plot, lane, view.scroll if keeps_scroll else 0.0)
        marked = marked_lanes.lanes_of(lanes, self.marked_partnerships())
        drawn = drawn_lanes(lanes, self._shown.drawn)
        self._show(drawn=drawn, view=view, selected=lane, hovered=None, marked=marked)
        self.several_marked.emit()

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self._show(colours=colours, bar_colours=bar_colours(colours))

    def set_as_of(self, day: int | None, today: int | None = None) -> None:
        """Set the as-of line without a signal. The days after `today` are shown as unknown."""
        self._show(lines=replace(self._shown.lines, as_of=day, today=today))

    def set_period(self, period: tuple[int, int] | None) -> None:
        """Set the period that is shown behind the lanes, without a signal."""
        self._show(lines=replace(self._shown.lines, period=period))

    def set_description(self, describe: Callable[[Hit], str] | None) -> None:
        """Set the function that returns the tooltip over a lane. Its result is shown as plain text."""
        self._describe, self._described = describe, None

    def chosen_partnership(self) -> int | None:
        """Return the id of the chosen partnership, or None."""
        lane = self._shown.selected
        return None if lane is None else int(self.lanes.partnerships[lane])

    def choose(self, partnership: int | None) -> None:
        """Choose a partnership and scroll to it, without a signal. One that is not shown clears the choice."""
        lane = _lane_of(self.lanes, partnership)
        view = self._shown.view if lane is None else navigation.revealing(self._shown.view, lane)
        self._sought = self._sought if view == self.viewed else None
        self._show(selected=lane, view=view, marked=marked_lanes.NO_LANES)
        self.several_marked.emit()

    def fit(self, show_all_lanes: bool | None = None) -> None:
        """Show all days. `show_all_lanes` as for `navigation.fitted`."""
        self._was_moved, self._sought = False, None
        self._show(view=navigation.fitted(self.viewed.extent, self.viewed.plot, show_all_lanes))

    def zoom_to_selection(self) -> None:
        """Make the chosen lane readable, over the days of its spans."""
        lane = self._shown.selected
        if lane is not None:
            days = days_of_lane(self._shown.drawn, lane)
            self._move(lambda view: navigation.zoomed_to(view, lane, days))

    def zoom(self, factor: float) -> None:
        """Show `factor` times as many days around the middle."""
        self._move(lambda view: navigation.zoomed_time(view, factor, middle_of(view)[0]))

    def scroll_to(self, scroll: float) -> None:
        """Scroll so that the upper edge of the plot is `scroll` pixels below the top of all lanes."""
        self._move(lambda view: navigation.scrolled_to(view, scroll))

    def show_again(self, scroll: float, seen: tuple[float, float, float] | None = None) -> None:
        """Scroll to where the user was before. `seen` are the height of a lane and the first and last day in view, if
        the user chose them. Raises ValueError for numbers that are not finite.
        """
        if not all(map(isfinite, (scroll, *(seen or ())))):
            raise ValueError(scroll, seen)
        view, self._sought = self.viewed, scroll
        if seen is not None:
            self._was_moved = True
            view = replace(view, lane_height=seen[0], first=seen[1], last=seen[2])
        self._show(view=navigation.scrolled_to(view, scroll))

    def _move(self, move: Move) -> None:
        self._was_moved, self._sought = True, None
        self._show(view=move(self._shown.view))

    def _show(self, **changes: object) -> None:
        """Replace fields of the scene, and emit `view_changed` if the viewport changed."""
        before = self._shown
        self._shown = replace(before, **changes)  # type: ignore[arg-type]
        parts = self._painter.show_scene(self._shown)
        if parts is None:
            self.viewport().update()
        else:
            for part in parts:
                self.viewport().update(part.toAlignedRect())
        if before.view != self._shown.view:
            self.view_changed.emit(self._shown.view)

    def _choose_lane(self, lane: int | None) -> None:
        if lane is not None and (lane != self._shown.selected or self._shown.marked):
            self._mark(lane, marked_lanes.NO_LANES)

    def _mark(self, lane: int, marked: frozenset[int]) -> None:
        """Choose a lane, and mark these lanes together."""
        is_other, before = lane != self._shown.selected, self._shown.marked
        self._show(selected=lane, marked=marked, view=navigation.revealing(self._shown.view, lane))
        if is_other:
            self.partnership_chosen.emit(self.chosen_partnership())
        if marked != before:
            self.several_marked.emit()

    def _click(self, lane: int, modifiers: Qt.KeyboardModifier) -> None:
        """Choose the lane that was clicked; with Ctrl or Shift, mark it together with others."""
        marked, selected = self._shown.marked, self._shown.selected
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._mark(lane, marked_lanes.toggled(marked, selected, lane))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._mark(lane, marked_lanes.up_to(marked, selected, lane))
        else:
            self._choose_lane(lane)

    # Event handlers that Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is needed of the scene."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._shown.colours.card)
        self._painter.paint(painter, event.region())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the days in view when the size changes."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        left = min(NAMES_WIDTH, round(width * NARROW_NAMES))
        plot = Plot(left, DATES_HEIGHT, max(1, width - left - RIGHT_ROOM), max(1, height - DATES_HEIGHT - BELOW))
        if not hasattr(self, "_shown"):
            # Qt may resize the view in its constructor, before there is a scene.
            return
        view, extent, lane, keep = self.viewed, self.viewed.extent, self._shown.selected, self._was_moved
        view = navigation.resized(view, extent, plot) if keep else self._fitted(extent, plot, lane, view.scroll)
        self._show(view=view if self._sought is None else navigation.scrolled_to(view, self._sought))

    def _fitted(self, extent: Extent, plot: Plot, lane: int | None, scroll: float = 0.0) -> Viewport:
        """Return the viewport of all days, scrolled from `scroll` to the chosen lane."""
        view = navigation.scrolled_to(navigation.fitted(extent, plot), scroll)
        return view if lane is None else navigation.revealing(view, lane)

    def changeEvent(self, event: QEvent) -> None:
        """Update fonts and heights when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_shown"):
            self._type = Type.of(self.font())
            extent = replace(self.viewed.extent, reading_height=self._type.reading_height())
            self._show(type=self._type, view=navigation.resized(self.viewed, extent, self.viewed.plot))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll lanes; with Shift pan time, with Ctrl zoom it, with both change the height of lanes."""
        QToolTip.hideText()
        self._move(wheel_move(event))
        hit = self.hit(event.position())
        self._show(hovered=hit.lane if hit is not None else None)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom time by a pinch. Keep the tooltip while the pointer is still, and show it again if it was hidden."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._move(pinched(event))
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._hover(QPointF(event.pos()), event.globalPos())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose the lane under the pointer and request its menu. The menu key requests that of the chosen lane."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_for_menu_of_chosen()
            return
        hit = self.hit(QPointF(event.pos()))
        if hit is not None:
            QToolTip.hideText()
            if hit.lane not in self._shown.marked:
                self._choose_lane(hit.lane)
            self.menu_asked.emit(event.globalPos())

    def _ask_for_menu_of_chosen(self) -> None:
        lane = self._shown.selected
        if lane is not None:
            self._show(view=navigation.revealing(self.viewed, lane))
            below = QPoint(self.viewed.plot.left, round(self.viewed.y_of_lane(lane) + self.viewed.lane_height))
            self.menu_asked.emit(self.viewport().mapToGlobal(below))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start dragging a line or the lanes."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._has_dragged = event.position(), False
            self._handle, self._lines_before = self._handle_at(event.position()), self._shown.lines
            self._mark_line(self._handle)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue a drag, else update hover and tooltip."""
        point = event.position()
        if self._pressed is None:
            self._hover(point, event.globalPosition().toPoint())
            return
        if self._handle is not None:
            plot = self.viewed.plot
            day = self.viewed.day_at_x(min(max(point.x(), plot.left), plot.right))
            # The last day belongs to the period: its edge is drawn at the start of the next day.
            self._move_line(
                self._handle,
                round(day) - (self._handle == "period_last"),
                *self._bounds(self._handle, self._lines_before),
            )
        elif self._has_dragged or (point - self._pressed).manhattanLength() >= 4:
            self._has_dragged = True
            step, self._pressed = point - self._pressed, point
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move(lambda view: navigation.panned(view, step.x(), round(step.y())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the dragged line, or choose the lane that was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        handle, self._handle, self._pressed = self._handle, None, None
        self._mark_line(self._handle_at(event.position()))
        if handle is not None:
            self._drop_line(handle)
        elif not self._has_dragged:
            hit = self.hit(event.position())
            if hit is not None:
                self._click(hit.lane, event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom to the lane that was clicked."""
        hit = self.hit(event.position())
        if hit is not None:
            self._choose_lane(hit.lane)
            self.zoom_to_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice, the viewport or a line, or open the chosen partnership."""
        key = Qt.Key(event.key())
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        page = navigation.lanes_in_a_page(self.viewed)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        if key in ENTER_KEYS and self._shown.selected is not None:
            self.partnership_opened.emit(self.chosen_partnership())
        elif key == Qt.Key.Key_Escape and self._handle is not None:
            self._cancel_drag()
        elif (step := line_step(key, event.modifiers())) is not None:
            self._step_line(*step)
        elif key in steps:
            lane = navigation.next_lane(self.viewed, self._shown.selected, steps[key])
            if lane is not None:
                self._click(lane, event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif key == Qt.Key.Key_Z and not has_control:
            self.zoom_to_selection()
        elif key == Qt.Key.Key_Home:
            self.fit(show_all_lanes=has_control or None)
        elif (key, has_control) in KEY_MOVES:
            self._move(KEY_MOVES[key, has_control])
        else:
            QWidget.keyPressEvent(self, event)

    def leaveEvent(self, event: QEvent) -> None:
        """Clear hover and tooltip, unless the event is caused by the tooltip under the pointer."""
        if self.viewport().rect().contains(self.viewport().mapFromGlobal(QCursor.pos())) and QToolTip.isVisible():
            return
        QToolTip.hideText()
        self._show(hovered=None, active_line=self._handle)

    def hit(self, point: QPointF) -> Hit | None:
        """Return the lane, span, status change and activity under a point, or None outside the lanes."""
        return hit_at(self._shown.drawn, self.viewed, point.x(), point.y())

    def _hover(self, point: QPointF, on_screen: QPoint) -> None:
        handle = self._handle_at(point)
        self._mark_line(handle)
        hit = self.hit(point) if handle is None else None
        lane = hit.lane if hit is not None else None
        if lane != self._shown.hovered:
            self._show(hovered=lane)
        text = self._tooltip(hit)
        show_tooltip(self, on_screen, text)

    def _tooltip(self, hit: Hit | None) -> str:
        """Return the tooltip of a hit, computed once while the pointer stays on it."""
        if hit is None or self._describe is None:
            return ""
        thing = replace(hit, day=0)
        if self._described is None or self._described[0] != thing:
            self._described = (thing, self._describe(hit))
        return self._described[1]

    def _handle_at(self, point: QPointF) -> DragHandle | None:
        """Return the line under a point. The as-of line is also dragged by its flag."""
        flag = flag_rect(self._shown)
        if flag is not None and flag.contains(point):
            return "as_of"
        return handle_at(self.viewed, self._shown.lines, point.x(), point.y())

    def _mark_line(self, handle: DragHandle | None) -> None:
        """Show by cursor and line which line is active, and that it can be dragged."""
        if handle is None:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        if handle != self._shown.active_line:
            self._show(active_line=handle)

    def _bounds(self, handle: DragHandle, lines: DayLines) -> tuple[int, int]:
        """Return the first and last day that a line can move to: the horizon, extended to its day in `lines`."""
        extent, before = self.viewed.extent, day_of_handle(lines, handle)
        days = [extent.first_day, extent.last_day, *([before] if before is not None else [])]
        return min(days), max(days)

    def _step_line(self, handle: DragHandle, days: int) -> None:
        day = day_of_handle(self._shown.lines, handle)
        if day is not None:
            # The horizon is extended when the as-of day leaves it.
            whole = int(navigation.FIRST_DAY), int(navigation.LAST_DAY) - 1
            self._move_line(
                handle, day + days, *(whole if handle == "as_of" else self._bounds(handle, self._shown.lines))
            )
            self._show(active_line=handle)
            self._drop_line(handle)

    def _move_line(self, handle: DragHandle, day: int, first_day: int, last_day: int) -> None:
        self._set_lines(moved_line(self._shown.lines, handle, day, first_day, last_day))

    def _set_lines(self, lines: DayLines) -> None:
        """Show other lines, and emit a signal for each that moved."""
        before = self._shown.lines
        self._show(lines=lines)
        if lines.as_of is not None and lines.as_of != before.as_of:
            self.as_of_moved.emit(lines.as_of)
        if lines.period is not None and lines.period != before.period:
            self.period_moved.emit(*lines.period)

    def _drop_line(self, handle: DragHandle) -> None:
        lines = self._shown.lines
        if handle == "as_of" and lines.as_of is not None:
            self.as_of_dropped.emit(lines.as_of)
        elif lines.period is not None:
            self.period_dropped.emit(*lines.period)

    def _cancel_drag(self) -> None:
        """Cancel the drag and restore the lines."""
        self._handle = self._pressed = None
        self._mark_line(None)
        self._set_lines(self._lines_before)


def _lane_of(lanes: TimelineLanes, partnership: int | None) -> int | None:
    """Return the lane of a partnership, or None if it is not shown."""
    if partnership is None:
        return None
    indices = (lanes.partnerships == partnership).nonzero()[0]
    return int(indices[0]) if len(indices) else None
