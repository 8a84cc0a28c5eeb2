"""Text that was saved as UTF-8, read as Western European and saved again: `GrÃ¶ningen` for `Gröningen`."""

from __future__ import annotations

import re

from tracker.errors import RuleError

TWICE = "utf-8-twice"
"""The name of this encoding, as the command line takes it."""


def _characters(first: int, last: int) -> str:
    """Return the characters of some bytes in the encoding of Windows; those that it lacks as in Latin-1."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(first, last + 1))


_BYTES = {sign: byte for byte, sign in enumerate(_characters(0, 0xFF))}
_NEXT = f"[{re.escape(_characters(0x80, 0xBF))}]"
_LATIN, _THREE = f"[ÂÃÄÅ]{_NEXT}", f"[ã-é]{_NEXT}{{2}}"
_RUN = re.compile(f"(?:{_LATIN}|â€{_NEXT})+|(?:{_THREE}){{2,}}")
"""Matches what may be bytes of UTF-8; one character of three bytes alone may be a letter between quotation marks."""
_FIRST = tuple("ÂÃÄÅâãäåæçèé")
_AROUND = 15


def repaired(text: str) -> str:
    """Return a text in which what was encoded twice is decoded; the rest of it is unchanged."""
    return _RUN.sub(lambda found: _decoded(found[0]), text)


def _decoded(run: str) -> str:
    try:
        return bytes(_BYTES[sign] for sign in run).decode("utf-8")
    except UnicodeError:
        return run


def require_encoded_once(text: str, first_line: int = 1) -> None:
    """Refuse a text of which a part was encoded twice, with both readings; RuleError encoding_needed.

    `first_line` is the line of the file on which the text begins.
    """
    if text.isascii() or not any(sign in text for sign in _FIRST):
        return
    found = next((each for each in _RUN.finditer(text) if _decoded(each[0]) != each[0]), None)
    if found is None:
        return
    begin = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _AROUND)
    shown = text[begin : found.end() + _AROUND].partition("\n")[0]
    previews = {name: " ".join(each.split()) for name, each in ((TWICE, repaired(shown)), ("utf-8", shown))}
    raise RuleError(
        "encoding_needed",
        "encoding",
        reason="encoded_twice",
        line=first_line + text.count("\n", 0, found.start()),
        preview=previews["utf-8"],
        known=[f"{name} (“{each}”)" for name, each in previews.items()],
        previews=previews,
    )
