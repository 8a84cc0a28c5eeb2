"""Share of equal values, Cohen's kappa and Krippendorff's alpha, each with its interval or why it is left out.

**The share** has the exact interval of Clopper and Pearson over partnerships, because the events of one partnership are
coded from the same sources and are not independent. Their number times the share counts as agreement, rounded outwards.

**Kappa and alpha** have percentile intervals from a seeded bootstrap (B. Efron and R. Tibshirani, An Introduction to
the Bootstrap, 1993, chapter 13): the partnerships are drawn with replacement `RESAMPLES` times, and the 2.5 and 97.5
per cent points of the coefficients are its ends. The interval is left out with fewer than `LEAST_UNITS` partnerships,
because it would be far too narrow (A. Zapf and others, BMC Medical Research Methodology 16:93, 2016), and where all
agree, because every resample agrees too. A resample in which a coefficient is undefined is not counted; if that is more
than half of them, the interval is left out too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from tracker.domain.coding.coefficients import masi_distance
from tracker.domain.coding.exact_interval import LEVEL, exact_interval

Metric = Literal["nominal", "ordinal", "interval", "set"]
"""The way to compare values of a field: equal or not, as ordered codes, as numbers, or as sets by MASI distance."""

RESAMPLES: Final = 1_000
LEAST_UNITS: Final = 20
"""The least number of partnerships with an interval from resamples."""
LEAST_OF_SHARE: Final = 2
"""The least number of partnerships with an interval of the share."""
_AT_ONCE: Final = 100
"""Resamples that are in memory at once."""

Floats = npt.NDArray[np.float64]


IntervalKind = Literal["", "clopper_pearson", "bootstrap", "too_few", "all_agree"]
"""The method of an interval, or why it is left out: too few partnerships, no disagreement. Empty without a value."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the ends of its 95 % interval; each is None where it is undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None
    interval: IntervalKind = ""


@dataclass(frozen=True, slots=True)
class GroupedValues:
    """The values of a field per unit, missing ones as None, and the group of each unit, numbered from 0.

    `missed` is the value of coders who missed the event; None if that is a missing value.
    """

    units: tuple[tuple[Any, ...], ...]
    groups: tuple[int, ...]
    missed: Any = None

    def of_coders(self, *places: int) -> GroupedValues:
        """Return the values of some coders."""
        units = tuple(tuple(unit[place] for place in places) for unit in self.units)
        return GroupedValues(units, self.groups, self.missed)

    def with_missed_once(self) -> GroupedValues:
        """Return the values with at most one missed event in each unit, because two of them do not agree."""
        if self.missed is None:
            return self
        return GroupedValues(tuple(map(self._missed_once, self.units)), self.groups, self.missed)

    def _missed_once(self, unit: tuple[Any, ...]) -> tuple[Any, ...]:
        if self.missed not in unit:
            return unit
        first = unit.index(self.missed)
        return tuple(None if value == self.missed and place != first else value for place, value in enumerate(unit))

    @property
    def number_of_groups(self) -> int:
        """The number of groups."""
        return max(self.groups, default=-1) + 1


def share_estimate(values: GroupedValues, missed: Any = None) -> Estimate:
    """Return the share of equal pairs of values within units, 0 to 1. Two values equal to `missed` are no pair."""
    equal, pairs, groups = 0, 0, set()
    for group, unit in zip(values.groups, values.units, strict=True):
        for one, other in combinations([value for value in unit if value is not None], 2):
            if missed is None or one != missed or other != missed:
                pairs += 1
                equal += one == other
                groups.add(group)
    if not pairs:
        return Estimate(None)
    number = len(groups)
    if number < LEAST_OF_SHARE:
        return Estimate(equal / pairs, interval="too_few")
    low, _ = exact_interval(equal * number // pairs, number)
    _, high = exact_interval(-(-equal * number // pairs), number)
    return Estimate(equal / pairs, low, high, "clopper_pearson")


def kappa_estimate(values: GroupedValues, seed: int) -> Estimate:
    """Return Cohen's kappa of units with two places; units without both values are left out."""
    both = [
        (group, one, other)
        for group, (one, other) in zip(values.groups, values.units, strict=True)
        if one is not None and other is not None
    ]
    column = _columns(value for _, *two in both for value in two)
    ours, others = (np.zeros((values.number_of_groups, len(column))) for _ in range(2))
    equal = np.zeros(values.number_of_groups)
    for group, one, other in both:
        ours[group, column[one]] += 1
        others[group, column[other]] += 1
        equal[group] += one == other

    def kappas(weights: Floats) -> Floats:
        rows, columns = weights @ ours, weights @ others
        total = rows.sum(axis=1)
        matches = (rows * columns).sum(axis=1)  # whole numbers, so that equality with total² is exact
        expected = _ratio(matches, total * total)
        expected[matches == total * total] = np.nan
        kappa: Floats = (_ratio(weights @ equal, total) - expected) / (1 - expected)
        return kappa

    return _estimate(kappas, {group for group, *_ in both}, values.number_of_groups, seed)


def alpha_estimate(values: GroupedValues, metric: Metric, seed: int) -> Estimate:
    """Return Krippendorff's alpha of values with a metric; units with fewer than two values are left out."""
    paired = [
        (group, found)
        for group, unit in zip(values.groups, values.units, strict=True)
        if len(found := [value for value in unit if value is not None]) > 1
    ]
    if not paired:
        return Estimate(None)
    column = _columns(value for _, unit in paired for value in unit)
    counts = np.zeros((values.number_of_groups, len(column)))
    for group, unit in paired:
        for value in unit:
            counts[group, column[value]] += 1
    sums = _ordinal_sums if metric == "ordinal" else _fixed_sums
    disagreements = sums(paired, list(column), counts, metric)

    def alphas(weights: Floats) -> Floats:
        total = (weights @ counts).sum(axis=1)
        observed, expected = disagreements(weights)
        expected[np.abs(expected) < 1e-12] = np.nan
        alpha: Floats = 1 - observed * (total - 1) / expected
        return alpha

    return _estimate(alphas, {group for group, _ in paired}, values.number_of_groups, seed)


Paired = list[tuple[int, list[Any]]]
Sums = Callable[[Floats], tuple[Floats, Floats]]
"""Takes weights [resample, group]; returns the sum of the distances within units, each divided by its number of values
less one, and the sum of the distances of all ordered pairs of values."""


def _fixed_sums(paired: Paired, values: list[Any], counts: Floats, metric: Metric) -> Sums:
    """Return the sums for distances that do not depend on the other values."""
    distance: Callable[[Any, Any], float]
    if metric == "interval":
        middle = sum(values) / len(values)  # less rounding: the values are days since year 1
        numbers = np.array(values, dtype=np.float64) - middle
        distance = lambda one, other: float((one - other) ** 2)  # noqa: E731
    else:
        distance = masi_distance if metric == "set" else lambda one, other: float(one != other)
    within = np.zeros(len(counts))
    for group, unit in paired:
        within[group] += 2 * sum(distance(one, other) for one, other in combinations(unit, 2)) / (len(unit) - 1)
    if metric == "set":
        apart = np.array([[distance(one, other) for other in values] for one in values])

    def sums(weights: Floats) -> tuple[Floats, Floats]:
        found = weights @ counts
        total = found.sum(axis=1)
        if metric == "interval":
            expected = 2 * (total * (found @ numbers**2) - (found @ numbers) ** 2)
        elif metric == "set":
            expected = ((found @ apart) * found).sum(axis=1)
        else:
            expected = total**2 - (found**2).sum(axis=1)
        return weights @ within, expected

    return sums


def _ordinal_sums(paired: Paired, values: list[Any], counts: Floats, _metric: Metric) -> Sums:
    """Return the sums for ordered codes, whose distances depend on how often each code occurs."""
    places = range(len(values))
    column = {value: place for place, value in enumerate(values)}
    within = np.zeros((len(counts), len(values), len(values)))
    for group, unit in paired:
        for one, other in combinations(sorted(column[value] for value in unit), 2):
            within[group, one, other] += 2 / (len(unit) - 1)

    def sums(weights: Floats) -> tuple[Floats, Floats]:
        found = weights @ counts
        observed, expected = np.zeros(len(weights)), np.zeros(len(weights))
        for one, other in combinations(places, 2):
            between = found[:, one : other + 1].sum(axis=1) - (found[:, one] + found[:, other]) / 2
            observed += weights @ within[:, one, other] * between**2
            expected += 2 * found[:, one] * found[:, other] * between**2
        return observed, expected

    return sums


def _columns(values: Iterator[Hashable]) -> dict[Any, int]:
    """[value] -> its column; numbers in their order, other values by their text."""
    found = set(values)
    ordered = sorted(found, key=lambda value: (value, "") if isinstance(value, int | float) else (0, _text(value)))
    return {value: column for column, value in enumerate(ordered)}


def _text(value: Any) -> str:
    return "\n".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.full_like(whole, np.nan), where=whole != 0)


def _estimate(statistic: Callable[[Floats], Floats], used: set[int], groups: int, seed: int) -> Estimate:
    """Return a statistic of all groups, each weighted once, and its interval from resampled weights.

    `used`: the groups that the statistic depends on.
    """
    if not used:
        return Estimate(None)
    value = float(statistic(np.ones((1, groups)))[0])
    if np.isnan(value):
        return Estimate(None)
    if len(used) < LEAST_UNITS:
        return Estimate(value, interval="too_few")
    if value > 1 - 1e-12:
        return Estimate(value, interval="all_agree")
    found = np.concatenate([statistic(weights) for weights in _resampled(sorted(used), groups, seed)])
    defined = found[~np.isnan(found)]
    if 2 * len(defined) < RESAMPLES:
        return Estimate(value, interval="too_few")
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, float(low), float(high), "bootstrap")


def _resampled(used: list[int], groups: int, seed: int) -> Iterator[Floats]:
    """Yield weights [resample, group]: how often each of the used groups is drawn."""
    draw = np.random.default_rng(seed)
    for _ in range(0, RESAMPLES, _AT_ONCE):
        chosen = np.array(used)[draw.integers(0, len(used), size=(_AT_ONCE, len(used)))]
        weights = np.zeros((_AT_ONCE, groups))
        np.add.at(weights, (np.arange(_AT_ONCE)[:, None], chosen), 1)
        yield weights
