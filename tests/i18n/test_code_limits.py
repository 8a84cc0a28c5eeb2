"""Every code says what it means, what belongs to it and what does not, in words that name other codes correctly."""

from __future__ import annotations

import re

import pytest

from tracker.domain.coding.codebook import CODE_LISTS, CodeList, CodeMeaning, standard_codes
from tracker.reports.codebook_texts import CodebookTexts
from tracker.wording.texts import Texts

LANGUAGES = ("en", "nl")
_NAMED_CODE = re.compile(r"(?:: |, | or | of )(?:“([^”]+)”|‘([^’]+)’)")


def all_meanings(list_name: CodeList, language: str) -> dict[str, CodeMeaning]:
    texts = CodebookTexts(Texts(language))
    return {code: texts.standard(list_name, code) for code in standard_codes(list_name)}


def named_codes(language: str) -> set[str]:
    """Return the labels of all codes; kinds of visits share the beginning of theirs."""
    texts = Texts(language)
    labels = {texts.code(name, code).casefold() for name in CODE_LISTS for code in standard_codes(name)}
    return labels | {"official visit", "officieel bezoek"}


def names_in(words: str) -> list[str]:
    """Return the codes that a text names in the quotation marks of its language."""
    return [double or single for double, single in _NAMED_CODE.findall(words)]


@pytest.mark.parametrize("list_name", CODE_LISTS)
def test_every_code_says_what_belongs_to_it_and_what_does_not(list_name: CodeList) -> None:
    for code, meaning in all_meanings(list_name, "en").items():
        assert all((meaning.definition, meaning.includes, meaning.excludes)), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codes_that_are_named_exist(language: str) -> None:
    known = named_codes(language)
    named = {
        (code, word)
        for list_name in CODE_LISTS
        for code, meaning in all_meanings(list_name, language).items()
        for word in names_in(meaning.excludes)
    }
    assert len(named) > 80
    assert {(code, word) for code, word in named if word.casefold() not in known} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_names_itself_as_what_does_not_belong_to_it(language: str) -> None:
    texts = Texts(language)
    for list_name in CODE_LISTS:
        for code, meaning in all_meanings(list_name, language).items():
            assert texts.code(list_name, code).casefold() not in map(str.casefold, names_in(meaning.excludes))
