"""The names of bodies in words, with what distinguishes them from others of the same name."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.coding.coded_text import COUNTRY, WordedText

Word = Callable[[str, str], str]
"""`word(vocabulary, code)` returns the text of a code."""


def body_name_text(name: str, word: Word, language: str) -> str:
    """Return a name such as `Bergen (Limburg)`."""
    return name.worded(with_countries(word, language)) if isinstance(name, WordedText) else name


def with_countries(word: Word, language: str) -> Word:
    """Return a function that returns the text of a code, and of the code of a country its name."""

    def worded(vocabulary: str, code: str) -> str:
        if vocabulary != COUNTRY:
            return word(vocabulary, code)
        # imported here, because few names need a country
        from tracker.domain.bodies.countries import country_name

        return country_name(code, language)

    return worded
