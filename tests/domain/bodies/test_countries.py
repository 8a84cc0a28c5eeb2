from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.bodies.country_codes import is_country
from tests.domain.bodies.country_texts import COUNTRY_TEXTS
from tracker.domain.bodies.countries import all_countries, country_name, find_country, fold_country, read_country
from tracker.errors import RuleError

NOT_ONE_COUNTRY = {"Congo", "Kazakhstah", "Northern Cyprus", "West Bank", "in Italy", ""}
"""Spellings in the world file that do not name exactly one country."""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NL", "NL"),
        ("nl", "NL"),
        ("NLD", "NL"),
        ("Holland", "NL"),
        ("the Netherlands", "NL"),
        ("Nederland", "NL"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("Tsjechië", "CZ"),
        ("Tsjechie", "CZ"),
        ("Česko", "CZ"),
        ("VR China", "CN"),
        ("中国", "CN"),
        ("中華人民共和國", "CN"),
        ("South Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Taiwan", "TW"),
        ("臺灣", "TW"),
        ("台灣", "TW"),
        ("Kosovo", "XK"),
        ("Wit-Rusland", "BY"),
        ("Россия", "RU"),
        ("日本", "JP"),
        ("대한민국", "KR"),
        ("Magyarország", "HU"),
        ("Ελλάδα", "GR"),
        ("Bosnia and Herzegovina", "BA"),
        ("Bosnia & Herzegovina", "BA"),
        ("St. Lucia", "LC"),
        ("Saint Lucia", "LC"),
        ("Côte d'Ivoire", "CI"),
        ("Turkey", "TR"),
        ("England, United Kingdom", "GB"),
        ("Réunion, France", "RE"),
        ("Georgia, United States", "US"),
        ("Georgia", "GE"),
        ("Suzhou, China", "CN"),
        ("Republic of China", "TW"),
        ("Taiwan, China", "TW"),
        ("Hong Kong", "HK"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(text: str, code: str) -> None:
    assert read_country(text) == code
    assert find_country(text) == code


@pytest.mark.parametrize("text", ["", " ", ",", "Congo", "Korea", "Atlantis", "Georgia (U.S. state)", "zz"])
def test_text_that_names_no_single_country_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_country(text)
    assert (caught.value.code, caught.value.field) == ("unknown_country", "country")
    assert caught.value.facts["value"] == text
    assert find_country(text) is None


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Kazakhstah", "Kazakhstan"),
        ("Nehterlands", "Netherlands"),
        ("Congo", "Republic of the Congo"),
        ("Congo", "Democratic Republic of the Congo"),
        ("Korea", "South Korea"),
        ("Northern Cyprus", "Cyprus"),
    ],
)
def test_an_unknown_country_error_has_the_nearest_names(text: str, offered: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_country(text)
    nearest = caught.value.facts["nearest"]
    assert isinstance(nearest, list)
    assert offered in nearest
    assert len(nearest) <= 3


def test_every_country_is_found_by_its_displayed_names() -> None:
    for language in ("en", "nl", "de", "fr", "zh"):
        entries = all_countries(language)
        assert len(entries) == 250
        assert [code for code, name in entries if read_country(name) != code] == []
    assert [code for code, _ in all_countries() if read_country(code) != code or not is_country(code)] == []


def test_country_names_are_shown_in_the_given_language() -> None:
    assert [country_name("DE", language) for language in ("en", "nl", "de", "nl_NL", "xx")] == [
        "Germany",
        "Duitsland",
        "Deutschland",
        "Duitsland",
        "Germany",
    ]
    assert country_name("XX") == "XX"
    assert [code for code, _ in all_countries("nl")[:2]] == ["AF", "AX"]


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(RuleError):
        assert is_country(read_country(text))
    assert fold_country(fold_country(text)) == fold_country(text)


def test_all_spellings_in_the_world_file_are_read(shared_data: Path) -> None:
    table = shared_data / "world" / "twin_cities_geocoded.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        spellings = {row[column] for row in csv.DictReader(lines) for column in ("country1", "country2")}
    refused = set()
    read: dict[str, str] = {}
    for spelling in spellings:
        try:
            read[spelling] = read_country(spelling)
        except RuleError:
            refused.add(spelling)
    assert refused == NOT_ONE_COUNTRY
    assert read["Island"] == "IS"
    assert read["Åland Islands, Finland"] == "AX"
    assert {spelling for spelling, code in read.items() if code == "GE"} == {"Georgia", "Georgia (country)"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("VK", "GB"),
        ("Slow. Republik", "SK"),
        ("Tschech. Republik", "CZ"),
        ("Czech Rep.", "CZ"),
        ("Ver. Staten", "US"),
        ("Bosnien-Herzegowina", "BA"),
        ("Kap Verde", "CV"),
        ("East Germany", "DE"),
        ("DDR", "DE"),
        ("West-Duitsland", "DE"),
        ("Holandia", "NL"),
        ("Alemania", "DE"),
        ("Paesi Bassi", "NL"),
        ("США", "US"),
        ("美國", "US"),
    ],
)
def test_abbreviations_former_names_and_other_languages_are_read(text: str, code: str) -> None:
    assert read_country(text) == code


@pytest.mark.parametrize(("text", "code"), [("528", "NL"), ("056", "BE"), (" 840 ", "US"), ("276", "DE")])
def test_a_number_of_iso_is_read_in_a_column_of_countries_only(text: str, code: str) -> None:
    assert read_country(text) == code
    assert find_country(text) is None


@pytest.mark.parametrize("text", ["56", "999", "0528", "528.5"])
def test_other_numbers_are_no_countries_and_have_no_suggestions(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_country(text)
    assert caught.value.facts["nearest"] == []


def test_no_text_of_a_long_list_is_read_as_a_wrong_country_or_has_one_as_its_first_suggestion() -> None:
    wrong, helped = [], 0
    for text, right in COUNTRY_TEXTS.items():
        try:
            found = [country_name(read_country(text))]
        except RuleError as error:
            found = list(map(str, error.facts["nearest"]))  # type: ignore[call-overload]
        names = {country_name(code) for code in right}
        helped += bool(names and found)
        if found and found[0] not in names:
            wrong.append((text, found[0]))
    assert len(COUNTRY_TEXTS) >= 150
    assert wrong == []
    assert helped >= 0.85 * sum(bool(right) for right in COUNTRY_TEXTS.values())


def test_the_meanings_of_a_former_state_are_all_suggested() -> None:
    with pytest.raises(RuleError) as caught:
        read_country("YUG")
    assert {"Serbia", "Croatia", "Slovenia", "Kosovo"} <= set(caught.value.facts["nearest"])  # type: ignore[call-overload]
