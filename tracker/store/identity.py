"""Record ids: 63-bit integers that two computers can generate independently without collisions.

Layout: 23 bits of time in steps of 128 seconds since 2020-01-01 UTC, until 2053, then 40 bits. These start at random
when a project is opened, in each step and for each block of an import, and are counted up. The time is never before the
build of the program or the newest id of the project. All ids are larger than those of earlier versions, which had 42
bits of milliseconds and 21 random bits. An integer is SQLite's row id: a foreign key is a direct lookup, and new
records are appended to their table.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from tracker.clock import BUILT, Clock

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
STEP_SECONDS = 128
TAIL_BITS = 40
_RANDOM_BITS = TAIL_BITS - 1
"""Bits that are chosen at random; the highest bit of the tail is free for counting up."""
MAX_FOLLOWED = 2**63 - 2**52 - 1
"""The largest id that new ids are larger than: above it there would be no room to count up. It is far in the future."""


class IdSource:
    """Generates ids that always increase in a project, whatever the clock says."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = self._newest = self._begun = 0

    def continue_after(self, find_largest: Callable[[int], int | None]) -> None:
        """Before the first id, skip those that the project has, so that ids increase if the clock is set back.

        `find_largest` returns the largest id of the project up to a number, or None.
        """
        if not self._last:
            self._newest = find_largest(MAX_FOLLOWED) or 0

    def _first(self, step: int) -> int:
        """Return the id from which further ids are counted up.

        It is random, because two copies of a project may have the same clock, and do not know the ids of each other.
        """
        used = max(self._newest, self._last)
        fresh = min(step, MAX_FOLLOWED >> TAIL_BITS) << TAIL_BITS | secrets.randbits(_RANDOM_BITS)
        return fresh if fresh > used else used + 1 + secrets.randbits(_RANDOM_BITS)

    def next(self) -> int:
        """Return a new id."""
        return self._take(1)

    def block(self, count: int) -> Iterator[int]:
        """Return `count` consecutive new ids, for bulk writing."""
        first = self._take(max(count, 1), begins_anew=True)
        return iter(range(first, first + count))

    def _take(self, count: int, *, begins_anew: bool = False) -> int:
        step = time_step(self._clock.now())
        if begins_anew or step > self._begun:
            self._begun = step
            first = self._first(step)
        else:
            first = self._last + 1
        self._last = first + count - 1
        return first


def time_step(moment: datetime) -> int:
    """Return the steps of time from the epoch to a moment, or to the build of the program if the clock is before it."""
    return int((max(moment, BUILT) - _EPOCH).total_seconds()) // STEP_SECONDS
