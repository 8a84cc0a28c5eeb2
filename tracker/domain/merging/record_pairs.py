"""Pairs of records that stand together, without ever comparing all with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

MAX_TOGETHER = 40
"""Where more records share a key, each is paired with so many after it only: such a key tells little."""


def pairs_within(blocks: Iterable[Sequence[T]]) -> Iterator[tuple[T, T]]:
    """The pairs of records within each block, in their order; few of each record where a block is large."""
    for block in blocks:
        if len(block) <= MAX_TOGETHER:
            yield from combinations(block, 2)
            continue
        for place, one in enumerate(block):
            yield from ((one, other) for other in block[place + 1 : place + MAX_TOGETHER])
