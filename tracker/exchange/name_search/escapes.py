"""Decoding of markup and escapes in a text, to find a name in it.

Each function takes linear time. Removed markup becomes `MARK`. Texts may be decoded that were never encoded, so the
results are only for searching.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from tracker.domain.text.person_names import MARK

ROUNDS = 3
"""The number of times that a text's escapes are decoded, one inside another."""

_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_ASIDE = re.compile(
    r"<(/?)(script|style|del|ruby|rt|rp|w:rt|w:del|w:instrText|text:ruby-text|text:note|office:annotation)\b[^<>]*>",
    re.IGNORECASE,
)
"""Matches the tags of elements that a text contains and that are not part of it where they are: scripts, readings of
Chinese characters, deletions, the addresses of links, notes.
"""
_FOLD = re.compile(r"\r?\n[ \t]")
_DIVIDED = re.compile("[-\u2010\u00ad\u0002\ufffe][ \t]*\r?\n[ \t]*")
"""Matches the division of a word at the end of a line."""
_HIDDEN = re.compile("[\u00ad\u0002\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffe]")
_MARKS = re.compile(f"{MARK}{MARK}+")
# each of these begins with one character class, which makes the search ten times faster
_ESCAPE = re.compile(
    r"[&%\\_](?:"
    r"(?<=&)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
    r"|(?<=%)(?:u[0-9a-fA-F]{4}(?:%u[0-9a-fA-F]{4})*|[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*)"
    r"|(?<=_)x[0-9a-fA-F]{4}_(?:_x[0-9a-fA-F]{4}_)*"
    r"|(?<=\\)(?:u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*"
    r"|u\{[0-9a-fA-F]{1,6}\}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[nrt/\"']))"
)
_ENCODED_WORD = r"=\?[\w.:*+-]{1,60}\?[bBqQ]\?[^?\s]*\?="
_ENCODED_WORDS = re.compile(rf"{_ENCODED_WORD}(?:\s+{_ENCODED_WORD})*")
_ONE_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]*)?\?([bBqQ])\?([^?\s]*)\?=")
_NOT_HEX = re.compile("[^0-9a-fA-F]")
_PARAMETER = re.compile(
    r"\b([A-Za-z][\w.-]{0,40})\*(\d{1,3})?(\*?)[ \t]*=[ \t]*(\"(?:[^\"\\\r\n]|\\.)*+\"|[^;\s\"]*+)", re.ASCII
)
"""Matches a parameter of a mail header that continues in others (`name*0=`) or has an encoding (`name*=utf-8''…`)."""
_LIGHT_MARKUP = re.compile(
    r"\[/?[A-Za-z]{1,10}(?:=[^\[\]\n]{0,200})?\](?![(\[])"
    r"|\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,80}\])|!?\["
    r"|\\[A-Za-z]{1,20}\*?\{|[{}]"
    r"|[*_~`^=+|]{1,6}(?:\\ )?|'{2,5}"
)
"""Matches what marks a word in Markdown, a wiki, a forum and TeX: signs around it, links, commands."""
_QUOTED_PRINTABLE = re.compile(rb"=[0-9A-F]{2}|=[ \t]*\r?\n")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}+(?:\r?\n[ \t]*+[A-Za-z0-9+/_-]{2,}+)*={0,2}")
"""Matches a line of base64, and the lines after it."""
_SHORT_BASE64 = re.compile(rb"(?:^[A-Za-z0-9+/_-]{2,15}+\r?\n){2,}+[A-Za-z0-9+/_-]{0,15}+={0,2}", re.MULTILINE)
"""Matches short lines of base64."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def readings(text: str) -> Iterator[str]:
    """Yield a text before and after decoding its escapes, each with and without markup.

    All are without hidden characters. Markup is left out with and without scripts, notes and the like. Lines that
    continue in the next one, as in calendars and address cards, are joined.
    """
    for _ in range(ROUNDS):
        shown = _HIDDEN.sub(MARK, _DIVIDED.sub(MARK, text))
        yield _MARKS.sub(MARK, shown) if MARK in shown else shown
        without_tags = _TAG.sub(MARK, _without_comments(shown)) if "<" in shown else shown
        if without_tags != shown:
            yield _MARKS.sub(MARK, without_tags)
        if "<" in shown and (main := _without_asides(shown)) != shown:
            yield _MARKS.sub(MARK, _TAG.sub(MARK, _without_comments(main)))
        if (unmarked := _LIGHT_MARKUP.sub(MARK, without_tags)) != without_tags:
            yield _MARKS.sub(MARK, unmarked)
        if "BEGIN:V" in shown:
            yield _FOLD.sub("", shown)
        if "*" in text and (parameters := _parameters(text)):
            yield parameters
        decoded = unescaped_everywhere(text)
        if decoded == text:
            return
        text = decoded


def unescaped_everywhere(text: str) -> str:
    """Decode the entities, percent escapes, JSON escapes and encoded words of mail in a text once."""
    if "=?" in text:
        text = _ENCODED_WORDS.sub(lambda found: _decode_words(found[0]), text)
    return _ESCAPE.sub(lambda found: _unescaped(found[0]), text)


def _unescaped(escape: str) -> str:
    if escape.startswith("&"):
        return html.unescape(escape)
    if escape.startswith(("%u", "_x")) or (escape.startswith("\\u") and "{" not in escape):
        return bytes.fromhex(_NOT_HEX.sub("", escape)).decode("utf-16-be", "replace")
    if escape.startswith("%"):
        return _percent_decoded(bytes.fromhex(escape.replace("%", "")))
    if escape[1] in "uUx":
        number = int(escape.strip("\\uUx{}"), 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else MARK
    return {"n": " ", "r": " ", "t": " "}.get(escape[1], escape[1])


def _parameters(text: str) -> str:
    """Return the values of the parameters of mail headers that are in several parts or have an encoding, by line."""
    values: list[str] = []
    parts: dict[int, tuple[bool, str]] = {}
    last = ""
    for name, number, star, value in _PARAMETER.findall(text):
        place = int(number or 0)
        if name != last or place in parts:
            values.append(_joined(parts))
            parts, last = {}, name
        parts[place] = (bool(star) or not number, value.strip('"'))
    values.append(_joined(parts))
    return "\n".join(filter(None, values))


def _joined(parts: dict[int, tuple[bool, str]]) -> str:
    """Return the value of a parameter from its numbered parts, some of which are encoded."""
    charset, content = "utf-8", b""
    for number, (is_encoded, value) in sorted(parts.items()):
        if is_encoded and number == min(parts) and value.count("'") > 1:
            charset, _, value = value.split("'", 2)
        content += unquote_to_bytes(value) if is_encoded else value.encode("utf-8", "replace")
    return _decoded(content, charset or "utf-8")


def _percent_decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeError:  # an older address
        return content.decode("cp1252", "replace")


def _decode_words(words: str) -> str:
    """Decode the encoded words of a mail header; they are joined without the blanks between them."""
    parts: list[tuple[str, bytes]] = []
    for charset, how, content in _ONE_ENCODED_WORD.findall(words):
        raw = content.encode("ascii", "replace")
        decoded = from_base64(raw) if how in "bB" else binascii.a2b_qp(raw, header=True)
        if parts and parts[-1][0] == charset:  # a character may be divided between two of them
            decoded = parts.pop()[1] + decoded
        parts.append((charset, decoded))
    return "".join(_decoded(content, charset) for charset, content in parts)


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except (LookupError, UnicodeError, ValueError):
        return content.decode("utf-8", "replace")


def _without_comments(text: str) -> str:
    """Return a text with each comment of HTML and XML replaced by a mark; an unclosed comment stays."""
    if "<!--" not in text:
        return text
    parts, index = [], 0
    while (start := text.find("<!--", index)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[index:start])
        index = end + 3
    return MARK.join([*parts, text[index:]])


def _without_asides(text: str) -> str:
    """Return a text with each element of `_ASIDE` but `ruby` replaced by a mark.

    An element without a closing tag stays, except a reading, which ends with its `ruby`.
    """
    closed: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    for found in _ASIDE.finditer(text):
        name = found[2].lower()
        if not found[1]:
            if not found[0].endswith("/>"):
                opened.append((name, found.start()))
                counts[name] += 1
            continue
        while counts[name]:
            last, start = opened.pop()
            counts[last] -= 1
            if last == name:
                if name != "ruby":
                    closed.append((start, found.end()))
                break
            if last in ("rt", "rp"):
                closed.append((start, found.start()))
    parts, end = [], 0
    for start, stop in sorted(closed):
        if start >= end:
            parts.append(text[end:start])
            end = stop
    return MARK.join([*parts, text[end:]])


def without_quoted_printable(content: bytes) -> bytes | None:
    """Return the bytes with quoted-printable decoded; None if they contain no quoted-printable."""
    return binascii.a2b_qp(content) if _QUOTED_PRINTABLE.search(content) else None


def base64_blocks(content: bytes) -> Iterator[bytes]:
    """Yield the decoded bytes of each long run of base64: attachments of mail, pictures in a page."""
    for found in _BASE64.finditer(content):
        yield from_base64(found[0])
    if b"base64" in content:
        for found in _SHORT_BASE64.finditer(content):
            yield from_base64(found[0])


def from_base64(run: bytes) -> bytes:
    """Decode a run of base64; an incomplete end is dropped."""
    characters = _NOT_BASE64.sub(b"", run.translate(_URL_SAFE))
    rest = len(characters) % 4
    characters = characters[:-1] if rest == 1 else characters + b"=" * (-len(characters) % 4)
    return binascii.a2b_base64(characters)


def in_base64(words: bytes) -> tuple[bytes, ...]:
    """Return, for each of three alignments in a larger text, the base64 characters that depend only on these bytes."""
    found = []
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + words)
        start = (before * 8 + 5) // 6
        found.append(encoded[start : (before + len(words)) * 8 // 6])
    return tuple(found)


# Rich Text Format -------------------------------------------------------------------------------------------------

_RTF = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?[0-9]{1,5}) ?|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    r"|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_RTF_BLANKS = frozenset(
    {"par", "line", "tab", "cell", "row", "sect", "page", "nestcell", "nestrow", "emspace", "enspace"}
)
_RTF_CHARACTERS = {"~": " ", "_": "-"}
_RTF_HEX = re.compile(r"[0-9a-fA-F]{64,}")
_CODE_PAGE = re.compile(rb"\\ansicpg([0-9]{3,5})")


def rtf_text(content: bytes) -> str:
    """Return the text of an RTF document; its control words become marks."""
    found = _CODE_PAGE.search(content[:4096])
    code_page = f"cp{found[1].decode()}" if found else "cp1252"
    parts: list[str] = []
    characters = bytearray()
    fallback, skipped = 1, 0
    for match in _RTF.finditer(content.decode("latin-1")):
        coded, number, word, value, symbol, _, plain = match.groups()
        if coded:
            if skipped:
                skipped -= 1
            else:
                characters += bytes.fromhex(coded)
            continue
        if characters:
            parts.append(_decoded(bytes(characters), code_page))
            characters.clear()
        if number:
            parts.append(chr(int(number) % 65536))
            skipped = fallback
        elif word:
            fallback = int(value) if word == "uc" and value and value.isdecimal() else fallback
            parts.append(" " if word in _RTF_BLANKS else MARK)
        elif plain:
            parts.append(plain[skipped:])
            skipped = max(0, skipped - len(plain))
        else:
            parts.append(_RTF_CHARACTERS.get(symbol or "", MARK))
    parts.append(_decoded(bytes(characters), code_page))
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def rtf_objects(content: bytes) -> Iterator[bytes]:
    """Yield pictures and objects in an RTF document, which are written in hexadecimal."""
    joined = re.sub(rb"[\r\n]+", b"", content).decode("latin-1")
    for found in _RTF_HEX.finditer(joined):
        run = found[0]
        yield bytes.fromhex(run[: len(run) // 2 * 2])
