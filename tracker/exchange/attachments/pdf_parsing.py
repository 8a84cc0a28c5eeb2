"""Reads PDFs with PDFium. The functions are run in the parser process for `pdf.py`.

Each returns a value of JSON and bytes, and raises RuleError pdf_locked or pdf_damaged.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_int
from typing import TYPE_CHECKING

from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import Parsed

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES_READ = 1_000
MAX_EDGE = 4_000
"""Limit of the width and height of a picture in pixels; a page may claim to be a kilometre wide."""
MAX_PAGES_SEARCHED = 5_000
MAX_PAGE_LETTERS = 50_000
"""Limit of the letters of a page whose places are returned."""
_FINE, _FAR = 1_000_000, 100.0
"""Width and height of the picture by which points are placed, and the distance of the points in points."""


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


def page_texts(content: bytes, first: int, count: int) -> Parsed:
    """Return [pages, texts]: the number of pages, and the texts of `count` pages from `first` (0 is the first) on."""
    with _open_document(content) as document:
        texts: list[str] = []
        for number in range(first, min(first + count, len(document), MAX_PAGES_SEARCHED)):
            page = document[number]
            texts.append(page.get_textpage().get_text_range()[:MAX_PAGE_LETTERS])
            page.close()
        return [len(document), texts], b""


def letters(content: bytes, page: int) -> Parsed:
    """Return [codes, matrix] of a page (0 is the first) and the edges of each letter.

    `codes` are Unicode numbers. The bytes are four 32-bit floats for each: left, bottom, right, top in points. The
    matrix has six numbers a to f: a point (x, y) of the page is at (a x + c y + e, b x + d y + f) of its picture, whose
    width and height are 1.
    """
    from pypdfium2.raw import FPDFText_GetCharBox, FPDFText_GetUnicode

    with _open_document(content) as document:
        shown = document[min(max(page, 0), len(document) - 1)]
        text = shown.get_textpage()
        codes: list[int] = []
        edges = array("f")
        box = [c_double() for _ in range(4)]
        left, right, bottom, top = map(byref, box)
        for number in range(min(text.count_chars(), MAX_PAGE_LETTERS)):
            codes.append(FPDFText_GetUnicode(text.raw, number))
            is_known = FPDFText_GetCharBox(text.raw, number, left, right, bottom, top)
            edges.extend((box[0].value, box[2].value, box[1].value, box[3].value) if is_known else (0.0,) * 4)
        return [codes, _matrix(shown)], edges.tobytes()


def _matrix(page: PdfPage) -> list[float]:
    """Return the matrix from points of the page to its picture, see `letters`."""
    from pypdfium2.raw import FPDF_PageToDevice

    def place(x: float, y: float) -> tuple[float, float]:
        across, down = c_int(), c_int()
        FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, byref(across), byref(down))
        return across.value / _FINE, down.value / _FINE

    (e, f), (a, b), (c, d) = place(0, 0), place(_FAR, 0), place(0, _FAR)
    return [(a - e) / _FAR, (b - f) / _FAR, (c - e) / _FAR, (d - f) / _FAR, e, f]


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
