"""A person's name in whatever way it is written, and what is put in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import is_written_without_blanks
from tracker.errors import RuleError

ERASED = "[erased]"
_MIN_LENGTH = 3
_BEFORE = 40
"""Characters on both sides of the name that are shown."""
MARK = "\0"
"""Stands in a text for markup that was left out; a run of markup is one mark."""
_BETWEEN = r"(?:[\s_.+-]|%20)+"
_TURNED = rf"(?:\s*,\s*|{_BETWEEN})"
_BETWEEN_IN_MARKUP = r"(?:[\s_.+,;|\0-]|%20)+"
"""Also between the cells of a table."""
_APOSTROPHES = "'’‘`´ʼ"
_VARIED = rf"[\s,.+_{_APOSTROPHES}\u00c0-\u024f\u1e00-\u1eff-]+"
"""What is written in several ways: blanks, signs, letters with accents."""
_COMPATIBLE = re.compile(
    "[\u0132\u0133\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3\u0300-\u036f\u1100-\u11ff\u2071-\u209c\u2100-\u214f\u2160-\u217f"
    "\u2460-\u24ff\u3130-\u318f\u3200-\u33ff\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufefe\uff01-\uffef]"
)
"""Letters that are other letters in another form: ligatures, wide letters, accents of their own."""
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


UnreadReason = Literal["encrypted", "damaged", "too_large", "picture", "recording", "unknown"]
"""Why a file, or a part of it, could not be looked into: a recording is of sound or film, `unknown` another format."""


@dataclass(frozen=True, slots=True)
class FileSearchResult:
    """What was found in the bytes of a file, and why parts of it could not be looked into."""

    is_named: bool
    """Whether the name stands in it."""
    unread: tuple[UnreadReason, ...] = ()


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
            if letters < _MIN_LENGTH and not (letters > 1 and is_written_without_blanks(spelling)):
                raise RuleError("erasure_name_short", "name")
        if not self.stored_replacement:
            raise RuleError("erasure_replacement_missing", "replacement")
        if self.pattern.search(self.stored_replacement):
            raise RuleError("erasure_keeps_name", "replacement")

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The name and its other spellings as texts are stored."""
        told = (clean_text(each, "name").text for each in (self.name, *self.also))
        return (clean_text(self.name, "name").text, *dict.fromkeys(each for each in list(told)[1:] if each))

    @cached_property
    def stored_replacement(self) -> str:
        """The replacement as texts are stored."""
        return clean_text(self.replacement, "name").text

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds every way of writing it, the longest first."""
        forms = {form for spelling in self.spellings for form in _forms(spelling)}
        return re.compile("|".join(sorted(forms, key=len, reverse=True)), re.IGNORECASE)

    @cached_property
    def _pattern_in_markup(self) -> re.Pattern[str]:
        """The pattern for texts with marks: one may stand between any two letters."""
        forms = {form for spelling in self.spellings for form in _forms(spelling, is_in_markup=True)}
        return re.compile("|".join(sorted(forms, key=len, reverse=True)), re.IGNORECASE)

    def stands_in_marked(self, text: str) -> bool:
        """Whether the name stands in what was read in a file, in which each `MARK` is markup that was left out."""
        if not _is_plain(text) and _COMPATIBLE.search(text):
            text = unicodedata.normalize("NFKC", text)
        letters = (text.replace(MARK, "") if MARK in text else text).lower()
        if not any(stretch in letters for stretch in self._stretches):
            return False
        return self._pattern_in_markup.search(text) is not None

    @cached_property
    def _stretches(self) -> tuple[str, ...]:
        """The longest stretch of each spelling that is written in one way only: without these no closer look."""
        folded = (unicodedata.normalize("NFC", spelling).lower() for spelling in self.spellings)
        return tuple({max(re.split(_VARIED, spelling), key=len) for spelling in folded})

    @cached_property
    def _traces(self) -> re.Pattern[str]:
        """The longest word of each spelling: where none stands, nothing needs a closer look."""
        longest = {max(re.split(r"[\s,]+", spelling), key=len) for spelling in self.spellings}
        return re.compile("|".join(_letters(word) for word in longest), re.IGNORECASE)

    @cached_property
    def written_forms(self) -> tuple[str, ...]:
        """The spellings as they are mostly written: with the family name first too, in small and in capital letters."""
        turned = [f"{words[-1]}, {' '.join(words[:-1])}" for each in self.spellings if len(words := each.split()) > 1]
        return _in_every_case((*self.spellings, *turned))

    @cached_property
    def words_beyond_ascii(self) -> tuple[str, ...]:
        """The words whose bytes differ from one encoding to another, in every case and both forms of Unicode."""
        words = [word for spelling in self.spellings for word in re.split(r"[\s,]+", spelling)]
        return _in_every_case([word for word in words if not word.isascii()])

    def may_contain(self, text: str) -> bool:
        """Whether a text, JSON too, is worth a closer look."""
        return "\\u" in text or self._traces.search(_composed(text)) is not None

    def erase_from_text(self, text: str) -> str:
        """The text without the name; the same text where it isn't in it."""
        changed, count = self.pattern.subn(lambda _: self.stored_replacement, _composed(text))
        return changed if count else text

    def excerpt(self, text: str) -> str:
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
            return self.erase_from_text(value)
        if isinstance(value, list):
            return [self.value(each) for each in value]
        if isinstance(value, dict):
            if "family" in value and self.pattern.search(_composed(" ".join(_parts(value)))):
                # an author as records have it keeps its keys, a name of CSL only what holds something
                kept = {key: "" for key in value if "literal" in value}
                return {**kept, "literal": self.stored_replacement}
            return {key: self.value(each) for key, each in value.items()}
        return value


def _in_every_case(words: Iterable[str]) -> tuple[str, ...]:
    cased = (case for word in words for case in (word, word.lower(), word.upper(), word.title()))
    return tuple(dict.fromkeys(unicodedata.normalize(form, case) for case in cased for form in ("NFC", "NFD")))


def _is_plain(text: str) -> bool:
    """Whether a text has letters of Latin-1 only, asked in the quickest way."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _parts(name: Mapping[str, Any]) -> Iterator[str]:
    """The parts of a name in the order in which it is said."""
    for key in _NAME_PARTS:
        part = name.get(key)
        if isinstance(part, str) and part:
            yield part


def _forms(spelling: str, *, is_in_markup: bool = False) -> Iterator[str]:
    """The patterns of one spelling: as it is said, and with the family name first."""
    between, turned = (_BETWEEN_IN_MARKUP, _BETWEEN_IN_MARKUP) if is_in_markup else (_BETWEEN, _TURNED)
    joint = f"{MARK}?" if is_in_markup else ""

    def spelled(part: list[str]) -> str:
        return between.join(_letters(word, joint) for word in part)

    before, comma, after = spelling.partition(",")
    words = f"{after} {before}".split() if comma and after.strip() else spelling.replace(",", " ").split()
    yield _bounded(words, spelled(words))
    for at in range(1, len(words)):
        yield _bounded([*words[at:], *words[:at]], f"{spelled(words[at:])}{turned}{spelled(words[:at])}")


def _bounded(words: list[str], form: str) -> str:
    """A form that doesn't begin or end within a word, where words have blanks between them."""
    first, last = words[0][0], words[-1][-1]
    before = r"(?<!\w)" if first.isalnum() and not is_written_without_blanks(first) else ""
    after = r"(?!\w)" if last.isalnum() and not is_written_without_blanks(last) else ""
    return f"{before}{form}{after}"


def _letters(word: str, joint: str = "") -> str:
    """A word with any apostrophe, and with accents or without; `joint` may stand between its letters."""
    return joint.join(map(_letter, word))


def _letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    bare = unicodedata.normalize("NFD", letter)[0]
    return re.escape(letter) if bare == letter or not bare.isascii() else f"[{letter}{bare}]"
