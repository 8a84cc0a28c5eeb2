"""Text, number of pages, metadata, page pictures and places of letters of a PDF.

PDFium reads it in a separate process (`parser_process.py`). Any thread may call; calls are served one after another.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from tracker.domain.records.quote_anchors import Rectangle
from tracker.domain.text.quote_matching import Passage
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


@dataclass(frozen=True, slots=True)
class PageLetters:
    """The text of a page, the edges of each of its letters, and the matrix to the picture (`pdf_parsing.letters`)."""

    text: str
    edges: array[float]
    matrix: tuple[float, ...]

    def rectangle(self, letter: int) -> Rectangle:
        """Return the edges of a letter in points: left, bottom, right, top."""
        left, bottom, right, top = self.edges[4 * letter : 4 * letter + 4]
        return left, bottom, right, top

    def rectangles(self, passage: Passage) -> tuple[Rectangle, ...]:
        """Return one rectangle for each line of a passage."""
        lines: list[Rectangle] = []
        for letter in range(passage.start, passage.end):
            edges = self.rectangle(letter)
            if self.text[letter].isspace() or edges[0] >= edges[2]:
                continue
            if lines and _is_on_line(lines[-1], edges):
                last = lines[-1]
                lower, upper = zip(last, edges, strict=True), zip(last, edges, strict=True)
                least, most = [min(pair) for pair in lower], [max(pair) for pair in upper]
                lines[-1] = least[0], least[1], most[2], most[3]
            else:
                lines.append(edges)
        return tuple(lines)

    def on_picture(self, rectangle: Rectangle) -> Rectangle:
        """Return a rectangle in parts of the picture's width and height: left, top, right, bottom."""
        a, b, c, d, e, f = self.matrix
        corners = [(x, y) for x in rectangle[::2] for y in rectangle[1::2]]
        across, down = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
        return min(across), min(down), max(across), max(down)


def page_texts(content: bytes, first: int, count: int) -> tuple[int, list[str]]:
    """Return the number of pages, and the texts of some pages; RuleError pdf_locked, pdf_damaged; ReadingError."""
    (pages, texts), _ = parsed(pdf_parsing.page_texts, content, first, count)
    return int(pages), [str(text) for text in texts]


def page_letters(content: bytes, page: int) -> PageLetters:
    """Return the letters of a page (0 is the first); RuleError pdf_locked, pdf_damaged; ReadingError."""
    (codes, matrix), edges = parsed(pdf_parsing.letters, content, page)
    places = array("f", edges)
    if len(places) != 4 * len(codes) or len(matrix) != 6:
        raise ReadingError("reader_ended")
    return PageLetters("".join(map(_letter, codes)), places, tuple(map(float, matrix)))


def _letter(code: int) -> str:
    """Return the character of a Unicode number; a replacement character for a surrogate, which is half of one."""
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" if code else " "


def _is_on_line(line: Rectangle, letter: Rectangle) -> bool:
    """Return whether a letter continues a line: at its height, and not before its end by more than its own width."""
    is_beside = letter[1] < line[3] and line[1] < letter[3]
    return is_beside and letter[0] >= line[2] - (letter[2] - letter[0]) - 1


def page_picture(content: bytes, page: int, width: int) -> PagePicture:
    """Draw a page (0 is the first) at most `width` pixels wide; RuleError pdf_locked, pdf_damaged; ReadingError."""
    (pages, across, down, stride), pixels = parsed(pdf_parsing.picture, content, page, width)
    require_pixels(across, down, stride, pixels)
    return PagePicture(pages, across, down, stride, pixels)


def require_pixels(width: int, height: int, stride: int, pixels: bytes) -> None:
    """Raise ReadingError unless there are enough bytes for all rows of pixels of four bytes."""
    if not (0 < width * 4 <= stride and height > 0 and len(pixels) >= stride * height):
        raise ReadingError("reader_ended")
