"""Search for a quote in the bytes of a file: a PDF page by page, a saved page or a text as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.records.attachments import read_text
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.text.quote_matching import (
    FoldedText,
    Passage,
    context_of,
    find_quote,
    nearest_passage,
    plain_wording,
)
from tracker.errors import RuleError
from tracker.exchange.attachments.attachment_reading import readable_text
from tracker.exchange.attachments.media_types import PDF
from tracker.exchange.attachments.pdf import page_letters, page_texts
from tracker.exchange.parsing.parser_process import ReadingError

PAGES_AT_ONCE = 20
MAX_TEXT_LENGTH = 2_000_000
"""Limit of the characters of a file without pages."""
Track = Callable[[int, int], object]
"""Called with (pages searched, pages); an exception that it raises ends the search."""


class FileUnreadableError(Exception):
    """A file has no text that can be searched; `reason` is the error that says why, or None."""

    def __init__(self, reason: RuleError | ReadingError | None = None) -> None:
        super().__init__()
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FileMatch:
    """The place of a quote in a file, or else of the passage that is most like it."""

    found: QuoteAnchor | None
    nearest: QuoteAnchor | None


def file_pages(content: bytes, media_type: str, track: Track) -> list[str]:
    """Return the text of each page of a PDF, or the text of another file as its only page.

    FileUnreadableError if there is no text at all.
    """
    try:
        pages = _pdf_pages(content, track) if media_type == PDF else [whole_text(content, media_type)]
    except (RuleError, ReadingError) as error:
        raise FileUnreadableError(error) from error
    if not any(page.strip() for page in pages):
        raise FileUnreadableError
    return pages


def whole_text(content: bytes, media_type: str) -> str:
    """Return the text of a file that has no pages, also where it is longer than what is stored for the search.

    RuleError file_damaged, file_locked, file_unpacks_too_large, file_too_deep; ReadingError.
    """
    return read_text(readable_text(content, media_type, MAX_TEXT_LENGTH), MAX_TEXT_LENGTH)


def search_file(
    attachment: int,
    content: bytes,
    media_type: str,
    quote: str,
    known: QuoteAnchor | None,
    track: Track,
    *,
    only: int | None = None,
) -> FileMatch:
    """Search a quote in a file; `known` says where it was before. FileUnreadableError.

    With `only` it is searched on this page (1 is the first).
    """
    pages = file_pages(content, media_type, track)
    if only is not None:
        pages = [page if number == only else "" for number, page in enumerate(pages, start=1)]
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page) + 1)
    text = FoldedText("\n".join(pages))
    found = find_quote(text, quote, known.prefix, known.suffix) if known else find_quote(text, quote)
    passage = found or nearest_passage(text, quote)
    if passage is None:
        return FileMatch(None, None)
    number = next(place for place, start in enumerate(starts[1:]) if passage.start < start)
    anchor = anchor_at(attachment, text.original, passage)
    if media_type == PDF:
        anchor = _with_place_on_page(anchor, content, number)
    return FileMatch(anchor, None) if found else FileMatch(None, anchor)


def anchor_at(attachment: int, text: str, passage: Passage) -> QuoteAnchor:
    """Return the place of a passage in the text of a file."""
    prefix, suffix = context_of(text, passage)
    return QuoteAnchor(attachment, plain_wording(text[passage.start : passage.end]), prefix, suffix)


def _with_place_on_page(anchor: QuoteAnchor, content: bytes, number: int) -> QuoteAnchor:
    """Return the place with the page (0 is the first) and the rectangles of its words there."""
    letters = page_letters(content, number)
    passage = find_quote(FoldedText(letters.text), anchor.exact, anchor.prefix, anchor.suffix)
    rectangles = letters.rectangles(passage) if passage is not None else ()
    return QuoteAnchor(anchor.attachment, anchor.exact, anchor.prefix, anchor.suffix, number + 1, rectangles)


def _pdf_pages(content: bytes, track: Track) -> list[str]:
    pages: list[str] = []
    number = 1
    while len(pages) < number:
        number, more = page_texts(content, len(pages), PAGES_AT_ONCE)
        if not more:
            break
        pages += more
        track(len(pages), number)
    return pages
