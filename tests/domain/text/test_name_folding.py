from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.text.name_folding import fold, fold_body, partnership_name, script_of, search_tokens, two_names

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PIECES = st.sampled_from([
    "gemeente", "City", "of", "Stad", "(provincie)", "(", ")", "aan den", "a/d", "Rijn", "shi", "市", "武汉", "省",
    "'", "-", "Xi'an", "É", "ß", "ŉ", "İ", "district of", "(district of X)", "…", "か゛", "ﬁ", "½",
])  # fmt: skip
ASSEMBLED_NAMES = st.lists(PIECES, max_size=7).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda blank: blank.join(pieces))
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi'an", "Xian"),
        ("Xi`an", "XIAN"),
        ("Xi’an", "xi'an"),
        ("'s-Gravenhage", "s-Gravenhage"),
        ("’s-Hertogenbosch", "'s Hertogenbosch"),
        ("Fryslân", "FRYSLAN"),
        ("Genève", "Gene\u0300ve"),
        ("Łódź", "Lodz"),
        ("Tromsø", "Tromso"),
        ("Gießen", "Giessen"),
        ("İstanbul", "Istanbul"),
        ("Diyarbakır", "Diyarbakir"),
        ("Rostov-on-Don", "Rostov on Don"),
        ("St. Gallen", "St Gallen"),
        ("Ｗｕｈａｎ", "Wuhan"),
        ("IJmuiden", "Ĳmuiden"),
    ],
)
def test_spellings_of_one_name_are_equal_when_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("がま", "かま"), ("Suzhou", "Xuzhou"), ("???", "!"), ("กา", "กี"), ("दिल", "दल")],
)
def test_different_names_are_different_when_folded(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Gemeente Utrecht", "Utrecht"),
        ("Utrecht (provincie)", "Utrecht"),
        ("Utrecht（gemeente）", "Utrecht"),
        ("Provincie Groningen", "Groningen"),
        ("City of Coventry", "Coventry"),
        ("Municipality of Delft", "Delft"),
        ("County Durham", "Durham"),
        ("Guangdong Province", "Guangdong"),
        ("Wuhan Shi", "Wuhan"),
        ("Guangdong Sheng", "Guangdong"),
        ("武汉市", "武汉"),
        ("广东省", "广东"),
        ("余杭区", "余杭"),
        ("内蒙古自治区", "内蒙古"),
        ("Stadt Köln", "koln"),
        ("Capelle a/d IJssel", "Capelle aan den IJssel"),
        ("Gemeente Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("Alphen aan de Rijn", "Alphen aan den Rijn"),
        ("Neustadt a.d. Weinstraße", "Neustadt an der Weinstrasse"),
    ],
)
def test_words_for_the_kind_of_body_are_ignored(name: str, bare: str) -> None:
    assert fold_body(name) == fold_body(bare)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Stad", "stad"),
        ("市", "市"),
        ("沙市", "沙市"),
        ("杭州", "杭州"),
        ("杭州市", "杭州"),
        ("Xi'an", "xian"),
        ("Shi", "shi"),
        ("Darmstadt", "darmstadt"),
        ("Suzhou (Anhui)", "suzhou anhui"),
        ("Yuhang (district of Hangzhou)", "yuhang district of hangzhou"),
        ("(city)", "city"),
    ],
)
def test_distinguishing_parts_of_a_name_are_not_removed(name: str, folded: str) -> None:
    assert fold_body(name) == folded


@given(ANY_TEXT | ASSEMBLED_NAMES)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_body(fold_body(text)) == fold_body(text)


@given(ANY_TEXT | ASSEMBLED_NAMES)
def test_only_an_empty_name_is_empty_when_folded(text: str) -> None:
    assert bool(fold_body(text)) == bool(fold(text)) == bool(text.strip())


def test_folding_every_single_character_twice_changes_nothing() -> None:
    unsteady = [
        hex(code)
        for code in range(0x30000)
        if not 0xD800 <= code < 0xE000 and fold.__wrapped__(once := fold.__wrapped__(chr(code))) != once
    ]
    assert unsteady == []


@pytest.mark.parametrize(
    ("searched", "indexed"),
    [
        ("武汉", "武汉市"),
        ("Wuhan 武汉", "武汉市 wuhan"),
        ("xi'an", "Xi’an Shi"),
        ("'s-Hertogenbosch", "s hertogenbosch"),
        ("さっぽろ", "さっぽろし"),
    ],
)
def test_search_tokens_are_among_the_indexed_tokens(searched: str, indexed: str) -> None:
    assert set(search_tokens(searched)) <= set(search_tokens(indexed))


def test_search_tokens_split_only_han_into_characters() -> None:
    assert search_tokens("Wuhan 武汉市 2021") == ["wuhan", "武", "汉", "市", "2021"]


def test_a_partnership_is_named_by_both_bodies() -> None:
    assert partnership_name("Arnhem", "Wuhan", "unnamed") == "Arnhem – Wuhan"
    assert (
        partnership_name("Capelle aan den IJssel", "", "a partner in China")
        == "Capelle aan den IJssel – a partner in China"
    )


@pytest.mark.parametrize(
    ("name", "script"),
    [("武汉", "Hani"), ("Wuhan", "Latn"), ("Волгоград", "Cyrl"), ("서울", "Kore"), ("123 – 济南", "Hani"), ("12", "")],
)
def test_the_script_of_a_name(name: str, script: str) -> None:
    assert script_of(name) == script


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Arnhem - Wuhan", ("Arnhem", "Wuhan")),
        (" Arnhem – Wuhan ", ("Arnhem", "Wuhan")),
        ("Arnhem", ("Arnhem", "")),
        ("Arnhem - ", ("Arnhem", "")),
        ("Nuth-Schinnen — Ji'an - Jiangxi", ("Nuth-Schinnen", "Ji'an - Jiangxi")),
        ("", ("", "")),
    ],
)
def test_a_typed_partnership_is_split_into_two_names(typed: str, names: tuple[str, str]) -> None:
    assert two_names(typed) == names
