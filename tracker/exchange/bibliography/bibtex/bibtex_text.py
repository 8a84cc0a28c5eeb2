"""Field values of BibTeX: quotation marks and braces around them, macros within them, and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPES = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_LIGATURES = re.compile("(-)(?=-)|(`)(?=`)|(')(?=')|([!?])(?=`)|(<)(?=<)|(>)(?=>)|(,)(?=,)")
_BLOCK_START = re.compile(r"(^|\n)([ \t]*)@")
_BRACE = re.compile(r"(?<!\\)[{}]")
_UNESCAPED = re.compile(
    r"\{\\([_%&#$~^{}])\}|\\([_%&#$~^{}])(?:\{\})?"
    r"|\{?\\(?:(text(?:asciitilde|asciicircum|underscore|less|greater|bar))|string)(?:\{\}|(?![A-Za-z])\s?)\}?"
)
"""LaTeX that stands for one character of an address, or `\\string`, which precedes a plain one."""
_CHARACTERS = {
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
}
_MAX_BRACES = 5
_MAX_VALUE_LENGTH, _MAX_MACRO_LENGTH = 1_000_000, 5_000
_ADDRESS = re.compile(r"\\(?:(?:url|path|nolinkurl)\s*\{(.*)\}|href\s*\{([^{}]*)\}\s*\{.*\})", re.DOTALL)


def concatenated(value: str, strings: Mapping[str, str]) -> str:
    """Return a field's value without its braces or quotes, its parts joined and its macros (`macro_text`) expanded.

    It is cut at the maximum length of a value: a short field may name a long macro many times.
    """
    parts: list[str] = []
    remaining = _MAX_VALUE_LENGTH
    for part in _parts(value):
        parts.append(_part(part.strip(), strings)[:remaining])
        remaining -= len(parts[-1])
        if remaining <= 0:
            break
    return "".join(parts)


def macro_text(value: str) -> str:
    """Return the text of a macro, cut at the maximum length of a macro."""
    return _part(value.strip(), {})[:_MAX_MACRO_LENGTH]


def escaped(text: str) -> str:
    """Return a text escaped so that LaTeX shows it unchanged and it doesn't end a block."""
    safe = _LIGATURES.sub(r"\g<0>{}", text.translate(_ESCAPES))
    return _BLOCK_START.sub(r"\1\2{@}", safe)


def in_braces(text: str) -> str:
    """Return an address, path or code for a verbatim field; characters that would end the field are percent-encoded."""
    plain = text.replace("\\", "%5C") if text.endswith("\\") else text
    return _BLOCK_START.sub(r"\1\2%40", plain.replace("{", "%7B").replace("}", "%7D"))


def unescaped(text: str) -> str:
    """Return an address or code without the braces and backslashes that some programs add."""
    match = _ADDRESS.fullmatch(text.strip())
    plain = (match[1] or match[2] or "" if match else text).strip()
    for _ in range(_MAX_BRACES):
        if not is_braced(plain):
            break
        plain = plain[1:-1].strip()
    return _UNESCAPED.sub(_unescaped_character, plain)


def address_in(text: str) -> str:
    """Return the address if a text is only a LaTeX command for one (url, path, href); else an empty text."""
    return unescaped(text) if _ADDRESS.fullmatch(text.strip()) else ""


def _unescaped_character(match: re.Match[str]) -> str:
    return match[1] or match[2] or _CHARACTERS.get(match[3] or "", "")


def is_braced(text: str) -> bool:
    """Return whether one pair of braces encloses the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end() == len(text)
    return False


def is_balanced(text: str) -> bool:
    """Return whether every brace of a text has its partner, so that the text doesn't end the field around it."""
    depth = 0
    for brace in _BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not text.endswith("\\") and _BLOCK_START.search(text) is None


def _part(part: str, strings: Mapping[str, str]) -> str:
    if len(part) >= 2 and (is_braced(part) or (part[0] == part[-1] == '"')):
        return part[1:-1]
    name = part.lower()
    if name in strings:
        return strings[name]
    return str(_MONTHS.index(name) + 1) if name in _MONTHS else part


def _parts(value: str) -> Iterator[str]:
    """Yield the parts that are joined by `#` outside braces and quotation marks."""
    if "#" not in value:  # almost every value
        yield value
        return
    start = 0
    for place in places_outside(value, "#"):
        yield value[start:place]
        start = place + 1
    yield value[start:]


def places_outside(value: str, sign: str) -> Iterator[int]:
    """Yield the places of a sign outside braces and quotation marks, except behind a backslash."""
    depth, is_quoted = 0, False
    for index, character in enumerate(value):
        if index and value[index - 1] == "\\":
            continue
        if character in "{}":
            depth += 1 if character == "{" else -1
        elif character == '"' and depth == 0:
            is_quoted = not is_quoted
        elif character == sign and depth == 0 and not is_quoted:
            yield index
