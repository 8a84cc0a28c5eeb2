"""Matches of a search in the original text, ignoring case, accents, apostrophes and hyphens.

The rules are those of the search indexes: each phrase must begin a word; Han and kana match anywhere, in order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import is_han_or_kana, letters_of, search_tokens

Range = tuple[int, int]
"""Start index and length in the original text."""

_MAX_INPUT_LENGTH = 1_000
_MAX_PHRASES = 12
"""Maximum number of phrases of a search: more than usual, and few enough for a fast search."""
_MAX_JOINED = 3


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """The terms of a search: all of `phrases`, or instead of them `joined`, all phrases written as one word.

    A phrase is the beginning of a word, or a sequence of Han and kana separated by spaces.
    """

    phrases: tuple[str, ...] = ()
    joined: str = ""

    def __bool__(self) -> bool:
        """Return whether the search has any terms."""
        return bool(self.phrases)


def parse_search(text: str) -> SearchTerms:
    """Return the terms of a typed search; empty for text without letters and digits. It raises no errors."""
    found: dict[str, None] = {}
    tokens = search_tokens(clean_text(text[:_MAX_INPUT_LENGTH], "search").text)
    for is_han, group in groupby(filter(_is_word, tokens), key=is_han_or_kana):
        words = list(group)
        found |= dict.fromkeys([" ".join(words)] if is_han else words)
    # a phrase that begins another phrase is found with that one
    phrases = [phrase for phrase in found if not any(other != phrase and other.startswith(phrase) for other in found)]
    is_joinable = 2 <= len(phrases) == len(found) <= _MAX_JOINED and not any(map(is_han_or_kana, tokens))
    return SearchTerms(tuple(phrases[:_MAX_PHRASES]), "".join(phrases) if is_joinable else "")


def _is_word(token: str) -> bool:
    """Return whether the index contains the token: punctuation such as `%` is not indexed."""
    return not token.isascii() or any(map(str.isalnum, token))


def matches(text: str, phrases: Sequence[str]) -> tuple[Range, ...]:
    """Return the ranges of `text` (in NFC) in which a phrase begins a word, sorted, overlapping ones joined."""
    words = Words(text)
    return united(found for phrase in phrases for found in words.find(phrase))


def match_ranges(text: str, terms: SearchTerms) -> tuple[Range, ...]:
    """Return the matches in `text`: of all phrases, else of `joined`, else of the phrases that it contains."""
    words = Words(text)
    found = [words.find(phrase) for phrase in terms.phrases]
    if not all(found) and terms.joined and (as_one := words.find(terms.joined)):
        return united(as_one)
    return united(each for ranges in found for each in ranges)


def contains_all(texts: Iterable[str], terms: SearchTerms) -> bool:
    """Return whether the texts together contain all terms; much faster than finding the ranges."""
    words = " | ".join(["", *(" ".join(search_tokens(text)) for text in texts)])
    return all(f" {phrase}" in words for phrase in terms.phrases) or (
        bool(terms.joined) and f" {terms.joined}" in words
    )


class Words:
    """The words of a text in the form of the index, each letter with its range in the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(_words(text))
        self._tokens = [word for word, _ in self._words]

    def find(self, phrase: str) -> tuple[Range, ...]:
        """Return the ranges in which the phrase begins a word, else several words written as one (`denbosch`)."""
        parts = phrase.split()
        if not parts:
            return ()
        if len(parts) > 1 or is_han_or_kana(phrase):
            return tuple(self._range(first, first + len(parts) - 1, 1) for first in self._starts(parts))
        found = [index for index, token in enumerate(self._tokens) if token.startswith(phrase)]
        return tuple(self._range(index, index, len(phrase)) for index in found) or tuple(self._written_as_one(phrase))

    def _starts(self, parts: list[str]) -> Iterator[int]:
        for first in range(len(self._tokens) - len(parts) + 1):
            if self._tokens[first : first + len(parts)] == parts:
                yield first

    def _written_as_one(self, phrase: str) -> Iterator[Range]:
        for first, token in enumerate(self._tokens):
            rest, last = phrase, first
            while last < len(self._tokens) and len(rest) > len(self._tokens[last]) > 0:
                if not rest.startswith(self._tokens[last]):
                    break
                rest, last = rest[len(self._tokens[last]) :], last + 1
            if token != phrase and first < last < len(self._tokens) and self._tokens[last].startswith(rest):
                yield self._range(first, last, len(rest))

    def _range(self, first: int, last: int, letters: int) -> Range:
        """Return the range from word `first` to the first `letters` letters of word `last`, with their accents."""
        start, end = self._words[first][1][0][0], self._words[last][1][letters - 1][1]
        while end < len(self._text) and unicodedata.category(self._text[end]) == "Mn":
            end += 1
        return start, end - start


def _words(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the folded words of a text with start and end index of each letter; Han and kana are single words."""
    letters = ((letter, index) for index, written in enumerate(text) for letter in _letters(written))
    for is_blank, group in groupby(letters, key=lambda pair: pair[0] == " "):
        if not is_blank:
            yield from _parted(_composed(list(group)))


@lru_cache(maxsize=8_192)
def _letters(written: str) -> str:
    return unicodedata.normalize("NFD", letters_of(written))


def _composed(parts: list[tuple[str, int]]) -> list[tuple[str, tuple[int, int]]]:
    """Return the letters of one word in NFC, each with its range in the text, from decomposed letters."""
    word = unicodedata.normalize("NFC", "".join(letter for letter, _ in parts))
    places = [index for _, index in parts]
    composed, used = [], 0
    for letter in word:
        size = len(unicodedata.normalize("NFD", letter))
        own = places[used : used + size] or places[-1:]
        composed.append((letter, (min(own), max(own) + 1)))
        used += size
    return composed


def _parted(letters: list[tuple[str, tuple[int, int]]]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for is_han, group in groupby(letters, key=lambda pair: is_han_or_kana(pair[0])):
        pairs = list(group)
        for part in [[pair] for pair in pairs] if is_han else [pairs]:
            yield "".join(letter for letter, _ in part), [index for _, index in part]


def united(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges sorted, with touching and overlapping ones joined."""
    found: list[Range] = []
    for start, length in sorted(ranges):
        if found and start <= found[-1][0] + found[-1][1]:
            begin, before = found.pop()
            start, length = begin, max(before, start + length - begin)
        found.append((start, length))
    return tuple(found)
