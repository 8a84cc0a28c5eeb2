"""Moves a picture of the map with its camera, row by row. Does not import Qt.

In the projection of the map a row of pixels is a circle of latitude. When the globe is turned, each row moves sideways
as a whole, the rows near the poles less than those near the equator; when it is moved up or down, all rows move alike.
So a picture that is moved row by row is right to half a pixel. Only what comes into view has to be painted.

The movement is counted in whole pixels from the camera of the picture that was painted completely, so that many small
steps do not add up to an error.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.map.map_camera import Area, Camera, height_of, latitudes, widths

Pixels = NDArray[np.uint32]
RIM = 2
"""Pixels at the edge of the globe that do not move: its outline."""


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """The camera of a picture, and that of the complete picture it was moved from. `turned` is by how many degrees the
    globe was turned between them, all turns added.
    """

    camera: Camera
    origin: Camera
    turned: float = 0.0

    @classmethod
    def of(cls, camera: Camera) -> Position:
        """Return the position of a picture that is painted completely."""
        return cls(camera, camera)

    def moved_to(self, camera: Camera) -> Position:
        """Return the position for another camera of the same scale."""
        step = (camera.longitude - self.camera.longitude + 180) % 360 - 180
        return replace(self, camera=camera, turned=self.turned + step)

    def down(self, ratio: float) -> int:
        """Return how many device pixels the rows have moved down."""
        return round((height_of(self.camera.latitude) - height_of(self.origin.latitude)) * self.camera.scale * ratio)

    def per_degree(self, rows: int, ratio: float) -> NDArray[np.floating[Any]]:
        """Return how many device pixels a degree of longitude has in each row of the picture."""
        camera, place = self.camera, (np.arange(rows) - self.down(ratio) + 0.5) / ratio
        height = height_of(self.origin.latitude) + (camera.height / 2 - place) / camera.scale
        return np.asarray(widths(latitudes(height)) * (camera.scale * math.pi / 180 * ratio))


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The pixels of a picture, and its position."""

    pixels: Pixels
    position: Position


def move_pixels(before: Placed, origin: Placed, moved: Placed, ratio: float) -> list[Area]:
    """Move a picture to another camera of the same scale. Returns the areas that have come into view, in pixels of the
    view; they are not painted. `origin` is the complete picture that `before` was moved from.

    Where both edges of the globe are in view, what leaves at one edge comes in at the other. These rows are taken from
    the complete picture, because a few pixels at the edges are lost whenever they are moved.
    """
    (rows, columns), now = moved.pixels.shape, moved.position
    down, per_degree = now.down(ratio), now.per_degree(rows, ratio)
    fall = down - before.position.down(ratio)
    total = np.rint(now.turned * per_degree).astype(np.int64)
    shift = total - np.rint(before.position.turned * per_degree).astype(np.int64)
    circle = np.rint(360 * per_degree).astype(np.int64)
    edge = np.floor(columns / 2 - 180 * per_degree).astype(np.int64) + math.ceil(RIM * ratio)
    is_whole = (edge > 0) & (columns > 2 * edge)
    first, after = max(0, fall), min(rows, rows + fall)
    if first >= after:
        return [Area(0.0, 0.0, columns / ratio, rows / ratio)]
    for top, bottom in _equal_rows(shift, is_whole, first, after):
        target = moved.pixels[top:bottom]
        if not is_whole[top]:
            _move(before.pixels[top - fall : bottom - fall], target, int(shift[top]))
        elif 0 <= top - down < rows:
            _turn(origin.pixels[top - down], target[0], int(total[top]), int(circle[top]), int(edge[top]))
        else:
            _turn(before.pixels[top - fall], target[0], int(shift[top]), int(circle[top]), int(edge[top]))
    sideways = shift[first:after][~is_whole[first:after]]
    right, left = int(sideways.max(initial=0)), int(-sideways.min(initial=0))
    new: list[tuple[int, int, int, int]] = []
    if fall:
        new.append((0, 0, columns, fall) if fall > 0 else (0, rows + fall, columns, rows))
    if right > 0:
        new.append((max(0, columns - right), first, columns, after))
    if left > 0:
        new.append((0, first, min(left, columns), after))
    return [Area(*(side / ratio for side in sides)) for sides in new]


def _equal_rows(shift: NDArray[np.int64], is_whole: NDArray[np.bool_], first: int, after: int) -> list[tuple[int, int]]:
    """Return the ranges of rows that move by the same number of pixels. A row with both edges in view is on its own."""
    is_new = (np.diff(shift[first:after]) != 0) | is_whole[first + 1 : after] | is_whole[first : after - 1]
    begins = np.concatenate(([first], np.flatnonzero(is_new) + first + 1, [after]))
    return list(zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True))


def _move(source: Pixels, target: Pixels, shift: int) -> None:
    """Copy rows, moved to the left."""
    columns = source.shape[1]
    if 0 <= shift < columns:
        target[:, : columns - shift] = source[:, shift:]
    elif 0 < -shift < columns:
        target[:, -shift:] = source[:, : columns + shift]


def _turn(source: Pixels, target: Pixels, shift: int, circle: int, edge: int) -> None:
    """Copy one row of a globe whose edges are in view, turned. `circle` is the length of the row around the globe,
    `edge` the first column that moves. At the seam, its last pixels cover those that the outline hid.
    """
    after = len(source) - edge
    shift = (shift + circle // 2) % circle - circle // 2
    target[:edge], target[after:] = source[:edge], source[after:]
    if shift >= 0:
        seam, joint = max(after - shift, edge), min(max(edge + circle - shift, edge), after)
        target[edge:seam] = source[edge + shift : seam + shift]
        target[seam:joint] = source[after - 1]
        target[joint:after] = source[joint + shift - circle : after + shift - circle]
    else:
        joint, seam = max(min(after - circle - shift, after), edge), min(edge - shift, after)
        target[edge:joint] = source[edge + shift + circle : joint + shift + circle]
        target[joint:seam] = source[edge]
        target[seam:after] = source[seam + shift : after + shift]


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a picture that are drawn together: where they are drawn, in pixels, and where they are taken from."""

    target: Area
    source: Area


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """A picture at another scale: its bands, and whether they cover the whole view. `covered` is a rectangle that they
    cover.
    """

    bands: list[Band]
    is_complete: bool
    covered: Area


def scaled(before: Camera, now: Camera, around: int = 0) -> Scaled:
    """Return how the picture of a camera is drawn for another one of any scale, turned by so many more degrees
    (0, or 360 or -360 for what is beyond the edge of its globe).
    """
    factor = now.scale / before.scale
    turn = (now.longitude - before.longitude + 180) % 360 - 180 + around
    middle = height_of(now.latitude)
    top = now.height / 2 + (middle - height_of(before.latitude)) * now.scale - factor * before.height / 2
    first, after = max(0.0, top), min(now.height, top + factor * before.height)
    if first >= after:
        return Scaled([], False, Area(0.0, 0.0, 0.0, 0.0))
    rows = np.arange(math.floor(first), math.ceil(after) + 1).clip(first, after)
    height = middle + (now.height / 2 - (rows[:-1] + rows[1:]) / 2) / now.scale
    per_degree = widths(latitudes(height)) * (before.scale * math.pi / 180)
    left = (now.width - factor * before.width) / 2 - turn * per_degree * factor
    # beyond the edge of a globe that was turned is another part of it
    side = 0.0 if turn == 0 else 1.0
    begin = np.maximum(0.0, before.width / 2 - 180 * per_degree + RIM) * side
    whole = np.rint(left).astype(np.int64)
    edges = np.concatenate(([0], np.flatnonzero(np.diff(whole)) + 1, [len(whole)])).tolist()
    bands = []
    for row, next_row in itertools.pairwise(edges):
        upper, lower, shift = float(rows[row]), float(rows[next_row]), float(left[row])
        inside = float(begin[row:next_row].max())
        source = Area(inside, (upper - top) / factor, before.width - inside, (lower - top) / factor)
        target = Area(shift + factor * source.left, upper, shift + factor * source.right, lower)
        if target.right > 0 and target.left < now.width and source.left < source.right:
            bands.append(Band(target, source))
    lefts, rights = left + factor * begin, left + factor * (before.width - begin)
    covered = Area(max(0.0, float(lefts.max())), first, min(now.width, float(rights.min())), after)
    return Scaled(bands, covered == now.area, covered)
