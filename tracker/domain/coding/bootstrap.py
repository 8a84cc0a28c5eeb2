"""Share of equal values, Cohen's kappa and Krippendorff's alpha with intervals from a seeded bootstrap.

The interval is the percentile interval of B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter
13: the groups of units are drawn with replacement `RESAMPLES` times, and the 2.5 and 97.5 per cent points of the
coefficients are its ends. Groups are partnerships, because the events of one partnership are coded from the same
sources and are not independent. A resample in which a coefficient is undefined is left out; if more than half are, or
there is only one group, there is no interval.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from tracker.domain.coding.coefficients import masi_distance

Metric = Literal["nominal", "ordinal", "interval", "set"]
"""The way to compare values of a field: equal or not, as ordered codes, as numbers, or as sets by MASI distance."""

RESAMPLES: Final = 1_000
LEVEL: Final = 0.95
_AT_ONCE: Final = 100
"""Resamples that are in memory at once."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the ends of its 95 % interval; each is None where it is undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class GroupedValues:
    """The values of a field per unit, missing ones as None, and the group of each unit, numbered from 0."""

    units: tuple[tuple[Any, ...], ...]
    groups: tuple[int, ...]

    @property
    def number_of_groups(self) -> int:
        """The number of groups."""
        return max(self.groups, default=-1) + 1


def share_estimate(values: GroupedValues, seed: int) -> Estimate:
    """Return the share of equal pairs of values within units, 0 to 1."""
    equal, pairs = np.zeros(values.number_of_groups), np.zeros(values.number_of_groups)
    for group, unit in zip(values.groups, values.units, strict=True):
        for one, other in combinations([value for value in unit if value is not None], 2):
            pairs[group] += 1
            equal[group] += one == other
    return _estimate(lambda weights: _ratio(weights @ equal, weights @ pairs), values.number_of_groups, seed)


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

    return _estimate(kappas, values.number_of_groups, seed)


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

    return _estimate(alphas, values.number_of_groups, seed)


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


def _estimate(statistic: Callable[[Floats], Floats], groups: int, seed: int) -> Estimate:
    """Return a statistic of all groups, each weighted once, and its interval from resampled weights."""
    if not groups:
        return Estimate(None)
    value = float(statistic(np.ones((1, groups)))[0])
    if np.isnan(value):
        return Estimate(None)
    if groups == 1:
        return Estimate(value)
    found = np.concatenate([statistic(weights) for weights in _resampled(groups, seed)])
    defined = found[~np.isnan(found)]
    if 2 * len(defined) < RESAMPLES:
        return Estimate(value)
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, float(low), float(high))


def _resampled(groups: int, seed: int) -> Iterator[Floats]:
    """Yield weights [resample, group]: how often each group is drawn."""
    draw = np.random.default_rng(seed)
    for _ in range(0, RESAMPLES, _AT_ONCE):
        chosen = draw.integers(0, groups, size=(_AT_ONCE, groups))
        weights = np.zeros((_AT_ONCE, groups))
        np.add.at(weights, (np.arange(_AT_ONCE)[:, None], chosen), 1)
        yield weights
