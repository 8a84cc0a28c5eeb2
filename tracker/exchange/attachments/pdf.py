"""Text, number of pages, metadata and page pictures of a PDF.

PDFium reads it in a separate process (`parser_process.py`). Any thread may call; calls are served one after another.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.exchange.attachments import pdf_parsing
from tracker.exchange.parsing.parser_process import ReadingError, parsed

MAX_EDGE = pdf_parsing.MAX_EDGE
"""Limit of the width and height of a picture in pixels."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Picture of a page: rows of four-byte pixels (red, green, blue, unused). `pages` is the PDF's number of pages."""

    pages: int
    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """Title and author from the metadata of a PDF; often empty, or guessed by the program that made the PDF."""

    title: str
    author: str


def pdf_facts(content: bytes) -> PdfFacts:
    """Return the title and author of a PDF; RuleError pdf_locked, pdf_damaged; ReadingError."""
    (title, author), _ = parsed(pdf_parsing.facts, content)
    return PdfFacts(title, author)


def pdf_text(content: bytes, most: int) -> str:
    """Return the text of the pages in order, at most `most` characters.

    RuleError pdf_locked, pdf_damaged; ReadingError.
    """
    text, _ = parsed(pdf_parsing.text, content, most)
    return str(text)


def page_picture(content: bytes, page: int, width: int) -> PagePicture:
    """Draw a page (0 is the first) at most `width` pixels wide; RuleError pdf_locked, pdf_damaged; ReadingError."""
    (pages, across, down, stride), pixels = parsed(pdf_parsing.picture, content, page, width)
    require_pixels(across, down, stride, pixels)
    return PagePicture(pages, across, down, stride, pixels)


def require_pixels(width: int, height: int, stride: int, pixels: bytes) -> None:
    """Raise ReadingError unless there are enough bytes for all rows of pixels of four bytes."""
    if not (0 < width * 4 <= stride and height > 0 and len(pixels) >= stride * height):
        raise ReadingError("reader_ended")
