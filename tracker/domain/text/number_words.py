"""Numbers in words, in English and Dutch, up to ninety-nine and whole hundreds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_ENGLISH_UNITS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DUTCH_UNITS: Final = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_DUTCH_TENS: Final = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")

SHARES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType({
    "a quarter": (1, 4), "one quarter": (1, 4), "a third": (1, 3), "one third": (1, 3), "two thirds": (2, 3),
    "three quarters": (3, 4), "half": (1, 2), "een kwart": (1, 4), "een derde": (1, 3), "twee derde": (2, 3),
    "tweederde": (2, 3), "driekwart": (3, 4), "de helft": (1, 2),
})  # fmt: skip
"""[words] -> numerator and denominator of a share that is only meant roughly."""


@lru_cache(maxsize=1)
def number_words() -> Mapping[str, int]:
    """Return [number in small letters] -> its value. Spaces in compounds are hyphens."""
    words: dict[str, int] = {}
    for units in (_ENGLISH_UNITS, _DUTCH_UNITS):
        words |= {word: value for value, word in enumerate(units)}
    for place, word in enumerate(_ENGLISH_TENS, 2):
        words[word] = place * 10
        words |= {f"{word}-{_ENGLISH_UNITS[unit]}": place * 10 + unit for unit in range(1, 10)}
    for place, word in enumerate(_DUTCH_TENS, 2):
        words[word] = place * 10
        for unit in range(1, 10):
            named = "een" if unit == 1 else _DUTCH_UNITS[unit]
            words[f"{named}{'ën' if named.endswith('e') else 'en'}{word}"] = place * 10 + unit
    for unit in range(1, 10):
        words[f"{_ENGLISH_UNITS[unit]}-hundred"] = unit * 100
        words["honderd" if unit == 1 else f"{_DUTCH_UNITS[unit]}honderd"] = unit * 100
    return MappingProxyType(words | {"a-hundred": 100})


@lru_cache(maxsize=1)
def words_pattern() -> str:
    """Return the expression for one of these numbers, in which a hyphen may be a space."""
    longest_first = sorted(number_words(), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\-", r"[-\s]") for word in longest_first)


def value_of(words: str) -> int | None:
    """Return the value of a number in words; None if it is not one."""
    return number_words().get(re.sub(r"\s+", "-", words.strip().lower()))
