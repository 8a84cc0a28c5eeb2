"""How long ties last: the Kaplan-Meier estimate with its confidence band, and what vague dates leave open of it.

The estimate of the share that lasts longer than t is the product over all times s <= t of 1 - d(s) / n(s), with d(s)
endings at s and n(s) ties at risk at s (Kaplan and Meier, Journal of the American Statistical Association 53, 1958).
A tie is at risk at s if it had entered by s and had lasted until s. One that is known only from some age on enters at
that age (delayed entry, left truncation: Klein and Moeschberger, Survival Analysis, 2nd ed., 2003, section 4.6).

The variance is S(t)^2 V(t) with V(t) the sum of d / (n (n - d)) (Greenwood, 1926), and the band is
S(t)^exp(+-z sqrt(V(t)) / log S(t)), which stays between 0 and 1 (Kalbfleisch and Prentice, The Statistical Analysis of
Failure Time Data, 1980): "log-log". The confidence interval of the median holds the times at which the band holds one
half (Brookmeyer and Crowley, Biometrics 38, 1982).

Vague dates make of each length a range. Between which bounds the estimate may lie at t is known exactly where all enter
at their beginning: an exchange of an ending and a neighbouring "still there", so that the ending comes later, can only
lower S(t), and nothing else matters but whether an ending comes after t. So it is lowest with all endings as late as
possible but not after t and everything else followed as short as possible, highest the other way round.

Where some enter late, the bounds still hold, but may be wider than the true extremes: the highest estimate takes them
as at risk from their beginning, which raises every factor; the lowest takes them as at risk at their ending alone,
where each multiplies S(t) by no less than r / (r + 1), with r the others that are at risk at t in any case.
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
"""What is known of a tie at the end of its length: still there, perhaps ended before, ended."""

CONFIDENCE: Final = 0.95

FEW_AT_RISK: Final = 5
"""Fewer at risk than these make one ending weigh so much that it has to be said."""


@dataclass(frozen=True, slots=True, eq=False)
class Lifetimes:
    """One row a tie, in steps: its length lies in [shortest, longest], and is `middle` where one value is asked for.

    ENDED: it ended after that length. LASTING: it was still there after it. MAYBE_ENDED: it may have ended at any time
    within the range, or have been there still at `longest`. `is_late`: its beginning is unknown, and it is at risk from
    `entry` on, the age that it has at its middle length when it is first known; 0 for the others.
    """

    shortest: Lengths
    middle: Lengths
    longest: Lengths
    outcome: NDArray[np.int8]
    entry: Lengths
    is_late: NDArray[np.bool_]

    @classmethod
    def from_beginning(
        cls, shortest: Lengths, middle: Lengths, longest: Lengths, outcome: NDArray[np.int8]
    ) -> Lifetimes:
        """Ties that are all at risk from their beginning."""
        return cls(shortest, middle, longest, outcome, np.zeros_like(middle), np.zeros(len(middle), np.bool_))

    def __len__(self) -> int:
        """How many ties there are."""
        return len(self.outcome)

    def selected(self, chosen: NDArray[Any]) -> Lifetimes:
        """The rows that a mask or index names."""
        return Lifetimes(
            self.shortest[chosen], self.middle[chosen], self.longest[chosen], self.outcome[chosen], self.entry[chosen],
            self.is_late[chosen],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """The estimate after t = 0, 1, .. steps, from every tie's middle length.

    `low` and `high` are the confidence band, NaN where it is not defined (before the first ending, and once nothing
    is left). `lowest` and `highest` are the bounds of the estimate over all days that the dates allow. `at_risk` is
    how many had entered by t and were followed for at least t steps, `ended` how many ended at t, `lost` how many were
    followed no longer.
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
        """How many times there are, 0 included."""
        return len(self.share)

    @property
    def median(self) -> int | None:
        """The first time at which no more than half last longer; None where more than half last to the end."""
        return _first_at_most_half(self.share)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """The confidence interval of the median; an end is None where the band doesn't reach one half."""
        return _first_at_most_half(self.low), _first_at_most_half(self.high)

    @property
    def few_at(self) -> int | None:
        """The first time at which a tie ended while fewer were at risk than FEW_AT_RISK, and than later on."""
        later = np.maximum.accumulate(self.at_risk[::-1])[::-1]
        is_thin = (self.ended > 0) & (self.at_risk < FEW_AT_RISK) & (later > self.at_risk)
        found = np.flatnonzero(is_thin)
        return int(found[0]) if len(found) else None

    @property
    def zero_at(self) -> int | None:
        """The time from which the estimate is 0 though more ties are at risk later; None where that is not so."""
        found = np.flatnonzero(self.share <= 0)
        if not len(found) or not self.at_risk[found[0] + 1 :].any():
            return None
        return int(found[0])

    @property
    def median_bounds(self) -> tuple[int | None, int | None]:
        """Between which times the median lies, whatever the vague dates mean."""
        return _first_at_most_half(self.lowest), _first_at_most_half(self.highest)


def survival(lifetimes: Lifetimes, steps: int, confidence: float = CONFIDENCE) -> Survival:
    """The estimate from 0 to this many steps; ties that are followed longer are followed to the end of it."""
    has_ended = lifetimes.outcome == ENDED
    ended = _counted(lifetimes.middle[has_ended], steps)
    lost = _counted(lifetimes.middle[~has_ended], steps)
    left_before = np.cumsum(ended + lost) - ended - lost
    at_risk = np.cumsum(_counted(lifetimes.entry, steps)) - left_before
    share: Shares = np.cumprod(_kept(ended, at_risk), dtype=np.float64)
    low, high = _log_log_band(share, ended, at_risk, confidence)
    lowest, highest = bounds(lifetimes, steps)
    known = slice(steps + 1)  # the step behind the last one only holds what lasts longer
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
    """The least and the greatest estimate at each time 0 .. steps + 1 over all lengths that the ranges allow.

    Where ties enter late, no estimate lies outside, but the bounds need not be reached.
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
    """Endings as late as possible: those that must come by t at their longest, all that may come by t just then."""
    may_end = lifetimes.outcome != LASTING
    latest = _counted(lifetimes.longest[may_end], steps)
    lost = _counted(lifetimes.shortest[~may_end], steps)
    at_risk = _at_risk(latest + lost)
    before: Shares = np.concatenate(([1.0], np.cumprod(_kept(latest, at_risk))[:-1]))
    may_come = np.cumsum(_counted(lifetimes.shortest[may_end], steps))
    came_before = np.cumsum(latest) - latest
    return before * _kept(may_come - came_before, at_risk)


def _highest(lifetimes: Lifetimes, steps: int) -> Shares:
    """For each t, endings that must come by then as early as possible; all others, and what lasts, as long as can be.

    Endings that may come after t are at risk up to t, so the sets at risk differ from t to t: a table [t, time].
    """
    must_end = lifetimes.outcome == ENDED
    size = steps + 2
    first, last = (np.minimum(days[must_end], size - 1) for days in (lifetimes.shortest, lifetimes.longest))
    ended = np.bincount(last * size + first, minlength=size * size).reshape(size, size).cumsum(axis=0)
    # at risk at a time: what lasts, and of the endings all but those that must come by t and came before that time
    came_before = ended.cumsum(axis=1) - ended
    at_risk = _at_risk(_counted(lifetimes.longest[~must_end], steps)) + np.count_nonzero(must_end)
    kept = _kept(ended, at_risk - came_before)
    # an ending that must come by t comes no later than t, so the row's whole product is the estimate at t
    return np.asarray(kept.prod(axis=1))


def _counted(lengths: Lengths, steps: int) -> Lengths:
    """[time] -> how many have that length; the last of steps + 2 times holds all that are longer."""
    return np.bincount(np.minimum(lengths, steps + 1), minlength=steps + 2)


def _at_risk(leaving: Lengths) -> Lengths:
    """[time] -> how many leave at it or later."""
    return np.cumsum(leaving[::-1])[::-1]


def _kept(ended: Lengths, at_risk: Lengths) -> Shares:
    """The share of those at risk that goes on; 1 where none is."""
    return 1.0 - ended / np.maximum(at_risk, 1)


def _log_log_band(share: Shares, ended: Lengths, at_risk: Lengths, confidence: float) -> tuple[Shares, Shares]:
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(np.where(ended > 0, ended / (at_risk * (at_risk - ended)), 0.0))
        width = z * np.sqrt(variance) / np.log(share)
        low, high = share ** np.exp(-width), share ** np.exp(width)
    # width is negative, as the logarithm of a share is
    is_defined = (share > 0) & (share < 1)
    return np.where(is_defined, low, np.nan), np.where(is_defined, high, np.nan)


def _first_at_most_half(share: Shares) -> int | None:
    # a product of many shares may miss one half by a rounding
    found = np.flatnonzero(share <= 0.5 + 1e-12)
    return int(found[0]) if len(found) else None
