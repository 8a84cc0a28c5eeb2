"""Text of RTF files."""

from __future__ import annotations

import re
from typing import Final

from tracker.exchange.attachments.file_texts.text_parts import MAX_DEPTH, TextParts, damaged, too_deep
from tracker.exchange.parsing.parser_process import Parsed

_TOKEN: Final = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_CODE_PAGE: Final = re.compile(rb"\\ansicpg([0-9]{3,5})")
_LEFT_OUT: Final = frozenset({
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"listtable", b"listoverridetable", b"rsidtbl",
    b"generator", b"themedata", b"colorschememapping", b"latentstyles", b"datastore", b"xmlnstbl", b"fldinst",
    b"filetbl", b"revtbl", b"nonshppict", b"htmltag",
})  # fmt: skip
_WORDS: Final = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SIGNS: Final = {b"~": "\xa0", b"-": "\xad", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}


def rtf_text(content: bytes, most: int) -> Parsed:
    """Return the text of an RTF file, without its tables of fonts, styles and pictures."""
    parts = TextParts(most)
    _Reader(content, parts).read()
    # a letter beyond the first 65,536 is written as two numbers
    return parts.text().encode("utf-16", "surrogatepass").decode("utf-16", "replace"), b""


class _Reader:
    """Reads one file: a group that is left out ends with its brace; letters that a program may skip are counted."""

    def __init__(self, content: bytes, parts: TextParts) -> None:
        if not content.startswith(b"{\\rtf"):
            raise damaged()
        found = _CODE_PAGE.search(content[:4096])
        self._content, self._parts = content, parts
        self._code_page = _known_code_page(found[1].decode() if found else "1252")
        self._groups: list[tuple[bool, int]] = []
        self._is_left_out, self._fallback, self._skipped = False, 1, 0
        self._letters = bytearray()

    def read(self) -> None:
        """Add the text up to the end of the first group, or of the file."""
        for match in _TOKEN.finditer(self._content):
            coded, word, number, sign, brace, plain = match.groups()
            if coded:
                self._add_bytes(bytes([int(coded, 16)]))
            elif plain:
                self._add_bytes(plain)
            elif brace:
                self._flush()
                if not self._turn(brace):
                    return
            elif word:
                self._flush()
                self._obey(word, int(number) if number else None)
            elif sign:
                self._flush()
                self._is_left_out = self._is_left_out or sign == b"*"
                self._add(_SIGNS.get(sign, ""))
            if self._parts.is_full:
                return
        self._flush()

    def _turn(self, brace: bytes) -> bool:
        """Begin or end a group; return whether the file goes on."""
        self._skipped = 0
        if brace == b"{":
            if len(self._groups) >= MAX_DEPTH:
                raise too_deep()
            self._groups.append((self._is_left_out, self._fallback))
        elif self._groups:
            self._is_left_out, self._fallback = self._groups.pop()
        return bool(self._groups)

    def _obey(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._add(chr(number % 65536))
            self._skipped = self._fallback
        elif word == b"uc" and number is not None:
            self._fallback = min(max(number, 0), 10)
        elif word in _LEFT_OUT:
            self._is_left_out = True
        else:
            self._add(_WORDS.get(word, ""))

    def _add(self, text: str) -> None:
        if not self._is_left_out:
            self._parts.add(text)

    def _add_bytes(self, letters: bytes) -> None:
        skipped = min(self._skipped, len(letters))
        self._skipped -= skipped
        if not self._is_left_out:
            self._letters += letters[skipped:]

    def _flush(self) -> None:
        """Add the letters read so far; those of two bytes are decoded together."""
        if self._letters:
            self._parts.add(self._letters.decode(self._code_page, "replace"))
            self._letters.clear()


def _known_code_page(number: str) -> str:
    """Return the name of a code page for decoding; that of Western Europe for an unknown one."""
    name = {"65001": "utf-8", "10000": "mac_roman"}.get(number, f"cp{number}")
    try:
        b"a".decode(name)
    except LookupError:
        return "cp1252"
    return name
