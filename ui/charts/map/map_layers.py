"""Shows pictures of the map, so that hovering, choosing and moving are fast.

Few partnerships are painted in each frame. Many take longer than a frame: their picture is painted in batches while the
map is still. During a movement the last picture is moved along, and only what comes into view is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QPainter

from ui.charts.map.map_names import NameImages, PlacedNames
from ui.charts.map.map_paint import paint_chosen
from ui.charts.map.map_pictures import MapPicture
from ui.charts.map.map_scene import MapScene

AT_REST = 110
"""Milliseconds after the last movement until the map counts as still."""


class MapLayers(QObject):
    """Paints scenes onto a widget. Calls `update` when another picture is complete."""

    def __init__(self, update: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._update = update
        self._ground: MapPicture | None = None
        self._picture: MapPicture | None = None
        self._next: MapPicture | None = None
        self._widest: MapPicture | None = None
        self._batches: Iterator[None] | None = None
        self._placed_names: PlacedNames | None = None
        self._name_images: NameImages | None = None
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
        self._paint_picture(painter, scene, ratio)
        paint_chosen(painter, scene)
        self._paint_names(painter, scene, ratio)

    def finish(self, scene: MapScene, ratio: float) -> None:
        """Paint the complete picture of a scene immediately."""
        self._is_moving = False
        if self._picture is None or not self._picture.shows(scene, ratio) or not self._picture.is_complete:
            if self._next is None or not self._next.shows(scene, ratio):
                self._begin(scene, ratio)
            while self._batches is not None:
                self._paint_batch()

    def _paint_picture(self, painter: QPainter, scene: MapScene, ratio: float) -> None:
        last = self._picture
        if last is None or not last.shows(scene, ratio):
            if scene.drawn.is_few:
                self.finish(scene, ratio)
            elif self._is_moving and last is not None and last.can_move_to(scene, ratio):
                self._picture = last.moved_to(scene)
            elif not self._is_moving or last is None:
                self._begin_unless_begun(scene, ratio)
        elif not last.is_complete and not self._is_moving:
            self._begin_unless_begun(scene, ratio)
        # until the first picture is complete, its ground is shown
        picture = self._picture or self._next
        if picture is None:
            return
        if picture.scene.camera == scene.camera:
            painter.drawImage(QPointF(0, 0), picture.image)
        else:
            wider = self._widest if self._widest is not None and self._widest.is_of(scene, ratio) else None
            picture.draw_scaled(painter, scene, wider)

    def _paint_names(self, painter: QPainter, scene: MapScene, ratio: float) -> None:
        if self._placed_names is None:
            self._placed_names = PlacedNames.of(scene)
        else:
            self._placed_names = self._placed_names.names_of(scene, is_moving=self._is_moving)
        if self._name_images is None or not self._name_images.shows(scene, ratio):
            self._name_images = NameImages(scene.colours, scene.type.detail, ratio)
        self._name_images.paint(painter, scene, self._placed_names)

    def _begin_unless_begun(self, scene: MapScene, ratio: float) -> None:
        """Start the picture of a scene. One that is being painted for the same camera is completed first, so that each
        day is seen while the user steps through days.
        """
        if self._next is None or self._next.scene.camera != scene.camera or not self._next.has_look_of(scene, ratio):
            self._begin(scene, ratio)

    def _begin(self, scene: MapScene, ratio: float) -> None:
        """Start to paint the picture of a scene."""
        if self._ground is None or not self._ground.has_ground_of(scene, ratio):
            self._ground = MapPicture(scene, ratio)
            self._ground.paint_ground()
        self._next = MapPicture(scene, ratio)
        self._batches = self._next.paint_on(self._ground)
        self._paint_batch()

    def _paint_batch(self) -> None:
        if self._batches is None:
            return
        try:
            next(self._batches)
        except StopIteration:
            self._picture, self._next, self._batches = self._next, None, None
            self._keep_widest()
            self._update()
            return
        self._soon.start()

    def _keep_widest(self) -> None:
        """Keep the complete picture with the smallest scale, to draw it around one that becomes smaller."""
        last, widest = self._picture, self._widest
        if last is not None and not last.scene.drawn.is_few:
            is_kept = widest is not None and widest.is_of(last.scene, last.ratio)
            if widest is None or not is_kept or last.scene.camera.scale <= widest.scene.camera.scale:
                self._widest = last

    def _come_to_rest(self) -> None:
        self._is_moving = False
        self._update()
