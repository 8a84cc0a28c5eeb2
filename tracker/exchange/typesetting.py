"""Sets documents as tagged PDF with Typst, in a process of its own.

Typst is native code that keeps what it computed in memory, so a process sets one document and ends. The document is
JSON, which the template reads as data. The template reads no files and no packages, so nothing is fetched.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tracker.errors import KnownError
from tracker.exchange.parsing.parser_process import Parsed, ParserProcess, ReadingError
from tracker.paths import resource

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = "document.typ"
SECONDS = 600
"""Limit of processor time for one document; one of a thousand pages takes a minute."""
_NO_GLYPH = "could not be displayed"
"""Part of Typst's message that no font has a character, which PDF/UA does not allow."""
_DECLARED = b"<pdfuaid:part>"
"""The element of the metadata by which a PDF is declared as PDF/UA. The metadata are not compressed."""


def typeset(document: dict[str, Any]) -> bytes:
    """Return a document as PDF, in any thread; the values are those that `resources/typesetting` reads.

    It is PDF/UA-1, unless no font on this computer has one of its characters, which is drawn as a box then.
    KnownError pdf_not_made, or what the check of `cancelled_by` raises.
    """
    template = resource("typesetting", TEMPLATE)
    process = ParserProcess()
    try:
        _, content = process.run(set_pdf, json.dumps(document).encode(), str(template), seconds=SECONDS)
    except ReadingError as error:
        raise KnownError("pdf_not_made", reason=error.code) from error
    finally:
        process.end()
    return content


def has_all_characters(pdf: bytes) -> bool:
    """Return whether no character of a PDF made by `typeset` is drawn as a box."""
    return _DECLARED in pdf


def set_pdf(document: bytes, template: str) -> Parsed:
    """Return the PDF, as a parser of the process does. Run in the process."""
    import typst

    inputs = {"document": document.decode()}
    try:
        return None, typst.compile(template, font_paths=_fonts(), sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if _NO_GLYPH not in error.message:
            raise
        return None, typst.compile(template, font_paths=_fonts(), sys_inputs=inputs)


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    """Return the fonts of this computer, which are searched once."""
    import typst

    return typst.Fonts()
