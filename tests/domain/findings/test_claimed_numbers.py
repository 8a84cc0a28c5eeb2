"""Published numbers: parsing, and display with the printed digits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tracker.domain.findings.claimed_numbers import (
    ClaimedNumber,
    claimed_number,
    claimed_text,
    read_claimed,
    split_as_typed,
)


@pytest.mark.parametrize(
    ("typed", "measure", "value", "unit", "text"),
    [
        ("33 %", "share", (33, 100), (1, 100), "33 %"),
        ("33.0 %", "share", (33, 100), (1, 1000), "33.0 %"),
        ("33,3%", "share", (333, 1000), (1, 1000), "33.3 %"),
        ("0.24", "share", (24, 100), (1, 100), "24 %"),
        ("0,240", "share", (24, 100), (1, 1000), "24.0 %"),
        (".5", "share", (5, 10), (1, 10), "50 %"),
        ("8", "count", (8, 1), (1, 1), "8"),
        ("8,5", "count", (17, 2), (1, 10), "8.5"),
        ("1,300", "count", (1300, 1), (1, 1), "1,300"),
        ("1.300", "count", (1300, 1), (1, 1), "1,300"),
        ("12 345", "count", (12345, 1), (1, 1), "12,345"),
        ("1.300 %", "share", (13, 1000), (1, 100_000), "1.300 %"),
    ],
)
def test_a_number_is_shown_with_the_typed_digits(
    typed: str, measure: str, value: tuple[int, int], unit: tuple[int, int], text: str
) -> None:
    claimed = read_claimed(typed, measure)
    assert claimed == ClaimedNumber(Fraction(*value), Fraction(*unit))
    assert claimed_text(claimed, measure) == text


def test_dutch_writes_decimals_with_a_comma() -> None:
    claimed = read_claimed("33.0 %", "share")
    assert claimed is not None
    assert claimed_text(claimed, "share", "nl") == "33,0 %"


@pytest.mark.parametrize("typed", ["a quarter", "3 of 4", "1e3", "nan", "-3", "3 % %", "1" * 41, "٣"])
def test_other_text_is_not_a_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_claimed(typed, "share")


@pytest.mark.parametrize(
    ("value", "measure", "as_typed", "text"),
    [
        (0.25, "share", "", "25 %"),
        (0.3, "share", "", "30 %"),
        (0.245, "share", "", "24.5 %"),
        (0.07, "share", "", "7 %"),
        (1300.0, "count", "", "1,300"),
        (8.5, "count", "", "8.5"),
        (0.25, "share", "25.0 %", "25.0 %"),
        (0.25, "share", "26.0 %", "25 %"),
        (0.25, "share", "a quarter", "25 %"),
        (1e22, "count", "", "10,000,000,000,000,000,000,000"),
    ],
)
def test_a_claim_without_typed_digits_has_those_of_its_value(
    value: float, measure: str, as_typed: str, text: str
) -> None:
    assert claimed_text(claimed_number(value, measure, as_typed), measure) == text


def test_the_typed_digits_are_split_from_the_rule() -> None:
    assert split_as_typed('{"from": "2021"}') == ('{"from": "2021"}', "")
    assert split_as_typed('{"from": "2021", "as_typed": "33.0 %"}') == ('{"from": "2021"}', "33.0 %")
