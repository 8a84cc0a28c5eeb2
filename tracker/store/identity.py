"""Record ids: 63-bit integers that two computers can generate independently without collisions.

Layout: 42 bits of milliseconds since 2020-01-01 UTC, then 21 bits that start at random and are incremented. An integer
is SQLite's row id: a foreign key is a direct lookup, and new records are appended to their table.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

from tracker.clock import Clock

EPOCH_MILLISECONDS = 1_577_836_800_000
TAIL_BITS = 21
MAX_ID = 2**63 - 1
SET_BACK_MILLISECONDS = 1_000
"""The clock may be set back by so much between two openings of a project."""


class IdSource:
    """Generates ids that always increase within one process, even if the clock is set back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def continue_after(self, find_largest: Callable[[int, int], int | None]) -> None:
        """Before the first id, skip the ids that were generated just now for an earlier opening of the project.

        `find_largest` returns the largest id of the project between two ids, or None.
        """
        if self._last:
            return
        now = self._milliseconds()
        largest = find_largest(now << TAIL_BITS, (now + SET_BACK_MILLISECONDS) << TAIL_BITS)
        if largest is not None:
            # a random distance, because a copy of the project may continue after the same id
            self._last = largest + secrets.randbits(TAIL_BITS - 1)

    def _milliseconds(self) -> int:
        return max(0, int(self._clock.now().timestamp() * 1000) - EPOCH_MILLISECONDS)

    def next(self) -> int:
        """Return a new id."""
        milliseconds = self._milliseconds()
        # the random start uses half of the range, so that the rest is free for increments
        fresh = (milliseconds << TAIL_BITS) | secrets.randbits(TAIL_BITS - 1)
        self._last = max(self._last + 1, fresh)
        return self._last

    def block(self, count: int) -> Iterator[int]:
        """Return `count` consecutive new ids, for bulk writing."""
        first = self.next()
        self._last = first + max(count, 1) - 1
        return iter(range(first, first + count))


def read_id(text: str) -> int:
    """Return the id written in decimal digits by a user or a JSON document; ValueError if it is not an id."""
    number = int(text)
    if not 0 < number <= MAX_ID:
        raise ValueError(text)
    return number
