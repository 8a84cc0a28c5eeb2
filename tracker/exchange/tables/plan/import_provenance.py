"""Where the records of an import came from, as its step keeps it: the file, its SHA-256, how it was read, and lines."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

MAX_UNPACKED = 64 * 1024**2


def packed_lines(lines: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """By table, the line of each new record in the order in which they were written: mostly one more than before."""
    return {table: _packed(told) for table, told in lines.items() if told}


def _packed(lines: Sequence[int]) -> str:
    steps = (behind - before for before, behind in pairwise((0, *lines)))
    return base64.b64encode(zlib.compress(",".join(map(str, steps)).encode(), 9)).decode("ascii")


def unpacked_lines(text: str) -> list[int]:
    """The lines again; empty where the text is none of ours."""
    try:
        reader = zlib.decompressobj()
        steps = reader.decompress(base64.b64decode(text, validate=True), MAX_UNPACKED).decode("ascii")
        return list(accumulate(map(int, steps.split(","))))
    except (ValueError, zlib.error):
        return []
