"""The estimate compared with other libraries and printed examples, its bounds with all days within the ranges."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.trends.lifetimes_from_beginning import from_beginning
from tracker.domain.trends.survival import ENDED, LASTING, MAYBE_ENDED, Lifetimes, survival

STEPS = 6
Length = tuple[int, int, int]
"""Shortest length, longest length, outcome."""
FIGURES = json.loads((Path(__file__).parents[1] / "figures" / "survival.json").read_text("utf-8"))
"""Partnerships that enter late, with results of statsmodels and lifelines; `made_with` contains their versions."""


def lifetimes(partnerships: Sequence[Length]) -> Lifetimes:
    shortest, longest, outcome = (np.array(column, np.int64) for column in zip(*partnerships, strict=True))
    return from_beginning(shortest, (shortest + longest) // 2, longest, outcome.astype(np.int8))


def exact(lengths: Sequence[tuple[int, bool]]) -> Lifetimes:
    return lifetimes([(length, length, ENDED if is_ended else LASTING) for length, is_ended in lengths])


def product_limit(lengths: Sequence[tuple[int, bool]], time: int) -> Fraction:
    """Return the Kaplan-Meier product up to a time, as a fraction."""
    share = Fraction(1)
    for moment in range(time + 1):
        ended = sum(length == moment and is_ended for length, is_ended in lengths)
        if ended:
            share *= 1 - Fraction(ended, sum(length >= moment for length, _ in lengths))
    return share


def readings(partnership: Length) -> list[tuple[int, bool]]:
    """Return every length that the range allows, and whether the partnership ended after it."""
    shortest, longest, outcome = partnership
    if outcome == MAYBE_ENDED:
        return [*((length, True) for length in range(shortest, longest + 1)), (longest, False)]
    return [(length, outcome == ENDED) for length in range(shortest, longest + 1)]


outcomes = st.sampled_from((ENDED, ENDED, LASTING, MAYBE_ENDED))
ranges = st.tuples(st.integers(0, STEPS), st.integers(0, 3), outcomes).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=60))
def test_the_estimate_and_its_band_equal_those_of_scipy(lengths: list[tuple[int, bool]]) -> None:
    from scipy.stats import CensoredData, ecdf  # takes a second, which only this test needs

    found = survival(exact(lengths), 40)
    ended = [length for length, is_ended in lengths if is_ended]
    lasting = [length for length, is_ended in lengths if not is_ended]
    oracle = ecdf(CensoredData(uncensored=ended, right=lasting)).sf
    times = np.arange(41)
    assert np.allclose(found.share, oracle.evaluate(times))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # scipy warns where the band is undefined
        band = oracle.confidence_interval(0.95, method="log-log")
    inside = (found.share > 0) & (found.share < 1)
    assert np.allclose(found.low[inside], band.low.evaluate(times)[inside])
    assert np.allclose(found.high[inside], band.high.evaluate(times)[inside])
    assert np.isnan(found.low[~inside]).all()


@given(st.lists(ranges, min_size=1, max_size=5))
def test_the_bounds_are_the_extremes_over_all_lengths(partnerships: list[Length]) -> None:
    found = survival(lifetimes(partnerships), STEPS)
    worlds = list(product(*(readings(partnership) for partnership in partnerships)))
    for time in range(STEPS + 1):
        shares = [product_limit(world, time) for world in worlds]
        assert found.lowest[time] == pytest.approx(float(min(shares)))
        assert found.highest[time] == pytest.approx(float(max(shares)))


@given(st.lists(ranges, min_size=1, max_size=30))
def test_the_estimate_is_within_its_bounds(partnerships: list[Length]) -> None:
    found = survival(lifetimes(partnerships), STEPS)
    assert (found.lowest <= found.share + 1e-9).all()
    assert (found.share <= found.highest + 1e-9).all()


def test_exact_dates_have_equal_bounds() -> None:
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


def test_there_is_no_median_if_more_than_half_last() -> None:
    found = survival(exact([(2, True), (6, False), (6, False)]), STEPS)
    assert found.median is None
    assert found.median_bounds == (None, None)


def test_the_estimate_without_partnerships_is_empty() -> None:
    nothing = np.empty(0, np.int64)
    found = survival(from_beginning(nothing, nothing, nothing, nothing.astype(np.int8)), STEPS)
    assert not found.at_risk.any()
    assert np.isnan(found.low).all()


# the median and its interval ------------------------------------------------------------------------------------------


def weeks(*lengths: int) -> Lifetimes:
    """Return lifetimes of these lengths; a negative number is a length without an ending."""
    return exact([(abs(each), each > 0) for each in lengths])


def test_the_median_and_its_interval_equal_printed_examples() -> None:
    """Weeks of remission of 42 children (Freireich and others, Blood 21, 1963), from Klein and Moeschberger, table 4.1.

    SAS and other programs print 23 (13, not reached) and 8 (4, 11) for the log-log interval.
    """
    treated = survival(
        weeks(6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35), 35
    )
    shares = [round(float(treated.share[week]), 3) for week in (6, 7, 10, 13, 16, 22, 23)]
    assert shares == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert (treated.median, treated.median_interval) == (23, (13, None))
    given_nothing = weeks(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
    placebo = survival(given_nothing, 23)
    assert (placebo.median, placebo.median_interval) == (8, (4, 11))


def test_an_end_of_the_interval_that_is_not_reached_is_none() -> None:
    found = survival(exact([(2, True), (6, False), (6, False)]), STEPS)
    assert found.median_interval == (2, None)
    assert survival(exact([(2, True)]), STEPS).median_interval == (None, None)


# delayed entry --------------------------------------------------------------------------------------------------------


def entering(partnerships: Sequence[Sequence[int]]) -> Lifetimes:
    """Return lifetimes from rows of the age at entry, the age at the end, and whether the partnership ended."""
    entry, length, is_ended = (np.array(column, np.int64) for column in zip(*partnerships, strict=True))
    outcome = np.where(is_ended, ENDED, LASTING).astype(np.int8)
    return Lifetimes(length, length, length, outcome, entry, entry > 0)


@pytest.mark.parametrize("case", FIGURES["cases"])
def test_delayed_entry_equals_statsmodels_and_lifelines(case: dict[str, Any]) -> None:
    found = survival(entering(case["ties"]), max(length for _, length, _ in case["ties"]))
    for time, (share, low, high, at_risk) in case["at"].items():
        assert found.share[int(time)] == pytest.approx(share, abs=1e-10)
        assert found.at_risk[int(time)] == at_risk
        if 0 < share < 1:
            assert (found.low[int(time)], found.high[int(time)]) == pytest.approx((low, high), abs=1e-10)
    # where the share is 0 the band is undefined; lifelines ends the interval there, other programs do not
    expected = [end if end is not None and case["at"].get(str(end), [1])[0] > 0 else None for end in case["median"]]
    assert list(found.median_interval) == expected


late_partnerships = st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


@given(st.lists(late_partnerships, min_size=1, max_size=12))
def test_partnerships_are_at_risk_from_their_entry(partnerships: list[tuple[int, int, bool]]) -> None:
    """The estimate is the product of the shares of those at risk that do not end, as fractions."""
    found = survival(entering(partnerships), 16)
    share = Fraction(1)
    for time in range(17):
        at_risk = sum(entry <= time <= length for entry, length, _ in partnerships)
        ended = sum(length == time and is_ended for _, length, is_ended in partnerships)
        if ended:
            share *= 1 - Fraction(ended, at_risk)
        assert (found.at_risk[time], found.ended[time]) == (at_risk, ended)
        assert found.share[time] == pytest.approx(float(share))


def test_an_early_ending_of_the_only_partnership_at_risk_is_reported() -> None:
    found = survival(entering([(0, 1, True), *[(3, 10, False)] * 6, (3, 8, True)]), 10)
    assert found.share.tolist() == [1, *[0] * 10]
    assert (found.zero_at, found.few_at) == (1, 1)
    sound = survival(exact([(1, True), (3, False), (5, True)]), 5)
    assert (sound.zero_at, sound.few_at) == (None, None), "a small number at risk only at the end is not reported"


LateLength = tuple[int, int, int, int, int]
"""First and last day of the beginning, day of entry, first and last day of the ending."""
late_ranges = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 2)).map(
    lambda drawn: (drawn[0], sum(drawn[:2]), sum(drawn[:2]), sum(drawn[:3]), sum(drawn))
)


def late_worlds(partnership: LateLength, outcome: int) -> list[tuple[int, int, bool]]:
    """Return (age at entry, age at the end, whether it ended) for all possible days of a late partnership."""
    first, last, known, earliest, latest = partnership
    found: list[tuple[int, int, bool]] = []
    for begun in range(first, last + 1):
        if outcome != LASTING:
            found += [(known - begun, end - begun, True) for end in range(earliest, latest + 1)]
        if outcome != ENDED:
            found.append((known - begun, latest - begun, False))
    return found


some_late = st.lists(st.tuples(late_ranges, st.sampled_from((ENDED, LASTING, MAYBE_ENDED))), min_size=1, max_size=2)


@given(st.lists(ranges, max_size=2), some_late)
@settings(max_examples=60)
def test_no_estimate_is_outside_the_bounds_if_some_enter_late(
    partnerships: list[Length], late: list[tuple[LateLength, int]]
) -> None:
    check_bounds(partnerships, late)


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(st.lists(ranges, max_size=3), some_late)
@settings(max_examples=20_000, deadline=None)
def test_no_estimate_is_outside_the_bounds_in_thousands_of_cases(
    partnerships: list[Length], late: list[tuple[LateLength, int]]
) -> None:
    check_bounds(partnerships, late)


def check_bounds(partnerships: list[Length], late: list[tuple[LateLength, int]]) -> None:
    """Assert that the Kaplan-Meier product is within the bounds at every time in every world."""
    outer = [
        (each[3] - each[1] if kind != LASTING else each[4] - each[1], each[4] - each[0], kind) for each, kind in late
    ]
    known = lifetimes([*partnerships, *outer])
    is_late = np.arange(len(known)) >= len(partnerships)
    found = survival(
        Lifetimes(known.shortest, known.middle, known.longest, known.outcome, np.zeros_like(known.middle), is_late),
        STEPS,
    )
    regular = [[(0, length, is_ended) for length, is_ended in readings(partnership)] for partnership in partnerships]
    for world in product(*regular, *(late_worlds(each, kind) for each, kind in late)):
        share = Fraction(1)
        for time in range(STEPS + 1):
            ended = sum(length == time and is_ended for _, length, is_ended in world)
            if ended:
                share *= 1 - Fraction(ended, sum(entry <= time <= length for entry, length, _ in world))
            assert found.lowest[time] - 1e-9 <= share <= found.highest[time] + 1e-9


@given(st.lists(st.tuples(ranges, st.integers(0, 9), st.booleans()), min_size=1, max_size=20))
def test_the_estimate_is_within_its_bounds_if_some_enter_late(drawn: list[tuple[Length, int, bool]]) -> None:
    known = lifetimes([partnership for partnership, _, _ in drawn])
    is_late = np.array([late for _, _, late in drawn])
    entry = np.where(is_late, np.minimum([age for _, age, _ in drawn], known.middle), 0)
    found = survival(Lifetimes(known.shortest, known.middle, known.longest, known.outcome, entry, is_late), STEPS)
    assert (found.lowest <= found.share + 1e-9).all()
    assert (found.share <= found.highest + 1e-9).all()
