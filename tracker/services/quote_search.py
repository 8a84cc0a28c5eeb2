"""Finds the quote of a citation in the files of its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.exchange.attachments.media_types import media_type_of
from tracker.exchange.attachments.quote_search import FileUnreadableError, search_file
from tracker.exchange.progress import Progress
from tracker.queries.sources.attachments import AttachmentRow
from tracker.queries.sources.quoted_citations import QuotedCitation


@dataclass(frozen=True, slots=True)
class QuoteSearch:
    """Result of a search in files: the place of the quote, or of the passage most like it, and the files."""

    found: QuoteAnchor | None
    nearest: QuoteAnchor | None
    searched: tuple[AttachmentRow, ...]
    unreadable: tuple[AttachmentRow, ...]


def search_quote(quoted: QuotedCitation, fetch: Callable[[int], bytes], progress: Progress) -> QuoteSearch:
    """Search a quote in the files of its source, first in the one where it was; stop where it is found.

    `fetch` returns the bytes of a file by its id. `progress` is called with (pages searched, pages) of each file.
    """
    known = quoted.anchor
    nearest: QuoteAnchor | None = None
    searched, unreadable = [], []
    for row in sorted(quoted.files, key=lambda row: known is None or row.id != known.attachment):
        content = fetch(row.id)
        try:
            match = search_file(row.id, content, media_type_of(content, row.name), quoted.quote, known, progress)
        except FileUnreadableError:
            unreadable.append(row)
            continue
        searched.append(row)
        if match.found is not None:
            return QuoteSearch(match.found, None, tuple(searched), tuple(unreadable))
        nearest = nearest or match.nearest
    return QuoteSearch(None, nearest, tuple(searched), tuple(unreadable))
