"""LaTeX in BibTeX files, read as the text that LaTeX would show. Commands that can't be read are left as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bibtexparser.library import Library
from bibtexparser.middlewares.latex_encoding import LatexDecodingMiddleware
from bibtexparser.model import Entry, Field

from tracker.exchange.bibliography.bibtex.latex_signs import (
    ACCENTS,
    CHARACTERS,
    INVISIBLE,
    LAST_ARGUMENT,
    LIGATURES,
    MATH_CHARACTERS,
    SILENT,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    VULGAR_FRACTIONS,
)

_MAX_DEPTH: Final = 30
_MAX_NAME_LENGTH: Final = 40
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?(?:[ \t\r\n]+|(?=\W|\d|$))"
    r"|\\(?P<sign>.)"
    r"|(?P<ligature>---?|``|''|[!?]`)"
    r"|(?P<one>[{}$~^_])"
    r"|(?P<plain>[^\\{}$~^_\-`'!?]+|[-`'!?])",
    re.DOTALL,
)
_NEEDS_READING = re.compile(r"[\\{}$~]|--|``|''|[!?]`")
_FORMULA = re.compile(r"\$(?!\s)(?>\\.|[^\\$])++(?<!\s)\$(?!\d)", re.DOTALL)
"""Matches a formula: no blank inside the dollar signs and no digit after them, so that two prices don't match."""
_OPENING = re.compile(r"\s*\{")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ADDRESS_BACKSLASH = re.compile(r"\\([%#&_~{}$])")


@dataclass(frozen=True, slots=True)
class PlainText:
    """Text without its LaTeX, and the commands and formulas in it that could not be read and are left as typed."""

    text: str
    unread: tuple[str, ...] = ()


def plain_text(latex: str) -> PlainText:
    """Return the text that LaTeX would show, on one line."""
    if _NEEDS_READING.search(latex):
        reader = _Reader(latex)
        text, unread = reader.read(0, len(latex), 0), tuple(dict.fromkeys(reader.unread))
        latex = unicodedata.normalize("NFC", text)
    else:
        unread = ()
    return PlainText(" ".join(latex.split()), unread)


class _Reader:
    """Reads one text from left to right; each character is read once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._closing = _closing_braces(source)
        self.unread: list[str] = []

    def read(self, start: int, end: int, depth: int) -> str:
        """Return the text that the source shows between two indexes; `depth` counts nested commands."""
        shown: list[str] = []
        accent = ""
        index = start
        while index < end:
            token = _TOKEN.match(self._source, index, end)
            if token is None:  # a backslash at the very end
                shown.append(self._source[index:end])
                break
            index = token.end()
            if token["one"] == "}" and accent:  # an accent on nothing
                shown.append(_SPACING.get(accent, accent))
                accent = ""
            word = token["word"] or token["sign"] or ""
            if word in ACCENTS and index < end:
                accent = ACCENTS[word] + accent
                continue
            if word:
                text, index = self._command(token, index, end, depth)
            elif token["one"] == "$":
                text, index = self._math(token.start(), end)
            else:
                text = LIGATURES.get(token[0], token[0]) if token["ligature"] or token["one"] else token[0]
                text = "" if token["one"] in ("{", "}") else text
            if accent and text.lstrip():
                text, accent = _accented(text.lstrip(), accent), ""
            shown.append(text)
        return "".join(shown) + _SPACING.get(accent, accent)

    def _command(self, token: re.Match[str], index: int, end: int, depth: int) -> tuple[str, int]:
        """Read a command with its arguments; return the text that it shows and the index after it."""
        word = token["word"] or token["sign"]
        if word in CHARACTERS:
            return CHARACTERS[word], index
        if word in SILENT:
            return "", index
        if word in LAST_ARGUMENT or word in INVISIBLE or word in _WITH_ARGUMENT:
            arguments, after = self._arguments(index, end, 2 if word == "href" else LAST_ARGUMENT.get(word, 1))
            if arguments and depth < _MAX_DEPTH:
                return self._with_argument(word, arguments, depth + 1), after
        elif token["word"] and (character := MATH_CHARACTERS.get(word.removeprefix("text")) or _known_character(word)):
            return character, index
        _, after = self._arguments(index, end, 9)
        return self._as_typed(token.start(), after), after

    def _with_argument(self, word: str, arguments: list[tuple[int, int]], depth: int) -> str:
        start, end = arguments[-1]
        if word in INVISIBLE:
            return ""
        if word in ("url", "path", "nolinkurl"):
            return _address(self._source[start:end])
        text = self.read(start, end, depth)
        if word == "href":
            address = _address(self._source[slice(*arguments[0])])
            return text if len(arguments) < 2 or text == address else f"{text} ({address})"
        if word in _SCRIPTS:
            return _script(text, _SCRIPTS[word]) or text
        if word == "ensuremath":
            return self._formula(start, end, depth) or self._as_typed(start, end)
        before, after = _QUOTES.get(word, ("", ""))
        return f"{before}{text}{after}"

    def _arguments(self, index: int, end: int, most: int) -> tuple[list[tuple[int, int]], int]:
        """Return the ranges inside the next groups in braces, at most `most`, and the index after the last."""
        found: list[tuple[int, int]] = []
        while len(found) < most and (opening := _OPENING.match(self._source, index, end)):
            closing = self._closing.get(opening.end() - 1, end)
            if closing >= end:
                break
            found.append((opening.end(), closing))
            index = closing + 1
        return found, index

    def _as_typed(self, start: int, end: int) -> str:
        typed = self._source[start:end]
        self.unread.append(typed.strip())
        return typed

    # formulas -----------------------------------------------------------------------------------------------------

    def _math(self, start: int, end: int) -> tuple[str, int]:
        """Read a formula between dollar signs; return its text and the index after it. A single dollar is text."""
        formula = _FORMULA.match(self._source, start, end)
        if formula is None:
            return "$", start + 1
        closing = formula.end() - 1
        text = self._formula(start + 1, closing, 0)
        if text is None:
            return self._as_typed(start, closing + 1), closing + 1
        return text, closing + 1

    def _formula(self, start: int, end: int, depth: int) -> str | None:
        """Return the text of a formula; None if a part of it can't be written in Unicode."""
        shown: list[str] = []
        accent = ""
        index = start
        while index < end:
            token = _TOKEN.match(self._source, index, end)
            if token is None or depth > _MAX_DEPTH:
                return None
            index = token.end()
            part: str | None
            if token["one"] in ("^", "_"):
                arguments, after = self._script_argument(index, end)
                if arguments is None:
                    return None
                text = self._formula(*arguments, depth + 1)
                part, index = _script(text, SUPERSCRIPTS if token["one"] == "^" else SUBSCRIPTS), after
                if part is None and text is not None and _is_text_command(self._source[slice(*arguments)]):
                    part = text
            elif word := token["word"] or token["sign"]:
                if word in MATH_ACCENTS:
                    accent = MATH_ACCENTS[word] + accent
                    continue
                if word in _TEXT_IN_MATH:
                    continue
                part, index = self._math_command(word, index, end, depth)
            else:
                part = "" if token["one"] in ("{", "}") else token[0].replace("'", "′")
            if part is None:
                return None
            if accent and part:
                part, accent = _accented(part, accent), ""
            shown.append(part)
        return None if accent else "".join(shown)  # an accent on nothing

    def _math_command(self, word: str, index: int, end: int, depth: int) -> tuple[str | None, int]:
        """Read a command in a formula; return its text, None if it can't be read, and the index after it."""
        if word in _FRACTION:
            arguments, after = self._arguments(index, end, 2)
            parts = [self._formula(*each, depth + 1) for each in arguments]
            if len(parts) < 2 or not all(parts):
                return None, index
            return VULGAR_FRACTIONS.get(written := "/".join(map(str, parts)), written), after
        in_text = f"text{word.removeprefix('math')}"
        known = MATH_CHARACTERS.get(word) or CHARACTERS.get(word) or CHARACTERS.get(in_text)
        return known or (_known_character(word) if word.isalpha() else None) or None, index

    def _script_argument(self, index: int, end: int) -> tuple[tuple[int, int] | None, int]:
        arguments, after = self._arguments(index, end, 1)
        if arguments:
            return arguments[0], after
        token = _TOKEN.match(self._source, index, end)
        if token is None:
            return None, index
        after = index + 1 if token["plain"] else token.end()
        return (index, after), after


MATH_ACCENTS: Final = {
    "hat": "\u0302", "check": "\u030c", "tilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "dot": "\u0307",
    "ddot": "\u0308", "breve": "\u0306", "bar": "\u0304", "vec": "\u20d7", "mathring": "\u030a",
    "not": "\u0338",
}  # fmt: skip
_SCRIPTS: Final = {
    "textsuperscript": SUPERSCRIPTS,
    "textsubscript": SUBSCRIPTS,
    "mkbibsuperscript": SUPERSCRIPTS,
    "mkbibsubscript": SUBSCRIPTS,
}
_QUOTES: Final = {
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "footnote": ("[", "]"),
}
_WITH_ARGUMENT: Final = frozenset({"href", "url", "path", "nolinkurl", "ensuremath", *_SCRIPTS, *_QUOTES})
_TEXT_IN_MATH: Final = frozenset({
    "mathrm", "mathit", "mathbf", "mathsf", "mathtt", "mathnormal", "textrm", "textit", "textbf", "textsf", "text",
    "mbox", "rm", "it", "bf", "left", "right", "operatorname", "displaystyle", "textstyle", "mathbb", "mathcal",
    "mathfrak", "mathscr", "mathbin", "mathrel", "mathop", "mathord", "boldsymbol", "bm", "cal", "emph", "!",
})  # fmt: skip
_FRACTION: Final = frozenset({"frac", "tfrac", "dfrac", "sfrac", "nicefrac"})


def _address(text: str) -> str:
    return _ADDRESS_BACKSLASH.sub(r"\1", text.strip())


def _is_text_command(source: str) -> bool:
    """Return whether a superscript or subscript is a text command, so that it can be shown at normal height."""
    return re.fullmatch(r"\s*\\(?:textrm|mathrm|text|mbox|rm)\s*\{?[^\\{}$]*\}?\s*", source) is not None


def _script(text: str | None, table: Mapping[str, str]) -> str | None:
    """Return a text in superscript or subscript characters; None if one doesn't exist."""
    if text is None or not all(character in table or character == " " for character in text):
        return None
    return "".join(table.get(character, character) for character in text)


def _accented(text: str, accent: str) -> str:
    """Return a text with an accent on its first character; a dotless i or j becomes i or j."""
    first, rest = text[0], text[1:]
    return {"ı": "i", "ȷ": "j"}.get(first, first) + accent + rest


_SPACING: Final = {"\u0302": "^", "\u0303": "~", "\u0300": "`", "\u0301": "´", "\u0308": "¨", "\u0304": "¯"}
"""[combining accent] -> the character that shows it without a letter."""


def _closing_braces(source: str) -> dict[int, int]:
    """Return the index of the closing brace for each opening brace that has one."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(source):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            found[opened.pop()] = brace.start()
    return found


_DECODER = LatexDecodingMiddleware()


@lru_cache(maxsize=2_000)
def _known_character(word: str) -> str:
    """Return the character of a command without arguments in pylatexenc's table; empty for an unknown command."""
    if len(word) > _MAX_NAME_LENGTH:
        return ""
    # a command that takes no argument leaves the following q as text
    block = _DECODER.transform_entry(Entry("misc", "", [Field("text", f"\\{word}{{q}}")]), Library())
    text = block.fields[0].value if isinstance(block, Entry) else ""
    return text[0] if len(text) == 2 and text[1] == "q" else ""
