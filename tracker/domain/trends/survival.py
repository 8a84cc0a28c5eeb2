"""Survival of partnerships: the Kaplan-Meier estimate with late entries, and its confidence band.

The estimate of the share that lasts longer than t is the product over all times s <= t of 1 - d(s) / n(s), with d(s)
endings at s and n(s) partnerships at risk at s (Kaplan and Meier, Journal of the American Statistical Association 53,
1958). A partnership is at risk at s if it entered before s and lasted until s: the interval (entry, exit], as in R and
lifelines. One that is followed from its beginning is at risk from time 0, that included. One that was listed when it
had lasted for some time enters at that age (delayed entry, left truncation: Klein and Moeschberger, Survival Analysis,
2nd ed., 2003, section 4.6), because it would not be listed if it had ended before.

The variance is S(t)^2 V(t) with V(t) the sum of d / (n (n - d)) (Greenwood, 1926), and the band is
S(t)^exp(+-z sqrt(V(t)) / log S(t)), which stays between 0 and 1 (Kalbfleisch and Prentice, The Statistical Analysis of
Failure Time Data, 1980): "log-log". The confidence interval of the median contains the times at which the band contains
one half (Brookmeyer and Crowley, Biometrics 38, 1982).

A partnership of unknown beginning has no age. It is not in the estimate, only in the bounds of `survival_bounds.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.trends.followed_lengths import ENDED, Lengths, Lifetimes, counted
from tracker.domain.trends.survival_bounds import bounds

Shares = NDArray[np.float64]

CONFIDENCE: Final = 0.95

FEW_AT_RISK: Final = 5
"""With fewer partnerships at risk than this, one ending changes the estimate so much that the user is warned."""


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """The estimate after t = 0, 1, .. steps, from the middle length of every partnership that is followed.

    `low` and `high` are the confidence band, NaN where it is not defined (before the first ending, and once the share
    is 0). `lowest` and `highest` are bounds of the estimate over all days that the dates allow. `at_risk` is the
    number of partnerships that had entered before t and were followed for at least t steps, `ended` the number that
    ended at t, `lost` the number whose following ended at t without an ending (censored).
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
    followed = lifetimes.selected(lifetimes.is_followed)
    has_ended = followed.outcome == ENDED
    ended = counted(followed.middle[has_ended], steps)
    lost = counted(followed.middle[~has_ended], steps)
    left_before = np.cumsum(ended + lost) - ended - lost
    at_risk = np.cumsum(counted(followed.entry + 1, steps)) - left_before
    share: Shares = np.cumprod(1.0 - ended / np.maximum(at_risk, 1), dtype=np.float64)
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
