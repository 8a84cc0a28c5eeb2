"""Paints the map in cached layers, so that hovering and choosing are fast.

Few partnerships are painted in each frame. Many take longer than a frame: during a movement the last picture of them
is moved along, and the next one is painted in batches once the movement ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.charts.map.map_camera import Camera
from ui.charts.map.map_ground import paint_ground
from ui.charts.map.map_paint import lines_in_batches, paint_chosen, paint_dots, paint_lines, paint_names
from ui.charts.map.map_scene import MapScene

AT_REST = 110
"""Milliseconds after the last movement until the map counts as still."""


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    """A painted layer, with the scene it was painted from."""

    scene: MapScene
    pixmap: QPixmap

    def shows(self, scene: MapScene) -> bool:
        """Return whether the lines are current. What is chosen and hovered is painted apart."""
        return self.scene.placed is scene.placed and self.scene.colours is scene.colours

    def has_ground_of(self, scene: MapScene) -> bool:
        """Return whether the background is current, regardless of the partnerships on it."""
        return (
            self.scene.camera == scene.camera
            and self.scene.colours is scene.colours
            and self.scene.drawn.shown_countries == scene.drawn.shown_countries
        )


class MapLayers(QObject):
    """Paints scenes onto a widget. Calls `update` when another batch is painted."""

    def __init__(self, update: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._update = update
        self._ground: _Picture | None = None
        self._lines: _Picture | None = None
        self._next: _Picture | None = None
        self._batches: Iterator[None] | None = None
        self._is_moving = False
        self._rest = QTimer(self, singleShot=True, interval=AT_REST)
        self._rest.timeout.connect(self._come_to_rest)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._paint_batch)

    def move(self) -> None:
        """Record that the view is moving, and restart the timer that detects its end."""
        self._is_moving = True
        self._rest.start()

    def paint(self, painter: QPainter, scene: MapScene, ratio: float) -> None:
        """Paint one frame. `ratio` is the number of device pixels per pixel."""
        if self._ground is None or not self._ground.has_ground_of(scene):
            self._ground = _Picture(scene, _pixmap(scene, ratio, scene.colours.card))
            on_pixmap = QPainter(self._ground.pixmap)
            paint_ground(on_pixmap, scene)
            on_pixmap.end()
        painter.drawPixmap(0, 0, self._ground.pixmap)
        self._paint_lines(painter, scene, ratio)
        paint_chosen(painter, scene)
        paint_names(painter, scene)

    def finish(self) -> None:
        """Paint all remaining batches immediately."""
        self._is_moving = False
        while self._batches is not None:
            self._paint_batch()

    def _paint_lines(self, painter: QPainter, scene: MapScene, ratio: float) -> None:
        if self._lines is None or not self._lines.shows(scene):
            if scene.drawn.is_few:
                self._lines = _Picture(scene, _pixmap(scene, ratio))
                on_pixmap = QPainter(self._lines.pixmap)
                paint_lines(on_pixmap, scene)
                paint_dots(on_pixmap, scene)
                on_pixmap.end()
            elif not self._is_moving and (self._next is None or not self._next.shows(scene)):
                self._begin(scene, ratio)
        # until the first picture is complete, show it as it grows
        picture = self._lines or self._next
        if picture is not None:
            _draw_moved(painter, picture, scene.camera)

    def _begin(self, scene: MapScene, ratio: float) -> None:
        """Start to paint the next picture of many partnerships."""
        self._next = _Picture(scene, _pixmap(scene, ratio))
        self._batches = self._painting(self._next)
        self._soon.start()

    def _painting(self, picture: _Picture) -> Iterator[None]:
        painter = QPainter(picture.pixmap)
        for _ in lines_in_batches(painter, picture.scene):
            # end the painter between batches, because other code may paint then
            painter.end()
            yield
            painter.begin(picture.pixmap)
        paint_dots(painter, picture.scene)
        painter.end()

    def _paint_batch(self) -> None:
        if self._batches is None:
            return
        try:
            next(self._batches)
        except StopIteration:
            self._lines, self._next, self._batches = self._next, None, None
            self._update()
            return
        if self._lines is None:
            self._update()
        self._soon.start()

    def _come_to_rest(self) -> None:
        self._is_moving = False
        self._update()


def _pixmap(scene: MapScene, ratio: float, ground: QColor | Qt.GlobalColor = Qt.GlobalColor.transparent) -> QPixmap:
    """Return an empty pixmap of the size of the scene."""
    pixmap = QPixmap(round(scene.camera.width * ratio), round(scene.camera.height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(ground)
    return pixmap


def _draw_moved(painter: QPainter, picture: _Picture, camera: Camera) -> None:
    """Draw a picture of an earlier camera, moved and scaled to the current one."""
    before = picture.scene.camera
    if before == camera:
        painter.drawPixmap(0, 0, picture.pixmap)
        return
    factor = camera.scale / before.scale
    x, y = camera.points_of(before.longitude, before.latitude)
    painter.save()
    painter.translate(x - factor * before.width / 2, y - factor * before.height / 2)
    painter.scale(factor, factor)
    painter.drawPixmap(0, 0, picture.pixmap)
    painter.restore()
