"""An estimate of a share if the silent members of a frame are like the known ones of their kind and country.

The strata h are the kinds and countries of members:
- K[h] known members, the sample: v = 1 for one in the numerator, w = 1 for one in the denominator;
- U[h] silent members, which are not known and have no recorded partnership: together with the known ones they are the
  population of the stratum, of size P[h] = K[h] + U[h];
- the other members are not known but have a recorded partnership; they are taken as recorded.

With m(v) the mean of v over the known members of a stratum, the totals are
    V = sum of P[h] m(v) + the v of the other members,     W likewise,     R = V / W,
the combined ratio estimate of stratified sampling (W. G. Cochran, Sampling Techniques, 3rd edition 1977, "Stratified
random sampling" and "Ratio estimators"). A stratum with silent members but without known ones can't be estimated; then
the frame has no estimate.

An interval is given if the denominator is known of the silent members too: if it is all members, or none is silent.
- If a stratum with silent members has fewer than ten known ones, or these are all in the numerator or all not in it,
  the interval is exact: for each stratum with silent members the set of totals that a hypergeometric test at 2.5 % a
  side does not reject (`exact_limits`), the limits added up, which is conservative. The normal interval is too narrow
  there (L. D. Brown, T. T. Cai and A. DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16,
  2001).
- Else it is R -+ 1.96 standard errors, within what is possible if all silent members, or none, are in the numerator.
  The variance of R is 1 / W^2 times the sum over h of P[h]^2 (1 - K[h] / P[h]) / K[h] s[h]^2, where s[h]^2 is the
  variance (divided by K[h] - 1) of v over the known members of the stratum.

If vague dates leave several outcomes open, R is computed in the world in which it is least and in the one in which it
is greatest (see `outcomes.py`: weights above 0 do not change which these are). The estimate is the middle of the two,
and the interval reaches from the lower limit of the one to the upper limit of the other.

This is no bound: that the silent are like the known is assumed, not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.counting import Flags, Masks
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, MASKS, NEITHER
from tracker.domain.findings.silence import Estimate, Members

DEVIATIONS: Final = 1.959963984540054
"""The number of standard errors to either side of a 95 % interval of the normal distribution."""
LEAST_FOR_NORMAL: Final = 10
"""The least number of known members of a stratum from which the normal distribution is used."""
_REJECTED: Final = 0.025 * (1 + 1e-9)
"""The greatest probability of a side at which a total is rejected, with room for the rounding of computed numbers."""

Numbers = NDArray[np.int64]


def estimated_share(members: Members, kind: Numbers, country: Numbers) -> Estimate | None:
    """Return the estimate for all members; None if no member of a stratum is known, or the denominator is empty.

    `kind` and `country`: [member] -> numbers of its kind and country.
    """
    silent, known = members.is_silent, members.is_known
    strata = _Strata.of(_strata_of(kind, country), silent, known)
    if np.any((strata.sample == 0) & (strata.population > 0)):
        return None
    mask = members.masks("record")
    least, greatest = (_World.of(outcome[mask], strata) for outcome in (_LEAST, _GREATEST))
    if not least.whole or not greatest.whole:
        return None
    estimate = (least.total / least.whole + greatest.total / greatest.whole) / 2
    if silent.any() and not members.all_are_in_denominator:
        return Estimate(estimate)
    is_exact = least.needs_exact or greatest.needs_exact or not silent.any()
    lower, upper = (world.exact_totals() if is_exact else world.normal_totals() for world in (least, greatest))
    return Estimate(
        estimate,
        max(0.0, lower[0] / least.whole),
        min(1.0, upper[1] / greatest.whole),
        "exact" if is_exact else "normal",
    )


def _strata_of(kind: Numbers, country: Numbers) -> Numbers:
    """Return the number of each member's stratum: [member] -> 0, 1, … for the pairs of kind and country that occur."""
    if not kind.size:
        return kind
    least = int(country.min())
    pair = (kind - kind.min()) * (int(country.max()) - least + 1) + (country - least)
    # counted, not sorted: there are few pairs and many members
    stratum: Numbers = (np.cumsum(np.bincount(pair) > 0) - 1)[pair]
    return stratum


def exact_limits(sample: int, found: int, population: int) -> tuple[int, int]:
    """Return the least and greatest total of a population that a sample with `found` does not reject.

    A total is rejected if at most 2.5 % of the samples from a population with it have as many as were found or more,
    or at most 2.5 % as few or fewer (hypergeometric distribution).
    """
    most = found + population - sample
    lowest = _first(found, most, lambda total: _upper_tail(sample, found, population, total) > _REJECTED)
    # the fewest of those that were not found mirror the most of those that were
    others = sample - found
    fewest = _first(
        others, population - found, lambda total: _upper_tail(sample, others, population, total) > _REJECTED
    )
    return lowest, population - fewest


def _first(low: int, high: int, is_so: Callable[[int], bool]) -> int:
    """Return the first number of a range for which `is_so`, which is then so for all later ones, also the last."""
    while low < high:
        middle = (low + high) // 2
        if is_so(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _upper_tail(sample: int, found: int, population: int, total: int) -> float:
    """Return the probability of `found` or more in a sample from a population with a total."""
    least, most = max(0, sample - (population - total)), min(sample, total)
    if found <= least:
        return 1.0
    # the weights of all numbers, that of the likeliest being 1
    k = np.arange(least, most, dtype=np.float64)
    ratio = (total - k) * (sample - k) / ((k + 1) * (population - total - sample + k + 1))
    mode = int(np.count_nonzero(ratio >= 1))
    below, above = np.cumprod(1 / ratio[:mode][::-1])[::-1], np.cumprod(ratio[mode:])
    weights = np.concatenate([below, [1.0], above])
    return float(weights[found - least :].sum() / weights.sum())


def _preferred(preference: tuple[int, ...]) -> Masks:
    """[mask] -> its first outcome in an order of preference; mask 0 is in neither."""
    first = [next((outcome for outcome in preference if mask & outcome), NEITHER) for mask in range(MASKS)]
    return np.array(first, np.uint8)


_LEAST: Final = _preferred((DENOMINATOR_ONLY, NEITHER, BOTH))
_GREATEST: Final = _preferred((BOTH, NEITHER, DENOMINATOR_ONLY))


@dataclass(frozen=True, slots=True, eq=False)
class _Strata:
    """[known member] -> its stratum, and the sizes of the samples and populations of strata; 0 without silent members.

    `scale`: [stratum] -> for how many members a known one counts.
    """

    of_known: Numbers
    known: Flags
    others: Flags
    sample: Numbers
    population: Numbers
    scale: NDArray[np.float64]

    @classmethod
    def of(cls, stratum: Numbers, silent: Flags, known: Flags) -> _Strata:
        """Return the strata, given [member] -> the number of its stratum."""
        strata = int(stratum.max()) + 1 if len(stratum) else 0
        sample = np.bincount(stratum[known], minlength=strata)
        missing = np.bincount(stratum[silent], minlength=strata)
        scale = np.divide(sample + missing, sample, out=np.ones(strata), where=sample > 0)
        is_estimated = missing > 0
        return cls(
            stratum[known],
            known,
            ~known & ~silent,
            np.where(is_estimated, sample, 0),
            np.where(is_estimated, sample + missing, 0),
            scale,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _World:
    """The estimated totals of numerator and denominator in a world, and the known numerator of each stratum."""

    total: float
    whole: float
    found: Numbers
    strata: _Strata

    @classmethod
    def of(cls, outcome: Masks, strata: _Strata) -> _World:
        """Return the totals of a world, given [member] -> its outcome."""
        counts = (outcome == BOTH, outcome != NEITHER)
        found, whole = (np.bincount(strata.of_known, each[strata.known], len(strata.scale)) for each in counts)
        others = [int(each[strata.others].sum()) for each in counts]
        total, all_of = (float(strata.scale @ each) + more for each, more in zip((found, whole), others, strict=True))
        return cls(total, all_of, found.astype(np.int64), strata)

    @property
    def needs_exact(self) -> bool:
        """Whether a stratum with silent members has few known ones, or known ones of one outcome."""
        sample, found = self.strata.sample, self.found
        is_small = (sample < LEAST_FOR_NORMAL) | (found == 0) | (found == sample)
        return bool(np.any(is_small & (self.strata.population > 0)))

    def exact_totals(self) -> tuple[float, float]:
        """Return the limits of the total of the numerator: the sums of those of the strata."""
        strata = self.strata
        rest = self.total - float((strata.scale * self.found)[strata.population > 0].sum())
        limits = [
            exact_limits(sample, found, population)
            for sample, found, population in zip(
                strata.sample.tolist(), self.found.tolist(), strata.population.tolist(), strict=True
            )
            if population
        ]
        low, high = sum(each for each, _ in limits), sum(each for _, each in limits)
        return round(rest) + low, round(rest) + high

    def normal_totals(self) -> tuple[float, float]:
        """Return the limits of the total of the numerator by the normal distribution, within what the silent allow."""
        is_estimated = self.strata.population > 0
        size, all_of = self.strata.sample[is_estimated], self.strata.population[is_estimated]
        mean = self.found[is_estimated] / size
        spread = size * mean * (1 - mean) / (size - 1)
        error = sqrt(float((all_of**2 * (1 - size / all_of) / size * spread).sum()))
        least = (
            self.total
            - float((self.strata.scale * self.found)[is_estimated].sum())
            + int(self.found[is_estimated].sum())
        )
        most = least + int((all_of - size).sum())
        return max(least, self.total - DEVIATIONS * error), min(most, self.total + DEVIATIONS * error)
