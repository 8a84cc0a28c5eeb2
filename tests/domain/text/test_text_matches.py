"""The terms of a typed search, and their matches in the original text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.text.name_folding import fold, search_tokens
from tracker.domain.text.text_matches import SearchTerms, contains_all, match_ranges, matches, parse_search

LETTERS = "aáeéèsßñæﬁ武汉市札さがｶﾞ가ㄱㅏวันกี่İıΣς" + "'’-–. ´½…\u00ad\u0301\u0308(/"
texts = st.text(st.sampled_from(LETTERS) | st.characters(exclude_categories=["Cs"]), max_size=30).map(
    lambda text: unicodedata.normalize("NFC", text)
)


def marked(text: str, phrase: str) -> list[str]:
    return [text[start : start + length] for start, length in matches(text, [phrase])]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Gemeente Súdwest-Fryslân", "sudwest", ["Súdwest"]),
        ("Gemeente Súdwest-Fryslân", "fryslan", ["Fryslân"]),
        ("’s-Hertogenbosch and Den Bosch", "'s-Hert", ["s", "Hert"]),
        ("Xi’an Shi", "xian", ["Xi’an"]),
        ("武汉市与阿纳姆", "武汉", ["武汉"]),
        ("汉武市", "武汉", []),
        ("Wuhan (武汉市)", "wuhan 武汉市", ["Wuhan", "武汉市"]),
        ("Großenhain, grossen", "grossen", ["Großen", "grossen"]),
        ("Cafe\u0301 noir", "cafe", ["Cafe\u0301"]),
        ("NRC, nrc.nl", "nrc", ["NRC", "nrc"]),
        ("Arnhem breekt met Wuhan", "breek", ["breek"]),
        ("Den Bosch", "denbosch", ["Den Bosch"]),
        ("Den Bosch", "denbo", ["Den Bo"]),
        ("Wuhan", "wu han", ["Wuhan"]),
        ("deep denim", "denbosch", []),
        ("1½ year", "1 2", ["1½"]),
        ("ｶﾞラス", "ガ", ["ｶﾞ"]),
    ],
)
def test_matches_are_ranges_of_the_original_text(text: str, typed: str, found: list[str]) -> None:
    ranges = match_ranges(text, parse_search(typed))
    assert [text[start : start + length] for start, length in ranges] == found


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Wuhan", SearchTerms(("wuhan",))),
        ("wu han", SearchTerms(("wu", "han"), "wuhan")),
        ("Wuhan wuh WU", SearchTerms(("wuhan",))),
        ("武汉市 Wuhan", SearchTerms(("武 汉 市", "wuhan"))),
        ("a" * 10_000, SearchTerms(("a" * 1_000,))),
        ('" * - NEAR( %', SearchTerms(("near",))),
        ("", SearchTerms()),
        ("   ", SearchTerms()),
        ('"*-()%_;', SearchTerms()),
        ("\x00", SearchTerms()),
        ("...", SearchTerms()),
    ],
)
def test_the_terms_of_a_typed_search(text: str, terms: SearchTerms) -> None:
    assert parse_search(text) == terms
    assert bool(parse_search(text)) == bool(terms.phrases)


def test_a_search_has_at_most_twelve_phrases() -> None:
    assert len(parse_search(" ".join(f"word{number}x" for number in range(200))).phrases) == 12


@given(texts, texts)
def test_a_phrase_matches_folded_words_that_begin_with_it(text: str, written: str) -> None:
    tokens = search_tokens(text) if fold(text) != text or any(map(str.isalnum, text)) else []
    for phrase in parse_search(written).phrases:
        ranges = matches(text, [phrase])
        parts = phrase.split()
        begins = (
            any(token.startswith(phrase) for token in tokens)
            or any(tokens[place : place + len(parts)] == parts for place in range(len(tokens)))
            or phrase in "".join(tokens)
        )
        assert not ranges or begins
        if any(token.startswith(phrase) for token in tokens):
            assert ranges


@given(texts)
def test_every_word_of_a_text_is_found_in_it_as_a_whole(text: str) -> None:
    if not any(map(str.isalnum, text)):
        return
    for token in search_tokens(text):
        assert any(token in fold(part).replace(" ", "") or fold(part) == token for part in marked(text, token))
    assert contains_all([text], SearchTerms(tuple(search_tokens(text))))


@given(texts, texts)
def test_ranges_are_within_the_text_sorted_and_separate(text: str, written: str) -> None:
    end = -1
    for start, length in match_ranges(text, parse_search(written)):
        assert start > end
        assert length > 0
        end = start + length
        assert end <= len(text)
