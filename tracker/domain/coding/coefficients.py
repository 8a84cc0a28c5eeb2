"""Chance-corrected agreement of coders: Cohen's kappa for two, Krippendorff's alpha for any number of them.

Kappa is (p_o - p_e) / (1 - p_e), with p_o the observed agreement and p_e = sum over the codes k of p_k * q_k, the
agreement of two coders who give each code as often as these two and otherwise draw lots (J. Cohen, A coefficient of
agreement for nominal scales, Educational and Psychological Measurement 20, 1960, 37-46).

Alpha is 1 - D_o / D_e. D_o is the mean distance of the values within a unit, D_e the mean distance of all values of all
units, drawn two by two (K. Krippendorff, Content Analysis, 4th ed., 2019, chapter 12). A unit with values from fewer
than two coders is excluded; so a missing value is not a code.

The distance of two nominal values is 0 or 1. That of two sets is MASI (R. Passonneau, Measuring agreement on set-valued
items (MASI) for semantic and pragmatic annotation, LREC 2006): 1 - J * M, where J is the size of the intersection over
that of the union, and M is 1 for equal sets, 2/3 if one set contains the other, 1/3 if they only intersect, and 0 for
disjoint sets.

The squared distance of two numbers on an interval scale is (a - b)^2. That of two ordered codes is the square of the
number of values from one code to the other in all units, the two codes counted half (Krippendorff 2019, chapter 12).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

Distance = Callable[[Any, Any], float]


def cohens_kappa(pairs: Collection[tuple[Hashable, Hashable]]) -> float | None:
    """Return kappa of the codes of two coders; None without pairs, or if both always gave one code."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    ours, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    matches = sum(count * others[code] for code, count in ours.items())  # integers, to compare exactly
    if matches == total * total:
        return None
    expected = matches / (total * total)
    return (observed - expected) / (1 - expected)


def krippendorffs_alpha(units: Iterable[Sequence[Hashable]], distance: Distance | None = None) -> float | None:
    """Return alpha of the values per unit, missing ones omitted; `distance` is nominal by default.

    None if no unit has two values, or if all values are equal.
    """
    paired = [values for values in units if len(values) >= 2]
    if not paired:
        return None
    found = Counter(value for values in paired for value in values)
    total = sum(found.values())
    apart = _nominal_sum if distance is None else lambda counts: _distance_sum(counts, distance)
    expected = apart(found) / (total * (total - 1))
    if expected == 0:
        return None
    observed = sum(apart(Counter(values)) / (len(values) - 1) for values in paired) / total
    return 1 - observed / expected


def _nominal_sum(counts: Counter[Hashable]) -> float:
    """Return the number of ordered pairs of different values."""
    return sum(counts.values()) ** 2 - sum(count * count for count in counts.values())


def _distance_sum(counts: Counter[Hashable], distance: Distance) -> float:
    """Return the sum of the distances of all ordered pairs of values."""
    values = list(counts.items())
    return 2 * sum(
        count * more * distance(one, other)
        for index, (one, count) in enumerate(values)
        for other, more in values[:index]
    )


def masi_distance(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Return the MASI distance of two sets: 0 for equal sets, 1 for disjoint ones."""
    if one == other:
        return 0.0
    shared = len(one & other)
    if not shared:
        return 1.0
    monotonicity = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - shared / len(one | other) * monotonicity


def interval_distance(one: float, other: float) -> float:
    """Return the squared difference of two numbers."""
    return (one - other) ** 2


def ordinal_distance(counts: Mapping[int, int]) -> Distance:
    """Return the distance of ordered codes that occur so often in the units with two values or more."""

    def distance(one: int, other: int) -> float:
        low, high = sorted((one, other))
        between = sum(count for code, count in counts.items() if low <= code <= high)
        return (between - (counts[one] + counts[other]) / 2) ** 2 if one != other else 0.0

    return distance
