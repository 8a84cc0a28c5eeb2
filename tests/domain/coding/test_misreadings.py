"""How often a status was misread: shares over partnerships, with the limits of the exact binomial test."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, comb, floor
from random import Random

import pytest

from tracker.domain.coding.misreadings import LEAST_SETTLED, SettledReading, counted_under, misreadings, too_few

COUNTED = ("terminated", "expired")


def tail(n: int, p: float, least: int, most: int) -> float:
    """Return the probability of `least` to `most` successes, term by term."""
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(least, most + 1))


def test_the_limits_are_where_the_binomial_test_just_does_not_reject() -> None:
    readings = [SettledReading(each, "terminated", "dormant" if each < 3 else "terminated") for each in range(20)]
    found = misreadings(readings, COUNTED)["terminated"]
    assert (found.settled, found.wrong) == (20, 3)
    assert tail(20, found.low, 3, 20) == pytest.approx(0.025)
    assert tail(20, found.high, 0, 3) == pytest.approx(0.025)


def test_a_reading_is_wrong_only_if_the_rule_does_not_count_what_was_settled() -> None:
    """Two coders of one partnership are half an observation each; no event at all is wrong."""
    readings = [
        SettledReading(1, "terminated", "expired"),
        SettledReading(2, "terminated", "dormant"),
        SettledReading(2, "terminated", "terminated"),
        SettledReading(3, "terminated", ""),
        SettledReading(4, "dormant", "terminated"),
    ]
    assert {status: (each.settled, each.wrong) for status, each in misreadings(readings, COUNTED).items()} == {
        "terminated": (3, Fraction(3, 2))
    }


def test_random_readings_equal_those_by_hand() -> None:
    draw = Random(8)
    for _ in range(40):
        readings = [
            SettledReading(
                draw.randint(1, 8), draw.choice((*COUNTED, "dormant")), draw.choice((*COUNTED, "dormant", ""))
            )
            for _ in range(draw.randint(0, 25))
        ]
        found = misreadings(readings, COUNTED)
        for status in COUNTED:
            shares = []
            for partnership in range(1, 9):
                own = [each for each in readings if (each.partnership, each.read) == (partnership, status)]
                if own:
                    shares.append(Fraction(sum(each.settled not in COUNTED for each in own), len(own)))
            assert (status in found) == bool(shares)
            if shares:
                each, wrong, settled = found[status], sum(shares), len(shares)
                assert (each.settled, each.wrong) == (settled, wrong)
                assert each.low == 0 or tail(settled, each.low, floor(wrong), settled) == pytest.approx(0.025)
                assert each.high == 1 or tail(settled, each.high, 0, ceil(wrong)) == pytest.approx(0.025)


def test_a_count_is_given_under_both_limits_rounded_outwards() -> None:
    readings = [SettledReading(each, "terminated", "dormant" if each < 3 else "terminated") for each in range(20)]
    readings += [SettledReading(each, "expired", "expired") for each in range(20, 32)]
    found = misreadings(readings, COUNTED)
    one, other = found["terminated"], found["expired"]
    assert counted_under([["terminated"]] * 10, found) == (floor(10 * (1 - one.high)), ceil(10 * (1 - one.low)))
    assert counted_under([["terminated", "expired"]], found) == (0, 1)
    assert counted_under([["expired"]] * 7, found) == (floor(7 * (1 - other.high)), 7)
    assert counted_under([], found) == (0, 0)


def test_statuses_with_fewer_settled_partnerships_are_named() -> None:
    readings = [SettledReading(each, "terminated", "terminated") for each in range(LEAST_SETTLED)]
    found = misreadings(readings, COUNTED)
    assert too_few(found, ("terminated", "expired")) == {"expired": 0}
    assert too_few(misreadings(readings[1:], COUNTED), ("terminated",)) == {"terminated": LEAST_SETTLED - 1}
