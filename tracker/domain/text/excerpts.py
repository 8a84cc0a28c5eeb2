"""Excerpts of a text around the matches of a search."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.text.text_matches import Range, SearchTerms, contains_all, match_ranges

WIDTH = 160
"""Number of characters of an excerpt, about two lines of a narrow window."""
_BEFORE = 48
"""Maximum number of these characters before the first match."""
_LAST_WORD = 20
"""Maximum number of characters of a last word that are omitted to end with a whole word."""
_LONG = 2_000
_GAP = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An excerpt on one line, and the ranges of the matches in it (start index and length)."""

    words: str
    ranges: tuple[Range, ...] = ()


def excerpt(text: str, terms: SearchTerms, width: int = WIDTH) -> Excerpt:
    """Return the part of `text` around the first match, or its beginning if nothing matches."""
    begun, text = _near(text, terms) if len(text) > _LONG else (True, text)
    ranges = match_ranges(text, terms)
    is_at_beginning = not ranges or (begun and sum(ranges[0]) <= width // 2)
    start = 0 if is_at_beginning else _word_before(text, ranges[0][0])
    end = _word_end(text, start + width)
    lead = "" if start == 0 and begun else _GAP
    words = lead + " ".join(text[start:end].split("\n")).replace("\t", " ") + (_GAP if end < len(text) else "")
    shift = len(lead) - start
    shown = ((first, min(length, end - first)) for first, length in ranges if start <= first < end)
    return Excerpt(words, tuple((first + shift, length) for first, length in shown))


def find_roughly(text: str, phrase: str) -> int:
    """Return the index in a long text of a word that begins with the phrase, ignoring case only, or -1.

    This is faster than the full search, which also ignores accents and punctuation.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        return -1
    written = phrase.replace(" ", "")
    found = re.search(rf"(?<![^\W_]){re.escape(written)}" if phrase == written else re.escape(written), lowered)
    return found.start() if found else -1


def _near(text: str, terms: SearchTerms) -> tuple[bool, str]:
    """Return a part of a long text around the first match as (whether it is the beginning of the text, the part)."""
    longest = max(terms.phrases, key=len, default="")
    index = find_roughly(text, longest)
    if index < 0:
        alone = SearchTerms((longest,)) if longest else terms
        steps = range(0, len(text), _LONG)
        index = next((step for step in steps if contains_all([text[step : step + _LONG + 100]], alone)), 0)
        return index == 0, text[index : index + 2 * _LONG]
    start = max(0, index - _LONG // 4)
    return start == 0, text[start : index + _LONG]


def _word_before(text: str, index: int) -> int:
    """Return the start of a word at most `_BEFORE` characters before the index."""
    if index <= _BEFORE:
        return 0
    blank = text.find(" ", index - _BEFORE, index)
    return blank + 1 if blank >= 0 else index - _BEFORE // 4


def _word_end(text: str, index: int) -> int:
    """Return the end of the last whole word before the index, or the index if there is no space near it."""
    if index >= len(text):
        return len(text)
    blank = text.rfind(" ", index - _LAST_WORD, index + 1)
    return blank if blank >= 0 else index
