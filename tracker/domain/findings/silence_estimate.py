"""An estimate of a share if the silent members of a frame are like the known ones of their kind and country.

It is the combined ratio estimate of stratified sampling, with the finite population correction (W. G. Cochran, Sampling
Techniques, 3rd edition 1977, "Stratified random sampling" and "Ratio estimators"). The strata h are
the kinds and countries of members:
- K[h] known members, the sample: v = 1 for one in the numerator, w = 1 for one in the denominator;
- U[h] silent members, which are not known and have no recorded partnership: together with the known ones they are the
  population of the stratum, of size P[h] = K[h] + U[h];
- the other members are not known but have a recorded partnership; they are taken as recorded.

With m(v) the mean of v over the known members of a stratum, the totals are
    V = sum of P[h] m(v) + the v of the other members,     W likewise,     R = V / W.
The variance of R is 1 / W^2 times the sum over h of P[h]^2 (1 - K[h] / P[h]) / K[h] s[h]^2, where s[h]^2 is the
variance (divided by K[h] - 1) of v - R w over the known members of the stratum. The 95 % interval is R -+ 1.96 standard
errors, within 0 and 1.

A stratum with silent members but fewer than two known ones has no variance: the strata of its kind are then made one,
and if that is not enough, all strata. If fewer than two members are known in all, there is no estimate.

If vague dates leave several outcomes open, R is computed in the world in which it is least and in the one in which it
is greatest (see `outcomes.py`: weights above 0 do not change which these are). The estimate is the middle of the two,
and the interval reaches from the lower limit of the one to the upper limit of the other.

This is no bound: that the silent are like the known is assumed, not known. Where the known members of a stratum are few
or all alike, the interval is too narrow.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.findings.counting import Flags, Masks
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, MASKS, NEITHER
from tracker.domain.findings.silence import Estimate, Members

DEVIATIONS: Final = 1.959963984540054
"""The number of standard errors to either side of a 95 % interval of the normal distribution."""
_LEAST_KNOWN: Final = 2
"""The least number of known members from which those of a stratum are estimated."""

Numbers = NDArray[np.int64]


def estimated_share(members: Members, kind: Numbers, country: Numbers) -> Estimate | None:
    """Return the estimate for all members; None if too few are known, or none is in the denominator.

    `kind` and `country`: [member] -> numbers of its kind and country.
    """
    silent, known = members.is_silent, members.is_known
    stratum = _strata(kind, country, silent, known)
    if stratum is None:
        return None
    mask = members.masks("record")
    found = [_ratio(outcome[mask], stratum, silent, known) for outcome in (_LEAST, _GREATEST)]
    low, high = found
    if low is None or high is None:
        return None
    (least, error_of_least), (greatest, error_of_greatest) = low, high
    return Estimate(
        (least + greatest) / 2,
        max(0.0, least - DEVIATIONS * error_of_least),
        min(1.0, greatest + DEVIATIONS * error_of_greatest),
    )


def _preferred(preference: tuple[int, ...]) -> Masks:
    """[mask] -> its first outcome in an order of preference; mask 0 is in neither."""
    first = [next((outcome for outcome in preference if mask & outcome), NEITHER) for mask in range(MASKS)]
    return np.array(first, np.uint8)


_LEAST: Final = _preferred((DENOMINATOR_ONLY, NEITHER, BOTH))
_GREATEST: Final = _preferred((BOTH, NEITHER, DENOMINATOR_ONLY))


def _strata(kind: Numbers, country: Numbers, silent: Flags, known: Flags) -> Numbers | None:
    """Return [member] -> the number of its stratum; each with silent members has two known ones. None if impossible."""
    countries = int(country.max(initial=0)) + 1
    fine = kind * countries + country
    is_short = np.zeros((int(kind.max(initial=0)) + 1) * countries, np.bool_)
    found = _is_short(fine, silent, known)
    is_short[: len(found)] = found
    # a kind is divided by country only if that leaves enough known members everywhere
    is_divided = np.logical_not(np.any(is_short.reshape(-1, countries), axis=1))
    stratum = np.where(is_divided[kind], fine, kind * countries)
    if not _is_short(stratum, silent, known).any():
        return stratum
    together = np.zeros(len(kind), np.int64)
    return None if _is_short(together, silent, known).any() else together


def _is_short(stratum: Numbers, silent: Flags, known: Flags) -> Flags:
    """[stratum] -> whether it has silent members, but too few known ones."""
    strata = int(stratum.max()) + 1 if len(stratum) else 0
    short: Flags = (np.bincount(stratum[silent], minlength=strata) > 0) & (
        np.bincount(stratum[known], minlength=strata) < _LEAST_KNOWN
    )
    return short


def _ratio(outcome: Masks, stratum: Numbers, silent: Flags, known: Flags) -> tuple[float, float] | None:
    """Return the estimated share and its standard error in a world; None if nothing is in the denominator."""
    v = (outcome == BOTH).astype(np.float64)
    w = (outcome != NEITHER).astype(np.float64)
    strata = int(stratum.max()) + 1 if len(stratum) else 0
    sample = np.bincount(stratum[known], minlength=strata).astype(np.float64)
    population = sample + np.bincount(stratum[silent], minlength=strata)
    others = ~known & ~silent
    is_estimated = population > sample
    scale = np.divide(population, sample, out=np.ones(strata), where=sample > 0)

    def total(of: NDArray[np.float64]) -> float:
        return float(scale @ np.bincount(stratum[known], of[known], strata) + of[others].sum())

    in_denominator = total(w)
    if not in_denominator:
        return None
    share = total(v) / in_denominator
    residual = v - share * w
    sums = np.bincount(stratum[known], residual[known], strata)
    squares = np.bincount(stratum[known], residual[known] ** 2, strata)
    size, all_of = sample[is_estimated], population[is_estimated]
    spread = np.maximum(0.0, squares[is_estimated] - sums[is_estimated] ** 2 / size) / (size - 1)
    variance = float((all_of**2 * (1 - size / all_of) / size * spread).sum()) / in_denominator**2
    return share, sqrt(variance)
