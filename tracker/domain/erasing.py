"""A person's name in whatever way it is written, and what is put in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tracker.domain.names import is_written_without_blanks
from tracker.domain.text_gate import clean
from tracker.problems import RuleError

ERASED = "[erased]"
_SHORTEST = 3
_BEFORE = 40
"""Characters on both sides of the name that are shown."""
_BETWEEN = r"(?:[\s_.+-]|%20)+"
_TURNED = rf"(?:\s*,\s*|{_BETWEEN})"
_APOSTROPHES = "'’‘`´ʼ"
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


@dataclass(frozen=True)
class Erasure:
    """A name, other spellings of it, and what is written instead; RuleError where that can't be meant.

    A spelling is found whatever its case, in NFC and NFD, with the family name first, and across the end of a line.
    """

    name: str
    also: tuple[str, ...] = ()
    replacement: str = ERASED

    def __post_init__(self) -> None:
        """Refuse names that would match half the project, and a replacement that says the name."""
        for spelling in self.spellings:
            letters = sum(letter.isalnum() for letter in spelling)
            if letters < _SHORTEST and not (letters > 1 and is_written_without_blanks(spelling)):
                raise RuleError("erasure_name_short", "name")
        if not self.put_instead:
            raise RuleError("erasure_replacement_missing", "replacement")
        if self.pattern.search(self.put_instead):
            raise RuleError("erasure_keeps_name", "replacement")

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The name and its other spellings as texts are stored."""
        told = (clean(each, "name").text for each in (self.name, *self.also))
        return (clean(self.name, "name").text, *dict.fromkeys(each for each in list(told)[1:] if each))

    @cached_property
    def put_instead(self) -> str:
        """The replacement as texts are stored."""
        return clean(self.replacement, "name").text

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds every way of writing it, the longest first."""
        forms = {form for spelling in self.spellings for form in _forms(spelling)}
        return re.compile("|".join(sorted(forms, key=len, reverse=True)), re.IGNORECASE)

    @cached_property
    def _traces(self) -> re.Pattern[str]:
        """The longest word of each spelling: where none stands, nothing needs a closer look."""
        longest = {max(re.split(r"[\s,]+", spelling), key=len) for spelling in self.spellings}
        return re.compile("|".join(map(_letters, longest)), re.IGNORECASE)

    def may_stand_in(self, text: str) -> bool:
        """Whether a text, JSON too, is worth a closer look."""
        return "\\u" in text or self._traces.search(_composed(text)) is not None

    def text(self, text: str) -> str:
        """The text without the name; the same text where it isn't in it."""
        changed, count = self.pattern.subn(lambda _: self.put_instead, _composed(text))
        return changed if count else text

    def around(self, text: str) -> str:
        """The stretch of a text in which the name stands, on one line; its beginning where it stands in JSON."""
        composed = _composed(text)
        found = self.pattern.search(composed)
        start = max(0, found.start() - _BEFORE) if found else 0
        end = (found.end() if found else 0) + _BEFORE
        words = " ".join(composed[start:end].split())
        return f"{'…' if start else ''}{words}{'…' if end < len(composed) else ''}"

    def value(self, value: Any) -> Any:
        """What JSON holds without the name, in texts and in names that are kept in parts."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(each) for each in value]
        if isinstance(value, dict):
            if "family" in value and self.pattern.search(_composed(" ".join(_parts(value)))):
                # an author as records have it keeps its keys, a name of CSL only what holds something
                kept = {key: "" for key in value if "literal" in value}
                return {**kept, "literal": self.put_instead}
            return {key: self.value(each) for key, each in value.items()}
        return value


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _parts(name: Mapping[str, Any]) -> Iterator[str]:
    """The parts of a name in the order in which it is said."""
    for key in _NAME_PARTS:
        part = name.get(key)
        if isinstance(part, str) and part:
            yield part


def _forms(spelling: str) -> Iterator[str]:
    """The patterns of one spelling: as it is said, and with the family name first."""
    before, comma, after = spelling.partition(",")
    words = f"{after} {before}".split() if comma and after.strip() else spelling.replace(",", " ").split()
    yield _bounded(words, _BETWEEN.join(map(_letters, words)))
    for at in range(1, len(words)):
        family, given = (_BETWEEN.join(map(_letters, part)) for part in (words[at:], words[:at]))
        yield _bounded([*words[at:], *words[:at]], f"{family}{_TURNED}{given}")


def _bounded(words: list[str], form: str) -> str:
    """A form that doesn't begin or end within a word, where words have blanks between them."""
    first, last = words[0][0], words[-1][-1]
    before = r"(?<!\w)" if first.isalnum() and not is_written_without_blanks(first) else ""
    after = r"(?!\w)" if last.isalnum() and not is_written_without_blanks(last) else ""
    return f"{before}{form}{after}"


def _letters(word: str) -> str:
    """A word with any apostrophe, and with accents or without."""
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    bare = unicodedata.normalize("NFD", letter)[0]
    return re.escape(letter) if bare == letter or not bare.isascii() else f"[{letter}{bare}]"
