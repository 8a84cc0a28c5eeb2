"""Verdicts on published numbers, whose precision is that of their digits."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.coding.vocabulary import COMPARATORS
from tracker.domain.findings.claimed_numbers import ClaimedNumber, claimed_number, read_claimed
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.verdicts import claimed_range, implied_denominator, share_text_for_claim, verdict

SHARES = st.builds(lambda part, of: Fraction(min(part, of), of), st.integers(0, 400), st.integers(1, 400))


def as_typed(typed: str, measure: str = "share") -> ClaimedNumber:
    claimed = read_claimed(typed, measure)
    assert claimed is not None
    return claimed


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
        ("exactly", 0, 0, 0, "supported"),
        ("at_most", 3, 2, 3, "supported"),
        ("at_most", 3, 3, 4, "open"),
        ("at_most", 3, 4, 4, "contradicted"),
        ("about", 20, 18, 22, "supported"),
        ("about", 20, 17, 22, "open"),
        ("about", 20, 23, 30, "contradicted"),
        ("about", 20, 10, 17, "not_reached"),
        ("about", 3, 3, 3, "supported"),
        ("about", 3, 2, 2, "not_reached"),
    ],
)
def test_the_verdict_on_a_claimed_count(
    comparator: str, claimed: float, certain: int, possible: int, expected: str
) -> None:
    assert verdict(comparator, claimed_number(claimed, "count"), Fraction(certain), Fraction(possible)) == expected


@pytest.mark.parametrize(
    ("comparator", "typed", "low", "high", "expected"),
    [
        ("exactly", "33 %", (1, 3), (1, 3), "supported"),
        ("exactly", "33.0 %", (1, 3), (1, 3), "contradicted"),
        ("exactly", "33,3 %", (1, 3), (1, 3), "supported"),
        ("exactly", "24 %", (235, 1000), (235, 1000), "supported"),
        ("exactly", "24 %", (245, 1000), (245, 1000), "contradicted"),
        ("exactly", "24 %", (2349, 10_000), (2349, 10_000), "not_reached"),
        ("exactly", "24 %", (23, 100), (24, 100), "open"),
        ("at_least", "67 %", (2, 3), (1, 1), "supported"),
        ("at_least", "67 %", (66, 100), (66, 100), "not_reached"),
        ("at_most", "33 %", (0, 1), (1, 3), "supported"),
        ("at_most", "33.0 %", (0, 1), (1, 3), "open"),
        ("about", "3 %", (25, 1000), (34, 1000), "supported"),
        ("about", "3 %", (35, 1000), (35, 1000), "contradicted"),
        ("about", "3.0 %", (25, 1000), (34, 1000), "open"),
        ("about", "25 %", (225, 1000), (275, 1000), "supported"),
        ("exactly", "0 %", (0, 1), (0, 1), "supported"),
        ("exactly", "0 %", (1, 300), (1, 300), "contradicted"),
        ("at_most", "0 %", (1, 300), (1, 300), "contradicted"),
        ("at_most", "0 %", (0, 1), (1, 300), "open"),
        ("at_least", "0 %", (0, 1), (1, 300), "supported"),
        ("exactly", "0.0 %", (1, 3000), (1, 3000), "supported"),
        ("exactly", "0", (1, 300), (1, 300), "contradicted"),
        ("exactly", "100 %", (1, 1), (1, 1), "supported"),
        ("exactly", "100 %", (199, 200), (199, 200), "not_reached"),
        ("at_least", "100 %", (199, 200), (199, 200), "not_reached"),
        ("exactly", "100 %", (299, 300), (1, 1), "open"),
        ("at_most", "100 %", (199, 200), (1, 1), "supported"),
        ("exactly", "100.0 %", (1999, 2000), (1999, 2000), "supported"),
        ("exactly", "1", (199, 200), (199, 200), "not_reached"),
        ("about", "100 %", (9, 10), (1, 1), "supported"),
        ("about", "100 %", (89, 100), (89, 100), "not_reached"),
        ("about", "0 %", (1, 300), (1, 300), "supported"),
    ],
)
def test_the_verdict_on_a_share_depends_on_its_printed_digits(
    comparator: str, typed: str, low: tuple[int, int], high: tuple[int, int], expected: str
) -> None:
    assert verdict(comparator, as_typed(typed), Fraction(*low), Fraction(*high)) == expected


def allows(comparator: str, printed: int, decimals: int, share: Fraction) -> bool:
    """Return whether a claim allows a share. `printed`: its percentage as an integer, in units of its last decimal."""
    steps = share * 100 * 10**decimals
    is_printed_so = math.floor(steps + Fraction(1, 2)) == printed
    if decimals == 0 and printed in (0, 100) and comparator != "about":
        is_printed_so = steps == printed  # none and all
    if comparator == "at_least":
        return is_printed_so or steps > printed
    if comparator == "at_most":
        return is_printed_so or steps < printed
    within_a_tenth = abs(steps - printed) <= Fraction(printed, 10)
    return is_printed_so or (comparator == "about" and within_a_tenth)


@given(st.sampled_from(COMPARATORS), st.integers(0, 1000), st.integers(0, 2), SHARES, SHARES)
def test_a_verdict_holds_in_all_worlds(
    comparator: str, printed: int, decimals: int, one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    printed = min(printed, 100 * 10**decimals)
    digits = str(printed).zfill(decimals + 1)
    typed = f"{digits[:-decimals]}.{digits[-decimals:]} %" if decimals else f"{digits} %"
    worlds = [low, (low + high) / 2, high]
    allowed = [allows(comparator, printed, decimals, share) for share in worlds]
    found = verdict(comparator, as_typed(typed), low, high)
    assert (found == "supported") == all(allowed)
    exact = Fraction(printed, 100 * 10**decimals)
    assert (found == "contradicted") == (not allowed[0] and low > exact)
    assert (found == "not_reached") == (not allowed[-1] and high < exact)


@given(st.sampled_from(COMPARATORS), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_a_verdict_on_counts_holds_for_every_possible_count(
    comparator: str, claimed: int, one: int, other: int
) -> None:
    certain, possible = sorted((one, other))
    allowed = {
        number
        for number in range(certain, possible + 1)
        if {
            "exactly": number == claimed,
            "at_least": number >= claimed,
            "at_most": number <= claimed,
            "about": 10 * abs(number - claimed) <= claimed,
        }[comparator]
    }
    found = verdict(comparator, claimed_number(claimed, "count"), Fraction(certain), Fraction(possible))
    assert (found == "supported") == (len(allowed) == possible - certain + 1)
    if found in ("contradicted", "not_reached"):
        assert not allowed


@pytest.mark.parametrize(
    ("comparator", "typed", "low", "high", "english", "dutch"),
    [
        ("exactly", "33 %", (1, 3), (1, 3), "33.3 %", "33,3 %"),
        ("exactly", "33.3 %", (1, 3), (1, 3), "33.33 %", "33,33 %"),
        ("exactly", "25 %", (1, 4), (1, 4), "25 %", "25 %"),
        ("exactly", "24.0 %", (244, 1000), (244, 1000), "24.4 %", "24,4 %"),
        ("exactly", "24 %", (236, 1000), (244, 1000), "23.6–24.4 %", "23,6–24,4 %"),
        ("about", "25 %", (10, 42), (11, 42), "23–27 %", "23–27 %"),
        ("at_least", "24 %", (243, 1000), (3, 10), "24.3–30.0 %", "24,3–30,0 %"),
        ("exactly", "50 %", (1, 5), (1, 4), "20–25 %", "20–25 %"),
    ],
)
def test_the_share_next_to_a_claim_has_enough_decimals_for_the_verdict(
    comparator: str, typed: str, low: tuple[int, int], high: tuple[int, int], english: str, dutch: str
) -> None:
    share = Share(Fraction(*low), Fraction(*high))
    assert share_text_for_claim(share, comparator, as_typed(typed)) == english
    assert share_text_for_claim(share, comparator, as_typed(typed), "nl") == dutch


@given(st.sampled_from(COMPARATORS), st.integers(0, 100), SHARES, SHARES)
def test_a_share_that_differs_from_the_claim_is_printed_differently(
    comparator: str, percent: int, one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    claimed = as_typed(f"{percent} %")
    printed = share_text_for_claim(Share(low, high), comparator, claimed).removesuffix(" %").split("–")
    for text, exact in zip(printed, (low, high), strict=False):
        if exact != claimed.value:
            assert text != str(percent)
    if not set("".join(printed)) & set("<>"):
        least, most = (Fraction(text) / 100 for text in (printed[0], printed[-1]))
        assert verdict(comparator, claimed, least, most) == verdict(comparator, claimed, low, high)


def test_ten_at_about_a_quarter_imply_a_denominator_of_37_to_44() -> None:
    assert implied_denominator("about", claimed_number(0.25, "share"), 10) == (37, 44)


@pytest.mark.parametrize(
    ("comparator", "typed", "numerator", "expected"),
    [
        ("exactly", "25 %", 10, (40, 40)),
        ("exactly", "24 %", 8, (33, 34)),
        ("exactly", "30 %", 10, (33, 33)),
        ("exactly", "30.0 %", 10, None),
        ("at_least", "25 %", 10, (10, 40)),
        ("at_most", "25 %", 10, (40, None)),
        ("about", "100 %", 10, (10, 11)),
        ("about", "25 %", 0, None),
        *((comparator, "0 %", 10, None) for comparator in COMPARATORS),
        ("at_least", "0.0 %", 0, None),
    ],
)
def test_the_denominator_that_a_share_implies(
    comparator: str, typed: str, numerator: int, expected: tuple[int, int | None] | None
) -> None:
    assert implied_denominator(comparator, as_typed(typed), numerator) == expected


@given(st.sampled_from(COMPARATORS), st.integers(1, 100), st.integers(1, 30), st.integers(1, 500))
def test_the_implied_denominators_are_exactly_those_that_give_the_share(
    comparator: str, percent: int, numerator: int, of: int
) -> None:
    claimed = as_typed(f"{percent} %")
    is_such = of >= numerator and allows(comparator, percent, 0, Fraction(numerator, of))
    implied = implied_denominator(comparator, claimed, numerator)
    assert is_such == (implied is not None and implied[0] <= of and (implied[1] is None or of <= implied[1]))


def test_the_upper_end_of_the_claimed_range_is_excluded() -> None:
    allowed = claimed_range("exactly", as_typed("24 %"))
    assert (allowed.least, allowed.most) == (Fraction(235, 1000), Fraction(245, 1000))
    assert allowed.is_above(Fraction(245, 1000))
    assert not allowed.is_below(Fraction(235, 1000))
