"""Survival of partnerships: the Kaplan-Meier estimate, its confidence band, and its bounds over all vague dates.

The estimate of the share that lasts longer than t is the product over all times s <= t of 1 - d(s) / n(s), with d(s)
endings at s and n(s) partnerships at risk at s (Kaplan and Meier, Journal of the American Statistical Association 53,
1958). A partnership is at risk at s if it had entered by s and had lasted until s. A partnership that is known only
from some age enters at that age (delayed entry, left truncation: Klein and Moeschberger, Survival Analysis, 2nd ed.,
2003, section 4.6).

The variance is S(t)^2 V(t) with V(t) the sum of d / (n (n - d)) (Greenwood, 1926), and the band is
S(t)^exp(+-z sqrt(V(t)) / log S(t)), which stays between 0 and 1 (Kalbfleisch and Prentice, The Statistical Analysis of
Failure Time Data, 1980): "log-log". The confidence interval of the median contains the times at which the band contains
one half (Brookmeyer and Crowley, Biometrics 38, 1982).

With vague dates each length is a range. The bounds of the estimate at t are exact if all partnerships enter at their
beginning: exchanging an ending with a neighbouring censored length, so that the ending comes later, can only lower
S(t), and apart from that only the endings that come after t matter. So S(t) is lowest with all endings as late as
possible but not after t and all other lengths as short as possible, and highest the other way round.

If some partnerships enter late, the bounds are still valid, but may be wider than the true extremes: the highest
estimate counts them as at risk from their beginning, which raises every factor; the lowest counts them as at risk at
their ending alone, where each multiplies S(t) by no less than r / (r + 1), with r the number of the other partnerships
that are at risk at t in any case.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Lengths = NDArray[np.int64]
"""Whole numbers of steps, such as months, from 0."""
Shares = NDArray[np.float64]

LASTING, MAYBE_ENDED, ENDED = 0, 1, 2
"""State of a partnership at the end of its length: still in force, possibly ended, ended."""

CONFIDENCE: Final = 0.95

FEW_AT_RISK: Final = 5
"""With fewer partnerships at risk than this, one ending changes the estimate so much that the user is warned."""


@dataclass(frozen=True, slots=True, eq=False)
class Lifetimes:
    """Lengths in steps, one row per partnership: in the range [shortest, longest], estimated by `middle`.

    `outcome`: ENDED: it ended after that length. LASTING: it was still in force after it. MAYBE_ENDED: it may have
    ended at any time in the range, or have been in force still at `longest`. `is_late`: its beginning is unknown, and
    it is at risk from the age `entry`, which is counted from its estimated beginning; 0 for the other partnerships.
    """

    shortest: Lengths
    middle: Lengths
    longest: Lengths
    outcome: NDArray[np.int8]
    entry: Lengths
    is_late: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of partnerships."""
        return len(self.outcome)

    def selected(self, chosen: NDArray[Any]) -> Lifetimes:
        """Return the rows that a mask or an array of indices selects."""
        return Lifetimes(
            self.shortest[chosen],
            self.middle[chosen],
            self.longest[chosen],
            self.outcome[chosen],
            self.entry[chosen],
            self.is_late[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """The estimate after t = 0, 1, .. steps, from the middle length of every partnership.

    `low` and `high` are the confidence band, NaN where it is not defined (before the first ending, and once the share
    is 0). `lowest` and `highest` are the bounds of the estimate over all days that the dates allow. `at_risk` is the
    number of partnerships that had entered by t and were followed for at least t steps, `ended` the number that ended
    at t, `lost` the number whose following ended at t without an ending (censored).
    """

    share: Shares
    low: Shares
    high: Shares
    lowest: Shares
    highest: Shares
    at_risk: Lengths
    ended: Lengths
    lost: Lengths

    def __len__(self) -> int:
        """Return the number of times, 0 included."""
        return len(self.share)

    @property
    def median(self) -> int | None:
        """The first time after which at most half last longer; None if more than half last to the last time."""
        return _first_at_most_half(self.share)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """The confidence interval of the median; a bound is None if its edge of the band does not reach one half."""
        return _first_at_most_half(self.low), _first_at_most_half(self.high)

    @property
    def few_at(self) -> int | None:
        """The first time at which one ended while fewer were at risk than FEW_AT_RISK and than at some later time."""
        later = np.maximum.accumulate(self.at_risk[::-1])[::-1]
        is_thin = (self.ended > 0) & (self.at_risk < FEW_AT_RISK) & (later > self.at_risk)
        found = np.flatnonzero(is_thin)
        return int(found[0]) if len(found) else None

    @property
    def zero_at(self) -> int | None:
        """The first time with an estimate of 0 if partnerships are at risk after it, else None."""
        found = np.flatnonzero(self.share <= 0)
        if not len(found) or not self.at_risk[found[0] + 1 :].any():
            return None
        return int(found[0])

    @property
    def median_bounds(self) -> tuple[int | None, int | None]:
        """The earliest and latest median over all days that the vague dates allow; None for no median."""
        return _first_at_most_half(self.lowest), _first_at_most_half(self.highest)


def survival(lifetimes: Lifetimes, steps: int, confidence: float = CONFIDENCE) -> Survival:
    """Return the estimate for 0 to `steps` steps. `confidence`: level of the confidence band."""
    has_ended = lifetimes.outcome == ENDED
    ended = _counted(lifetimes.middle[has_ended], steps)
    lost = _counted(lifetimes.middle[~has_ended], steps)
    left_before = np.cumsum(ended + lost) - ended - lost
    at_risk = np.cumsum(_counted(lifetimes.entry, steps)) - left_before
    share: Shares = np.cumprod(_remaining_share(ended, at_risk), dtype=np.float64)
    low, high = _log_log_band(share, ended, at_risk, confidence)
    lowest, highest = bounds(lifetimes, steps)
    known = slice(steps + 1)  # the step after the last one only counts longer lengths
    return Survival(
        share=share[known],
        low=low[known],
        high=high[known],
        lowest=lowest[known],
        highest=highest[known],
        at_risk=at_risk[known],
        ended=ended[known],
        lost=lost[known],
    )


def bounds(lifetimes: Lifetimes, steps: int) -> tuple[Shares, Shares]:
    """Return the least and the greatest estimate at each time 0 .. steps + 1 over all lengths that the ranges allow.

    If partnerships enter late, no estimate lies outside the bounds, but the bounds may not be reached.
    """
    late = lifetimes.selected(lifetimes.is_late)
    others = lifetimes.selected(~lifetimes.is_late)
    lowest = _lowest(others, steps)
    if len(late):
        may_end = np.cumsum(_counted(late.shortest[late.outcome != LASTING], steps))
        stay = _at_risk(_counted(others.shortest, steps))
        lowest = lowest * (stay / (stay + 1)) ** may_end
    return lowest, _highest(lifetimes, steps)


def _lowest(lifetimes: Lifetimes, steps: int) -> Shares:
    """Return the least estimate at each t: endings certain by t are as late as possible, other possible ones at t."""
    may_end = lifetimes.outcome != LASTING
    latest = _counted(lifetimes.longest[may_end], steps)
    lost = _counted(lifetimes.shortest[~may_end], steps)
    at_risk = _at_risk(latest + lost)
    before: Shares = np.concatenate(([1.0], np.cumprod(_remaining_share(latest, at_risk))[:-1]))
    may_come = np.cumsum(_counted(lifetimes.shortest[may_end], steps))
    came_before = np.cumsum(latest) - latest
    return before * _remaining_share(may_come - came_before, at_risk)


def _highest(lifetimes: Lifetimes, steps: int) -> Shares:
    """Return the greatest estimate at each t: endings certain by t are as early as possible, all other lengths longest.

    Endings that may come after t are at risk up to t, so the set at risk depends on t: a table [t, time].
    """
    must_end = lifetimes.outcome == ENDED
    size = steps + 2
    first, last = (np.minimum(days[must_end], size - 1) for days in (lifetimes.shortest, lifetimes.longest))
    ended = np.bincount(last * size + first, minlength=size * size).reshape(size, size).cumsum(axis=0)
    # at risk at a time: lasting partnerships, and all endings but those that must come by t and came before that time
    came_before = ended.cumsum(axis=1) - ended
    at_risk = _at_risk(_counted(lifetimes.longest[~must_end], steps)) + np.count_nonzero(must_end)
    factors = _remaining_share(ended, at_risk - came_before)
    # an ending that must come by t comes no later than t, so the row's whole product is the estimate at t
    return np.asarray(factors.prod(axis=1))


def _counted(lengths: Lengths, steps: int) -> Lengths:
    """Return [time] -> how many have that length; the last of steps + 2 entries counts all longer lengths."""
    return np.bincount(np.minimum(lengths, steps + 1), minlength=steps + 2)


def _at_risk(leaving: Lengths) -> Lengths:
    """Return [time] -> how many leave at that time or later."""
    return np.cumsum(leaving[::-1])[::-1]


def _remaining_share(ended: Lengths, at_risk: Lengths) -> Shares:
    """Return the share of those at risk that does not end; 1 where no partnership is at risk."""
    return 1.0 - ended / np.maximum(at_risk, 1)


def _log_log_band(share: Shares, ended: Lengths, at_risk: Lengths, confidence: float) -> tuple[Shares, Shares]:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(np.where(ended > 0, ended / (at_risk * (at_risk - ended)), 0.0))
        width = z * np.sqrt(variance) / np.log(share)
        low, high = share ** np.exp(-width), share ** np.exp(width)
    # width is negative because the logarithm of a share is
    is_defined = (share > 0) & (share < 1)
    return np.where(is_defined, low, np.nan), np.where(is_defined, high, np.nan)


def _first_at_most_half(share: Shares) -> int | None:
    # a product of many shares may differ from one half by rounding
    found = np.flatnonzero(share <= 0.5 + 1e-12)
    return int(found[0]) if len(found) else None
