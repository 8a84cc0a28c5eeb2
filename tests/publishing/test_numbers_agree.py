"""Verdicts, numbers as text and days of the page's JavaScript are those of the program."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from tests.publishing.two_languages import needs_node, run_node
from tracker.domain.coding.vocabulary import COMPARATORS
from tracker.domain.dates.days import LAST_DAY, iso_from_day
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.findings.claimed_numbers import ClaimedNumber
from tracker.domain.findings.verdicts import verdict
from tracker.i18n.percentages import bounds_text, percent_text, rounded_bounds, separators, thousands

pytestmark = needs_node
LANGUAGES = ("en", "nl")
DICE = random.Random(17)
NEAR_ENDS = (200, 1_000, 9_999, 10_001, 99_999)
EDGES = [
    *(Fraction(*each) for each in ((0, 1), (1, 1), (1, 2), (1, 3), (1, 8))),
    *(part for of in NEAR_ENDS for part in (Fraction(1, of), Fraction(of - 1, of))),
]


def signs(language: str) -> dict[str, str]:
    return dict(zip(("thousands", "decimal"), separators(language), strict=True))


def pairs() -> list[tuple[Fraction, Fraction]]:
    """Return random bounds of shares, often near 0 and 1."""
    found = [(low, high) for low in EDGES for high in EDGES if low <= high]
    for _ in range(200):
        of = DICE.choice((7, 100, 1_000, 60_000))
        low, high = sorted(Fraction(DICE.randint(0, of), of) for _ in range(2))
        found.append((low, high))
    return found


def test_verdicts_on_published_numbers_are_equal() -> None:
    asked: list[dict[str, Any]] = []
    expected = []
    for low, high in pairs():
        comparator, unit = DICE.choice(COMPARATORS), DICE.choice((Fraction(1, 100), Fraction(1, 1000), Fraction(1, 20)))
        claimed = ClaimedNumber(round(DICE.choice((low, high, (low + high) / 2, Fraction(1, 4))) / unit) * unit, unit)
        number = {"comparator": comparator, "value": str(claimed.value), "step": str(unit), "measure": "share"}
        asked.append({"what": "verdict", "claimed": number, "low": str(low), "high": str(high)})
        expected.append(verdict(comparator, claimed, low, high))
    for part in (Fraction(9, 40), Fraction(11, 40), Fraction(89, 400), Fraction(111, 400)):
        about = {"comparator": "about", "value": "1/4", "step": "1/100", "measure": "share"}
        asked.append({"what": "verdict", "claimed": about, "low": str(part), "high": str(part)})
        expected.append(verdict("about", ClaimedNumber(Fraction(1, 4), Fraction(1, 100)), part, part))
    none_and_all = product(
        COMPARATORS, ("0", "1"), ("1", "1/100", "1/1000"), ("0", "1/300", "199/200", "999/1000", "1")
    )
    for comparator, value, step, part in none_and_all:
        number = {"comparator": comparator, "value": value, "step": step, "measure": "share"}
        asked.append({"what": "verdict", "claimed": number, "low": part, "high": part})
        claimed = ClaimedNumber(Fraction(value), Fraction(step))
        expected.append(verdict(comparator, claimed, Fraction(part), Fraction(part)))
    assert run_node("print_numbers.mjs", asked) == expected
    assert set(expected) >= {"supported", "contradicted", "not_reached", "open"}


def test_shares_are_printed_alike() -> None:
    asked: list[dict[str, Any]] = []
    expected: list[Any] = []
    for place, (low, high) in enumerate(pairs()):
        language, decimals = LANGUAGES[place % 2], place % 3
        given = {"low": str(low), "high": str(high), "separators": signs(language), "decimals": decimals}
        asked.append({"what": "bounds", **given})
        texts = (bounds_text(low, high, language, decimals), percent_text(low, language, decimals))
        expected.append([*texts, *map(str, rounded_bounds(low, high, decimals))])
        asked.append({"what": "computed", "low": float(low), "high": float(high), "separators": signs(language)})
        expected.append(bounds_text(float(low), float(high), language))
    assert run_node("print_numbers.mjs", asked) == expected


def test_numbers_with_separators_and_days_are_printed_alike() -> None:
    numbers = [0, 7, 999, 1_000, 12_345, 1_234_567]
    asked: list[dict[str, Any]] = [
        {"what": "thousands", "number": number, "separators": signs(language)}
        for number in numbers
        for language in LANGUAGES
    ]
    expected: list[Any] = [thousands(number, language) for number in numbers for language in LANGUAGES]
    days = [1, 365, 366, 60 * 366, date(1900, 2, 28).toordinal(), LAST_DAY, *DICE.sample(range(1, LAST_DAY), 50)]
    for day in days:
        asked.append({"what": "day", "text": iso_from_day(day), "isLast": True})
        expected.append([day, iso_from_day(day)])
    for words in ("2021", "2020-02", "2021-02", "1900-02", "0004", "9999-12"):
        for is_last in (False, True):
            found = read_date(words)
            day = found.latest if is_last else found.earliest
            assert day is not None
            asked.append({"what": "day", "text": words, "isLast": is_last})
            expected.append([day, iso_from_day(day)])
    for wrong in ("2021-13", "2021-02-29", "spring", "", "0000", "2021-00-01"):
        asked.append({"what": "day", "text": wrong, "isLast": False})
        expected.append([None, None])
    assert run_node("print_numbers.mjs", asked) == expected
