"""The textures of the statuses in a picture of densities, so that they differ by more than colour. Does not import Qt.

In force is plain. Each other status is fainter at some of the pixels: in stripes, dots or a grid of its own, as the
hatched bars of the timeline. A single arc looks dashed; where many lie over one another the texture can be seen.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ui.charts.families import Family

PERIOD = 8
"""Pixels after which a texture repeats, across and down."""
FAINT = 0.35
"""The share of the opacity that is left at the fainter pixels."""

Tile = NDArray[np.uint16]
_Places = NDArray[np.int64]

_STRONG: dict[Family, Callable[[_Places, _Places], NDArray[np.bool_]]] = {
    Family.REDUCED: lambda x, y: y % 4 < 2,
    Family.DORMANT: lambda x, y: (x % 4 < 2) & (y % 4 < 2),
    Family.UNDER_REVIEW: lambda x, y: x % 8 < 4,
    Family.ENDING: lambda x, y: (x + y) % 8 < 4,
    Family.SUSPENDED: lambda x, y: (x - y) % 8 < 4,
    Family.PROPOSED: lambda x, y: (x // 2 + y // 2) % 2 == 0,
    Family.UNKNOWN: lambda x, y: (x % 8 < 3) & (y % 8 < 3),
    Family.SUPERSEDED: lambda x, y: y % 8 < 4,
    Family.ENDED: lambda x, y: ((x + y) % 8 < 2) | ((x - y) % 8 < 2),
}
"""The pixels at which each texture is as strong as plain lines: stripes, dots, squares or a grid."""


def _tile() -> Tile:
    """Return [row, column] -> a bit for each family that is fainter there."""
    down, across = np.indices((PERIOD, PERIOD))
    tile = np.zeros((PERIOD, PERIOD), np.uint16)
    for family, is_strong in _STRONG.items():
        tile |= (~is_strong(across, down)).astype(np.uint16) << np.uint16(family)
    return tile


_TILE = _tile()


def faint_families(width: int, height: int, corner: tuple[float, float], ratio: float) -> Tile:
    """Return [row, column] -> a bit for each family that is fainter there. `corner` is the place of the picture in the
    view, in device pixels, of which `ratio` are a pixel.
    """
    rows, columns = (
        ((np.arange(size) + round(first)) / ratio).astype(np.int64) % PERIOD
        for size, first in ((height, corner[1]), (width, corner[0]))
    )
    return _TILE.take(rows, axis=0).take(columns, axis=1)
