"""The bundled outlines of land and countries, at several levels of detail, in degrees.

`resources/outlines.gz` is built by devtools/build_outlines.py. It begins with a line of JSON: the credit, and for each
level its scale and the countries as rings of lines, where ~n is line n reversed. After it follow, for each level, the
lengths of the lines and their points, each as the difference from the point before, stored as 32-bit numbers split into
byte planes. A border between two countries is one line that both use.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.paths import resource

Whole = NDArray[np.int32]
Degrees = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Concatenated lines; line i has the points from `offsets[i]` to before `offsets[i + 1]`."""

    offsets: NDArray[np.int64]
    longitude: Degrees
    latitude: Degrees

    def __len__(self) -> int:
        return len(self.offsets) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """One level of detail: the rings of countries, and the borders between countries.

    `country`: [ring] -> the index of its country in `countries`, which are ISO 3166-1 codes, or empty for a land of
    Natural Earth without a code. No edge of a line is longer than half the globe: a line that crosses 180 degrees has
    longitudes beyond 180. The last point of a ring equals its first; a ring around a pole includes the pole.
    """

    countries: tuple[str, ...]
    rings: Lines
    country: Whole
    borders: Lines


@dataclass(frozen=True, slots=True)
class Level:
    """A level to be written: lines of points in whole steps of `scale` degrees from `origin`, and each country's rings.

    A ring is a sequence of line numbers, ~n for line n reversed.
    """

    scale: tuple[float, float]
    origin: tuple[float, float]
    lines: Sequence[Sequence[tuple[int, int]]]
    countries: Sequence[tuple[str, Sequence[Sequence[int]]]]


def write_outlines(credit: str, levels: Iterable[Level]) -> bytes:
    """Return the contents of the outlines file before compression."""
    heads, bodies = [], []
    for level in levels:
        points = np.array([point for line in level.lines for point in line], np.int64)
        steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64))
        # zigzag encoding, so that small steps are small unsigned numbers: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4
        folded = np.where(steps < 0, -2 * steps - 1, 2 * steps).astype("<u4")
        lengths = np.array([len(line) for line in level.lines], "<u4")
        bodies += [_planes(numbers) for numbers in (lengths, folded[:, 0], folded[:, 1])]
        heads.append(
            {
                "scale": level.scale,
                "origin": level.origin,
                "lines": len(lengths),
                "points": len(points),
                "countries": [[code, rings] for code, rings in level.countries],
            }
        )
    head = json.dumps({"credit": credit, "levels": heads}, separators=(",", ":"))
    return head.encode() + b"\n" + b"".join(bodies)


def read_outlines(text: bytes) -> tuple[Outlines, ...]:
    """Parse the contents of an outlines file; return its levels, the coarsest first."""
    head, body = text.split(b"\n", 1)
    levels, start = [], 0
    for level in json.loads(head)["levels"]:
        numbers = []
        for count in (level["lines"], level["points"], level["points"]):
            numbers.append(_numbers(body[start : start + 4 * count]))
            start += 4 * count
        levels.append(_outlines(level, *numbers))
    return tuple(levels)


@cache
def outlines() -> tuple[Outlines, ...]:
    """Return the bundled levels, the coarsest first; the file is read on the first call."""
    return read_outlines(gzip.decompress(resource("outlines.gz").read_bytes()))


def _planes(numbers: NDArray[Any]) -> bytes:
    """Return the lowest bytes of all numbers, then the next bytes, and so on: this compresses well."""
    return np.ascontiguousarray(numbers).view(np.uint8).reshape(-1, 4).T.tobytes()


def _numbers(planes: bytes) -> NDArray[np.int64]:
    folded = np.frombuffer(planes, np.uint8).reshape(4, -1).T.copy().view("<u4").ravel().astype(np.int64)
    return folded


def _steps(folded: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(folded % 2, -(folded + 1) // 2, folded // 2)


def _outlines(
    level: dict[str, Any], lengths: NDArray[np.int64], across: NDArray[np.int64], upwards: NDArray[np.int64]
) -> Outlines:
    (scale_x, scale_y), (left, bottom) = level["scale"], level["origin"]
    longitude = (np.cumsum(_steps(across)) * scale_x + left).astype(np.float32)
    latitude = (np.cumsum(_steps(upwards)) * scale_y + bottom).astype(np.float32)
    offsets = np.r_[0, np.cumsum(lengths)]
    rings = [(index, ring) for index, (_, rings) in enumerate(level["countries"]) for ring in rings]
    used = np.bincount([line if line >= 0 else ~line for _, ring in rings for line in ring], minlength=len(lengths))
    return Outlines(
        countries=tuple(code for code, _ in level["countries"]),
        rings=_joined([_ring(ring, offsets) for _, ring in rings], longitude, latitude),
        country=np.array([index for index, _ in rings], np.int32),
        borders=_joined([_line(int(line), offsets) for line in np.flatnonzero(used > 1)], longitude, latitude),
    )


def _line(line: int, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the point indices of a line, reversed for a negative number ~n."""
    index = line if line >= 0 else ~line
    points = np.arange(offsets[index], offsets[index + 1])
    return points if line >= 0 else points[::-1]


def _ring(lines: Sequence[int], offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the point indices of a ring; each of its lines begins at the point where the line before ends."""
    parts = [_line(line, offsets) for line in lines]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _joined(lines: Sequence[NDArray[np.int64]], longitude: Degrees, latitude: Degrees) -> Lines:
    parts = [_without_jumps(longitude[points], latitude[points]) for points in lines]
    offsets = np.r_[0, np.cumsum([len(part[0]) for part in parts], dtype=np.int64)].astype(np.int64)
    none = np.empty(0, np.float32)
    return Lines(offsets, *(np.concatenate([none, *(part[axis] for part in parts)]) for axis in (0, 1)))


def _without_jumps(longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
    """Return a line with longitudes that continue beyond 180 degrees; a ring around a pole is closed over the pole."""
    steps = np.diff(longitude)
    if not (np.abs(steps) > 180).any():
        return longitude, latitude
    turns = np.r_[0, np.cumsum(np.where(steps > 180, -360, np.where(steps < -180, 360, 0)))]
    along = longitude + turns.astype(np.float32)
    is_ring = longitude[0] == longitude[-1] and latitude[0] == latitude[-1]
    if not is_ring or along[0] == along[-1]:
        return along, latitude
    pole = np.float32(np.copysign(90, latitude.mean()))
    closed = np.array((along[-1], along[0], along[0]), np.float32)
    return np.r_[along, closed], np.r_[latitude, pole, pole, latitude[0]]
