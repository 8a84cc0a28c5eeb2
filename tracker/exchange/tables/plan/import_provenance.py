"""Line numbers of imported records, packed as the import's step of the journal stores them."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

MAX_UNPACKED = 64 * 1024**2
_LEVEL = 6
"""Level of compression: at the highest one the lines of 200,000 rows take 0.8 s, at this one 0.03 s."""


def packed_lines(lines: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """Return the lines of new records by table, packed: the differences, which are mostly 1, compressed in base64."""
    return {table: _packed(line_numbers) for table, line_numbers in lines.items() if line_numbers}


def _packed(lines: Sequence[int]) -> str:
    steps = (behind - before for before, behind in pairwise((0, *lines)))
    return base64.b64encode(zlib.compress(",".join(map(str, steps)).encode(), _LEVEL)).decode("ascii")


def unpacked_lines(text: str) -> list[int]:
    """Return the unpacked lines; empty if the text is not packed lines."""
    try:
        reader = zlib.decompressobj()
        steps = reader.decompress(base64.b64decode(text, validate=True), MAX_UNPACKED).decode("ascii")
        return list(accumulate(map(int, steps.split(","))))
    except (ValueError, zlib.error):
        return []
