"""The interval of Clopper and Pearson compared with its definition, in fractions, and with other programs."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.coding.exact_interval import exact_interval

SLACK = Fraction(1, 10**9)


def tail(numbers: range, observations: int, share: Fraction) -> Fraction:
    """Return the probability of these numbers of successes, exactly."""
    return sum(
        (comb(observations, k) * share**k * (1 - share) ** (observations - k) for k in numbers), start=Fraction(0)
    )


@given(st.integers(1, 25).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from((0.8, 0.95)))
def test_the_ends_are_where_the_exact_test_begins_to_reject(counts: tuple[int, int], level: float) -> None:
    successes, observations = counts
    low, high = (Fraction(end) for end in exact_interval(successes, observations, level))
    error = Fraction(1 - level) / 2
    above, below = range(successes, observations + 1), range(successes + 1)
    assert 0 <= low <= Fraction(successes, observations) <= high <= 1
    if successes:
        assert tail(above, observations, low - SLACK) < error < tail(above, observations, low + SLACK)
    else:
        assert low == 0
    if successes < observations:
        assert tail(below, observations, high + SLACK) < error < tail(below, observations, high - SLACK)
    else:
        assert high == 1


def test_the_ends_equal_those_of_the_beta_distribution() -> None:
    from scipy.stats import beta  # takes a second, which only this test needs

    for successes, observations in ((1, 2), (7, 9), (20, 400), (399, 400)):
        low, high = exact_interval(successes, observations)
        assert low == pytest.approx(beta.ppf(0.025, successes, observations - successes + 1), abs=1e-9)
        assert high == pytest.approx(beta.ppf(0.975, successes + 1, observations - successes), abs=1e-9)
