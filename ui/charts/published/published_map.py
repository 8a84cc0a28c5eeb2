"""The map as an exported picture: all of its partnerships, with notes on what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from tracker.queries.inventory.map_partnerships import MapPartnerships
from ui.charts.colours import PRINT
from ui.charts.map.map_camera import Camera
from ui.charts.map.map_ground import paint_ground
from ui.charts.map.map_names import paint_names
from ui.charts.map.map_paint import paint_dots, paint_lines
from ui.charts.map.map_pictures import picture_of_many
from ui.charts.map.map_scene import DrawnMap, MapScene, ProjectedMap, fitted_to
from ui.charts.published.published_chart import MIN_CHART
from ui.charts.published.published_legend import LegendEntry, Sample
from ui.charts.published.published_size import print_font
from ui.charts.timeline.scene import Type
from ui.text.translation import plural, tr

FLAT = 0.55
"""Height as a share of the width from which on a map shows the globe as large as possible."""


FINEST = 2.0
"""Most pixels per unit in the image of very many partnerships. A line is one pixel wide: finer ones are too pale."""


class PublishedMap:
    """Paints partnerships on the map."""

    def __init__(self, partnerships: MapPartnerships) -> None:
        self._drawn = DrawnMap(partnerships)
        self._type = Type.of(print_font())
        self._scene = lru_cache(maxsize=4)(self._made_scene)

    @property
    def is_dense(self) -> bool:
        """Whether arcs are counted in pixels."""
        return not self._drawn.is_few

    @property
    def stretches(self) -> bool:
        """True: the map fills any height."""
        return True

    def wanted_height(self, width: float) -> float:
        """Return the least height at which the map is readable."""
        return MIN_CHART

    def comfortable_height(self, width: float) -> float:
        """Return the height above which the map does not become larger."""
        return width * FLAT

    def paint(self, painter: QPainter, width: float, height: float, density: float) -> None:
        """Paint the map from the origin. Very many partnerships are an image of their number in each pixel, as on the
        screen.
        """
        scene, area = self._scene(width, height), QRectF(0, 0, width, height)
        painter.save()
        painter.setClipRect(area)
        paint_ground(painter, scene)
        if self._drawn.is_few:
            paint_lines(painter, scene)
            paint_dots(painter, scene)
        else:
            painter.drawImage(area, picture_of_many(scene, min(density, FINEST)))
        paint_names(painter, scene)
        painter.restore()

    def notes(self, width: float, height: float) -> Sequence[str]:
        """Return notes on what is not drawn, and on the source of the outlines."""
        partnerships = self._drawn.partnerships
        missing, later = len(partnerships.without_place), partnerships.not_yet
        conditional_notes = (
            (missing, plural(missing, "1 partnership has no coordinates.", "{n} partnerships have no coordinates.")),
            (later, plural(later, "1 had not begun on this day.", "{n} had not begun on this day.")),
            (partnerships.bodies.unplaced.any(), tr("A ring: a body with a partner of unknown location.")),
            (True, tr("Outlines: Natural Earth. Areas are true (Equal Earth).")),
        )
        return (" ".join(words for is_so, words in conditional_notes if is_so),)

    def _made_scene(self, width: float, height: float) -> MapScene:
        partnerships = self._drawn.partnerships
        camera = fitted_to(Camera().resized(width, height), partnerships, np.arange(len(partnerships)))
        return MapScene(ProjectedMap(self._drawn, camera), PRINT, self._type)


def map_legend(lines: Sequence[tuple[str, str]], possibly: str, *, is_dense: bool = False) -> tuple[LegendEntry, ...]:
    """Return an entry for each line that occurs (code and text). A code with the prefix `possibly` is not certain.
    `is_dense`: arcs are counted in pixels, and the statuses have textures.
    """
    plain: Sample = "texture" if is_dense else "way"
    return tuple(
        LegendEntry(words, "perhaps" if code.startswith(possibly) else plain, code.removeprefix(possibly))
        for code, words in lines
    )
