"""Draws stacked layers as pixels, each layer exactly as high as its count. Does not import Qt.

A layer of 1 in 300 is half a pixel high in a chart. Rounded to whole pixels it would vanish or be twice as high. The
colour of a pixel that several layers share is their mean, weighted by the area of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

APART = 5
"""Pixels between two strokes of the hatching."""

Pixels = NDArray[np.uint32]
"""Colours with opacity, ARGB, premultiplied: [row, column]. The lowest row of the picture comes first."""


def layered_pixels(
    tops: NDArray[np.floating[Any]], height: int, palette: Sequence[int], stroke: int | None = None, apart: int = APART
) -> Pixels:
    """Return stacked layers as pixels.

    `tops` has the upper edge of each layer in each column, in pixels from below, never descending from layer to layer.
    `palette` has a colour for each layer and one for what lies above all, ARGB, opaque or 0 for nothing. `stroke` is
    the colour of slanted lines, every `apart` pixels, on the highest layer.
    """
    colours = _premultiplied([*palette, palette[-2] if stroke is None else stroke])
    layers, width = tops.shape
    edges = np.clip(tops, 0.0, float(height))
    rows = np.floor(edges + 1e-9).astype(np.int16)
    levels = np.arange(height, dtype=np.int16)[:, None]
    index = (rows[:, None, :] <= levels).sum(axis=0, dtype=np.uint8)
    is_stroke = (np.arange(width, dtype=np.int16)[None, :] - levels) % np.int16(apart) == 0
    index[is_stroke & (index == layers - 1)] = layers + 1
    picture: Pixels = _packed(colours)[index]
    edge, column = np.nonzero((edges - rows > 1e-6) & (rows < height))
    if len(edge):
        row = rows[edge, column]
        picture[row, column] = _packed(_mixed(edges[:, column], row, is_stroke[row, column], colours))
    return picture


def _mixed(
    edges: NDArray[np.floating[Any]], row: NDArray[np.int64], is_stroke: NDArray[np.bool_], colours: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the mean colours of pixels that layers share, from their `row` and the `edges` of the layers: [pixel,
    4].
    """
    filled = np.clip(edges - row, 0.0, 1.0)
    covered = np.diff(filled, axis=0, prepend=0.0, append=1.0)
    mixed = covered.T @ colours[:-1]
    highest = len(edges) - 1
    return np.asarray(mixed + (covered[highest] * is_stroke)[:, None] * (colours[-1] - colours[highest]))


def _premultiplied(palette: Sequence[int]) -> NDArray[np.float64]:
    """Unpack premultiplied colours to alpha, red, green and blue, 0 to 255: [colour, 4]."""
    packed = np.array(palette, np.uint32)
    return np.stack([(packed >> np.uint32(shift)) & np.uint32(255) for shift in (24, 16, 8, 0)], axis=1).astype(float)


def _packed(colours: NDArray[np.float64]) -> Pixels:
    """Pack colours [colour, 4] to ARGB, each component rounded to the nearest integer."""
    parts = np.rint(colours).astype(np.uint32)
    return np.asarray(
        parts[:, 0] << np.uint32(24) | parts[:, 1] << np.uint32(16) | parts[:, 2] << np.uint32(8) | parts[:, 3]
    )
