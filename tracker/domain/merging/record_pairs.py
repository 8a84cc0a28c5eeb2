"""Candidate pairs of records with a common key, so that not all records are compared with all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

MAX_TOGETHER = 40
"""In larger blocks each record is paired with fewer than this number of records after it: such keys mean little."""


def pairs_within(blocks: Iterable[Sequence[T]]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of records within each block, in their order; in large blocks a limited number per record."""
    for block in blocks:
        if len(block) <= MAX_TOGETHER:
            yield from combinations(block, 2)
            continue
        for index, one in enumerate(block):
            yield from ((one, other) for other in block[index + 1 : index + MAX_TOGETHER])
