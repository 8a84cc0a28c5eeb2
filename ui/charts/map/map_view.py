"""The map as a widget: manages camera and selection, and handles wheel, mouse and keys.

Wheel: zoom around the pointer. Drag: rotate and move the globe. Click: choose; again on a body: its next partnership.
Keys: arrows go through the partnerships, with Shift they move the map; see `MOVES` and `keyPressEvent` for the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf, isfinite

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tracker.queries.inventory.map_partnerships import MapPartnerships, no_partnerships
from ui.accessibility import roles
from ui.charts.colours import ChartColours
from ui.charts.keyboard_focus import KeyboardFocusMixin
from ui.charts.map.map_camera import Camera
from ui.charts.map.map_hits import nearest_dot
from ui.charts.map.map_layers import MapLayers
from ui.charts.map.map_scene import DrawnMap, MapScene, ProjectedMap, fitted_to
from ui.charts.timeline.keys import ENTER_KEYS
from ui.charts.timeline.scene import Type
from ui.charts.tooltips import show_tooltip

NOTCH = 1.25
"""The zoom factor of a notch of the wheel."""
MONTH, DAY = 30, 1
PAGE = 10
FITS = 0.1
"""Share by which the number of many partnerships may change without fitting the map to them again."""
DRAGGED = 4
"""Pixels of movement from which on a press is a drag, not a click."""

Move = Callable[[Camera], Camera]


def _zoomed(factor: float) -> Move:
    return lambda camera: camera.zoomed(factor, camera.width / 2, camera.height / 2)


MOVES: dict[tuple[Qt.Key, bool], Move] = {
    (Qt.Key.Key_Plus, False): _zoomed(NOTCH),
    (Qt.Key.Key_Equal, False): _zoomed(NOTCH),
    (Qt.Key.Key_Plus, True): _zoomed(NOTCH),
    (Qt.Key.Key_Minus, False): _zoomed(1 / NOTCH),
    (Qt.Key.Key_Left, True): lambda camera: camera.panned(camera.width / 8, 0),
    (Qt.Key.Key_Right, True): lambda camera: camera.panned(-camera.width / 8, 0),
    (Qt.Key.Key_Up, True): lambda camera: camera.panned(0, camera.height / 8),
    (Qt.Key.Key_Down, True): lambda camera: camera.panned(0, -camera.height / 8),
}
"""The change of the camera for a key, without and with Shift."""
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -PAGE,
    Qt.Key.Key_PageDown: PAGE,
}


class MapView(KeyboardFocusMixin, QWidget):
    """Shows partnerships, and emits signals for choosing, opening and stepping the as-of day."""

    accessible_role = roles.CHART

    partnership_chosen = Signal(object)
    """The id of the partnership; an object because a 63-bit number fits no C int."""
    partnership_opened = Signal(object)
    menu_asked = Signal(QPoint)
    """The position on the screen at which the user asks for the menu of the chosen partnership."""
    as_of_stepped = Signal(int)
    """The number of days by which the as-of day is to move."""
    focus_shown = Signal(bool)

    def __init__(self, colours: ChartColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe: Callable[[int | None, int | None], str] | None = None
        self._described: tuple[tuple[int | None, int | None], str] | None = None
        self._pressed: QPointF | None = None
        self._has_dragged = self._was_moved = False
        self._layers = MapLayers(self.update, self)
        self._scene = MapScene(ProjectedMap(DrawnMap(no_partnerships()), Camera()), colours, Type.of(self.font()))

    @property
    def scene(self) -> MapScene:
        """The scene that is shown."""
        return self._scene

    @property
    def partnerships(self) -> MapPartnerships:
        """The partnerships that are shown."""
        return self._scene.drawn.partnerships

    @property
    def camera(self) -> Camera:
        """The view of the globe."""
        return self._scene.camera

    @property
    def camera_chosen(self) -> tuple[float, float, float] | None:
        """The longitude and latitude in the middle and the scale, if the user chose them, else None: all is shown."""
        camera = self.camera
        return (camera.longitude, camera.latitude, camera.scale) if self._was_moved else None

    def set_partnerships(self, partnerships: MapPartnerships) -> None:
        """Show other partnerships. The chosen one stays chosen; a camera that the user moved is kept."""
        selected = _index_of(partnerships, self.chosen_partnership())
        drawn, self._described = DrawnMap.following(self._scene.drawn, partnerships), None
        placed = ProjectedMap(drawn, self.camera)
        if not self._was_moved and not self._still_fits(placed):
            placed = ProjectedMap(drawn, self._fitted(partnerships))
        self._show(placed=placed, selected=selected, hovered=None, hovered_body=None)

    def set_colours(self, colours: ChartColours) -> None:
        """Paint with other colours."""
        self._show(colours=colours)

    def set_description(self, describe: Callable[[int | None, int | None], str] | None) -> None:
        """Set the function that returns the tooltip over a partnership or body. Its result is shown as plain text."""
        self._describe, self._described = describe, None

    def chosen_partnership(self) -> int | None:
        """Return the id of the chosen partnership, or None."""
        selected = self._scene.selected
        return None if selected is None else int(self.partnerships.partnerships[selected])

    def choose(self, partnership: int | None) -> None:
        """Choose a partnership and bring it into view, without a signal. One that is not shown clears the choice."""
        self._show(selected=_index_of(self.partnerships, partnership))
        self._reveal()

    def fit(self) -> None:
        """Show all partnerships."""
        self._was_moved = False
        self._set_camera(self._fitted(self.partnerships))

    def show_again(self, longitude: float, latitude: float, scale: float) -> None:
        """Show what the user chose before. Raises ValueError for numbers that are no location or scale."""
        if not (isfinite(longitude) and abs(latitude) <= 90 and 0 < scale < inf):
            raise ValueError(longitude, latitude, scale)
        seen = replace(self.camera, longitude=longitude, latitude=latitude, scale=scale)
        self._move(lambda _camera: seen.clamped())

    def show_whole(self) -> None:
        """Show the whole globe."""
        self._move(lambda camera: replace(camera, latitude=0.0, scale=camera.coarsest).clamped())

    def zoom_to_selection(self) -> None:
        """Fill the view with the chosen partnership."""
        if self._scene.selected is not None:
            chosen = np.array([self._scene.selected])
            self._move(lambda camera: fitted_to(camera, self.partnerships, chosen))

    def zoom(self, factor: float) -> None:
        """Scale the content by `factor` around the middle."""
        self._move(_zoomed(factor))

    def finish(self) -> None:
        """Paint the complete picture immediately."""
        self._layers.finish(self._scene, self.devicePixelRatioF())

    def _still_fits(self, placed: ProjectedMap) -> bool:
        """Return whether the map need not move because nearly as many partnerships are all in view. While the user
        steps through days, it should not move for a few of them.
        """
        before, now, (x, y) = len(self.partnerships), len(placed.drawn.partnerships), placed.dots
        if placed.drawn.is_few or abs(now - before) > FITS * before:
            return False
        return bool(((x >= 0) & (x <= self.camera.width) & (y >= 0) & (y <= self.camera.height)).all())

    def _fitted(self, partnerships: MapPartnerships) -> Camera:
        return fitted_to(self.camera, partnerships, np.arange(len(partnerships)))

    def _move(self, move: Move) -> None:
        self._was_moved = True
        self._layers.move()
        self._set_camera(move(self.camera))

    def keep_corner_free(self, width: int, height: int) -> None:
        """Place no names in the lower right corner, which is covered."""
        if (width, height) != self._scene.corner:
            self._show(corner=(width, height))

    def _set_camera(self, camera: Camera) -> None:
        if camera != self.camera:
            self._show(placed=ProjectedMap(self._scene.drawn, camera))

    def _show(self, **changes: object) -> None:
        self._scene = replace(self._scene, **changes)  # type: ignore[arg-type]
        self.update()

    def _reveal(self) -> None:
        """Bring the ends of the chosen partnership into view if one of them is not."""
        selected = self._scene.selected
        if selected is None:
            return
        x, y = self._scene.placed.dots
        camera = self.camera
        for body in (self.partnerships.a[selected], self.partnerships.b[selected]):
            if not (0 <= x[body] <= camera.width and 0 <= y[body] <= camera.height):
                self._was_moved = True
                self._set_camera(fitted_to(camera, self.partnerships, np.array([selected])))
                return

    def _choose(self, partnership: int | None) -> None:
        if partnership is not None and partnership != self._scene.selected:
            self._show(selected=partnership)
            self.partnership_chosen.emit(self.chosen_partnership())

    # Event handlers that Qt calls

    def sizeHint(self) -> QSize:
        """Prefer a wide size."""
        return QSize(800, 500)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle of the view when the size changes."""
        super().resizeEvent(event)
        camera = self.camera.resized(self.width(), self.height())
        self._show(placed=ProjectedMap(self._scene.drawn, camera))
        if not self._was_moved:
            self._set_camera(self._fitted(self.partnerships))

    def changeEvent(self, event: QEvent) -> None:
        """Update the fonts when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show(type=Type.of(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one frame."""
        painter = QPainter(self)
        self._layers.paint(painter, self._scene, self.devicePixelRatioF())
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        at = event.position()
        self._move(lambda camera: camera.zoomed(NOTCH**notches, at.x(), at.y()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by a pinch. Keep the tooltip while the pointer is still, and show it again if it was hidden."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            at, factor = event.position(), max(0.1, 1.0 + event.value())
            self._move(lambda camera: camera.zoomed(factor, at.x(), at.y()))
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._hover(QPointF(event.pos()), event.globalPos())
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose what is under the pointer and request its menu. The menu key requests that of the chosen one."""
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._reveal()
            position = self.mapToGlobal(self.rect().center())
        else:
            partnership, body = self.hit(QPointF(event.pos()))
            is_of_chosen = body is not None and self._scene.selected in self._scene.drawn.partnerships_of(body)
            chosen = self._scene.selected if is_of_chosen else self._clicked_partnership(partnership, body)
            if chosen is None:
                return
            QToolTip.hideText()
            self._choose(chosen)
        if self._scene.selected is not None:
            self.menu_asked.emit(position)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start dragging the map."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._has_dragged = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue a drag, else update hover and tooltip."""
        at = event.position()
        if self._pressed is None:
            self._hover(at, event.globalPosition().toPoint())
        elif self._has_dragged or (at - self._pressed).manhattanLength() >= DRAGGED:
            self._has_dragged = True
            step, self._pressed = at - self._pressed, at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move(lambda camera: camera.panned(step.x(), step.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        self.unsetCursor()
        if not self._has_dragged:
            self._choose(self._clicked_partnership(*self.hit(event.position())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom to the partnership that was clicked."""
        self._choose(self._clicked_partnership(*self.hit(event.position()), is_again=False))
        self.zoom_to_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice, the map or the as-of day, or open the chosen partnership."""
        key = Qt.Key(event.key())
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in ENTER_KEYS and self._scene.selected is not None:
            self.partnership_opened.emit(self.chosen_partnership())
        elif has_control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.as_of_stepped.emit((DAY if has_shift else MONTH) * (1 if key == Qt.Key.Key_Right else -1))
        elif key == Qt.Key.Key_Home:
            self.show_whole() if has_control else self.fit()
        elif key == Qt.Key.Key_Z and not has_control:
            self.zoom_to_selection()
        elif (key, has_shift) in MOVES and not has_control:
            self._move(MOVES[key, has_shift])
        elif key in STEPS and not has_control:
            self._step(STEPS[key])
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Clear hover and tooltip."""
        QToolTip.hideText()
        self._show(hovered=None, hovered_body=None)

    def hit(self, at: QPointF) -> tuple[int | None, int | None]:
        """Return the partnership or the body under a point, as a pair with at least one None."""
        placed, point = self._scene.placed, (at.x(), at.y())
        seen = placed.seen_dots
        x, y = placed.dots
        dot = nearest_dot(x[seen], y[seen], placed.radius[seen], point)
        if dot is not None:
            return None, int(seen[dot])
        return placed.nearest_arc(point), None

    def _clicked_partnership(self, partnership: int | None, body: int | None, *, is_again: bool = True) -> int | None:
        """Return the partnership that a click chooses: on a body its first, or the one after the chosen."""
        if body is None:
            return partnership
        partnerships = self._scene.drawn.partnerships_of(body).tolist()
        if self._scene.selected in partnerships and is_again:
            return int(partnerships[(partnerships.index(self._scene.selected) + 1) % len(partnerships)])
        return int(partnerships[0]) if partnerships else None

    def _step(self, by: int) -> None:
        count, selected = len(self.partnerships), self._scene.selected
        if count:
            first = 0 if by > 0 else count - 1
            self._choose(first if selected is None else min(max(selected + by, 0), count - 1))
            self._reveal()

    def _hover(self, at: QPointF, on_screen: QPoint) -> None:
        hit = self.hit(at)
        if hit != (self._scene.hovered, self._scene.hovered_body):
            self._show(hovered=hit[0], hovered_body=hit[1])
        text = self._tooltip(hit)
        show_tooltip(self, on_screen, text)

    def _tooltip(self, hit: tuple[int | None, int | None]) -> str:
        """Return the tooltip of a hit, computed once while the pointer stays on it."""
        if self._describe is None or hit == (None, None):
            return ""
        if self._described is None or self._described[0] != hit:
            self._described = (hit, self._describe(*hit))
        return self._described[1]


def _index_of(partnerships: MapPartnerships, partnership: int | None) -> int | None:
    """Return the index of a partnership among those shown, or None."""
    if partnership is None:
        return None
    indices = (partnerships.partnerships == partnership).nonzero()[0]
    return int(indices[0]) if len(indices) else None
