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

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True, eq=False)
class BoundsColumns:
    """Bounds as columns, one row each; the bounds of the share are NaN without a share."""

    count_low: Numbers
    count_high: Numbers
    share_low: Numbers
    share_high: Numbers

    @classmethod
    def of(cls, rows: Sequence[Bounds]) -> BoundsColumns:
        """Return bounds as columns."""
        table = np.array(
            [(row.count_low, row.count_high, row.share_low, row.share_high) for row in rows], np.float64
        ).reshape(-1, 4)
        return cls(*table.T)

    def row(self, index: int) -> Bounds:
        """Return the bounds of one row."""
        low, high = float(self.share_low[index]), float(self.share_high[index])
        has_share = low == low  # NaN differs from itself
        return Bounds(
            float(self.count_low[index]),
            float(self.count_high[index]),
            low if has_share else None,
            high if has_share else None,
        )

    def only(self, is_meant: NDArray[np.bool_]) -> BoundsColumns:
        """Return the marked rows."""
        columns = (self.count_low, self.count_high, self.share_low, self.share_high)
        return BoundsColumns(*(column[is_meant] for column in columns))

    @property
    def widths(self) -> tuple[Numbers, Numbers]:
        """The widths of the count and of the share, 0 without a share."""
        return self.count_high - self.count_low, np.nan_to_num(self.share_high - self.share_low)


def bounds_now(of_mask: Sequence[int], *, has_share: bool = True) -> Bounds:
    """Return the bounds of a count with that many units of each mask, 0 to 7."""
    return _means(np.array([of_mask], np.int64), np.zeros(1, np.int64), has_share).row(0)


def bounds_after_answer(of_mask: Sequence[int], units: Iterable[tuple[int, int]], *, has_share: bool = True) -> Bounds:
    """Return the mean bounds after a member answers about its units.

    `of_mask`: the number of units with each mask, 0 to 7, those of the member included. `units`: the masks of the units
    of the member, each with the number that it stands for.
    """
    open_units = tuple(sorted((mask, weight) for mask, weight in units if IS_OPEN[mask]))
    pairs = np.array(_pairs(open_units), np.int64)
    table = np.repeat(np.array([of_mask], np.int64), len(pairs), axis=0)
    for mask, weight in open_units:
        table[:, mask] -= weight
    table[:, BOTH] += pairs[:, 0]
    table[:, DENOMINATOR_ONLY] += pairs[:, 1] - pairs[:, 0]
    return _means(table, np.zeros(1, np.int64), has_share).row(0)


def bounds_after_days(
    of_mask: Sequence[int], difference: Table, start: NDArray[np.int64], *, has_share: bool = True
) -> BoundsColumns:
    """Return the mean bounds after the day of each of some changes becomes known, one row per change.

    `difference`: [part of the time, mask] -> by how many units of this mask there are more if the day lies in that
    part. The parts of one change are consecutive, and `start` has the first of each.
    """
    return _means(np.array(of_mask, np.int64) + difference, start, has_share)


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


def _means(table: Table, start: NDArray[np.int64], has_share: bool) -> BoundsColumns:
    """Return the means of the bounds over groups of rows of a table, [outcome, mask] -> number of units.

    `start` has the first row of each group.
    """
    can_both, can_only, must_both, must_only = (
        (table @ flags).astype(np.float64) for flags in (_CAN_BOTH, _CAN_ONLY, _MUST_BOTH, _MUST_ONLY)
    )
    # the formulas of OutcomeCounts.share, for all rows at once
    at_least, at_most = must_both + can_only, can_both + must_only
    lows = np.where(at_least > 0, must_both / np.maximum(at_least, 1), 1.0)
    highs = np.where(at_most > 0, can_both / np.maximum(at_most, 1), 0.0)
    is_shared = (can_both + can_only > 0) & has_share

    def mean(values: Numbers, counts: NDArray[np.bool_]) -> Numbers:
        number = _sums(counts.astype(np.float64), start)
        total = _sums(np.where(counts, values, 0.0), start)
        return np.where(number > 0, total / np.maximum(number, 1), np.nan)

    every = np.ones(len(table), np.bool_)
    return BoundsColumns(mean(must_both, every), mean(can_both, every), mean(lows, is_shared), mean(highs, is_shared))


def _sums(values: Numbers, start: NDArray[np.int64]) -> Numbers:
    return np.add.reduceat(values, start) if len(start) else np.empty(0, np.float64)
