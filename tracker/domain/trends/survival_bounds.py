"""The least and the greatest Kaplan-Meier estimate over all days that vague dates and unknown beginnings allow.

Take the endings of a world in their order, 0 for the first; those at one time in any order. The estimate at t is the
product of 1 - 1 / R over the endings up to t, with R the number at risk at each. Of the endings that are not followed
longer than t, number j is at a time between the number j of their earliest and of their latest times. If G(s) counts
those that may have entered before s and of the others only those that may still be followed at s, then R is at most
G(s) - j; if G(s) counts only those that must, R is at least G(s) - j. So each factor is bounded by the greatest or the
least G in its range of times.

- **Greatest estimate**: only partnerships that must end by t end, all others are followed as long as possible.
- **Least estimate**: every partnership that may end by t does, all others are followed as short as possible.

If all partnerships are followed from their beginning, G never rises, and the bounds are the true extremes: endings as
early as possible, or as late as possible but not after t. Exact days give equal bounds. With late entries and vague
dates together the bounds are valid, but may be wider than the extremes.

A partnership of unknown beginning may have any age. In the greatest estimate it is at risk from its beginning and never
ends. In the least one it is at risk at its ending only, where it multiplies by r / (r + 1), with r the least number of
others that are certainly at risk at any age that it may have had.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tracker.domain.trends.followed_lengths import ENDED, FROM_BEGINNING, LASTING, Lengths, Lifetimes, counted

Shares = NDArray[np.float64]


def bounds(lifetimes: Lifetimes, steps: int) -> tuple[Shares, Shares]:
    """Return bounds of the estimate at each time 0 .. steps + 1 over all lengths and entries that the ranges allow."""
    lifetimes = lifetimes.selected(lifetimes.is_unknown | (lifetimes.earliest_entry < lifetimes.longest))
    known = lifetimes.selected(~lifetimes.is_unknown)
    lowest = _lowest(known, steps) * _endings_of_unknown_age(lifetimes, known, steps)
    return lowest, _highest(lifetimes, steps)


def _lowest(lifetimes: Lifetimes, steps: int) -> Shares:
    """Return the least estimate at each time, of partnerships of known beginning."""
    may_end = lifetimes.outcome != LASTING
    at_risk = _entered(lifetimes.latest_entry[may_end], steps) + _certain(lifetimes.selected(~may_end), steps)
    by_first, by_last = (
        counted(lengths[may_end], steps).cumsum() for lengths in (lifetimes.shortest, lifetimes.longest)
    )
    factors = np.append(1.0, np.cumprod(_full_factors(at_risk, by_first, by_last)))
    found = np.empty(steps + 2)
    before = np.append(0, by_first[:-1])
    for time in range(steps + 2):
        # the endings before `over` are over by this time; the times of the others end at it
        over, number = by_last[time], by_first[time]
        least = np.minimum.accumulate(at_risk[time::-1])[::-1]
        first = np.maximum(before[: time + 1], over)
        last = np.minimum(by_first[: time + 1], number)
        found[time] = factors[over] * _product(least, first, last)
    return found


def _full_factors(at_risk: Lengths, by_first: Lengths, by_last: Lengths) -> Shares:
    """[ending, in order] -> the factor with the fewest at risk in its whole range of times."""
    number = np.arange(by_first[-1])
    first, last = (np.searchsorted(counts, number, side="right") for counts in (by_first, by_last))
    least = -_greatest(_maxima(-at_risk), first, last)
    return 1.0 - 1.0 / np.maximum(least - number, 1)


def _endings_of_unknown_age(lifetimes: Lifetimes, known: Lifetimes, steps: int) -> Shares:
    """Return what the endings of partnerships of unknown beginning may at most multiply the estimate by, by time."""
    may_end = lifetimes.is_unknown & (lifetimes.outcome != LASTING)
    if not may_end.any():
        return np.ones(steps + 2)
    numbers, others = counted(lifetimes.shortest[may_end], steps), _certain(known, steps)
    found = np.empty(steps + 2)
    for time in range(steps + 2):
        least = np.minimum.accumulate(others[time::-1])[::-1]
        found[time] = np.prod((least / (least + 1.0)) ** numbers[: time + 1])
    return found


def _highest(lifetimes: Lifetimes, steps: int) -> Shares:
    """Return the greatest estimate at each time.

    A partnership that may have ended before it was listed need not end: it is not followed in such a world.
    """
    is_sure = ~lifetimes.is_unknown & (lifetimes.shortest > lifetimes.latest_entry)
    must_end = (lifetimes.outcome == ENDED) & is_sure
    entry = np.where(lifetimes.is_unknown, FROM_BEGINNING, lifetimes.earliest_entry)
    left = counted(lifetimes.longest[~must_end], steps)
    at_risk: Lengths = _entered(entry, steps) - (np.cumsum(left) - left)
    size = steps + 2
    first, last = (np.minimum(lengths[must_end], size - 1) for lengths in (lifetimes.shortest, lifetimes.longest))
    # [t, time] -> the endings that must come by t and may come by that time
    by_first = np.bincount(last * size + first, minlength=size * size).reshape(size, size).cumsum(axis=0).cumsum(axis=1)
    by_last = by_first[:, -1]
    if (np.diff(at_risk) <= 0).all():
        before = np.concatenate((np.zeros((size, 1), np.int64), by_first[:, :-1]), axis=1)
        return np.array([_product(at_risk, *rows) for rows in zip(before, by_first, strict=True)])
    maxima = _maxima(at_risk)
    return np.array([_highest_at(maxima, by_first[time], by_last[: time + 1]) for time in range(size)])


def _highest_at(maxima: Lengths, by_first: Lengths, by_last: Lengths) -> float:
    """Return the greatest estimate, given the numbers of endings by each time at the earliest and at the latest."""
    ends = np.unique(np.concatenate((by_first, by_last)))
    ends = ends[ends > 0]
    begins = np.append(0, ends[:-1])[: len(ends)]
    first, last = (np.searchsorted(counts, begins, side="right") for counts in (by_first, by_last))
    return _product(_greatest(maxima, first, last), begins, ends)


def _product(at_risk: Lengths, first: Lengths, last: Lengths) -> float:
    """Return the product of 1 - 1 / R over the endings first .. last - 1 of each row, with R = at_risk - their number.

    R is at least 1. The factors of a row cancel out to (at_risk - last) / (at_risk - first).
    """
    is_some = last > first
    after, before = (at_risk - last)[is_some], (at_risk - first)[is_some]
    return float(np.prod(np.where(after > 0, after, 0) / np.maximum(before, 1)))


def _entered(entries: Lengths, steps: int) -> Lengths:
    """Return [time] -> how many entered before it."""
    return counted(entries + 1, steps).cumsum()


def _certain(lifetimes: Lifetimes, steps: int) -> Lengths:
    """Return [time] -> how many are certainly at risk: entered before it, and followed for at least as long."""
    sure = lifetimes.selected(lifetimes.latest_entry < lifetimes.shortest)
    leaving = counted(sure.shortest, steps)
    found: Lengths = _entered(sure.latest_entry, steps) - (np.cumsum(leaving) - leaving)
    return found


def _maxima(values: Lengths) -> Lengths:
    """Return [k, place] -> the greatest of the 2^k values from this place."""
    tables = [values]
    while (half := 1 << (len(tables) - 1)) * 2 <= len(values):
        last = tables[-1]
        longer = np.maximum(last[:-half], last[half:])
        tables.append(longer)
    found = np.full((len(tables), len(values)), values.min(initial=0), values.dtype)
    for power, each in enumerate(tables):
        found[power, : len(each)] = each
    return found


def _greatest(maxima: Lengths, first: Lengths, last: Lengths) -> Lengths:
    """Return the greatest value in each range first .. last, both included."""
    power = np.log2(last - first + 1).astype(np.int64)
    found: Lengths = np.maximum(maxima[power, first], maxima[power, last - (1 << power) + 1])
    return found
