"""Sets documents as tagged PDF with Typst, in a process of its own.

Typst is native code that keeps what it computed in memory. The process sets small documents one after another, because
starting it takes ten times as long as setting one of them, and ends when it is idle or has set enough; a large document
has a process that ends with it. The document is JSON, which the template reads as data. The template reads no files and
no packages, so nothing is fetched.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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
SMALL, ENOUGH = 150_000, 300_000
"""Sizes of encoded documents in bytes: of a small one, and of all that one process sets. Typst keeps up to 0.6 kB
in memory for each byte.
"""
_NO_GLYPH = "could not be displayed"
"""Part of Typst's message that no font has a character, which PDF/UA does not allow."""
_DECLARED = b"<pdfuaid:part>"
"""The element of the metadata by which a PDF is declared as PDF/UA. The metadata are not compressed."""


class Typesetter:
    """Sets documents, in any thread: small ones in one process, the others each in one that ends with it."""

    def __init__(self, memory: int | None = None) -> None:
        self.process = ParserProcess(memory)
        """The process of small documents; it is started by the first."""
        self._memory = memory
        self._in_use = threading.Lock()
        self._set = 0
        """The size of the documents that the process has set."""

    def pdf(self, document: bytes) -> bytes:
        """Return an encoded document as PDF; ReadingError."""
        template = str(resource("typesetting", TEMPLATE))
        with self._process_for(len(document)) as process:
            try:
                return process.run(set_pdf, document, template, seconds=SECONDS)[1]
            except ReadingError as error:
                if process is not self.process or error.code != "reader_ended":
                    raise
            # it was idle, and ended at the moment of the call
            return process.run(set_pdf, document, template, seconds=SECONDS)[1]

    @contextmanager
    def _process_for(self, size: int) -> Iterator[ParserProcess]:
        """Yield the process of small documents, or another if the document is large or another thread uses it."""
        if size > SMALL or not self._in_use.acquire(blocking=False):
            process = ParserProcess(self._memory)
            try:
                yield process
            finally:
                process.end()
            return
        try:
            yield self.process
        finally:
            self._set += size
            if self._set > ENOUGH:
                self.process.end()
                self._set = 0
            self._in_use.release()


_TYPESETTER = Typesetter()


def typeset(document: dict[str, Any]) -> bytes:
    """Return a document as PDF, in any thread; the values are those that `resources/typesetting` reads.

    It is PDF/UA-1, unless no font on this computer has one of its characters, which is drawn as a box then.
    KnownError pdf_not_made, or what the check of `cancelled_by` raises.
    """
    try:
        return _TYPESETTER.pdf(json.dumps(document).encode())
    except ReadingError as error:
        raise KnownError("pdf_not_made", reason=error.code) from error


def has_all_characters(pdf: bytes) -> bool:
    """Return whether no character of a PDF made by `typeset` is drawn as a box."""
    return _DECLARED in pdf


# in the process ---------------------------------------------------------------------------------------------------


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


def forget() -> None:
    """End the process, which was idle for a while, because Typst has no other way to free what it keeps in memory."""
    os._exit(0)


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    """Return the fonts of this computer, which are searched once."""
    import typst

    return typst.Fonts()
