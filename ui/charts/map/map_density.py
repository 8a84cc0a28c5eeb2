"""Counts very many arcs in the pixels that they cross: an exact picture of densities. Does not import Qt.

Where thousands of arcs share a pixel, none can be seen, only how many there are and of which families. Each arc
contributes samples along its line, evenly spaced by its length in pixels, so the number of samples of a family is its
share of the length of all arcs in view. A pixel holds the number of its samples, and the family of one of them, chosen
with equal chances: it is painted in one colour of the legend, and its opacity grows with the number. The colours are
not mixed, and no family covers another because it is painted later.

With more than `MOST_SAMPLES` pixels of lines in view, samples are further apart than a pixel and count for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.families import Family
from ui.charts.map.map_arcs import Arcs
from ui.charts.map.map_camera import Area, Camera, height_of
from ui.charts.map.map_textures import FAINT, faint_families

Numbers = NDArray[np.floating[Any]]
MOST_SAMPLES = 2_000_000
"""Most samples of a picture of a whole view: they take some 40 ms."""
CHUNK = 16_384
"""Samples that are computed together: their arrays fit into the cache of a processor."""
BATCH = 150_000
"""Samples after which the counting pauses, so that the window can respond: some 4 ms."""
BENDS = 0.4
"""Largest distance in pixels between an arc and the straight lines that stand for it, unless its points are too few."""
FAMILY_BITS = 4
MOST_LEVELS = (1 << (15 - FAMILY_BITS)) - 1
"""Samples of a pixel from which on its opacity grows no more: the number must fit an index of 16 bits."""
INSIDE = 0.02
"""Pixels by which lines end before the right and lower edge, so that rounding does not move a sample beyond it."""


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Straight lines within an area: where each begins, in pixels from the corner of the area, its extent, its length,
    and the arc that it belongs to.
    """

    x: Numbers
    y: Numbers
    across: Numbers
    down: Numbers
    length: Numbers
    arc: NDArray[np.int32]

    @classmethod
    def joined(cls, parts: list[Stretches]) -> Stretches:
        """Return all lines of several parts."""
        if not parts:
            none = np.empty(0, np.float32)
            return cls(none, none, none, none, none, np.empty(0, np.int32))
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in STRETCH_PARTS))


STRETCH_PARTS = ("x", "y", "across", "down", "length", "arc")


def stretches_of(arcs: Arcs, camera: Camera, area: Area, ratio: float = 1.0, every: int = 1) -> Stretches:
    """Return the parts of all arcs, or of every n-th one, within an area of the view, in device pixels. `ratio` is
    the number of device pixels per pixel.
    """
    parts = []
    for turn, found in arcs.seen(camera, area):
        # by number, so that areas beside one another have the same arcs
        seen = found if every == 1 else found[found % every == 0]
        steps = _steps(arcs, seen, camera.scale * ratio)
        for step in np.flatnonzero(np.bincount(steps)).tolist():
            parts += _projected(arcs, seen[steps == step], step, (camera, turn), (area, ratio))
    return Stretches.joined(parts)


def _steps(arcs: Arcs, seen: NDArray[np.int64], scale: float) -> NDArray[np.int64]:
    """Return for each arc every how many of its points are needed: a power of two."""
    last = arcs.points - 1
    # the height of an arc of n parts above its chords is scale * (angle / n) ** 2 / 8
    needed = np.maximum(arcs.angle[seen] * np.float32(np.sqrt(scale / (8 * BENDS)) * 1.5), 1)
    powers = np.floor(np.log2(last / needed)).astype(np.int64)
    return np.asarray(np.left_shift(1, np.clip(powers, 0, int(np.log2(last)))))


def _projected(
    arcs: Arcs, chosen: NDArray[np.int64], step: int, view: tuple[Camera, int], part: tuple[Area, float]
) -> list[Stretches]:
    """Project every n-th point of some arcs, and return the straight lines between them that meet the area."""
    (camera, turn), (area, ratio) = view, part
    shift = np.float32(turn - camera.longitude)
    # whole rows are taken because a stride of the array would be copied first
    east = arcs.longitude.take(chosen, axis=0)[:, ::step] + shift
    middle = height_of(camera.latitude)
    x = east * arcs.width.take(chosen, axis=0)[:, ::step]
    x *= np.float32(camera.scale * np.pi / 180 * ratio)
    x += np.float32((camera.width / 2 - area.left) * ratio)
    y = arcs.height.take(chosen, axis=0)[:, ::step] * np.float32(-camera.scale * ratio)
    y += np.float32((camera.height / 2 - area.top + middle * camera.scale) * ratio)
    right, bottom = (area.right - area.left) * ratio - INSIDE, (area.bottom - area.top) * ratio - INSIDE
    ends = [(x[:, :-1], x[:, 1:], 0.0, right), (y[:, :-1], y[:, 1:], 0.0, bottom)]
    if (arcs.bounds[0, chosen] + shift).min() < -180 or (arcs.bounds[1, chosen] + shift).max() > 180:
        ends.append((east[:, :-1], east[:, 1:], -180.0, 180.0))
    is_seen = np.ones((len(chosen), x.shape[1] - 1), np.bool_)
    is_whole = is_seen.copy()
    for first, second, least, most in ends:
        lower, upper = np.minimum(first, second), np.maximum(first, second)
        is_seen &= (upper >= least) & (lower <= most)
        is_whole &= (lower >= least) & (upper <= most)
    arc = np.broadcast_to(chosen[:, None].astype(np.int32), is_seen.shape)
    x0, y0 = x[:, :-1][is_whole], y[:, :-1][is_whole]
    across, down = x[:, 1:][is_whole] - x0, y[:, 1:][is_whole] - y0
    is_cut = is_seen & ~is_whole
    cut = _cut([(a[is_cut], b[is_cut], low, high) for a, b, low, high in ends], arc[is_cut])
    return [Stretches(x0, y0, across, down, np.hypot(across, down), arc[is_whole]), cut]


def _cut(ends: list[tuple[Numbers, Numbers, float, float]], arc: NDArray[np.int32]) -> Stretches:
    """Cut lines at the bounds of each coordinate. `ends` are the values at both ends, then the least and greatest."""
    begin, end = np.zeros(len(arc), np.float32), np.ones(len(arc), np.float32)
    for first, second, least, most in ends:
        run = second - first
        run[run == 0] = 1e-9
        sides = (least - first) / run, (most - first) / run
        np.maximum(begin, np.minimum(*sides), out=begin)
        np.minimum(end, np.maximum(*sides), out=end)
    kept = begin < end
    x, y = ends[0][0][kept], ends[1][0][kept]
    run, fall = ends[0][1][kept] - x, ends[1][1][kept] - y
    begin, share = begin[kept], (end - begin)[kept]
    across, down = run * share, fall * share
    x = np.clip(x + run * begin, 0, ends[0][3])
    y = np.clip(y + fall * begin, 0, ends[1][3])
    return Stretches(x, y, across, down, np.hypot(across, down), arc[kept])


def samples_per_pixel(stretches: Stretches, most: int = MOST_SAMPLES) -> float:
    """Return how many samples a line has for each pixel of its length, so that all lines have at most `most`."""
    total = float(stretches.length.sum(dtype=np.float64))
    return min(1.0, most / total) if total else 1.0


class DensityPicture:
    """Counts of arcs in an area of the map. `count` [row, column] is the number of samples; `top` holds the family and,
    above its bits, the chance by which it was chosen.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.count = np.zeros((height, width), np.uint16)
        self.top = np.zeros((height, width), np.uint16)

    @property
    def family(self) -> NDArray[np.uint8]:
        """The family of each pixel; `Family.NONE` where there is no arc."""
        families = (self.top & np.uint16((1 << FAMILY_BITS) - 1)).astype(np.uint8)
        families[self.count == 0] = Family.NONE
        return families

    def part(self, rows: slice, columns: slice) -> DensityPicture:
        """Return a rectangle of the picture."""
        count, top = self.count[rows, columns], self.top[rows, columns]
        part = DensityPicture(count.shape[1], count.shape[0])
        part.count[:], part.top[:] = count, top
        return part

    def add(self, stretches: Stretches, families: NDArray[Any], per_pixel: float) -> Iterator[None]:
        """Count lines, with some samples for each pixel of their length. `families` is that of each arc. Pauses
        (yields) after each `BATCH` samples.
        """
        samples = stretches.length * np.float64(per_pixel)
        ends = np.cumsum(samples)
        numbers = np.floor(ends + 0.5).astype(np.int64)
        count = np.diff(numbers, prepend=0)
        total = int(numbers[-1]) if len(numbers) else 0
        cuts = np.append(np.searchsorted(numbers, np.arange(CHUNK, total, CHUNK)), len(numbers))
        first = 0
        for number, after in enumerate(cuts.tolist(), 1):
            if after > first:
                chosen = slice(first, after)
                before = int(numbers[first - 1]) if first else 0
                begin = ends[chosen] - samples[chosen] - before
                lines = Stretches(*(getattr(stretches, name)[chosen] for name in STRETCH_PARTS))
                self._count(lines, count[chosen], begin.astype(np.float32), (families, per_pixel))
            first = after
            if number % (BATCH // CHUNK) == 0:
                yield

    def _count(
        self, lines: Stretches, count: NDArray[np.int64], begin: Numbers, drawn_as: tuple[NDArray[Any], float]
    ) -> None:
        """Count the samples of some lines: how many each has, and the number (from 0) at which it begins."""
        families, per_pixel = drawn_as
        total = int(count.sum())
        # a sample is anywhere within its part of the line, so that no pattern of dots appears
        number = np.arange(total, dtype=np.float32)
        number += np.resize(_PLACES, total)
        samples = np.maximum(lines.length * np.float32(per_pixel), np.float32(1e-6))
        pixel = np.zeros(total, np.int32)
        for side, first, run in ((self.height, lines.y, lines.down), (self.width, lines.x, lines.across)):
            step = run / samples
            place = np.repeat(step, count)
            place *= number
            place += np.repeat(first - step * begin, count)
            # a sample whose place is beyond the end of its line may be outside by less than a sample
            np.clip(place, 0, side - 1, out=place)
            pixel *= np.int32(side)
            pixel += place.astype(np.int32)
        indices = pixel.astype(np.intp)
        # an unsigned 16-bit one lets numpy add in place without casting
        np.add.at(self.count.reshape(-1), indices, np.uint16(1))
        top = np.repeat(families[lines.arc].astype(np.uint16), count)
        top |= np.resize(_CHANCES, total)
        np.maximum.at(self.top.reshape(-1), indices, top)


_RANDOM = np.random.default_rng(54)
_PLACES = _RANDOM.random(CHUNK + 4_096, np.float32)
_CHANCES = _RANDOM.integers(0, 1 << (16 - FAMILY_BITS), CHUNK + 4_096).astype(np.uint16) << FAMILY_BITS
"""Equal chances for samples, the same in each run, above the bits of the family."""


def painted(
    picture: DensityPicture,
    colours: Sequence[int],
    opacity: float,
    per_pixel: float = 1.0,
    *,
    corner: tuple[float, float] = (0.0, 0.0),
    ratio: float = 1.0,
) -> NDArray[np.uint32]:
    """Return the picture as premultiplied ARGB, [row, column].

    `colours` are those of the families (RGB), `opacity` that of one arc: n arcs over one another let
    `(1 - opacity) ** n` of the ground through. A sample stands for `1 / per_pixel` of them. At the fainter pixels of a
    family's texture it is a share of that. `corner` is the place of the picture in the view, and `ratio` the number of
    device pixels per pixel: the texture is that of the view.
    """
    most = min(int(picture.count.max(initial=0)), MOST_LEVELS)
    through = (1 - opacity) ** (np.arange(most + 1) / per_pixel)
    table = np.zeros((most + 1, 2, 1 << FAMILY_BITS), np.uint32)
    parts = np.array([[(colour >> shift) & 255 for shift in (16, 8, 0)] for colour in colours], np.uint32)
    for is_faint, share in enumerate((1.0, FAINT)):
        level = np.rint((1 - through) * (255 * share)).astype(np.uint32)[:, None]
        table[:, is_faint, : len(colours)] = level << 24
        for part, shift in enumerate((16, 8, 0)):
            table[:, is_faint, : len(colours)] |= (parts[None, :, part] * level + 127) // 255 << shift
    family = picture.top & np.uint16((1 << FAMILY_BITS) - 1)
    index = faint_families(picture.width, picture.height, corner, ratio)
    index >>= family
    index &= np.uint16(1)
    index <<= np.uint16(FAMILY_BITS)
    index |= family
    count = picture.count if most < MOST_LEVELS else np.minimum(picture.count, np.uint16(MOST_LEVELS))
    index |= count << np.uint16(FAMILY_BITS + 1)
    return table.reshape(-1).take(index)
