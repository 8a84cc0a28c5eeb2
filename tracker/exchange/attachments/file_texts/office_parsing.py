"""Text of DOCX, PPTX, XLSX, ODT, ODS, ODP and EPUB files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from tracker.errors import RuleError
from tracker.exchange.attachments.file_texts.text_parts import Archive, TextParts
from tracker.exchange.attachments.file_texts.xml_text import TextRules, add_text, read_elements
from tracker.exchange.attachments.page_text import decoded_page, page_parts
from tracker.exchange.parsing.parser_process import Parsed

_WORD: Final = TextRules(
    held=frozenset({"t"}),
    ends_line=frozenset({"p"}),
    characters={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"},
    left_out=frozenset({"Fallback", "del", "moveFrom", "tabs"}),
)
_SLIDE: Final = TextRules(held=frozenset({"t"}), ends_line=frozenset({"p"}), characters={"br": "\n"})
_OPEN: Final = TextRules(
    ends_line=frozenset({"p", "h", "table-row"}),
    characters={"s": " ", "tab": "\t", "line-break": "\n"},
    left_out=frozenset({
        "tracked-changes", "automatic-styles", "font-face-decls", "scripts", "dc:creator", "dc:date", "date-string",
        "sender-initials", "binary-data", "forms",
    }),
)  # fmt: skip
_WORD_PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_ORDER: Final = ("header", "document", "footer", "footnotes", "endnotes", "comments")
_SLIDES: Final = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide)(\d{1,6})\.xml")
_SHEETS: Final = re.compile(r"xl/worksheets/sheet(\d{1,6})\.xml")
_MAX_SHARED: Final = 2_000_000


def word_text(content: bytes, most: int) -> Parsed:
    """Return the text of a DOCX file: headers, the document, footers, notes and comments."""
    parts = TextParts(most)
    with Archive(content) as archive:
        for name in sorted(filter(_WORD_PARTS.fullmatch, archive.names), key=_word_place):
            add_text(archive.read(name), _WORD, parts)
    return parts.text(), b""


def _word_place(name: str) -> tuple[int, str]:
    found = _WORD_PARTS.fullmatch(name)
    assert found is not None
    return _ORDER.index(found[1].rstrip("0123456789")), name


def slides_text(content: bytes, most: int) -> Parsed:
    """Return the text of a PPTX file: each slide in order, and the notes of all."""
    parts = TextParts(most)
    with Archive(content) as archive:
        found = [match for match in map(_SLIDES.fullmatch, archive.names) if match is not None]
        for match in sorted(found, key=lambda match: (match[1] != "slides/slide", int(match[2]))):
            add_text(archive.read(match[0]), _SLIDE, parts)
    return parts.text(), b""


def open_text(content: bytes, most: int) -> Parsed:
    """Return the text of an ODT, ODS or ODP file; RuleError file_locked for one with a password."""
    parts = TextParts(most)
    with Archive(content) as archive:
        if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise RuleError("file_locked", "file")
        add_text(archive.read("content.xml"), _OPEN, parts)
    return parts.text(), b""


def sheets_text(content: bytes, most: int) -> Parsed:
    """Return the cells of an XLSX file, a line for each row."""
    parts = TextParts(most)
    with Archive(content) as archive:
        name = "xl/sharedStrings.xml"
        shared = _shared_texts(archive.read(name)) if name in archive.names else []
        found = [match for match in map(_SHEETS.fullmatch, archive.names) if match is not None]
        for match in sorted(found, key=lambda match: int(match[1])):
            if not parts.is_full:
                _add_sheet(archive.read(match[0]), shared, parts)
    return parts.text(), b""


def _shared_texts(content: bytes) -> Sequence[str]:
    """Return the texts that cells refer to by number; reading aids (`rPh`) are left out."""
    texts: list[str] = []
    letters: list[str] = []
    inside = skipped = 0

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal inside, skipped
        inside += name == "t"
        skipped += name == "rPh"

    def end(name: str) -> None:
        nonlocal inside, skipped
        inside -= name == "t"
        skipped -= name == "rPh"
        if name == "si":
            texts.append("".join(letters) if len(texts) < _MAX_SHARED else "")
            letters.clear()

    read_elements(content, start, end, lambda text: letters.append(text) if inside and not skipped else None)
    return texts


def _add_sheet(content: bytes, shared: Sequence[str], parts: TextParts) -> None:
    kind, inside = "", 0
    letters: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal kind, inside
        if name == "c":
            kind = attributes.get("t", "")
        inside += name in ("v", "t")

    def end(name: str) -> None:
        nonlocal inside
        inside -= name in ("v", "t")
        if name == "c":
            found = "".join(letters)
            letters.clear()
            number = int(found) if kind == "s" and found.isascii() and found.isdigit() and len(found) < 9 else -1
            value = found if kind != "s" else shared[number] if 0 <= number < len(shared) else ""
            parts.add(f"{value}\t")
        elif name == "row":
            parts.add("\n")

    read_elements(content, start, end, lambda text: letters.append(text) if inside else None)


def book_text(content: bytes, most: int) -> Parsed:
    """Return the text of an EPUB file in the order of reading."""
    parts = TextParts(most)
    with Archive(content) as archive:
        for name in _chapters(archive):
            if not parts.is_full:
                parts.line(page_parts(decoded_page(archive.read(name))).text)
    return parts.text(), b""


def _chapters(archive: Archive) -> Sequence[str]:
    """Return the pages of a book in the order of its spine."""
    package = next((name for name in archive.names if name.endswith(".opf")), "")
    items: dict[str, str] = {}
    spine: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "item" and "html" in attributes.get("media-type", ""):
            items[attributes.get("id", "")] = unquote(attributes.get("href", ""))
        elif name == "itemref":
            spine.append(attributes.get("idref", ""))

    if package:
        read_elements(archive.read(package), start)
    folder = posixpath.dirname(package)
    places = (posixpath.normpath(posixpath.join(folder, items[each])) for each in spine if each in items)
    return [place for place in dict.fromkeys(places) if place in archive.names]
