"""The values that one frame of the map is painted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from tracker.queries.inventory.map_partnerships import MapPartnerships
from ui.charts.colours import ChartColours, blended, family_colour
from ui.charts.families import FAMILY_OF_INDEX, LEADING_CODE, Family
from ui.charts.map.map_arcs import Arcs, PlacedArcs, great_circles, placed_arcs
from ui.charts.map.map_camera import Area, Camera, heights, widths
from ui.charts.map.map_hits import REACH, boxes_of, nearest_arc
from ui.charts.timeline.scene import Type

FEW = 600
"""Up to this number of partnerships, arcs are painted as smooth lines. Above it they are counted in pixels."""
SMOOTH_POINTS, PLAIN_POINTS = 65, 17
SMALL_DOT, LARGEST_DOT = 2.6, 15.0
"""Radius in pixels of a body with one partnership, and of one with very many."""
FITTED = 2_000
"""Most partnerships whose arcs are used to fit the map. Of the others only the ends are."""
MANY_DOTS = 400
"""From this number of dots in view on, dots are smaller."""
LAND, SHOWN_LAND = 0.13, 0.27
"""Share of the muted colour in the colour of land, and of a country that contains a body."""
FAINTEST = 1.45
"""Least contrast between a line and the land."""


@dataclass(frozen=True, slots=True)
class LineShape:
    """The shape of a family's line: its width, then lengths of dashes and gaps, in pixels."""

    width: float = 1.6
    dashes: tuple[float, ...] = ()


DOTTED = (1.6, 3.4)
"""The line of a partnership whose status is not certain, for all families."""
LINES: dict[Family, LineShape] = {
    Family.IN_FORCE: LineShape(1.7),
    Family.REDUCED: LineShape(1.2),
    Family.DORMANT: LineShape(0.9),
    Family.UNDER_REVIEW: LineShape(1.7, (12, 3, 3, 3)),
    Family.ENDING: LineShape(1.7, (14, 4)),
    Family.SUSPENDED: LineShape(1.5, (9, 3)),
    Family.PROPOSED: LineShape(1.2, (3, 5)),
    Family.UNKNOWN: LineShape(1.2, (1.6, 5)),
    Family.SUPERSEDED: LineShape(1.0, (7, 4, 1.5, 4)),
    Family.ENDED: LineShape(1.2, (6, 4.5)),
}


@dataclass(frozen=True, eq=False)
class DrawnMap:
    """The partnerships of a map, prepared for drawing once for all frames."""

    partnerships: MapPartnerships

    @cached_property
    def arcs(self) -> Arcs:
        """The arcs of the partnerships."""
        return _arcs(
            self.partnerships, np.arange(len(self.partnerships)), SMOOTH_POINTS if self.is_few else PLAIN_POINTS
        )

    @classmethod
    def following(cls, before: DrawnMap, partnerships: MapPartnerships) -> DrawnMap:
        """Prepare partnerships, and reuse the arcs of those that were shown before, because most days differ little."""
        drawn = cls(partnerships)
        if "arcs" not in vars(before) or before.is_few != drawn.is_few or not len(before.partnerships):
            return drawn
        old, ends = before.partnerships, drawn.ends
        if np.array_equal(old.partnerships, partnerships.partnerships) and np.array_equal(before.ends, ends):
            vars(drawn)["arcs"] = before.arcs
            return drawn
        indices = _indices_of(partnerships, old)
        is_known = (indices >= 0) & (before.ends[indices] == ends).all(axis=1)
        arcs = before.arcs.of(indices)
        if not is_known.all():
            arcs = arcs.replaced(~is_known, _arcs(partnerships, np.flatnonzero(~is_known), arcs.points))
        vars(drawn)["arcs"] = arcs
        return drawn

    @cached_property
    def ends(self) -> NDArray[np.float64]:
        """The longitudes, then the latitudes of the two bodies of each partnership: [partnership, 4]."""
        return self.partnerships.ends()

    @property
    def is_few(self) -> bool:
        """Whether each partnership is drawn as a smooth line."""
        return len(self.partnerships) <= FEW

    @cached_property
    def family(self) -> NDArray[np.int8]:
        """The family of each partnership's status: [partnership]."""
        return FAMILY_OF_INDEX[self.partnerships.label]

    @cached_property
    def kinds(self) -> tuple[tuple[Family, bool], ...]:
        """The families that occur and whether they are certain. The most frequent is first, so that it is painted
        below.
        """
        both = self.family.astype(np.int64) * 2 + self.partnerships.is_certain
        found, counts = np.unique(both, return_counts=True)
        return tuple((Family(int(kind) // 2), bool(kind % 2)) for kind in found[np.argsort(-counts, kind="stable")])

    def of_kind(self, family: Family, is_certain: bool) -> NDArray[np.bool_]:
        """Return a mask of the partnerships of this family and certainty: [partnership]."""
        found: NDArray[np.bool_] = (self.family == family) & (self.partnerships.is_certain == is_certain)
        return found

    @cached_property
    def latitude_parts(self) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
        """The projected widths and heights of the latitudes: [body]."""
        latitude = self.partnerships.bodies.latitude
        return widths(latitude), heights(latitude)

    @cached_property
    def growth(self) -> NDArray[np.float64]:
        """The radius of each body's dot as a multiple of the least: [body]. The area grows with the partnerships."""
        return np.sqrt(np.maximum(self.partnerships.bodies.partnerships, 1).astype(np.float64))

    @cached_property
    def by_size(self) -> NDArray[np.int64]:
        """The bodies, those with the largest dots first."""
        return np.argsort(-self.growth, kind="stable")

    @cached_property
    def shown_countries(self) -> frozenset[str]:
        """The countries that contain a body."""
        return self.partnerships.bodies.distinct_countries

    @cached_property
    def partnerships_of_bodies(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The partnerships sorted by body, and the index at which those of each body begin. Each is listed twice."""
        ends = np.concatenate((self.partnerships.a, self.partnerships.b))
        order = np.argsort(ends, kind="stable")
        return order % max(1, len(self.partnerships)), np.searchsorted(
            ends[order], np.arange(len(self.partnerships.bodies) + 1)
        )

    def partnerships_of(self, body: int) -> NDArray[np.int64]:
        """Return the partnerships of a body, in the order of the table."""
        partnerships, starts = self.partnerships_of_bodies
        return np.unique(partnerships[starts[body] : starts[body + 1]])


def _indices_of(partnerships: MapPartnerships, among: MapPartnerships) -> NDArray[np.int64]:
    """Return the index of each partnership among others, or -1."""
    if partnerships.all_ids is among.all_ids:
        # only the day or the filter differs: a table of all partnerships is quicker than searching large numbers
        table = np.full(len(among.all_ids), -1)
        table[among.rows] = np.arange(len(among))
        return table[partnerships.rows]
    if not len(among):
        return np.full(len(partnerships), -1)
    order, ids = np.argsort(among.partnerships), partnerships.partnerships
    indices = order[np.minimum(np.searchsorted(among.partnerships, ids, sorter=order), len(among) - 1)]
    return np.where(among.partnerships[indices] == ids, indices, -1)


def _arcs(partnerships: MapPartnerships, chosen: NDArray[np.int64], points: int) -> Arcs:
    ends = partnerships.ends()[chosen]
    return Arcs.between((ends[:, 0], ends[:, 1]), (ends[:, 2], ends[:, 3]), points)


@dataclass(frozen=True, eq=False)
class ProjectedMap:
    """The positions of partnerships and bodies in pixels, computed on first use."""

    drawn: DrawnMap
    camera: Camera

    @cached_property
    def arcs(self) -> PlacedArcs:
        """The arcs in pixels."""
        return placed_arcs(self.drawn.arcs, self.camera)

    def arcs_of(self, partnerships: NDArray[np.int64]) -> PlacedArcs:
        """Return the arcs of some partnerships in pixels, without projecting all others."""
        if "arcs" in vars(self):
            return self.arcs.of(partnerships)
        return placed_arcs(self.drawn.arcs.of(partnerships), self.camera)

    def nearest_arc(self, point: tuple[float, float]) -> int | None:
        """Return the partnership whose arc is nearest to a point and within reach, or None. Only arcs whose bounds are
        near the point are projected.
        """
        x, y = point
        near = [
            indices
            for _, indices in self.drawn.arcs.seen(self.camera, Area(x - REACH, y - REACH, x + REACH, y + REACH))
        ]
        if not near:
            return None
        partnerships = np.unique(np.concatenate(near))
        arcs = self.arcs_of(partnerships)
        found = nearest_arc(arcs, boxes_of(arcs), point)
        return None if found is None else int(partnerships[found])

    @cached_property
    def boxes(self) -> NDArray[np.floating[Any]]:
        """The bounding boxes of the arcs."""
        return boxes_of(self.arcs)

    @cached_property
    def seen(self) -> NDArray[np.bool_]:
        """Whether the box of each partnership's arc is in view: [partnership]."""
        left, top, right, bottom = self.boxes.T
        camera = self.camera
        seen: NDArray[np.bool_] = (left <= camera.width) & (right >= 0) & (top <= camera.height) & (bottom >= 0)
        return seen

    @cached_property
    def dots(self) -> tuple[NDArray[np.floating[Any]], NDArray[np.floating[Any]]]:
        """The centres of the bodies' dots."""
        east = (self.drawn.partnerships.bodies.longitude - self.camera.longitude + 180) % 360 - 180
        return self.camera.pixels(east, *self.drawn.latitude_parts)

    @cached_property
    def radius(self) -> NDArray[np.float64]:
        """The radius of each dot in pixels: [body]."""
        x, y = self.dots
        camera = self.camera
        seen = int(np.count_nonzero((x >= 0) & (x < camera.width) & (y >= 0) & (y < camera.height)))
        least = SMALL_DOT * min(1.0, (MANY_DOTS / max(seen, 1)) ** 0.42)
        grown: NDArray[np.float64] = np.minimum(least * self.drawn.growth, LARGEST_DOT)
        return grown

    @cached_property
    def seen_dots(self) -> NDArray[np.int64]:
        """The bodies in view, the smallest dots last, so that they are painted on top."""
        x, y = self.dots
        reach, camera = self.radius, self.camera
        seen = (x > -reach) & (x < camera.width + reach) & (y > -reach) & (y < camera.height + reach)
        order = self.drawn.by_size
        return order[seen[order]]


@dataclass(frozen=True, eq=False)
class MapScene:
    """A projected map, what is chosen or under the pointer, and the fonts and colours."""

    placed: ProjectedMap
    colours: ChartColours
    type: Type
    selected: int | None = None
    hovered: int | None = None
    hovered_body: int | None = None
    corner: tuple[int, int] = (0, 0)
    """The width and height in pixels of what covers the lower right corner, such as buttons."""

    @property
    def drawn(self) -> DrawnMap:
        """The partnerships and bodies."""
        return self.placed.drawn

    @property
    def camera(self) -> Camera:
        """The view of the globe."""
        return self.placed.camera


def fitted_to(camera: Camera, partnerships: MapPartnerships, chosen: NDArray[np.int64]) -> Camera:
    """Return the camera that shows these partnerships, with the arcs of at most `FITTED` of them."""
    ends = partnerships.ends()[chosen]
    if len(chosen) == len(partnerships):
        bodies = partnerships.bodies.longitude, partnerships.bodies.latitude
    else:
        bodies = ends[:, :2].ravel(), ends[:, 2:].ravel()
    few = ends[:: max(1, len(ends) // FITTED)]
    longitude, latitude = great_circles((few[:, 0], few[:, 1]), (few[:, 2], few[:, 3]), 9)
    return camera.fitted(np.r_[bodies[0], longitude.ravel()], np.r_[bodies[1], latitude.ravel()])


def land_colour(colours: ChartColours, share: float = LAND) -> QColor:
    """Return the colour of land."""
    return blended(colours.muted, colours.card, share)


_LINE_COLOURS: list[tuple[ChartColours, dict[Family, QColor]]] = []
"""The last colours of a chart and the colours of its lines, which each frame needs."""


def line_colours(colours: ChartColours) -> Mapping[Family, QColor]:
    """Return the colours of the lines by family: those of the legend, darker if the contrast with the land is low."""
    if not _LINE_COLOURS or _LINE_COLOURS[0][0] is not colours:
        _LINE_COLOURS[:] = [(colours, _line_colours(colours))]
    return _LINE_COLOURS[0][1]


def _line_colours(colours: ChartColours) -> dict[Family, QColor]:
    land = land_colour(colours, SHOWN_LAND)
    found = {}
    for family in LEADING_CODE:
        colour, share = family_colour(colours, family), 1.0
        while contrast(colour, land) < FAINTEST and share > 0.3:
            share -= 0.1
            colour = blended(family_colour(colours, family), colours.text, share)
        found[family] = colour
    return found


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by the formula of WCAG, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
