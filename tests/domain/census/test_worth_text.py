from __future__ import annotations

from tracker.domain.census.worth import Bounds
from tracker.domain.census.worth_text import narrowing_text


def test_bounds_of_a_share_are_rounded_outwards() -> None:
    assert narrowing_text(Bounds(5, 7, 0.24, 0.3), Bounds(5.5, 6.5, 0.2611, 0.2889)) == "24–30 % → 26–29 %"


def test_bounds_that_hardly_differ_have_decimals() -> None:
    assert narrowing_text(Bounds(5, 7, 0.24, 0.3), Bounds(5, 7, 0.24, 0.2996)) == "24.00–30.00 % → 24.00–29.96 %"
    assert narrowing_text(Bounds(5, 7, 0.24, 0.3), Bounds(5, 7, 0.24, 0.2996), "nl").endswith("24,00–29,96 %")


def test_without_a_share_the_count_is_shown() -> None:
    assert narrowing_text(Bounds(4, 5, None, None), Bounds(4.5, 4.5, None, None)) == "4–5 → 4.5"
    assert narrowing_text(Bounds(4, 5, None, None), Bounds(4 + 1 / 3, 5, None, None)) == "4–5 → 4.3–5"
