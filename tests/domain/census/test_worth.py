from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from statistics import mean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.census.worth import Bounds, bounds_after_answer, bounds_now
from tracker.domain.findings.outcomes import BOTH, DENOMINATOR_ONLY, MASKS, NEITHER

Masks = Sequence[Sequence[int]]
"""[member] -> the masks of its units."""

masks = st.integers(1, MASKS - 1)
frames = st.lists(masks, min_size=1, max_size=6).map(lambda found: [[mask] for mask in found])
frames_of_several_units = st.lists(st.lists(masks, max_size=3), min_size=1, max_size=3)
Pair = tuple[int, int]


def outcomes(mask: int) -> list[int]:
    return [bit for bit in (NEITHER, DENOMINATOR_ONLY, BOTH) if mask & bit]


def counted(chosen: Sequence[int]) -> Pair:
    return sum(bit == BOTH for bit in chosen), sum(bit != NEITHER for bit in chosen)


def worlds(frame: Masks) -> Iterator[list[Pair]]:
    """Yield for every world the numerator and denominator of each member."""
    by_member = [[counted(chosen) for chosen in product(*map(outcomes, units))] for units in frame]
    for world in product(*by_member):
        yield list(world)


def bounds(found: Sequence[Sequence[Pair]]) -> tuple[int, int, Fraction | None, Fraction | None]:
    """Return the least and greatest count and share over some worlds."""
    sums = [(sum(top for top, _ in world), sum(whole for _, whole in world)) for world in found]
    shares = [Fraction(top, whole) for top, whole in sums if whole]
    counts = [top for top, _ in sums]
    return min(counts), max(counts), min(shares, default=None), max(shares, default=None)


def mean_bounds(groups: Sequence[Sequence[Sequence[Pair]]]) -> tuple[float | None, ...]:
    """Return the means over groups of worlds of their bounds; a group without a share has none to contribute."""
    columns = zip(*(bounds(group) for group in groups), strict=True)
    present = [[value for value in column if value is not None] for column in columns]
    return tuple(float(mean(column)) if column else None for column in present)


def numbers(found: Bounds) -> tuple[float | None, ...]:
    return found.count_low, found.count_high, found.share_low, found.share_high


def of_mask(frame: Masks) -> list[int]:
    return [sum(mask == each for units in frame for each in units) for mask in range(MASKS)]


def assert_worth_of_each_member(frame: Masks) -> None:
    every = list(worlds(frame))
    now = bounds_now(of_mask(frame))
    assert numbers(now) == pytest.approx(mean_bounds([every]))
    for member, units in enumerate(frame):
        possible = sorted({world[member] for world in every})
        groups = [[world for world in every if world[member] == pair] for pair in possible]
        after = bounds_after_answer(of_mask(frame), [(mask, 1) for mask in units])
        assert numbers(after) == pytest.approx(mean_bounds(groups))
        assert after.count_width <= now.count_width + 1e-12
        assert after.share_width <= now.share_width + 1e-12


@given(frames)
def test_an_answer_narrows_the_bounds_as_the_mean_over_all_worlds_says(frame: Masks) -> None:
    assert_worth_of_each_member(frame)


@given(frames_of_several_units)
def test_an_answer_about_several_units_narrows_as_all_worlds_say(frame: Masks) -> None:
    assert_worth_of_each_member(frame)


@pytest.mark.torture
@given(st.lists(masks, min_size=7, max_size=8).map(lambda found: [[mask] for mask in found]))
def test_larger_frames_agree_with_all_worlds(frame: Masks) -> None:
    assert_worth_of_each_member(frame)


@given(st.lists(st.tuples(masks, st.integers(1, 3)), min_size=1, max_size=3), frames)
def test_a_unit_that_stands_for_several_counts_as_many_times(units: list[Pair], others: Masks) -> None:
    total = np.array(of_mask(others))
    for mask, weight in units:
        total[mask] += weight
    every = [
        [(sum(w for bit, w in chosen if bit == BOTH), sum(w for bit, w in chosen if bit != NEITHER)), *rest]
        for chosen in product(*([(bit, weight) for bit in outcomes(mask)] for mask, weight in units))
        for rest in worlds(others)
    ]
    groups = [[world for world in every if world[0] == pair] for pair in sorted({world[0] for world in every})]
    assert numbers(bounds_after_answer(total.tolist(), units)) == pytest.approx(mean_bounds(groups))


def test_without_a_denominator_only_the_count_is_narrowed() -> None:
    now = bounds_now([0, 0, 0, 0, 2, 3, 0, 0], has_share=False)
    after = bounds_after_answer([0, 0, 0, 0, 2, 3, 0, 0], [(NEITHER | BOTH, 1)], has_share=False)
    assert (now.count_width, after.count_width) == (3, 2)
    assert (now.share_width, after.share_low) == (0, None)
