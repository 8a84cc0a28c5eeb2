"""Texts that stand for a missing value: of every column, and of the fields of a source."""

from __future__ import annotations

import pytest

from tracker.domain.text.missing_texts import ABBREVIATIONS, MARK, OF_SOURCES, WORDS, is_empty_cell, is_placeholder


@pytest.mark.parametrize(
    "text", ["n/a", "N/A", "NA", "DOI", "-", "–", "?", "n.v.t.", "onbekend", "Unknown", "none", "…"]
)
def test_a_placeholder_stands_for_a_missing_value(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["NRC", "Nota", "10.1234/x", "https://a.example", "Unknown city", "无锡日报"])
def test_other_texts_are_no_placeholders(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", [*ABBREVIATIONS, *WORDS, "-", "–", ".", "…", "* * *"])
def test_what_is_empty_in_every_column_is_also_a_placeholder(text: str) -> None:
    assert is_empty_cell(text.upper())
    assert is_placeholder(text.upper())
    assert is_empty_cell(text, may_be_name=True) == (text not in WORDS)


@pytest.mark.parametrize("text", [*OF_SOURCES, "?"])
def test_what_only_a_source_lacks_is_no_empty_cell(text: str) -> None:
    assert is_placeholder(text)
    assert not is_empty_cell(text)


def test_each_text_is_listed_once() -> None:
    assert not (ABBREVIATIONS & WORDS)
    assert not (ABBREVIATIONS & OF_SOURCES)
    assert not (WORDS & OF_SOURCES)
    assert not is_empty_cell(MARK)
