"""Queries of the places of quotes in files."""

from __future__ import annotations

from tracker.domain.records.quote_anchors import QuoteAnchor, rectangles_from
from tracker.queries.reader import Reader


def anchor_of(reader: Reader, citation: int) -> QuoteAnchor | None:
    """Return the recorded place of a citation's quote in a file of its source, or None."""
    rows = reader.rows(
        "SELECT q.attachment_id, q.exact, q.prefix, q.suffix, q.page, q.rectangles FROM quote_anchor q"
        " JOIN citation t ON t.id = q.citation_id JOIN attachment a ON a.id = q.attachment_id"
        " AND a.source_id = t.source_id WHERE t.id = ?",
        citation,
    )
    if not rows:
        return None
    attachment, exact, prefix, suffix, page, rectangles = rows[0]
    return QuoteAnchor(attachment, exact, prefix, suffix, page, rectangles_from(rectangles))
