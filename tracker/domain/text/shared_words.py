"""Words that one text shares with another one, as passages of several words in the same order.

A word is shared if it belongs to a run of RUN successive words that also occurs in the other text (shingles: Broder, On
the resemblance and containment of documents, 1997). An overlap says nothing about which text came first, or whether
either derives from the other: both may quote a third one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from tracker.domain.text.name_folding import fold

RUN: Final = 5
"""The number of successive words that make a passage."""
_WORD: Final = re.compile(r"[\u2e80-\u30ff\u31c0-\u9fff\uf900-\ufaff]|[^\W_\u2e80-\u30ff\u31c0-\u9fff\uf900-\ufaff]+")

Passages = frozenset[tuple[str, ...]]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case and accents; each character of Chinese and Japanese is one."""
    return tuple(_WORD.findall(fold(text)))


def passages_of(words: Sequence[str]) -> Passages:
    """Return all runs of RUN successive words."""
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def shared_words(words: Sequence[str], passages: Collection[tuple[str, ...]]) -> int:
    """Return how many of the words belong to one of the passages."""
    shared, until = 0, 0
    for start in range(len(words) - RUN + 1):
        if tuple(words[start : start + RUN]) in passages:
            shared += start + RUN - max(start, until)
            until = start + RUN
    return shared
