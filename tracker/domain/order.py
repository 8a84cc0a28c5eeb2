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


def make_room(positions: Sequence[int], index: int) -> tuple[int, dict[int, int]]:
    """The position of a new change at an index of a history, and new positions, by index, of those that make room.

    The result is strictly increasing around the new one. At either end, and where the numbers leave a gap, no other
    change is moved; else the fewer ones, those before it or those behind it.
    """
    before, behind = positions[:index], positions[index:]
    if not behind:
        return (before[-1] + 1 if before else 1), {}
    if not before:
        return behind[0] - 1, {}
    down = _pushed([-position for position in reversed(before)], 1 - behind[0])
    up = _pushed(behind, before[-1] + 1)
    if len(down) < len(up):
        return behind[0] - 1, {index - 1 - place: -position for place, position in enumerate(down)}
    return before[-1] + 1, {index + place: position for place, position in enumerate(up)}


def _pushed(positions: Sequence[int], taken: int) -> list[int]:
    """The positions that the first of some changes get so that each is greater than `taken` and the one before it."""
    moved: list[int] = []
    for position in positions:
        if position > taken:
            break
        taken += 1
        moved.append(taken)
    return moved


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
