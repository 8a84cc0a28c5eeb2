"""Record identifiers: 63-bit integers that two laptops can make apart without meeting.

Layout: 42 bits of milliseconds since 2020-01-01 UTC, then 21 bits that start at random and count on.
Integers, because they are SQLite's row ids: a foreign key is a direct look-up, and new records append to their table.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from tracker.clock import Clock

EPOCH_MILLISECONDS = 1_577_836_800_000
TAIL_BITS = 21
MAX_ID = 2**63 - 1


class IdSource:
    """Gives new ids, always growing within one process, whatever the clock does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """One new id."""
        milliseconds = max(0, int(self._clock.now().timestamp() * 1000) - EPOCH_MILLISECONDS)
        # a random start leaves half of the tail's room above it for counting on
        fresh = (milliseconds << TAIL_BITS) | secrets.randbits(TAIL_BITS - 1)
        self._last = max(self._last + 1, fresh)
        return self._last

    def block(self, count: int) -> Iterator[int]:
        """`count` new ids that follow one another, for bulk writing."""
        first = self.next()
        self._last = first + max(count, 1) - 1
        return iter(range(first, first + count))


def read_id(text: str) -> int:
    """The id that a user or a JSON document gives as decimal digits; ValueError where it is none."""
    number = int(text)
    if not 0 < number <= MAX_ID:
        raise ValueError(text)
    return number
