"""Excerpts contain a match, mark it correctly, and have at most the given width."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.text.excerpts import WIDTH, Excerpt, excerpt
from tracker.domain.text.text_matches import contains_all, parse_search

words = st.lists(st.sampled_from(["Súdwest-Fryslân", "武汉市", "the", "council\nof", "'s-Hertogenbosch", "a" * 70]))


def marked(shown: Excerpt) -> list[str]:
    return [shown.words[start : start + length] for start, length in shown.ranges]


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("Arnhem breekt\nmet Wuhan", parse_search("wuh")) == Excerpt("Arnhem breekt met Wuhan", ((18, 3),))


@pytest.mark.parametrize("before", [0, 60, 300, 1_500, 9_000, 70_000])
@pytest.mark.parametrize(("written", "typed"), [("Wuhan", "wuhan"), ("Fryslân", "fryslan"), ("武汉市", "武汉")])
def test_the_excerpt_contains_the_match_at_any_position(before: int, written: str, typed: str) -> None:
    text = "lorem " * (before // 6) + f"the city of {written} " + "ipsum " * 400
    shown = excerpt(text, parse_search(typed))
    assert marked(shown) in ([written], [written[:2]])
    assert len(shown.words) <= WIDTH + 2
    assert shown.words.startswith("…") == (before > 100)
    assert shown.words.endswith("…")


def test_the_excerpt_without_a_match_is_the_beginning() -> None:
    assert excerpt("Arnhem " * 100, parse_search("wuhan")).words.startswith("Arnhem Arnhem")


@given(words, st.sampled_from(["sudwest", "武汉", "the", "s-her", "council of", "aaa"]))
def test_an_excerpt_contains_a_match_if_the_text_does(parts: list[str], typed: str) -> None:
    text, terms = unicodedata.normalize("NFC", " ".join(parts)), parse_search(typed)
    shown = excerpt(text, terms)
    assert len(shown.words) <= WIDTH + 2
    assert bool(shown.ranges) == any(contains_all([text], parse_search(phrase)) for phrase in terms.phrases)
    assert all(start + length <= len(shown.words) for start, length in shown.ranges)
