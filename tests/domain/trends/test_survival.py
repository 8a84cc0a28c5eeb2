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

from tests.domain.trends.lifetimes_from_beginning import entering, from_beginning
from tracker.domain.trends.followed_lengths import ENDED, FROM_BEGINNING, LASTING, MAYBE_ENDED, Lifetimes
from tracker.domain.trends.survival import survival

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


late_partnerships = st.tuples(st.integers(FROM_BEGINNING, 8), st.integers(0, 8), st.booleans()).map(
    lambda drawn: (drawn[0], max(drawn[0], 0) + drawn[1], drawn[2])
)


def with_late_entries(world: Sequence[tuple[int, int, bool]], time: int) -> Fraction:
    """Return the Kaplan-Meier product up to a time of (entry, exit, whether it ended), at risk in (entry, exit]."""
    share = Fraction(1)
    for moment in range(time + 1):
        ended = sum(entry < moment == length and is_ended for entry, length, is_ended in world)
        if ended:
            share *= 1 - Fraction(ended, sum(entry < moment <= length for entry, length, _ in world))
    return share


@given(st.lists(late_partnerships, min_size=1, max_size=12))
def test_partnerships_are_at_risk_after_their_entry(partnerships: list[tuple[int, int, bool]]) -> None:
    """The estimate is the product of the shares of those at risk that do not end, and its bounds are equal to it."""
    found = survival(entering(partnerships), 16)
    for time in range(17):
        assert found.at_risk[time] == sum(entry < time <= length for entry, length, _ in partnerships)
        share = float(with_late_entries(partnerships, time))
        assert (found.share[time], found.lowest[time], found.highest[time]) == pytest.approx((share,) * 3)


def test_an_ending_in_the_month_of_another_entry_is_before_it() -> None:
    """As in R and lifelines: who enters at 5 is at risk after 5."""
    found = survival(entering([(-1, 5, True), (-1, 9, False), (5, 9, False)]), 9)
    assert (found.at_risk[5], found.at_risk[6], found.share[5]) == (2, 2, 0.5)


def test_an_early_ending_of_the_only_partnership_at_risk_is_reported() -> None:
    found = survival(entering([(-1, 1, True), *[(3, 10, False)] * 6, (3, 8, True)]), 10)
    assert found.share.tolist() == [1, *[0] * 10]
    assert (found.zero_at, found.few_at) == (1, 1)
    sound = survival(exact([(1, True), (3, False), (5, True)]), 5)
    assert (sound.zero_at, sound.few_at) == (None, None), "a small number at risk only at the end is not reported"


# bounds with delayed entry --------------------------------------------------------------------------------------------

Dated = tuple[int, int, int, int, int, int]
"""First and last day of the beginning, day of listing, first and last day of the ending, outcome."""


@st.composite
def datings(draw: st.DrawFn) -> Dated:
    first = draw(st.integers(0, 3))
    last = first + draw(st.integers(0, 2))
    earliest = last + draw(st.integers(0, 4))
    latest = earliest + draw(st.integers(0, 2))
    return first, last, draw(st.integers(0, 6)), earliest, latest, draw(st.sampled_from((ENDED, LASTING, MAYBE_ENDED)))


dated = datings()
WorldLength = tuple[int, int, bool]
"""Age at entry, age at exit, whether it ended."""


def worlds_of(partnership: Dated) -> list[WorldLength]:
    """Return the entry, the length and whether it ended for all possible days of a partnership."""
    first, last, listed, earliest, latest, outcome = partnership
    found: list[WorldLength] = []
    for begun in range(first, last + 1):
        entry = listed - begun if listed > begun else FROM_BEGINNING
        if outcome != LASTING:
            found += [(entry, end - begun, True) for end in range(earliest, latest + 1)]
        if outcome != ENDED:
            found.append((entry, latest - begun, False))
    return found


def unknown_worlds(partnership: Dated) -> list[WorldLength]:
    """Return the same for a partnership that began on any day up to that of its listing."""
    _, last, listed, earliest, latest, outcome = partnership
    begun = min(last, listed)
    return [
        world
        for day in range(begun - STEPS, begun + 1)
        for world in worlds_of((day, day, listed, earliest, latest, outcome))
    ]


def lengths_of(partnerships: Sequence[Dated], is_unknown: Sequence[bool]) -> Lifetimes:
    """Return the ranges of the lengths and entries over all worlds."""
    rows = []
    for each, unknown in zip(partnerships, is_unknown, strict=True):
        worlds = unknown_worlds(each) if unknown else worlds_of(each)
        entries, lengths = [entry for entry, *_ in worlds], [length for _, length, _ in worlds]
        rows.append((min(lengths), max(lengths), min(entries), max(entries)))
    shortest, longest, first, last = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    outcome = np.array([each[5] for each in partnerships], np.int8)
    middle, entry = (shortest + longest) // 2, (first + last) // 2
    return Lifetimes(shortest, middle, longest, outcome, first, entry, last, np.array(is_unknown))


def check_bounds(partnerships: Sequence[Dated], is_unknown: Sequence[bool]) -> None:
    """Assert that the product is within the bounds at every time, in every world and without any unknown one."""
    found = survival(lengths_of(partnerships, is_unknown), STEPS)
    every = [
        unknown_worlds(each) if unknown else worlds_of(each)
        for each, unknown in zip(partnerships, is_unknown, strict=True)
    ]
    for world in product(*every):
        for time in range(STEPS + 1):
            share = with_late_entries(world, time)
            assert found.lowest[time] - 1e-9 <= share <= found.highest[time] + 1e-9
    assert (found.lowest <= found.share + 1e-9).all()
    assert (found.share <= found.highest + 1e-9).all()


some_dated = st.lists(st.tuples(dated, st.sampled_from((False, False, False, True))), min_size=1, max_size=3)


@given(some_dated)
@settings(max_examples=60, deadline=None)
def test_no_estimate_is_outside_the_bounds_if_some_enter_late(drawn: list[tuple[Dated, bool]]) -> None:
    check_bounds(*zip(*drawn, strict=True))


@pytest.mark.torture
@pytest.mark.timeout(0)
@given(st.lists(st.tuples(dated, st.sampled_from((False, False, False, True))), min_size=1, max_size=4))
@settings(max_examples=20_000, deadline=None)
def test_no_estimate_is_outside_the_bounds_in_thousands_of_cases(drawn: list[tuple[Dated, bool]]) -> None:
    check_bounds(*zip(*drawn, strict=True))


@given(st.lists(dated, min_size=1, max_size=30), st.data())
@settings(max_examples=50, deadline=None)
def test_the_estimate_of_many_is_within_its_bounds(partnerships: list[Dated], data: st.DataObject) -> None:
    is_unknown = data.draw(st.lists(st.booleans(), min_size=len(partnerships), max_size=len(partnerships)))
    found = survival(lengths_of(partnerships, is_unknown), STEPS)
    assert (found.lowest <= found.share + 1e-9).all()
    assert (found.share <= found.highest + 1e-9).all()


def test_a_partnership_of_unknown_beginning_moves_only_the_bounds() -> None:
    known: list[Dated] = [(0, 0, 0, 2, 2, ENDED), (0, 0, 0, 5, 5, LASTING), (0, 0, 0, 4, 4, ENDED)]
    unknown: Dated = (0, 0, 3, 5, 5, ENDED)
    alone = survival(lengths_of(known, [False] * 3), STEPS)
    both = survival(lengths_of([*known, unknown], [False] * 3 + [True]), STEPS)
    assert np.array_equal(alone.share, both.share)
    assert np.array_equal(alone.at_risk, both.at_risk)
    assert (both.lowest <= alone.lowest).all()
    assert (both.highest >= alone.highest).all()
    assert both.lowest[STEPS] < alone.lowest[STEPS]
