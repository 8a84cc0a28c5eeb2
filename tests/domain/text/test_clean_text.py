from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.text.clean_text import DEFAULT_LIMIT, LIMITS, clean_text
from tracker.errors import RuleError

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=40)


@given(ANY_TEXT, st.sampled_from(["name", "quote"]))
def test_cleaning_text_twice_changes_nothing(text: str, field: str) -> None:
    once = clean_text(text, field)
    assert once.changed == (once.text != text)
    again = clean_text(once.text, field)
    assert again.text == once.text
    assert not again.changed


@given(ANY_TEXT, st.sampled_from(["name", "quote"]))
def test_cleaned_text_is_valid_for_storage(text: str, field: str) -> None:
    cleaned = clean_text(text, field).text
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    allowed = "\n\t" if field == "quote" else ""
    assert not [letter for letter in cleaned if unicodedata.category(letter) == "Cc" and letter not in allowed]


@given(st.text("aé漢 .,<>&'\"\n\t-–“”", max_size=40))
def test_a_quote_is_not_changed(text: str) -> None:
    assert not clean_text(text, "quote").changed


def test_line_breaks_and_tabs_become_spaces_in_a_name() -> None:
    assert clean_text(" Capelle\taan\r\nden IJssel ", "name").text == "Capelle aan den IJssel"
    assert clean_text("one\ntwo", "name", single_line=False).text == "one\ntwo"


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("\u202eabc", "\u202c"),
        ("\u202babc\u202c", ""),
        ("\u2067a\u202eb", "\u202c\u2069"),
        ("\u2067a\u202eb\u2069c", ""),
        ("\u202ea\u2068b\u202c", "\u2069\u202c"),
        ("\u200fa\u202c\u2069", ""),
    ],
)
def test_changes_of_direction_in_a_name_are_ended(text: str, added: str) -> None:
    assert clean_text(text, "name").text == text + added
    assert clean_text(text, "quote").text == text


@given(st.text("ab\u202a\u202c\u202e\u2066\u2068\u2069", max_size=12))
def test_changes_of_direction_are_ended_only_once(text: str) -> None:
    once = clean_text(text, "name").text
    assert once.startswith(text)
    assert not clean_text(once, "name").changed


def test_windows_line_breaks_become_newlines() -> None:
    assert clean_text("one\r\ntwo\rthree\r\n", "note").text == "one\ntwo\nthree\n"


def test_surrogates_are_joined_or_replaced() -> None:
    assert clean_text("\ud83d\ude00", "note").text == "😀"
    assert clean_text("a\ud83d", "note").text == "a\ufffd"


def test_too_long_text_is_refused_with_the_limit() -> None:
    assert len(clean_text("x" * LIMITS["name"], "name").text) == 300
    with pytest.raises(RuleError) as caught:
        clean_text("x" * 301, "name")
    assert (caught.value.code, caught.value.field) == ("text_too_long", "name")
    assert caught.value.facts == {"limit": 300, "length": 301}


def test_a_field_without_its_own_limit_has_the_default_limit() -> None:
    with pytest.raises(RuleError):
        clean_text("x" * (DEFAULT_LIMIT + 1), "something_new")
    with pytest.raises(RuleError):
        clean_text("four", "name", 3)
