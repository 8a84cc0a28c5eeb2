"""The words of all languages put together, and the text in the form in which they are looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from tracker.domain.date_language import DECADES, LANGUAGES, DateLanguage, Relation, decade_names
from tracker.domain.edtf_moment import UNKNOWN_YEAR

Token = tuple[str, str]
"""A kind and a value: M month, S season, D decade, Y year, N day, P part, W weekday, or empty for what says nothing."""

Joint = Literal["to", "and", "or"]

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "–": " - ", "—": " - ", "‒": " - ", "‐": "-", "‑": "-", ",": " "})
_NUMBER_RANGE = re.compile(r"(?<![0-9./-])(?:([0-9]{4})-([0-9]{4})(?![0-9-])|([0-9]{1,2})-([0-9]{1,2})(?= [a-z]))")
# A hyphen or stop beside a letter only binds or shortens words; x stands for unspecified digits in EDTF.
_BINDING = re.compile(r"(?<=[a-wyz])-|-(?=[a-wyz])|(?<=[a-z])\.|\.(?=\s|$)")
_UNKNOWN_DIGITS = re.compile(r"^\?{4}(?=-)|(?<=-)\?\?(?=-|$)")


def folded(words: str) -> str:
    """Lower case, without accents, one space between words, dashes between dates set off."""
    decomposed = unicodedata.normalize("NFD", words).lower()
    text = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_TYPOGRAPHY).strip()
    text = _UNKNOWN_DIGITS.sub(lambda match: "x" * len(match[0]), text)
    text = _named_range().sub(r"\1 - \2", _NUMBER_RANGE.sub(r"\1\3 - \2\4", text))
    return " ".join(_BINDING.sub(" ", text).split())


@cache
def undated_words() -> frozenset[str]:
    """Everything that says that no date is known."""
    return frozenset(word for language in LANGUAGES.values() for word in language.undated)


@cache
def tokens() -> Mapping[str, Token]:
    """What every word or group of words of a plain date stands for."""
    found: dict[str, Token] = {}
    for language in LANGUAGES.values():
        found |= dict.fromkeys(language.fillers, ("", ""))
        found |= dict.fromkeys(language.unknown_year, ("Y", UNKNOWN_YEAR))
        for kind, values in _spellings(language).items():
            found |= {word.lower(): (kind, value) for value, words in values.items() for word in words}
    return found


@cache
def token_pattern() -> re.Pattern[str]:
    """One word of a plain date at the beginning of a text: a known `phrase`, a `year`, or the number of a `day`."""
    phrases = _alternation(tokens())
    return re.compile(
        rf"(?:(?P<phrase>{phrases})|(?P<year>[0-9]{{4}})|(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|e|de|ste)?)(?:\s+|$)"
    )


@cache
def relations(*, behind: bool = False) -> Mapping[str, Relation]:
    """What the words before a date, or behind it, say of it."""
    tables = [language.endings if behind else language.relations for language in LANGUAGES.values()]
    return {word: relation for table in tables for relation, words in table.items() for word in words}


@cache
def relation_pattern(*, behind: bool = False) -> re.Pattern[str]:
    """A `word` that says something of the `rest`, before or behind it."""
    words = _alternation(relations(behind=behind))
    return re.compile(rf"(?P<rest>.+?)\s+(?P<word>{words})" if behind else rf"(?P<word>{words})\s+(?P<rest>.+)")


@cache
def opening_pattern(*, between: bool) -> re.Pattern[str]:
    """The word before the first of two dates: `between`, or `from`."""
    words = [
        word
        for language in LANGUAGES.values()
        for word in (language.between[0] if between else language.starts)
    ]  # fmt: skip
    return re.compile(rf"(?:{_alternation(words)})\s+")


@cache
def joint_pattern(joint: Joint) -> re.Pattern[str]:
    """The word between two dates; `and` may be written as a dash too, as `to` may."""
    words = ["-"] if joint != "or" else []
    for language in LANGUAGES.values():
        words += {"to": language.to, "and": language.between[1], "or": language.either}[joint]
    return re.compile(rf"\s+(?:{_alternation(words)})\s+")


def _spellings(language: DateLanguage) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By kind of token and value, how a language writes it."""
    return {
        "M": {f"{number:02}": words for number, words in enumerate(language.months, 1)},
        "S": language.seasons,
        "W": {str(number): words for number, words in enumerate(language.weekdays)},
        "P": language.parts,
        "D": {f"{decade // 10}X": decade_names(language, decade) for decade in DECADES},
    }


@cache
def _named_range() -> re.Pattern[str]:
    """Two months or seasons bound by a hyphen or stroke: `May-July`, `mei/juni`."""
    names = _alternation(word for word, (kind, _) in tokens().items() if kind in ("M", "S"))
    return re.compile(rf"\b({names})[-/]({names})\b")


def _alternation(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
