"""By how much one more answer would narrow the bounds of a count or a share.

A count is given by its units, each with its mask of possible outcomes (`findings/outcomes.py`). The bounds depend only
on how many units have each mask, so the bounds after an answer are computed from changed numbers of masks, without
going through worlds.

Two kinds of answers are considered, and each of its outcomes counts with the same weight, because nothing recorded says
which is more likely:
- a member of the frame answers in full: of its units it then is known how many are in the numerator and how many in the
  denominator. The outcomes are the different pairs of these two numbers that its masks allow; a body that is one unit
  allows up to three;
- the day of one vaguely dated change becomes known: the outcomes are that it lies before, in or after the period, as
  far as its bounds allow (two days in the same part of the time leave the same worlds). For each, the masks of the
  units of its partnership are computed again.

The bounds after an answer are the means of the low and of the high bounds over its outcomes. Their difference is the
mean width, and it is never greater than the width now, because an answer only excludes worlds. An outcome after which
no world has a denominator has no share, and is left out of the means of the share. If a partnership belongs to two
counted units, the mask of the other is taken to stay unchanged; the width may then be too great.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, MASKS, NEITHER

Table = NDArray[np.int64]
Numbers = NDArray[np.float64]

_BITS: Final = (NEITHER, DENOMINATOR_ONLY, BOTH)
_MASKS: Final = np.arange(MASKS)
_CAN_BOTH, _CAN_ONLY = (np.not_equal(_MASKS & bit, 0).astype(np.int64) for bit in (BOTH, DENOMINATOR_ONLY))
_MUST_BOTH, _MUST_ONLY = (np.equal(_MASKS, bit).astype(np.int64) for bit in (BOTH, DENOMINATOR_ONLY))
IS_OPEN: Final = np.array([mask not in (0, *_BITS) for mask in range(MASKS)])
"""[mask] -> whether it has several outcomes."""

Units = tuple[tuple[int, int], ...]
"""Pairs of the mask of a unit and the number that it stands for, sorted."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a count and of a share from 0 to 1; the share is None if no world has a denominator.

    After an answer they are means over its outcomes.
    """

    count_low: float
    count_high: float
    share_low: float | None
    share_high: float | None

    @property
    def count_width(self) -> float:
        """The difference of the bounds of the count."""
        return self.count_high - self.count_low

    @property
    def share_width(self) -> float:
        """The difference of the bounds of the share, 0 without a share."""
        if self.share_low is None or self.share_high is None:
            return 0.0
        return self.share_high - self.share_low


def bounds_now(of_mask: Sequence[int], *, has_share: bool = True) -> Bounds:
    """Return the bounds of a count with that many units of each mask, 0 to 7."""
    return _mean(np.array([of_mask], np.int64), has_share)


def bounds_after_answer(of_mask: Sequence[int], units: Iterable[tuple[int, int]], *, has_share: bool = True) -> Bounds:
    """Return the mean bounds after a member answers about its units.

    `of_mask`: the number of units with each mask, 0 to 7, those of the member included. `units`: the masks of the units
    of the member, each with the number that it stands for.
    """
    open_units = tuple(sorted((mask, weight) for mask, weight in units if IS_OPEN[mask]))
    rest = np.array(of_mask, np.int64)
    for mask, weight in open_units:
        rest[mask] -= weight
    pairs = np.array(_pairs(open_units), np.int64)
    table = np.repeat(rest[None], len(pairs), axis=0)
    table[:, BOTH] += pairs[:, 0]
    table[:, DENOMINATOR_ONLY] += pairs[:, 1] - pairs[:, 0]
    return _mean(table, has_share)


def bounds_after_day(
    of_mask: Sequence[int], outcomes: Iterable[Mapping[int, int]], *, has_share: bool = True
) -> Bounds:
    """Return the mean bounds after the day of a change becomes known.

    `outcomes`: for each part of the time in which the day may lie, [mask] -> by how many the number of units with this
    mask changes.
    """
    changes = list(outcomes)
    table = np.repeat(np.array([of_mask], np.int64), len(changes), axis=0)
    for row, change in enumerate(changes):
        for mask, difference in change.items():
            table[row, mask] += difference
    return _mean(table, has_share)


@lru_cache(maxsize=4096)
def _pairs(units: Units) -> tuple[tuple[int, int], ...]:
    """Return the different pairs of a numerator and a denominator that units with these masks can have together."""
    found = {(0, 0)}
    for mask, weight in units:
        added = [
            pair
            for bit, pair in ((NEITHER, (0, 0)), (DENOMINATOR_ONLY, (0, weight)), (BOTH, (weight, weight)))
            if mask & bit
        ]
        found = {(top + more_top, whole + more) for top, whole in found for more_top, more in added}
    return tuple(sorted(found))


def _mean(table: Table, has_share: bool) -> Bounds:
    """Return the means of the bounds over the rows of a table, [outcome, mask] -> number of units."""
    can_both, can_only, must_both, must_only = (
        table @ flags for flags in (_CAN_BOTH, _CAN_ONLY, _MUST_BOTH, _MUST_ONLY)
    )
    low, high = None, None
    is_shared = can_both + can_only > 0
    if has_share and is_shared.any():
        # the formulas of OutcomeCounts.share, for all outcomes at once
        at_least, at_most = must_both + can_only, can_both + must_only
        lows = np.where(at_least > 0, must_both / np.maximum(at_least, 1), 1.0)
        highs = np.where(at_most > 0, can_both / np.maximum(at_most, 1), 0.0)
        low, high = float(lows[is_shared].mean()), float(highs[is_shared].mean())
    return Bounds(float(must_both.mean()), float(can_both.mean()), low, high)
