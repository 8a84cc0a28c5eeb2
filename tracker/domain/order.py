"""In which order a partnership's changes stand, and between which days each can lie because of its neighbours.

Bounds are (earliest, latest) days; None in them is open, and None instead of them, or both open, is undated.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tracker.domain.days import OPEN_FUTURE, OPEN_PAST

Bounds = tuple[int | None, int | None]


def closed(bounds: Bounds | None) -> tuple[int, int]:
    """The bounds with OPEN_PAST and OPEN_FUTURE where they are open."""
    earliest, latest = bounds or (None, None)
    return (OPEN_PAST if earliest is None else earliest, OPEN_FUTURE if latest is None else latest)


def order_key(bounds: Bounds | None) -> tuple[bool, int, int]:
    """What changes are sorted by: earliest, then latest day, an undated one last."""
    earliest, latest = closed(bounds)
    is_undated = (earliest, latest) == (OPEN_PAST, OPEN_FUTURE)
    return (is_undated, earliest, latest)


def place(existing: Sequence[Bounds | None], new: Bounds | None) -> int:
    """The index at which a newly recorded change goes among the existing ones, whatever order those stand in.

    It goes behind the last one that is not greater than it; so ties keep the order of entry.
    """
    key = order_key(new)
    return next((index + 1 for index in reversed(range(len(existing))) if order_key(existing[index]) <= key), 0)


def tightened(bounds: Sequence[Bounds | None]) -> list[tuple[int, int]]:
    """Between which days each change can lie, given that none lies before its predecessor.

    No world exists where an earliest day comes out after its latest.
    """
    days = [closed(each) for each in bounds]
    earliest = accumulate((first for first, _ in days), max)
    latest = list(accumulate((last for _, last in reversed(days)), min))
    return list(zip(earliest, reversed(latest), strict=True))


def possible_order(bounds: Sequence[Bounds | None]) -> list[int]:
    """The indices of the changes in the order in which they are taken: as they stand, or sorted if no world does so."""
    indices = list(range(len(bounds)))
    if all(earliest <= latest for earliest, latest in tightened(bounds)):
        return indices
    return sorted(indices, key=lambda index: order_key(bounds[index]))
