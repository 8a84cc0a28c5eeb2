"""The query of a citation's quote with the files in which it may be."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.errors import RuleError
from tracker.queries.evidence.quote_anchors import anchor_of
from tracker.queries.reader import Reader
from tracker.queries.sources.attachments import AttachmentRow, attachments_of


@dataclass(frozen=True, slots=True)
class QuotedCitation:
    """A citation's quote, with its recorded place and the files of its source."""

    id: int
    source: int
    quote: str
    anchor: QuoteAnchor | None
    files: tuple[AttachmentRow, ...]


def quoted_citation(reader: Reader, citation: int) -> QuotedCitation:
    """Return what is needed to find a quote in the files of its source; RuleError no_such_record."""
    rows = reader.rows("SELECT source_id, quote FROM citation WHERE id = ?", citation)
    if not rows:
        raise RuleError("no_such_record", "citation", record=citation)
    source, quote = rows[0]
    return QuotedCitation(citation, source, quote, anchor_of(reader, citation), tuple(attachments_of(reader, source)))
