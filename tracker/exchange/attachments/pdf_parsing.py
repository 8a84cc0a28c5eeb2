"""Reads PDFs with PDFium. The functions are run in the parser process for `pdf.py`.

Each returns a value of JSON and bytes, and raises RuleError pdf_locked or pdf_damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import Parsed

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES_READ = 1_000
MAX_EDGE = 4_000
"""Limit of the width and height of a picture in pixels; a page may claim to be a kilometre wide."""


def facts(content: bytes) -> Parsed:
    """Return the title and author from the PDF's metadata."""
    with _open_document(content) as document:
        return [str(document.get_metadata_value(name)) for name in ("Title", "Author")], b""


def text(content: bytes, most: int) -> Parsed:
    """Return the text of the pages in order, at most `most` characters."""
    parts: list[str] = []
    with _open_document(content) as document:
        remaining = most
        for number in range(min(len(document), MAX_PAGES_READ)):
            page = document[number]
            page_text = page.get_textpage().get_text_range()[:remaining]
            page.close()
            parts.append(page_text)
            remaining -= len(page_text)
            if remaining <= 0:
                break
    return "\n".join(parts), b""


def picture(content: bytes, page: int, width: int) -> Parsed:
    """Draw a page (0 is the first) at most `width` pixels wide; return [pages, width, height, stride] and pixels."""
    with _open_document(content) as document:
        shown = document[min(max(page, 0), len(document) - 1)]
        across, down = shown.get_size()
        scale = min(width / max(across, 1), MAX_EDGE / max(across, down, 1))
        bitmap = shown.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        return [len(document), bitmap.width, bitmap.height, bitmap.stride], bytes(bitmap.buffer)


@contextmanager
def _open_document(content: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_LoadMemDocument64

    # PDFium keeps the error of an earlier document when it refuses one without pages; this sets "data format error"
    FPDF_LoadMemDocument64(b"", 0, None)
    try:
        document = PdfDocument(content)
        try:
            if not len(document):
                raise RuleError("pdf_damaged", "file")
            yield document
        finally:
            document.close()
    except PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
        raise RuleError("pdf_locked" if is_locked else "pdf_damaged", "file") from error
