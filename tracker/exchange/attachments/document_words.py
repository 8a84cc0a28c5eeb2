"""The words of a DOCX or ODT document, read in the parser process.

Paragraphs are parted by an empty line; a note follows the text or the paragraph that refers to it. What is deleted or
hidden, and comments, are left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final
from xml.etree import ElementTree

from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import Parsed

MAX_PART: Final = 100_000_000
"""Most bytes of an unpacked part."""
_DOCX: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_ODT: Final = "content.xml"
_LEFT_OUT: Final = frozenset(
    {"del", "moveFrom", "Fallback", "tracked-changes", "annotation", "note-citation", "instrText", "sequence-decls"}
)
"""Elements of either format whose text is not read: `Fallback` repeats what is before it."""
_SIGNS: Final = {"tab": " ", "br": " ", "cr": " ", "line-break": " ", "s": " ", "noBreakHyphen": "-"}
_FALSE: Final = frozenset({"0", "false", "off"})
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError),
    *(RuntimeError, ElementTree.ParseError),
)
"""The exceptions for a damaged or encrypted document; RecursionError is a RuntimeError."""


def words(content: bytes, name: str) -> Parsed:
    """Return the text of a document; RuleError document_unreadable, file_too_large, page_entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            known = set(packed.namelist())
            is_docx = _DOCX[0] in known
            parts = [_part(packed, each, name) for each in (_DOCX if is_docx else (_ODT,)) if each in known]
        reader = _Reader(has_loose_text=not is_docx)
        for part in parts:
            reader.read(ElementTree.fromstring(part))
    except _BROKEN as error:
        raise RuleError("document_unreadable", "file", path=name) from error
    return "\n\n".join(filter(None, reader.paragraphs)), b""


def _part(packed: zipfile.ZipFile, part: str, name: str) -> bytes:
    with packed.open(part) as file:
        content = file.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise RuleError("file_too_large", "file", path=name, limit=MAX_PART)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise RuleError("page_entities", "file", path=name)
    return content


class _Reader:
    """Collects the paragraphs of a document. In ODT text is between elements, in DOCX in those named `t` alone."""

    def __init__(self, *, has_loose_text: bool) -> None:
        self._has_loose_text = has_loose_text
        self.paragraphs: list[str] = []
        self._open: list[list[str]] = []
        """The pieces of the paragraphs that are open: a note is within one."""

    def read(self, element: ElementTree.Element) -> None:
        """Read an element with all in it."""
        name = element.tag.rpartition("}")[2]
        if name in _LEFT_OUT or (name == "r" and _is_hidden(element)):
            return
        if name in ("p", "h"):
            self.paragraphs.append("")
            place = len(self.paragraphs) - 1
            self._open.append([])
            self._read_inside(element)
            self.paragraphs[place] = " ".join("".join(self._open.pop()).split())
            return
        if name == "t" and not self._has_loose_text:
            self._add(element.text)
        elif name in _SIGNS:
            self._add(_SIGNS[name])
        self._read_inside(element)

    def _read_inside(self, element: ElementTree.Element) -> None:
        if self._has_loose_text:
            self._add(element.text)
        for child in element:
            self.read(child)
            if self._has_loose_text:
                self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if self._open and text:
            self._open[-1].append(text)


def _is_hidden(run: ElementTree.Element) -> bool:
    """Return whether the text of a run of DOCX is hidden."""
    for properties in run:
        if properties.tag.endswith("}rPr"):
            for each in properties:
                if each.tag.endswith("}vanish"):
                    return not any(key.endswith("val") and value in _FALSE for key, value in each.attrib.items())
    return False
