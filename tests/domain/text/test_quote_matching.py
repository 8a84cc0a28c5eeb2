"""A quote is found in the text of a file however both are spaced, hyphenated and punctuated, and its case counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.text.quote_matching import (
    FoldedText,
    context_of,
    find_quote,
    fold_quote,
    is_same_wording,
    nearest_passage,
    plain_wording,
)

TEXT = (
    "De gemeenteraad besloot de samen-\nwerking met  Wuhan\nte beëin\u00addigen. “Het is ﬁjn”, zei hij.\n"
    "武汉市\n政府同意了。 The Dutch-\nChinese ties of two- and three-year terms end.\n"
    "The council of Arnhem decided on 12 May 2021 to end the friendship with Wuhan, because of human rights."
)


def found(quote: str, text: str = TEXT) -> str | None:
    passage = find_quote(FoldedText(text), quote)
    return None if passage is None else text[passage.start : passage.end]


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("samenwerking met Wuhan te beëindigen", "samen-\nwerking met  Wuhan\nte beëin\u00addigen"),
        ("samenwerking met Wuhan te bee\u0308indigen", "samen-\nwerking met  Wuhan\nte beëin\u00addigen"),
        ('"Het is fijn"', "“Het is ﬁjn”"),
        ("‘Het is fijn’", "Het is ﬁjn"),
        ("武汉市政府", "武汉市\n政府"),
        ("Dutch-Chinese ties", "Dutch-\nChinese ties"),
        ("two- and three-year", "two- and three-year"),
        ("two- and three‑year", "two- and three-year"),
        ("gemeenteraad […] Wuhan te", "gemeenteraad besloot de samen-\nwerking met  Wuhan\nte"),
        (
            "gemeenteraad … Wuhan (...) is",
            "gemeenteraad besloot de samen-\nwerking met  Wuhan\nte beëin\u00addigen. “Het is",
        ),
    ],
)
def test_a_quote_is_found_in_the_writing_of_the_file(quote: str, there: str) -> None:
    assert found(quote) == there


@pytest.mark.parametrize(
    "quote", ["de Gemeenteraad", "samenwerking met Nanjing", "", " ", "…", "friend ship", "re-sign"]
)
def test_other_words_and_another_case_are_not_found(quote: str) -> None:
    assert found(quote) is None
    assert found("re-sign", "they resign") is None


def test_of_several_places_the_one_in_its_context_is_meant() -> None:
    text = "One said no. Two said no. Three said no."
    passage = find_quote(FoldedText(text), "said no", prefix="Two", suffix=". Three")
    assert passage is not None
    assert text[: passage.start].endswith("Two ")
    first = find_quote(FoldedText(text), "said no")
    assert first is not None
    assert first.start == 4


def test_the_passage_most_like_a_quote_is_offered() -> None:
    passage = nearest_passage(FoldedText(TEXT), "The council of Arnhem has decided in May 2021 to end its friendship.")
    assert passage is not None
    assert TEXT[passage.start : passage.end].startswith("The council of Arnhem decided on 12 May 2021 to end")
    assert nearest_passage(FoldedText(TEXT), "Nothing of this sort was ever printed about Nanjing") is None
    assert nearest_passage(FoldedText(TEXT), "") is None


def test_the_context_holds_no_cut_words() -> None:
    passage = find_quote(FoldedText(TEXT), "decided on 12 May 2021")
    assert passage is not None
    assert context_of(TEXT, passage) == ("terms end. The council of Arnhem", "to end the friendship with Wuhan,")
    whole = find_quote(FoldedText("short"), "short")
    assert whole is not None
    assert context_of("short", whole) == ("", "")


def test_a_passage_becomes_a_quote_on_one_line() -> None:
    assert (
        plain_wording("samen-\nwerking  be\u00adëin\nDutch-\nChinese two- and")
        == "samenwerking beëin Dutch-Chinese two- and"
    )
    assert is_same_wording("Dutch-\nChinese “x”", 'Dutch-Chinese "x"')
    assert not is_same_wording("Dutch", "dutch")


words = st.text(st.sampled_from("abAB é-‐“\"'\n\u00ad 中文ﬁ.…[]"), min_size=1, max_size=12)


@given(words, words, words)
def test_every_part_of_a_text_is_found_where_it_is(before: str, quote: str, after: str) -> None:
    text = f"{before} {quote} {after}"
    if fold_quote(quote):
        assert find_quote(FoldedText(text), quote) is not None


@given(words)
def test_folding_keeps_the_order_of_places(text: str) -> None:
    folded = FoldedText(text)
    places = [folded.passage(index, index + 1) for index in range(len(folded.text))]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert [place.start for place in places] == sorted(place.start for place in places)
