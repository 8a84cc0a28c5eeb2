"""What can be seen and read in a PDF: its text, the number of its pages, and a picture of one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.problems import RuleError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES_READ = 1_000
LONGEST_EDGE = 4_000
"""Pixels of a picture; a page may claim to be a kilometre wide."""

_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for threads, and files are read in threads of their own."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as rows of pixels, each of red, green, blue and one unused byte; `pages` is how many the PDF has."""

    pages: int
    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What the program that made a PDF wrote into it; often empty, or its own guess."""

    title: str
    author: str


def pdf_facts(content: bytes) -> PdfFacts:
    """Title and author as the PDF says them; RuleError pdf_locked, pdf_damaged."""
    with _opened(content) as document:
        return PdfFacts(str(document.get_metadata_value("Title")), str(document.get_metadata_value("Author")))


def pdf_text(content: bytes, most: int) -> str:
    """The text of the pages in order, until there are `most` characters; RuleError pdf_locked, pdf_damaged."""
    parts: list[str] = []
    with _opened(content) as document:
        left = most
        for number in range(min(len(document), MOST_PAGES_READ)):
            page = document[number]
            words = page.get_textpage().get_text_range()[:left]
            page.close()
            parts.append(words)
            left -= len(words)
            if left <= 0:
                break
    return "\n".join(parts)


def page_picture(content: bytes, page: int, width: int) -> PagePicture:
    """A page (0 is the first) at most `width` pixels wide; RuleError pdf_locked, pdf_damaged."""
    with _opened(content) as document:
        shown = document[min(max(page, 0), len(document) - 1)]
        across, down = shown.get_size()
        scale = min(width / max(across, 1), LONGEST_EDGE / max(across, down, 1))
        bitmap = shown.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        return PagePicture(len(document), bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


@contextmanager
def _opened(content: bytes) -> Iterator[PdfDocument]:
    """The document while nobody else reads one."""
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    with _ONE_AT_A_TIME:
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
