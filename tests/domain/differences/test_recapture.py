"""How many partnerships two lists miss: published values, and all samples of small numbers as the oracle."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest

from tracker.domain.differences.recapture import LEAST_BOTH, LEVEL, chapman, limits, recapture


def chance(whole: int, ours: int, theirs: int, both: int) -> Fraction:
    """Return the share of all samples of `theirs` out of `whole` that have so many of `ours`."""
    return Fraction(comb(ours, both) * comb(whole - ours, theirs - both), comb(whole, theirs))


def possible(whole: int, ours: int, theirs: int) -> range:
    return range(max(0, ours + theirs - whole), min(ours, theirs) + 1)


def test_the_textbook_turtles() -> None:
    """10 turtles are marked, 15 are caught later, 5 of them marked: 28 turtles (Chapman), where 10 * 15 / 5 is 30."""
    assert int(chapman(10, 15, 5)) == 28
    assert chapman(10, 15, 5) == Fraction(11 * 16, 6) - 1


def test_the_mean_over_all_samples_is_the_true_number() -> None:
    for whole, ours, theirs in ((12, 6, 7), (15, 9, 6), (20, 11, 13), (9, 9, 4)):
        mean = sum(
            (chance(whole, ours, theirs, both) * chapman(ours, theirs, both) for both in possible(whole, ours, theirs)),
            Fraction(0),
        )
        assert mean == whole


@pytest.mark.parametrize(("ours", "theirs", "both"), [(10, 15, 5), (9, 8, 7), (20, 20, 20), (12, 9, 1), (30, 14, 9)])
def test_the_limits_are_those_that_no_exact_test_rejects(ours: int, theirs: int, both: int) -> None:
    error = Fraction(str(LEVEL))
    error = (1 - error) / 2
    kept = []
    for whole in range(ours + theirs - both, 2_500):
        chances = {each: chance(whole, ours, theirs, each) for each in possible(whole, ours, theirs)}
        fewer = sum((each for number, each in chances.items() if number <= both), Fraction(0))
        more = sum((each for number, each in chances.items() if number >= both), Fraction(0))
        if fewer >= error and more >= error:
            kept.append(whole)
    low, high = limits(ours, theirs, both)
    assert low == kept[0]
    assert high == kept[-1] or kept[-1] == 2_499
    assert kept == list(range(kept[0], kept[-1] + 1))


def test_the_limits_cover_the_true_number_at_least_as_often_as_they_say() -> None:
    for whole, ours, theirs in ((40, 20, 25), (60, 22, 31), (33, 30, 12)):
        covered = sum(
            (
                chance(whole, ours, theirs, both)
                for both in possible(whole, ours, theirs)
                if both and limits(ours, theirs, both)[0] <= whole <= limits(ours, theirs, both)[1]
            ),
            Fraction(0),
        )
        assert covered >= LEVEL


def test_too_few_in_both_give_no_number() -> None:
    assert recapture(40, 30, LEAST_BOTH - 1) is None
    found = recapture(40, 30, LEAST_BOTH)
    assert found is not None
    assert found.low <= found.estimate <= found.high
    assert found.one_more < found.estimate < found.one_less
    same = recapture(8, 8, 8)
    assert same is not None
    assert (same.estimate, same.one_more, same.low) == (8, 8, 8)


def test_long_lists_are_counted_too() -> None:
    found = recapture(20_000, 15_000, 9_000)
    assert found is not None
    assert found.low < 33_333 < found.high < found.low + 700
