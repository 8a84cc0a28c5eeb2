"""Writes the place of a citation's quote in a file, as a part of the operations on citations."""

from __future__ import annotations

from sqlalchemy import select

from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.quote_anchors import QuoteAnchor, rectangles_text
from tracker.domain.text.clean_text import clean_text
from tracker.store.schema import attachment, citation, quote_anchor
from tracker.store.transaction import Transaction, Values


def anchor_of(draft: CitationDraft) -> QuoteAnchor | None:
    """Return the place of a draft's quote; None without one, or if the quote has another wording now."""
    anchor = draft.anchor
    return anchor if anchor is not None and anchor.is_of(draft.quote) else None


def write_anchor(transaction: Transaction, citation_id: int, anchor: QuoteAnchor | None) -> None:
    """Write the place of a citation's quote, or delete it.

    A place in a file that the cited source does not have (any more) is not kept.
    """
    query = select(quote_anchor.c.id).where(quote_anchor.c.citation_id == citation_id)
    known = transaction.connection.execute(query).scalar()
    if anchor is not None and _is_of_source(transaction, anchor.attachment, citation_id):
        values = _values(anchor)
        if known is None:
            transaction.insert(quote_anchor, {"citation_id": citation_id, **values})
        else:
            transaction.update(quote_anchor, known, values)
    elif known is not None:
        transaction.delete(quote_anchor, known)


def _is_of_source(transaction: Transaction, attachment_id: int, citation_id: int) -> bool:
    source = transaction.row(citation, citation_id)["source_id"]
    query = select(attachment.c.id).where(attachment.c.id == attachment_id, attachment.c.source_id == source)
    return transaction.connection.execute(query).scalar() is not None


def _values(anchor: QuoteAnchor) -> Values:
    return {
        "attachment_id": anchor.attachment,
        "exact": clean_text(anchor.exact, "quote").text,
        "prefix": clean_text(anchor.prefix, "prefix").text,
        "suffix": clean_text(anchor.suffix, "suffix").text,
        "page": anchor.page if anchor.page is not None and anchor.page > 0 else None,
        "rectangles": rectangles_text(anchor.rectangles),
    }
