"""The lanes of a timeline that are marked together, so that something can be done with several partnerships."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tracker.queries.inventory.timeline_rows import TimelineLanes

Lanes = frozenset[int]
NO_LANES: Lanes = frozenset()


def toggled(marked: Lanes, selected: int | None, lane: int) -> Lanes:
    """Return the marked lanes after a Ctrl+click: the lane is added to them or to the chosen one, or removed."""
    before = marked or frozenset(() if selected is None else (selected,))
    return several(before ^ {lane})


def up_to(marked: Lanes, selected: int | None, lane: int) -> Lanes:
    """Return the marked lanes after a Shift+click: also all lanes from the chosen one to this one."""
    first, last = sorted((lane if selected is None else selected, lane))
    return several(marked | frozenset(range(first, last + 1)))


def several(lanes: Lanes) -> Lanes:
    """Return the lanes if there are several, else none."""
    return lanes if len(lanes) > 1 else NO_LANES


def partnerships_of(lanes: TimelineLanes, marked: Lanes) -> list[int]:
    """Return the ids of the partnerships on marked lanes, in the order of the lanes."""
    return [int(lanes.partnerships[lane]) for lane in sorted(marked)]


def lanes_of(lanes: TimelineLanes, partnerships: Iterable[int]) -> Lanes:
    """Return the lanes of these partnerships; those that are not shown are left out."""
    wanted = np.fromiter(partnerships, np.int64)
    return several(frozenset(np.flatnonzero(np.isin(lanes.partnerships, wanted)).tolist()) if len(wanted) else NO_LANES)
