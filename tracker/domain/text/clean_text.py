"""Cleaning and length limits of all text before it is stored, from the window, the command line or a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.errors import RuleError

LIMITS: Mapping[str, int] = MappingProxyType({
    "name": 300, "other_name": 300, "label": 300, "subdivision": 300, "tag": 100, "code": 200, "language": 100,
    "country": 200, "date": 300, "title": 2_000, "author": 500, "publisher": 1_000, "locator": 1_000, "url": 4_000,
    "doi": 500, "wording": 5_000, "outcome": 20_000, "quote": 20_000, "translation": 20_000, "summary": 20_000,
    "note": 100_000, "csl": 200_000, "rule": 100_000,
})  # fmt: skip
"""[field] -> maximum number of characters."""

DEFAULT_LIMIT = 4_000
"""Maximum number of characters of a field that is not in LIMITS."""
_MAX_SHRUNK = 4
"""Maximum number of characters that become one in NFC. Longer text is refused before it is processed."""
_MAX_REMOVED = 1_000
"""Number of control characters and spaces that a text may have in addition."""

LONG_TEXTS = frozenset({"note", "quote", "translation", "summary", "outcome", "wording", "csl", "rule"})
"""The fields in which line breaks and tabs are stored; in all others these become a space."""

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BREAKS_AND_TABS = re.compile("[\n\t\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_ENDS = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP) | dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE)
"""[character that changes the direction of text] -> the character that ends its effect."""
_TURNING = re.compile(f"[{''.join(_ENDS)}]")


@dataclass(frozen=True, slots=True)
class CleanedText:
    """Text that may be stored, and whether cleaning changed it."""

    text: str
    changed: bool


def clean_text(text: str, field: str, limit: int | None = None, *, single_line: bool | None = None) -> CleanedText:
    """Return `text` in NFC without control characters (except newline and tab) and lone surrogates.

    `limit` (in characters) and `single_line` have the values of the field by default. A single line is also stripped,
    and changes of the text direction in it are ended. RuleError `text_too_long`; text that is several times too long is
    refused before it is processed.
    """
    allowed = LIMITS.get(field, DEFAULT_LIMIT) if limit is None else limit
    is_line = field not in LONG_TEXTS if single_line is None else single_line
    stripped = text.strip() if is_line else text
    _require_length(stripped, field, allowed, _MAX_SHRUNK * allowed + _MAX_REMOVED)
    cleaned = _plain(stripped)
    if is_line:
        cleaned = _BREAKS_AND_TABS.sub(" ", cleaned).strip()
        _require_length(cleaned, field, allowed, allowed)
        cleaned = _closed(cleaned)
    _require_length(cleaned, field, allowed, allowed)
    return CleanedText(cleaned, cleaned != text)


def _require_length(text: str, field: str, allowed: int, most: int) -> None:
    if len(text) > most:
        raise RuleError("text_too_long", field, limit=allowed, length=len(text))


def _plain(text: str) -> str:
    """Return `text` in NFC, without control characters and surrogates, with newlines as line breaks."""
    if text.isascii() and text.isprintable():
        return text
    if _SURROGATE.search(text):
        # a pair of surrogates becomes its character, a lone surrogate becomes U+FFFD
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _LINE_BREAKS.sub("\n", text)
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def _closed(line: str) -> str:
    """Return the line with every change of direction ended: otherwise it would also affect the text after it."""
    if not _TURNING.search(line):
        return line
    open_ends: list[str] = []
    isolates = 0
    for sign in line:
        if sign in _ENDS:
            open_ends.append(_ENDS[sign])
            isolates += _ENDS[sign] == _POP_ISOLATE
        elif sign == _POP and open_ends[-1:] == [_POP]:
            open_ends.pop()
        elif sign == _POP_ISOLATE and isolates:
            isolates -= 1
            while open_ends.pop() != _POP_ISOLATE:
                pass  # the end of an isolate also ends the changes within it
    return line + "".join(reversed(open_ends))
