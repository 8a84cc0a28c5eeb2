from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.verdicts import claimed_range, implied_denominator, verdict
from tracker.domain.vocabulary import COMPARATORS


@pytest.mark.parametrize(
    ("comparator", "claimed", "certain", "possible", "expected"),
    [
        ("at_least", 8, 8, 9, "supported"),
        ("at_least", 8, 5, 6, "not_reached"),
        ("at_least", 8, 7, 8, "open"),
        ("exactly", 2, 2, 2, "supported"),
        ("exactly", 2, 1, 2, "open"),
        ("exactly", 2, 3, 4, "contradicted"),
        ("exactly", 2, 0, 1, "not_reached"),
        ("at_most", 3, 2, 3, "supported"),
        ("at_most", 3, 3, 4, "open"),
        ("at_most", 3, 4, 4, "contradicted"),
        ("about", 20, 18, 22, "supported"),
        ("about", 20, 17, 22, "open"),
        ("about", 20, 23, 30, "contradicted"),
        ("about", 20, 10, 17, "not_reached"),
    ],
)
def test_a_claim_against_what_is_known(
    comparator: str, claimed: float, certain: int, possible: int, expected: str
) -> None:
    assert verdict(comparator, claimed, Fraction(certain), Fraction(possible)) == expected


@given(st.sampled_from(COMPARATORS), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_a_verdict_is_what_all_worlds_say(comparator: str, claimed: int, one: int, other: int) -> None:
    certain, possible = sorted((one, other))
    least, most = claimed_range(comparator, claimed)
    allowed = {
        number
        for number in range(certain, possible + 1)
        if (least is None or number >= least) and (most is None or number <= most)
    }
    found = verdict(comparator, claimed, Fraction(certain), Fraction(possible))
    assert (found == "supported") == (len(allowed) == possible - certain + 1)
    if found in ("contradicted", "not_reached"):
        assert not allowed


def test_ten_at_about_a_quarter_are_of_thirty_seven_to_forty_four() -> None:
    assert implied_denominator("about", 0.25, 10) == (37, 44)


@pytest.mark.parametrize(
    ("comparator", "share", "numerator", "expected"),
    [
        ("exactly", 0.25, 10, (40, 40)),
        ("exactly", 0.3, 10, None),
        ("at_least", 0.25, 10, (10, 40)),
        ("at_most", 0.25, 10, (40, None)),
        ("about", 1.0, 10, (10, 11)),
        ("about", 0.0, 10, (10, None)),
        ("about", 0.25, 0, None),
    ],
)
def test_the_denominator_that_a_share_implies(
    comparator: str, share: float, numerator: int, expected: tuple[int, int | None] | None
) -> None:
    assert implied_denominator(comparator, share, numerator) == expected


@given(st.sampled_from(COMPARATORS), st.integers(1, 100), st.integers(1, 30), st.integers(1, 500))
def test_it_is_exactly_those_of_which_the_numerator_is_such_a_share(
    comparator: str, percent: int, numerator: int, of: int
) -> None:
    least, most = claimed_range(comparator, percent / 100)
    share = Fraction(numerator, of)
    is_such = of >= numerator and (least is None or share >= least) and (most is None or share <= most)
    implied = implied_denominator(comparator, percent / 100, numerator)
    assert is_such == (implied is not None and implied[0] <= of and (implied[1] is None or of <= implied[1]))
