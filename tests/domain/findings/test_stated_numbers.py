"""The numbers that a sentence states about bodies and partnerships, and what looks like one and is none."""

from __future__ import annotations

import pytest

from tracker.domain.findings.stated_numbers import StatedNumber, sentences
from tracker.domain.findings.text_check import known_nouns


def shown(number: StatedNumber) -> str:
    """Return a number in a short form: `>=10 municipality`, `4..5`, `62%`."""
    sign = {"exactly": "", "at_least": ">=", "at_most": "<=", "about": "~"}[number.comparator]
    values = [each.value * (100 if number.is_share else 1) for each in (number.number, number.last) if each]
    text = sign + "..".join(str(float(value)).removesuffix(".0") for value in values) + ("%" if number.is_share else "")
    return f"{text} {number.noun}".strip()


def stated(text: str) -> list[str]:
    return [shown(number) for each in sentences(text, known_nouns()) for number in each.numbers]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4 to 5 municipalities", ["4..5 municipality"]),
        ("4–5 municipalities", ["4..5 municipality"]),
        ("between four and five Dutch municipalities", ["4..5 municipality"]),
        ("four or five provinces", ["4..5 province"]),
        ("4 of the 5 provinces", ["4", "5 province"]),
        ("5 of 6 provinces", ["5", "6 province"]),
        ("at least 10 partnerships", [">=10 partnerships"]),
        ("more than ten bodies, fewer than 30 bodies", [">=11 bodies", "<=29 bodies"]),
        ("up to 1,300 ties", ["<=1300 partnerships"]),
        ("62 % and 62 per cent and 23.5%", ["62%", "62%", "23.5%"]),
        ("4–5 % and 4 % to 5 % of them", ["4..5%", "4..5%"]),
        ("about a quarter", ["~25%"]),
        ("no municipalities, and no answer", ["0 municipality"]),
        ("one municipality that had one", ["1 municipality"]),
        ("twenty-one bodies, two hundred bodies", ["21 bodies", "200 bodies"]),
        ("4 municipalities and 5 provinces", ["4 municipality", "5 province"]),
        ("In 1990, 1990 partnerships", ["1990 partnerships"]),
        ("tussen 4 en 5 gemeenten", ["4..5 municipality"]),
        ("tussen de vier en vijf gemeenten", ["4..5 municipality"]),
        ("vier of vijf Nederlandse gemeenten", ["4..5 municipality"]),
        ("vier à vijf gemeenten", ["4..5 municipality"]),
        ("4 tot en met 5 provincies", ["4..5 province"]),
        ("minstens tien banden, hoogstens 1.300 banden", [">=10 partnerships", "<=1300 partnerships"]),
        ("meer dan 23,5 procent", [">=23.5%"]),
        ("eenentwintig stedenbanden, geen provincie", ["21 partnerships", "0 province"]),
        ("één gemeente had een band", ["1 municipality"]),
        ("ongeveer een derde, ruim 8 gemeenten", [f"~{100 / 3}%", ">=9 municipality"]),
    ],
)
def test_counts_ranges_and_shares_are_read(text: str, numbers: list[str]) -> None:
    assert stated(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Between 7 May 2021 and 7 May 2023.",
        "Van 7 mei 2021 tot en met 7 mei 2023, in 2019–2021 en in de jaren negentig.",
        "In the 1990s, from 1990 to 1999, on 2021-05-07 and on 07/05/2021, at 10:30.",
        "In two years, within 3 months, twee jaar later, na 14 dagen, ten times.",
        "See Table 3, pp. 12, § 4, blz. 7 and note 5; hoofdstuk 2.",
        "It cost € 500 and 3 million, on the 21st, in the 19th century, de 2e keer.",
        "COVID-19 and the G20, https://example.org/2021/5 and doi:10.1234/567.",
        "One of them had one, and een gemeente had een band.",
    ],
)
def test_days_durations_pages_and_money_are_no_counts(text: str) -> None:
    assert stated(text) == []


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Some 4.5 % (p. 3) of ca. 12 bodies ended. Five began!\n\nA heading\n\nSix were “in force.” Seven ended."
    assert [each.text.split()[0] for each in sentences(text, known_nouns())] == ["Some", "Five", "A", "Six", "Seven"]
