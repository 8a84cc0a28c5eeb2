"""Names of persons as hashes, by which a program finds the names in texts that it has.

hashed = hashed_name("Zoë van Dijk", salt)
find_names(["a letter of Dijk, Zoe van"], {hashed}, salt)  # {hashed: ("Dijk, Zoe van",)}

A name is hashed as its words without case and accents, in the rotation that sorts first, so that the family name may
come first or last. `mark` is one byte of a fast hash, by which all but one in 256 other word sequences are passed over;
`digest` comes from PBKDF2. A guessed name can be compared with a hash: it hides a name from its reader, but a guess can
be confirmed.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.domain.text.name_folding import is_written_without_blanks
from tracker.domain.text.person_names import name_in_parts

ROUNDS = 2000
"""Rounds of PBKDF2, about a millisecond."""
MAX_NAMES = 50
"""Most hashed names that one list may have."""
_MAX_SPELLINGS = 20
_MAX_WORDS = 40
_DIGEST = re.compile(r"[0-9a-f]{32}")
_BREAKS = (
    r"\s!-/:-@\[-`{-~\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u02bc\u2010-\u205e\u3000-\u3004\u3008-\u303f"
    r"\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_WORD = re.compile(f"[^{_BREAKS}]+")
_BETWEEN = re.compile(r"[\s,._+'’‘`´ʼ\u00b7\u2010-\u2013\u30fb-]{0,6}|%20")
"""Pattern of the characters between two words of a name."""
_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True, order=True)
class HashedName:
    """A hashed spelling of a name: the number of its words, the mark (0 to 255), and the digest (hexadecimal)."""

    words: int
    mark: int
    digest: str

    def as_json(self) -> list[Any]:
        """Return it as a value of JSON."""
        return [self.words, self.mark, self.digest]


def read_hashed_names(value: Any) -> frozenset[HashedName]:
    """Return the names of a JSON value that may come from outside; other values are left out."""
    if not isinstance(value, list):
        return frozenset()
    found = (_read(each) for each in value[:MAX_NAMES])
    return frozenset(each for each in found if each is not None)


def _read(value: Any) -> HashedName | None:
    if not isinstance(value, list) or len(value) != 3:
        return None
    words, mark, digest = value
    if type(words) is not int or type(mark) is not int or not isinstance(digest, str):
        return None
    is_right = 0 < words <= _MAX_WORDS and 0 <= mark < 256 and _DIGEST.fullmatch(digest)
    return HashedName(words, mark, digest) if is_right else None


def hashed_name(name: str, salt: bytes) -> HashedName:
    """Return a spelling of a name as a hash."""
    words = tuple(_folded(found[0]) for found in _words(name))
    whole = _whole(words)
    return HashedName(len(words), _mark(whole, salt), _digest(whole, salt))


def find_names(texts: Iterable[str], wanted: Collection[HashedName], salt: bytes) -> dict[HashedName, tuple[str, ...]]:
    """Return the names that occur in texts, each with its spellings there; of spellings that differ in case one."""
    finder = _Finder(wanted, salt)
    for text in texts:
        finder.look_at(text)
    return {name: tuple(spellings.values()) for name, spellings in finder.found.items()}


def strings_in(value: Any) -> Iterator[str]:
    """Yield the texts of a JSON value: strings, keys, those of JSON in strings, and names that are stored in parts."""
    if isinstance(value, str):
        yield value
        if value.startswith(("{", "[")):
            try:
                inside = json.loads(value)
            except (ValueError, RecursionError):
                return
            yield from strings_in(inside)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, dict):
        if "family" in value:
            yield name_in_parts(value)
        for key, each in value.items():
            yield key
            yield from strings_in(each)


class _Finder:
    """Compares the word sequences of texts with hashed names. Each sequence is hashed once."""

    def __init__(self, wanted: Collection[HashedName], salt: bytes) -> None:
        self.found: dict[HashedName, dict[str, str]] = {}
        self._salt = salt
        self._lengths = sorted({each.words for each in wanted})
        self._marks = {(each.words, each.mark) for each in wanted}
        self._names = {(each.words, each.digest): each for each in wanted}
        self._known: dict[tuple[str, ...], HashedName | None] = {}
        self._seen: set[str] = set()

    def look_at(self, text: str) -> None:
        """Find the names in a text."""
        if text in self._seen:
            return
        self._seen.add(text)
        composed = text if text.isascii() else unicodedata.normalize("NFC", text)
        words = list(_words(composed))
        if not words or len(words) < self._lengths[0]:
            return
        folded = [_folded(word) for word, _, _ in words]
        for length in self._lengths:
            for first in range(len(words) - length + 1):
                sequence = tuple(folded[first : first + length])
                if sequence not in self._known:
                    self._known[sequence] = self._name_of(sequence)
                name = self._known[sequence]
                if name is not None and _is_together(composed, words[first : first + length]):
                    self._add(name, composed[words[first][1] : words[first + length - 1][2]])

    def _name_of(self, sequence: tuple[str, ...]) -> HashedName | None:
        whole = _whole(sequence)
        if (len(sequence), _mark(whole, self._salt)) not in self._marks:
            return None
        return self._names.get((len(sequence), _digest(whole, self._salt)))

    def _add(self, name: HashedName, spelling: str) -> None:
        spelled = " ".join(spelling.replace("_", " ").replace("%20", " ").split())
        spellings = self.found.setdefault(name, {})
        if len(spellings) < _MAX_SPELLINGS:
            spellings.setdefault(spelled.casefold(), spelled)


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text with their places; of scripts without blanks each letter."""
    for found in _WORD.finditer(text.replace("%20", "   ") if "%20" in text else text):
        word, start = found[0], found.start()
        if word.isascii() or not any(map(is_written_without_blanks, word)):
            yield word, start, found.end()
        else:
            yield from ((letter, start + at, start + at + 1) for at, letter in enumerate(word))


def _is_together(text: str, words: list[tuple[str, int, int]]) -> bool:
    pairs = itertools.pairwise(words)
    return all(_BETWEEN.fullmatch(text, end, start) is not None for (_, _, end), (_, start, _) in pairs)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", word)).casefold()


def _whole(words: tuple[str, ...]) -> str:
    return " ".join(min(words[at:] + words[:at] for at in range(len(words))) if words else words)


def _mark(whole: str, salt: bytes) -> int:
    return hashlib.sha256(salt + whole.encode()).digest()[0]


def _digest(whole: str, salt: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha256", whole.encode(), salt, ROUNDS, 16).hex()
