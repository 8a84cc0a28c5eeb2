"""The erasure of a person's name: all spellings of the name, and their replacement in text and JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import PLAIN_LETTERS, as_code, is_written_without_blanks
from tracker.errors import RuleError

ERASED = "[erased]"
_MIN_LENGTH = 3
_BEFORE = 40
"""Number of characters that an excerpt shows on each side of the name."""
MARK = "\0"
"""Placeholder in extracted text for omitted markup; consecutive markup is one mark."""
_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Soft hyphens, joiners, direction marks: signs that are not seen, and may be anywhere in a name that was copied."""
_BETWEEN = r"(?:[\s_.+-]|%20)+"
_TURNED = rf"(?:\s*,\s*|{_BETWEEN})"
_BETWEEN_HIDDEN = rf"(?:[\s_.+{_HIDDEN}-]|%20)+"
_TURNED_HIDDEN = rf"(?:[\s{_HIDDEN}]*,[\s{_HIDDEN}]*|{_BETWEEN_HIDDEN})"
_BETWEEN_IN_MARKUP = r"(?:[\W_]|%20)+"
"""Pattern between the words of a name in extracted text, also across the cells of a table and within light markup."""
_APOSTROPHES = "'’‘`´ʼ"
_VARIED = rf"[\s,.+_{_APOSTROPHES}\u00c0-\u024f\u1e00-\u1eff-]+"
"""Pattern for characters that are written in several ways: spaces, punctuation, letters with accents."""
_IS_HIDDEN = re.compile(f"[{_HIDDEN}]")
_MARKS = re.compile(f"[{MARK}{_HIDDEN}]+")
_BARE = PLAIN_LETTERS | {"ß": "ss"}
"""[letter] -> how it is written without its stroke or ligature, or in capitals."""
_COMPATIBLE = re.compile(
    "[\u0132\u0133\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3\u0300-\u036f\u1100-\u11ff\u2071-\u209c\u2100-\u214f\u2160-\u217f"
    "\u2460-\u24ff\u3130-\u318f\u3200-\u33ff\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufefe\uff01-\uffef]"
)
"""Pattern for characters that NFKC replaces: ligatures, wide letters, separate accents."""
_CODE = re.compile(r"[a-z0-9]++(?:_[a-z0-9]++)+")
"""Pattern for codes of several words."""
_CREATOR = {"name", "orcid", "affiliation"}
"""The keys of a creator in what a project says about itself."""
_NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


UnreadReason = Literal["encrypted", "damaged", "too_large", "picture", "recording", "unknown"]
"""The reason why a file or part of it cannot be searched; `recording` is sound or film, `unknown` any other."""


@dataclass(frozen=True, slots=True)
class FileSearchResult:
    """The result of searching a file for the name; `unread`: the reasons why parts were not searched."""

    is_named: bool
    """Whether the file contains the name."""
    unread: tuple[UnreadReason, ...] = ()


@dataclass(frozen=True)
class Erasure:
    """A name to be erased, other spellings of it, and the replacement.

    A spelling is found in any case, in NFC and NFD, with the family name first, across line breaks, with or without
    accents and strokes, and with signs in it that are not seen. RuleError
    `erasure_name_short`, `erasure_replacement_missing`, `erasure_keeps_name`.
    """

    name: str
    also: tuple[str, ...] = ()
    replacement: str = ERASED

    def __post_init__(self) -> None:
        """Refuse names that are too short, and a replacement that is empty or contains the name."""
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
        """The name and its other spellings, cleaned like all stored text."""
        cleaned = (clean_text(each, "name").text for each in (self.name, *self.also))
        return (clean_text(self.name, "name").text, *dict.fromkeys(each for each in list(cleaned)[1:] if each))

    @cached_property
    def stored_replacement(self) -> str:
        """The replacement, cleaned like all stored text."""
        return clean_text(self.replacement, "name").text

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of all written forms of the name, the longest first."""
        forms = {form for spelling in self.spellings for form in _forms(spelling)}
        return re.compile("|".join(sorted(forms, key=len, reverse=True)), re.IGNORECASE)

    @cached_property
    def _pattern_with_hidden(self) -> re.Pattern[str]:
        """The pattern for text with signs that are not seen, which may occur between any two letters."""
        forms = {form for spelling in self.spellings for form in _forms(spelling, has_hidden=True)}
        return re.compile("|".join(sorted(forms, key=len, reverse=True)), re.IGNORECASE)

    def _pattern_for(self, text: str) -> re.Pattern[str]:
        return self._pattern_with_hidden if not text.isascii() and _IS_HIDDEN.search(text) else self.pattern

    @cached_property
    def _pattern_in_markup(self) -> re.Pattern[str]:
        """The pattern for text with marks, which may occur between any two letters."""
        forms = {form for spelling in self.spellings for form in _forms(spelling, is_in_markup=True)}
        return re.compile("|".join(sorted(forms, key=len, reverse=True)), re.IGNORECASE)

    def is_in_marked_text(self, text: str) -> bool:
        """Return whether text extracted from a file contains the name; each `MARK` in it is omitted markup."""
        if not _is_plain(text) and _COMPATIBLE.search(text):
            text = unicodedata.normalize("NFKC", text)
        if not text.isascii() and _IS_HIDDEN.search(text):
            text = _MARKS.sub(MARK, text)
        letters = (text.replace(MARK, "") if MARK in text else text).lower()
        if not any(stretch in letters for stretch in self._stretches):
            return False
        return self._pattern_in_markup.search(text) is not None

    @cached_property
    def _stretches(self) -> tuple[str, ...]:
        """The longest part of each spelling with one written form: text without these cannot contain the name."""
        folded = (unicodedata.normalize("NFC", _shown(spelling)).lower() for spelling in self.spellings)
        return tuple({max(re.split(_VARIED, spelling), key=len) for spelling in folded})

    @cached_property
    def _traces(self) -> re.Pattern[str]:
        """The pattern of the longest word of each spelling: text without them cannot contain the name."""
        longest = {max(re.split(r"[\s,]+", _shown(spelling)), key=len) for spelling in self.spellings}
        return re.compile("|".join(_letters(word) for word in longest), re.IGNORECASE)

    @cached_property
    def written_forms(self) -> tuple[str, ...]:
        """The usual written forms: also with the family name first, and in several cases."""
        turned = [f"{words[-1]}, {' '.join(words[:-1])}" for each in self.spellings if len(words := each.split()) > 1]
        return _in_every_case((*self.spellings, *turned))

    @cached_property
    def words_beyond_ascii(self) -> tuple[str, ...]:
        """The words whose bytes depend on the encoding (not ASCII), in several cases, in NFC and NFD."""
        words = [word for spelling in self.spellings for word in re.split(r"[\s,]+", spelling)]
        return _in_every_case([word for word in words if not word.isascii()])

    def may_contain(self, text: str) -> bool:
        """Return whether text or JSON may contain the name: a fast check with false positives."""
        return "\\u" in text or self._traces.search(_shown(_composed(text))) is not None

    def erase_from_text(self, text: str) -> str:
        """Return the text with the name replaced; unchanged if it does not contain the name."""
        composed = _composed(text)
        changed, count = self._pattern_for(composed).subn(lambda _: self.stored_replacement, composed)
        return changed if count else text

    def erase_from_code(self, code: str) -> str:
        """Return a code made from a name, such as `piet_jansen_says`, without the person's name; a code again."""
        changed = self._pattern_in_codes.sub(self._code, code)
        return changed if self.erase_from_text(changed) == changed else self._code

    def erase_from_stored(self, text: str) -> str:
        """Return a text or a code of several words without the name."""
        return self.erase_from_code(text) if _CODE.fullmatch(text) else self.erase_from_text(text)

    @cached_property
    def _code(self) -> str:
        return as_code(self.stored_replacement) or "erased"

    @cached_property
    def _pattern_in_codes(self) -> re.Pattern[str]:
        """The pattern of all written forms in codes; it matches nothing if they have no Latin letters."""
        codes = sorted({code for form in self.written_forms if (code := as_code(form))}, key=len, reverse=True)
        return re.compile(f"(?<![a-z0-9])(?:{'|'.join(codes)})(?![a-z0-9])" if codes else r"(?!)")

    def excerpt(self, text: str) -> str:
        """Return the part of a text around the name, on one line; its beginning if the pattern does not match there."""
        composed = _composed(text)
        found = self._pattern_for(composed).search(composed)
        start = max(0, found.start() - _BEFORE) if found else 0
        end = (found.end() if found else 0) + _BEFORE
        words = " ".join(composed[start:end].split())
        return f"{'…' if start else ''}{words}{'…' if end < len(composed) else ''}"

    def orcids(self, text: str) -> tuple[str, ...]:
        """Return the ORCIDs of the persons with the name in the JSON text of the creators of a project."""
        try:
            creators = json.loads(text)
        except ValueError:
            return ()
        known = [each for each in creators if isinstance(each, dict)] if isinstance(creators, list) else []
        return tuple(
            str(each["orcid"]) for each in known if each.get("orcid") and self.value(each).get("orcid") != each["orcid"]
        )

    def value(self, value: Any, erase: Callable[[str], str] | None = None) -> Any:
        """Return a JSON value with the name replaced, in strings, in keys, and in names that are stored in parts.

        `erase` replaces it in strings and keys, `erase_from_stored` unless given. A creator with the name loses the
        ORCID.
        """
        erase = erase or self.erase_from_stored
        if isinstance(value, str):
            return erase(value)
        if isinstance(value, list):
            return [self.value(each, erase) for each in value]
        if isinstance(value, dict):
            if "family" in value and self.pattern.search(_shown(_composed(name_in_parts(value)))):
                # an author of a record has all keys, a CSL name only those with a value
                emptied = {key: "" for key in value if "literal" in value}
                return {**emptied, "literal": self.stored_replacement}
            if value.keys() == _CREATOR and erase(value["name"]) != value["name"]:
                value = {**value, "orcid": ""}  # the identifier says who it is as the name does
            return {_key(key, erase(key), value): self.value(each, erase) for key, each in value.items()}
        return value


def _key(key: str, erased: str, known: Mapping[str, Any]) -> str:
    """Return a key without the name, which is no other known key.

    A key of one word in lower case stays: the program gives such keys, and one of them may be a name, as `page` is.
    """
    if erased == key or (key.isascii() and key.isalpha() and key.islower()):
        return key
    new = first = erased
    number = 1
    while new in known:
        number += 1
        new = f"{first} {number}"
    return new


def _in_every_case(words: Iterable[str]) -> tuple[str, ...]:
    cased = (case for word in words for case in (word, word.lower(), word.upper(), word.title()))
    return tuple(dict.fromkeys(unicodedata.normalize(form, case) for case in cased for form in ("NFC", "NFD")))


def _is_plain(text: str) -> bool:
    """Return whether a text has only Latin-1 characters; encoding is the fastest check."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _shown(text: str) -> str:
    """Return a text without the signs that are not seen."""
    return text if text.isascii() else _IS_HIDDEN.sub("", text)


def bare_name(name: str) -> str:
    """Return a name without accents, strokes and ligatures, in lower case."""
    letters = unicodedata.normalize("NFD", _shown(name).lower())
    return "".join(_BARE.get(letter, letter) for letter in letters if not unicodedata.combining(letter))


def name_in_parts(name: Mapping[str, Any]) -> str:
    """Return a name that is stored in parts, in spoken order."""
    return " ".join(_parts(name))


def _parts(name: Mapping[str, Any]) -> Iterator[str]:
    """Yield the parts of a name in spoken order."""
    for key in _NAME_PARTS:
        part = name.get(key)
        if isinstance(part, str) and part:
            yield part


def _forms(spelling: str, *, is_in_markup: bool = False, has_hidden: bool = False) -> Iterator[str]:
    """Yield the patterns of one spelling: in spoken order, and with the family name first."""
    between, turned, joint = _BETWEEN, _TURNED, ""
    if is_in_markup:
        between, turned, joint = _BETWEEN_IN_MARKUP, _BETWEEN_IN_MARKUP, f"{MARK}?"
    elif has_hidden:
        between, turned, joint = _BETWEEN_HIDDEN, _TURNED_HIDDEN, f"[{_HIDDEN}]*"

    def spelled(part: list[str]) -> str:
        return between.join(_letters(word, joint) for word in part)

    before, comma, after = _shown(spelling).partition(",")
    words = f"{after} {before}".split() if comma and after.strip() else _shown(spelling).replace(",", " ").split()
    yield _bounded(words, spelled(words))
    for at in range(1, len(words)):
        yield _bounded([*words[at:], *words[:at]], f"{spelled(words[at:])}{turned}{spelled(words[:at])}")


def _bounded(words: list[str], form: str) -> str:
    """Return a pattern that does not match within a word, for scripts with spaces between words. `_` ends a word."""
    first, last = words[0][0], words[-1][-1]
    before = r"(?<![^\W_])" if first.isalnum() and not is_written_without_blanks(first) else ""
    after = r"(?![^\W_])" if last.isalnum() and not is_written_without_blanks(last) else ""
    return f"{before}{form}{after}"


def _letters(word: str, joint: str = "") -> str:
    """Return the pattern of a word with any apostrophe, with or without accents, and `joint` between its letters."""
    return joint.join(_letter(letter, joint) for letter in word)


def _letter(letter: str, joint: str) -> str:
    if letter in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    bare = _BARE.get(letter.lower()) or unicodedata.normalize("NFD", letter)[0]
    bare = _BARE.get(bare.lower(), bare)
    if bare == letter or not bare.isascii():
        return re.escape(letter)
    return f"[{letter}{bare}]" if len(bare) == 1 else f"(?:{letter}|{joint.join(bare)})"
