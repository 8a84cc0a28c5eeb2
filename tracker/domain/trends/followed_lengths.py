"""The lengths for which partnerships were followed, in steps such as months, and the ages at which they entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Lengths = NDArray[np.int64]
"""Whole numbers of steps, such as months, from 0."""

LASTING, MAYBE_ENDED, ENDED = 0, 1, 2
"""State of a partnership at the end of its length: still in force, possibly ended, ended."""
FROM_BEGINNING: Final = -1
"""The entry of a partnership that is followed from its beginning, so that it is at risk at time 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Lifetimes:
    """Lengths in steps, one row per partnership: in the range [shortest, longest], estimated by `middle`.

    `outcome`: ENDED: it ended after that length. LASTING: it was still in force after it. MAYBE_ENDED: it may have
    ended at any time in the range, or have been in force still at `longest`. It is at risk after the age `entry`, which
    is in the range [earliest_entry, latest_entry], or at all ages if that is FROM_BEGINNING. `is_unknown`: its
    beginning is unknown, so that `middle` and `entry` mean nothing.
    """

    shortest: Lengths
    middle: Lengths
    longest: Lengths
    outcome: NDArray[np.int8]
    earliest_entry: Lengths
    entry: Lengths
    latest_entry: Lengths
    is_unknown: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of partnerships."""
        return len(self.outcome)

    @property
    def is_followed(self) -> NDArray[np.bool_]:
        """[partnership] -> whether it is in the estimate: of known beginning, and in force for a while after entry."""
        found: NDArray[np.bool_] = ~self.is_unknown & (self.entry < self.middle)
        return found

    def selected(self, chosen: NDArray[Any]) -> Lifetimes:
        """Return the rows that a mask or an array of indices selects."""
        return Lifetimes(
            self.shortest[chosen],
            self.middle[chosen],
            self.longest[chosen],
            self.outcome[chosen],
            self.earliest_entry[chosen],
            self.entry[chosen],
            self.latest_entry[chosen],
            self.is_unknown[chosen],
        )


def counted(lengths: Lengths, steps: int) -> Lengths:
    """Return [time] -> how many have that length; the last of steps + 2 entries counts all longer lengths."""
    return np.bincount(np.minimum(lengths, steps + 1), minlength=steps + 2)
