"""The number of partnerships that two lists miss, by Chapman's estimator, with exact limits and its conditions.

Of N partnerships one list has n1, another n2, and both have m. If the second list is a sample of all that does not
depend on the first, m has a hypergeometric distribution, and (n1 + 1)(n2 + 1) / (m + 1) - 1 estimates N without bias
wherever n1 + n2 is at least N (D. G. Chapman, Some properties of the hypergeometric distribution with applications to
zoological sample censuses, University of California Publications in Statistics 1, 1951). With fewer than seven in both
its bias may be large (D. S. Robson and H. A. Regier, Sample size in Petersen mark-recapture experiments, Transactions
of the American Fisheries Society 93, 1964), and nothing is said here. The limits are all N that neither one-sided
exact test of m rejects, as those of Clopper and Pearson are for a share.

Lists that feed on each other share more than by chance, so that the estimate is too low, and its lower limit still
holds. Lists that avoid each other share less, so that it is too high by an unknown amount: no number follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import exp, fsum, lgamma
from typing import Final, Literal, get_args

Lists = Literal["independent", "feeding", "unknown"]
LISTS: Final[tuple[Lists, ...]] = get_args(Lists)
"""The ways in which two lists may have been made: neither with the other, one with the help of the other, not known."""
LEAST_BOTH: Final = 7
LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Recapture:
    """The estimate of how many partnerships there are, with its limits, from those of each list and of both.

    `one_less` and `one_more` are the estimates if one match less or more is right.
    """

    ours: int
    theirs: int
    both: int
    estimate: Fraction
    low: int
    high: int
    one_less: Fraction
    one_more: Fraction


def recapture(ours: int, theirs: int, both: int) -> Recapture | None:
    """Return the estimate; None if fewer than seven are in both lists."""
    if both < LEAST_BOTH:
        return None
    low, high = limits(ours, theirs, both)
    return Recapture(
        ours,
        theirs,
        both,
        chapman(ours, theirs, both),
        low,
        high,
        chapman(ours, theirs, both - 1),
        chapman(ours, theirs, min(both + 1, ours, theirs)),
    )


def chapman(ours: int, theirs: int, both: int) -> Fraction:
    """Return Chapman's estimate of the number of all."""
    return Fraction((ours + 1) * (theirs + 1), both + 1) - 1


def limits(ours: int, theirs: int, both: int, level: float = LEVEL) -> tuple[int, int]:
    """Return the least and greatest number of all that the tests do not reject, for at least one in both lists."""
    error = (1 - level) / 2
    seen = ours + theirs - both
    # the more there are, the fewer are in both
    low = _first(seen, lambda whole: _in_both(whole, ours, theirs, 0, both) >= error)
    high = _first(low, lambda whole: _in_both(whole, ours, theirs, both, min(ours, theirs)) < error) - 1
    return low, max(low, high)


def _first(start: int, holds: Callable[[int], bool]) -> int:
    """Return the least number from `start` on for which a condition holds that holds for all greater ones."""
    if holds(start):
        return start
    step = 1
    while not holds(start + step):
        step *= 2
    fails, found = start + step // 2, start + step
    while found - fails > 1:
        middle = (fails + found) // 2
        fails, found = (fails, middle) if holds(middle) else (middle, found)
    return found


def _in_both(whole: int, ours: int, theirs: int, least: int, most: int) -> float:
    """Return the probability that so many of a number are in both lists."""
    least = max(least, ours + theirs - whole)
    total = _log_ways(whole, theirs)
    return fsum(
        exp(_log_ways(ours, both) + _log_ways(whole - ours, theirs - both) - total) for both in range(least, most + 1)
    )


def _log_ways(whole: int, chosen: int) -> float:
    """Return the logarithm of the number of ways to choose so many."""
    return lgamma(whole + 1) - lgamma(chosen + 1) - lgamma(whole - chosen + 1)
