"""Where words that are sought stand in a text as it was written, found through case, accents, apostrophes and hyphens.

What is sought matches as in the search indexes: each phrase must begin a word; Han and kana match anywhere, in order.
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
"""First place and length, in the text as it was written."""

_MAX_INPUT_LENGTH = 1_000
_MAX_PHRASES = 12
"""More than anybody types, and as many as are found in a moment."""
_MAX_JOINED = 3


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What a search looks for: every one of `phrases`, or instead of them `joined`, all of them in one word.

    A phrase is the beginning of a word, or neighbouring Han and kana parted by blanks.
    """

    phrases: tuple[str, ...] = ()
    joined: str = ""

    def __bool__(self) -> bool:
        """Whether anything is sought at all."""
        return bool(self.phrases)


def parse_search(text: str) -> SearchTerms:
    """What is sought by this text; nothing by one without a letter or digit. Never an error, whatever was typed."""
    found: dict[str, None] = {}
    tokens = search_tokens(clean_text(text[:_MAX_INPUT_LENGTH], "search").text)
    for is_han, group in groupby(filter(_is_word, tokens), key=is_han_or_kana):
        words = list(group)
        found |= dict.fromkeys([" ".join(words)] if is_han else words)
    # what begins another word that is sought is found with that
    phrases = [phrase for phrase in found if not any(other != phrase and other.startswith(phrase) for other in found)]
    is_joinable = 2 <= len(phrases) == len(found) <= _MAX_JOINED and not any(map(is_han_or_kana, tokens))
    return SearchTerms(tuple(phrases[:_MAX_PHRASES]), "".join(phrases) if is_joinable else "")


def _is_word(token: str) -> bool:
    """Whether the index knows it: signs such as `%` are no words."""
    return not token.isascii() or any(map(str.isalnum, token))


def matches(text: str, phrases: Sequence[str]) -> tuple[Range, ...]:
    """Where in `text` (NFC, as it is stored) the phrases begin a word, in order, none within another."""
    words = Words(text)
    return united(found for phrase in phrases for found in words.find(phrase))


def sought_ranges(text: str, sought: SearchTerms) -> tuple[Range, ...]:
    """Where in `text` what is sought stands: all phrases, else all of them as one word, else those that it holds."""
    words = Words(text)
    found = [words.find(phrase) for phrase in sought.phrases]
    if not all(found) and sought.joined and (as_one := words.find(sought.joined)):
        return united(as_one)
    return united(each for ranges in found for each in ranges)


def contains_all(texts: Iterable[str], sought: SearchTerms) -> bool:
    """Whether the texts together hold all that is sought; much faster than finding where."""
    words = " | ".join(["", *(" ".join(search_tokens(text)) for text in texts)])
    return all(f" {phrase}" in words for phrase in sought.phrases) or (
        bool(sought.joined) and f" {sought.joined}" in words
    )


class Words:
    """The words of a text as the index knows them, each letter with its place in the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = list(_words(text))
        self._tokens = [word for word, _ in self._words]

    def find(self, phrase: str) -> tuple[Range, ...]:
        """Where the phrase begins a word, else where several words written as one begin with it (`denbosch`)."""
        parts = phrase.split()
        if not parts:
            return ()
        if len(parts) > 1 or is_han_or_kana(phrase):
            return tuple(self._range(first, first + len(parts) - 1, 1) for first in self._starts(parts))
        found = [place for place, token in enumerate(self._tokens) if token.startswith(phrase)]
        return tuple(self._range(place, place, len(phrase)) for place in found) or tuple(self._written_as_one(phrase))

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
        """From the first letter of one word to so many letters of another, with the accents that follow."""
        start, end = self._words[first][1][0][0], self._words[last][1][letters - 1][1]
        while end < len(self._text) and unicodedata.category(self._text[end]) == "Mn":
            end += 1
        return start, end - start


def _words(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The folded words of a text, with the first place and the end of each letter; Han and kana stand one by one."""
    letters = ((letter, place) for place, written in enumerate(text) for letter in _letters(written))
    for is_blank, group in groupby(letters, key=lambda pair: pair[0] == " "):
        if not is_blank:
            yield from _parted(_composed(list(group)))


@lru_cache(maxsize=8_192)
def _letters(written: str) -> str:
    return unicodedata.normalize("NFD", letters_of(written))


def _composed(parts: list[tuple[str, int]]) -> list[tuple[str, tuple[int, int]]]:
    """The letters of one word, each with its place; what was taken apart for the folding is put together again."""
    word = unicodedata.normalize("NFC", "".join(letter for letter, _ in parts))
    places = [place for _, place in parts]
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
            yield "".join(letter for letter, _ in part), [place for _, place in part]


def united(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges in order, those that touch as one."""
    found: list[Range] = []
    for start, length in sorted(ranges):
        if found and start <= found[-1][0] + found[-1][1]:
            begin, before = found.pop()
            start, length = begin, max(before, start + length - begin)
        found.append((start, length))
    return tuple(found)
