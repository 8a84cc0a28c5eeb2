"""Shares in per cent: bounds are rounded outwards, and only 0 and 1 are printed as 0 % and 100 %."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.i18n.percentages import bounds_text, decimal_text, percent_text, rounded_bounds, thousands

SHARES = st.builds(lambda part, of: Fraction(min(part, of), of), st.integers(0, 5000), st.integers(1, 5000))


@pytest.mark.parametrize(
    ("low", "high", "english", "dutch"),
    [
        ((1, 4), (1, 4), "25 %", "25 %"),
        ((1, 3), (1, 3), "33 %", "33 %"),
        ((1, 8), (1, 8), "13 %", "13 %"),
        ((10, 42), (11, 42), "23–27 %", "23–27 %"),
        ((0, 1), (1, 1), "0–100 %", "0–100 %"),
        ((1, 1000), (1, 1000), "<1 %", "<1 %"),
        ((999, 1000), (999, 1000), ">99 %", ">99 %"),
        ((1, 1000), (999, 1000), "0.1–99.9 %", "0,1–99,9 %"),
        ((1, 100_000), (1, 2), "<0.01–50 %", "<0,01–50 %"),
        ((1, 2), (99_999, 100_000), "50–>99.99 %", "50–>99,99 %"),
        ((0, 1), (1, 1000), "0–1 %", "0–1 %"),
    ],
)
def test_a_share_in_per_cent(low: tuple[int, int], high: tuple[int, int], english: str, dutch: str) -> None:
    assert bounds_text(Fraction(*low), Fraction(*high)) == english
    assert bounds_text(Fraction(*low), Fraction(*high), "nl") == dutch


def test_arithmetic_errors_do_not_change_the_bounds() -> None:
    assert bounds_text(0.1 + 0.2, 0.4) == "30–40 %"
    assert bounds_text(0.2, 0.1 + 0.2) == "20–30 %"
    assert bounds_text(0.3, 0.1 + 0.2) == "30 %"
    assert (percent_text(1 - 1e-16), percent_text(1e-300)) == (">99 %", "<1 %")


@given(SHARES, SHARES, st.integers(0, 3))
def test_no_possible_share_lies_outside_the_printed_bounds(one: Fraction, other: Fraction, decimals: int) -> None:
    low, high = sorted((one, other))
    least, most = rounded_bounds(low, high, decimals)
    if low == high:
        assert abs(least - low) <= Fraction(1, 200 * 10**decimals)
    else:
        assert least <= low < high <= most
    printed = [float(text.strip("<> %")) for text in bounds_text(low, high, decimals=decimals).split("–")]
    if low > 0:
        assert printed[0] > 0
    if high < 1:
        assert printed[-1] < 100


@pytest.mark.parametrize(
    ("number", "english", "dutch"), [(7, "7", "7"), (1300, "1,300", "1.300"), (1234567, "1,234,567", "1.234.567")]
)
def test_thousands_are_separated_by_language(number: int, english: str, dutch: str) -> None:
    assert (thousands(number), thousands(number, "nl")) == (english, dutch)


def test_decimals_are_printed_as_given() -> None:
    assert decimal_text(Fraction(24), 1) == "24.0"
    assert decimal_text(Fraction(2405, 100), 2, "nl") == "24,05"
    assert decimal_text(Fraction(-13001, 10), 1) == "-1,300.1"
