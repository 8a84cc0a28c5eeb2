"""Text with codes in it, such as the description of a body, which is shown in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

COUNTRY: Final = "country"
"""The vocabulary of codes of countries, whose texts are names of the standard and not of the codebook."""


class VocabularyCode(NamedTuple):
    """A code in a text, with its vocabulary."""

    vocabulary: str
    code: str


class WordedText(str):
    """A text that is shown otherwise than it is stored: `worded` joins its parts, with the texts of their codes."""

    parts: tuple[str | VocabularyCode, ...]

    def worded(self, word: Callable[[str, str], str]) -> str:
        """Return the parts as one text, with `word(vocabulary, code)` instead of each code."""
        return "".join(word(*part) if isinstance(part, VocabularyCode) else part for part in self.parts)


class CodedText(WordedText):
    """A text that contains codes. As a string it has the codes themselves."""

    def __new__(cls, *parts: str | VocabularyCode) -> CodedText:
        """Join texts and codes."""
        text = super().__new__(cls, "".join(part.code if isinstance(part, VocabularyCode) else part for part in parts))
        text.parts = parts
        return text


def separated(*parts: str | VocabularyCode) -> tuple[str | VocabularyCode, ...]:
    """Return the parts that are not empty with commas between them."""
    filled = [part for part in parts if (part.code if isinstance(part, VocabularyCode) else part)]
    return tuple(each for part in filled for each in (", ", part))[1:]
