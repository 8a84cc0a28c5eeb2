"""What can be seen and read in a PDF: its text, the number of its pages, and a picture of one.

PDFium reads it in a process of its own (`parser_process.py`). Any thread may call; readings follow one another.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.exchange.attachments import pdf_parsing
from tracker.exchange.parsing.parser_process import ReadingError, parsed

MAX_EDGE = pdf_parsing.MAX_EDGE
"""Pixels of a picture."""


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
    """Title and author as the PDF says them; RuleError pdf_locked, pdf_damaged; ReadingError."""
    (title, author), _ = parsed(pdf_parsing.facts, content)
    return PdfFacts(title, author)


def pdf_text(content: bytes, most: int) -> str:
    """The text of the pages in order, until there are `most` characters.

    RuleError pdf_locked, pdf_damaged; ReadingError.
    """
    text, _ = parsed(pdf_parsing.text, content, most)
    return str(text)


def page_picture(content: bytes, page: int, width: int) -> PagePicture:
    """A page (0 is the first) at most `width` pixels wide; RuleError pdf_locked, pdf_damaged; ReadingError."""
    (pages, across, down, stride), pixels = parsed(pdf_parsing.picture, content, page, width)
    require_pixels(across, down, stride, pixels)
    return PagePicture(pages, across, down, stride, pixels)


def require_pixels(width: int, height: int, stride: int, pixels: bytes) -> None:
    """ReadingError unless there are as many bytes as the rows of four bytes a pixel need."""
    if not (0 < width * 4 <= stride and height > 0 and len(pixels) >= stride * height):
        raise ReadingError("reader_ended")
