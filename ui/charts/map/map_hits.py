"""Finds what is under a point of the map: the dot of a body, or the nearest arc. Does not import Qt."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.map.map_arcs import PlacedArcs

Numbers = NDArray[np.floating[Any]]
REACH = 6.0
"""Largest distance in pixels between the pointer and a line or dot that it still hits."""


def nearest_dot(x: Numbers, y: Numbers, radius: Numbers, at: tuple[float, float]) -> int | None:
    """Return the dot whose rim is closest to a point, or None. Of several dots under the point, the smallest."""
    rim_distance = np.hypot(x - at[0], y - at[1]) - radius
    near = np.flatnonzero(rim_distance <= REACH / 2)
    if not len(near):
        return None
    return int(near[np.lexsort((radius[near], np.maximum(rim_distance[near], 0)))[0]])


def nearest_arc(arcs: PlacedArcs, boxes: Numbers, at: tuple[float, float]) -> int | None:
    """Return the partnership whose arc is closest to a point within reach, or None. `boxes` are those of `boxes_of`."""
    x, y = at
    left, top, right, bottom = boxes.T
    is_near = (left <= x + REACH) & (right >= x - REACH) & (top <= y + REACH) & (bottom >= y - REACH)
    near = np.flatnonzero(is_near)
    best, found = REACH, None
    if len(near):
        distance = _distance(arcs.x[near, :-1], arcs.y[near, :-1], arcs.x[near, 1:], arcs.y[near, 1:], at)
        distance[~arcs.joins[near, :-1]] = np.inf
        closest = distance.min(axis=1)
        nearest = int(closest.argmin())
        if closest[nearest] <= best:
            best, found = float(closest[nearest]), int(near[nearest])
    if len(arcs.tails):
        distance = _distance(arcs.tail_x[:, 0], arcs.tail_y[:, 0], arcs.tail_x[:, 1], arcs.tail_y[:, 1], at)
        nearest = int(distance.argmin())
        if distance[nearest] < best or (found is None and distance[nearest] <= best):
            found = int(arcs.tails[nearest])
    return found


def boxes_of(arcs: PlacedArcs) -> Numbers:
    """Return the bounding boxes of the arcs: [partnership, 4] with left, top, right and bottom in pixels."""
    if not arcs.x.shape[1]:
        return np.empty((0, 4))
    return np.stack((arcs.x.min(axis=1), arcs.y.min(axis=1), arcs.x.max(axis=1), arcs.y.max(axis=1)), axis=1)


def _distance(x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers, at: tuple[float, float]) -> Numbers:
    """Return the distance of a point from each line segment, in pixels."""
    run, rise = x2 - x1, y2 - y1
    length = np.maximum(run * run + rise * rise, 1e-12)
    share = np.clip(((at[0] - x1) * run + (at[1] - y1) * rise) / length, 0, 1)
    return np.asarray(np.hypot(x1 + share * run - at[0], y1 + share * rise - at[1]))
