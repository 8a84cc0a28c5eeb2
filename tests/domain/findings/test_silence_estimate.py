"""The estimate of a share from the members that are known, and its interval."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import comb, prod, sqrt

import numpy as np
import pytest

from tests.domain.findings.test_silence import OUTCOMES, members
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, NEITHER
from tracker.domain.findings.silence import Estimate
from tracker.domain.findings.silence_estimate import estimated_share, exact_limits

Unit = tuple[str, str, int]
"""A member: its stratum as `kind-country`, whether it is `known`, `silent` or an `other`, and its outcome."""
_SIDE = Fraction(25, 1000)


def estimate(units: list[Unit], *, is_frame: bool) -> Estimate | None:
    made = members(
        [{outcome} for _, _, outcome in units],
        [how == "known" for _, how, _ in units],
        [how == "other" or outcome != NEITHER for _, how, outcome in units],
        is_frame=is_frame,
    )
    kind, country = (np.array([int(stratum.split("-")[part]) for stratum, _, _ in units]) for part in (0, 1))
    return estimated_share(made, kind, country)


def units(known: int, found: int, silent: int, stratum: str = "0-0") -> list[Unit]:
    """Return the members of a stratum: `found` of the known ones are in the numerator."""
    return [
        *[(stratum, "known", BOTH)] * found,
        *[(stratum, "known", NEITHER)] * (known - found),
        *[(stratum, "silent", NEITHER)] * silent,
    ]


# exact limits ---------------------------------------------------------------------------------------------------------


def chances(sample: int, population: int, total: int) -> list[Fraction]:
    """[number found] -> its probability in a sample from a population with this total."""
    all_samples = comb(population, sample)
    return [
        Fraction(comb(total, found) * comb(population - total, sample - found), all_samples)
        for found in range(sample + 1)
    ]


def limits_by_enumeration(sample: int, found: int, population: int) -> tuple[int, int]:
    """Return the least and the greatest of all totals that are not rejected at 2.5 % on either side."""
    kept = []
    for total in range(population + 1):
        chance = chances(sample, population, total)
        if sum(chance[found:]) > _SIDE and sum(chance[: found + 1]) > _SIDE:
            kept.append(total)
    return min(kept), max(kept)


@pytest.mark.parametrize("population", [1, 2, 5, 8, 13, 20])
def test_exact_limits_are_those_of_all_totals(population: int) -> None:
    for sample in range(1, population + 1):
        for found in range(sample + 1):
            assert exact_limits(sample, found, population) == limits_by_enumeration(sample, found, population)


@pytest.mark.parametrize(
    ("sample", "found", "population"), [(1, 1, 40), (1, 0, 40), (2, 2, 50), (7, 7, 300), (9, 1, 342)]
)
def test_exact_limits_of_a_few_members_are_exact_where_a_side_has_just_so_much(
    sample: int, found: int, population: int
) -> None:
    assert exact_limits(sample, found, population) == limits_by_enumeration(sample, found, population)


@pytest.mark.parametrize(("sample", "population"), [(1, 9), (2, 12), (3, 15), (5, 14), (8, 16), (9, 30), (12, 25)])
def test_exact_limits_contain_the_total_in_95_of_100_samples(sample: int, population: int) -> None:
    limits = [exact_limits(sample, found, population) for found in range(sample + 1)]
    for total in range(population + 1):
        chance = chances(sample, population, total)
        assert sum(p for p, (low, high) in zip(chance, limits, strict=True) if low <= total <= high) >= Fraction(
            95, 100
        )


def samples(sizes: list[tuple[int, int]], totals: tuple[int, ...]) -> Iterator[tuple[Fraction, tuple[int, ...]]]:
    """Yield each result of a sample of each stratum (its size, and that of its population), with its probability."""
    each = [chances(sample, population, total) for (sample, population), total in zip(sizes, totals, strict=True)]
    for found in product(*(range(len(chance)) for chance in each)):
        yield prod((chance[number] for chance, number in zip(each, found, strict=True)), start=Fraction(1)), found


@pytest.mark.parametrize("sizes", [[(2, 5), (3, 6)], [(1, 4), (4, 7)], [(1, 3), (1, 3), (2, 4)]])
def test_the_interval_of_small_frames_has_the_share_in_95_of_100_samples(sizes: list[tuple[int, int]]) -> None:
    whole = sum(population for _, population in sizes)
    made: dict[tuple[int, ...], Estimate] = {}
    for totals in product(*(range(population + 1) for _, population in sizes)):
        covered = Fraction(0)
        for chance, found in samples(sizes, totals):
            if chance and found not in made:
                frame = [
                    unit
                    for number, ((sample, population), of) in enumerate(zip(sizes, found, strict=True))
                    for unit in units(sample, of, population - sample, f"0-{number}")
                ]
                got = estimate(frame, is_frame=True)
                assert got is not None
                made[found] = got
            if chance:
                low, high = made[found].low, made[found].high
                assert low is not None
                assert high is not None
                covered += chance * (low - 1e-9 <= sum(totals) / whole <= high + 1e-9)
        assert covered >= Fraction(95, 100), totals


# the estimate ---------------------------------------------------------------------------------------------------------


def estimate_by_hand(given: list[Unit], counts: tuple[int, ...]) -> tuple[float, float]:
    """Return the share of the members with an outcome of `counts` that are BOTH, and the standard error."""
    strata = sorted({stratum for stratum, _, _ in given})
    known = {s: [o for t, how, o in given if t == s and how == "known"] for s in strata}
    silent = {s: sum(t == s and how == "silent" for t, how, _ in given) for s in strata}
    others = [outcome for _, how, outcome in given if how == "other"]

    def total(of: tuple[int, ...]) -> float:
        estimated = sum(
            (len(known[s]) + silent[s]) * sum(o in of for o in known[s]) / len(known[s]) for s in strata if known[s]
        )
        return estimated + sum(outcome in of for outcome in others)

    share, variance = total((BOTH,)) / total(counts), 0.0
    for s in strata:
        if silent[s]:
            n, size = len(known[s]), len(known[s]) + silent[s]
            v = [float(o == BOTH) for o in known[s]]
            spread = sum((each - sum(v) / n) ** 2 for each in v) / (n - 1)
            variance += size**2 * (1 - n / size) * spread / n
    return share, sqrt(variance) / total(counts)


@pytest.mark.parametrize("seed", range(5))
def test_the_estimate_is_that_of_the_formula_in_each_stratum(seed: int) -> None:
    dice = random.Random(seed)
    given: list[Unit] = []
    for stratum in ("0-0", "0-1", "1-0"):
        outcomes = (NEITHER, DENOMINATOR_ONLY, BOTH, *(dice.choice(OUTCOMES) for _ in range(dice.randint(7, 12))))
        given += [(stratum, "known", outcome) for outcome in outcomes]
        given += [(stratum, "silent", NEITHER)] * dice.randint(0, 6)
        given += [(stratum, "other", dice.choice(OUTCOMES)) for _ in range(3)]
    given.append(("1-0", "silent", NEITHER))
    for is_frame, counts in ((True, OUTCOMES), (False, (BOTH, DENOMINATOR_ONLY))):
        found = estimate(given, is_frame=is_frame)
        share, error = estimate_by_hand(given, counts)
        assert found is not None
        assert found.estimate == pytest.approx(share)
        if is_frame:
            assert found.method == "normal"
            counted = [how != "silent" and outcome == BOTH for _, how, outcome in given]
            silent = sum(how == "silent" for _, how, _ in given)
            assert found.low == pytest.approx(max(sum(counted) / len(given), share - 1.959964 * error))
            assert found.high == pytest.approx(min((sum(counted) + silent) / len(given), share + 1.959964 * error))
        else:
            # of silent members nobody knows whether they are in the denominator
            assert (found.low, found.high, found.method) == (None, None, None)


def test_two_of_two_in_a_frame_of_fifty_leave_the_share_wide_open() -> None:
    assert estimate(units(2, 2, 48), is_frame=True) == Estimate(1.0, 0.18, 1.0, "exact")
    assert estimate([("0-0", "known", BOTH)] * 2 + [("0-0", "silent", NEITHER)] * 48, is_frame=False) == Estimate(1.0)


@pytest.mark.parametrize(
    ("known", "found", "method"), [(9, 4, "exact"), (10, 4, "normal"), (10, 0, "exact"), (10, 10, "exact")]
)
def test_few_or_equal_answers_have_an_exact_interval(known: int, found: int, method: str) -> None:
    got = estimate([*units(known, found, 20), ("0-0", "other", BOTH)], is_frame=True)
    assert got is not None
    assert got.method == method
    if method == "exact":
        low, high = limits_by_enumeration(known, found, known + 20)
        whole = known + 21
        assert (got.low, got.high) == pytest.approx(((low + 1) / whole, (high + 1) / whole))


def test_exact_limits_of_strata_are_added_up() -> None:
    got = estimate([*units(2, 2, 8), *units(12, 5, 9, "1-0"), *units(3, 1, 0, "2-0")], is_frame=True)
    assert got is not None
    small, large = limits_by_enumeration(2, 2, 10), limits_by_enumeration(12, 5, 21)
    limits = ((small[side] + large[side] + 1) / 34 for side in (0, 1))
    assert (got.low, got.high) == pytest.approx(tuple(limits))
    assert got.method == "exact"


def test_nobody_silent_leaves_nothing_to_estimate() -> None:
    for is_frame in (True, False):
        given = [("0-0", "known", BOTH), ("0-0", "known", DENOMINATOR_ONLY), ("0-0", "other", BOTH)]
        found = estimate(given, is_frame=is_frame)
        assert found is not None
        assert (found.estimate, found.low, found.high) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_silent_members_without_a_known_one_of_their_kind_and_country_are_not_estimated() -> None:
    for stratum in ("0-1", "1-0"):
        assert estimate([*units(5, 2, 5), (stratum, "silent", NEITHER)], is_frame=True) is None
    assert estimate([*units(5, 2, 5), ("1-0", "other", BOTH)], is_frame=True) is not None
    assert estimate(units(0, 0, 3), is_frame=True) is None


def test_vague_dates_widen_the_interval_of_the_estimate() -> None:
    zeros = np.zeros(4, np.int64)
    known = [True] * 3 + [False]
    vague = members([{BOTH, NEITHER}, {BOTH}, {NEITHER}, {NEITHER}], known, known, is_frame=True)
    found = estimated_share(vague, zeros, zeros)
    least = estimate(units(3, 1, 1), is_frame=True)
    greatest = estimate(units(3, 2, 1), is_frame=True)
    assert found is not None
    assert least is not None
    assert greatest is not None
    assert (found.low, found.high) == (least.low, greatest.high)
    assert found.estimate == pytest.approx((1 / 3 + 2 / 3) / 2)
