"""The estimate agrees with scipy's, its bounds with every choice of days within the ranges."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from tracker.domain.survival import ENDED, LASTING, MAYBE_ENDED, Lifetimes, survival

STEPS = 6
Tie = tuple[int, int, int]
"""Shortest, longest, outcome."""


def lifetimes(ties: Sequence[Tie]) -> Lifetimes:
    shortest, longest, outcome = (np.array(column, np.int64) for column in zip(*ties, strict=True))
    return Lifetimes(shortest, (shortest + longest) // 2, longest, outcome.astype(np.int8))


def exact(lengths: Sequence[tuple[int, bool]]) -> Lifetimes:
    return lifetimes([(length, length, ENDED if is_ended else LASTING) for length, is_ended in lengths])


def product_limit(lengths: Sequence[tuple[int, bool]], time: int) -> Fraction:
    """The textbook's product, in fractions."""
    share = Fraction(1)
    for moment in range(time + 1):
        ended = sum(length == moment and is_ended for length, is_ended in lengths)
        if ended:
            share *= 1 - Fraction(ended, sum(length >= moment for length, _ in lengths))
    return share


def readings(tie: Tie) -> list[tuple[int, bool]]:
    """Every length that the range allows, and whether the tie ended after it."""
    shortest, longest, outcome = tie
    if outcome == MAYBE_ENDED:
        return [*((length, True) for length in range(shortest, longest + 1)), (longest, False)]
    return [(length, outcome == ENDED) for length in range(shortest, longest + 1)]


outcomes = st.sampled_from((ENDED, ENDED, LASTING, MAYBE_ENDED))
ranges = st.tuples(st.integers(0, STEPS), st.integers(0, 3), outcomes).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=60))
def test_the_estimate_and_its_band_are_those_of_scipy(lengths: list[tuple[int, bool]]) -> None:
    found = survival(exact(lengths), 40)
    ended = [length for length, is_ended in lengths if is_ended]
    lasting = [length for length, is_ended in lengths if not is_ended]
    oracle = ecdf(CensoredData(uncensored=ended, right=lasting)).sf
    times = np.arange(41)
    assert np.allclose(found.share, oracle.evaluate(times))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # it says that the band is undefined in places
        band = oracle.confidence_interval(0.95, method="log-log")
    inside = (found.share > 0) & (found.share < 1)
    assert np.allclose(found.low[inside], band.low.evaluate(times)[inside])
    assert np.allclose(found.high[inside], band.high.evaluate(times)[inside])
    assert np.isnan(found.low[~inside]).all()


@given(st.lists(ranges, min_size=1, max_size=5))
def test_the_bounds_are_reached_and_never_passed(ties: list[Tie]) -> None:
    found = survival(lifetimes(ties), STEPS)
    worlds = list(product(*(readings(tie) for tie in ties)))
    for time in range(STEPS + 1):
        shares = [product_limit(world, time) for world in worlds]
        assert found.lowest[time] == pytest.approx(float(min(shares)))
        assert found.highest[time] == pytest.approx(float(max(shares)))


@given(st.lists(ranges, min_size=1, max_size=30))
def test_the_estimate_lies_within_its_bounds(ties: list[Tie]) -> None:
    found = survival(lifetimes(ties), STEPS)
    assert (found.lowest <= found.share + 1e-9).all()
    assert (found.share <= found.highest + 1e-9).all()


def test_exact_dates_leave_nothing_open() -> None:
    found = survival(exact([(2, True), (3, False), (5, True), (9, False)]), STEPS)
    assert found.share.tolist() == pytest.approx([1, 1, 0.75, 0.75, 0.75, 0.375, 0.375])
    assert np.array_equal(found.lowest, found.highest)
    assert found.at_risk.tolist() == [4, 4, 4, 3, 2, 2, 1]
    assert found.ended.tolist() == [0, 0, 1, 0, 0, 1, 0]
    assert (found.median, found.median_bounds) == (5, (5, 5))


def test_a_vague_ending_moves_the_median_between_its_bounds() -> None:
    found = survival(lifetimes([(1, 4, ENDED), (6, 6, LASTING)]), STEPS)
    assert found.median == 2
    assert found.median_bounds == (1, 4)


def test_more_than_half_that_last_have_no_median() -> None:
    found = survival(exact([(2, True), (6, False), (6, False)]), STEPS)
    assert found.median is None
    assert found.median_bounds == (None, None)


def test_no_ties_give_a_line_that_says_nothing() -> None:
    nothing = np.empty(0, np.int64)
    found = survival(Lifetimes(nothing, nothing, nothing, nothing.astype(np.int8)), STEPS)
    assert not found.at_risk.any()
    assert np.isnan(found.low).all()
