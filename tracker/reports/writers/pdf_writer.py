"""Writes documents as tagged PDF: with headings, lists, tables, footnotes, alternatives of pictures, and bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.exchange.progress import Track, untracked
from tracker.exchange.typesetting import typeset
from tracker.reports.document.blocks import Document
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.document.text_runs import clean
from tracker.reports.writers.pdf_values import BlockValues, Values, words

FAMILIES = (
    *("Carlito", "Calibri", "Noto Sans", "Inter", "Segoe UI", "Helvetica Neue", "Liberation Sans", "Arial"),
    *("DejaVu Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC"),
)
"""The first installed family is used. The last ones contain hanzi."""
_UPRIGHT, _LANDSCAPE = 493.0, 740.0
"""The width of the text in points."""


@dataclass(frozen=True, slots=True)
class PdfPart:
    """A document that begins on a page of its own in a PDF and counts its own pages; `name` is its bookmark."""

    document: Document
    name: str = ""


def as_pdf(document: Document, track: Track = untracked, *, is_landscape: bool = False) -> bytes:
    """Return a document as the bytes of a PDF. `track` follows its parts. KnownError pdf_not_made."""
    return pdf_of(document, (PdfPart(document),), track, is_landscape=is_landscape)


def pdf_of(facts: Document, parts: Sequence[PdfPart], track: Track = untracked, *, is_landscape: bool = False) -> bytes:
    """Return several documents as one PDF. Title, author, day, language and notes are those of `facts`.

    KnownError pdf_not_made.
    """
    texts, width = ReportTexts(facts.language), _LANDSCAPE if is_landscape else _UPRIGHT
    values: list[Values] = []
    notes: list[Values] = []
    for part in parts:
        blocks = BlockValues(part.document, width, track)
        title, subtitle = words(part.document.title), words(part.document.subtitle)
        values.append({"bookmark": words(part.name), "title": title, "subtitle": subtitle, "blocks": blocks.blocks()})
        notes += blocks.notes()
    day = None if facts.day is None else date.fromordinal(facts.day)
    return typeset(
        {
            "title": clean(facts.title).strip() or "Twintrack",
            "authors": [clean(facts.author)] if facts.author else [],
            "day": None if day is None else [day.year, day.month, day.day],
            "language": facts.language,
            "landscape": is_landscape,
            "fonts": FAMILIES,
            "foot": texts.tr("Page {n} of {all}", n="\1", all="\2"),
            "parts": values,
            "notes": notes,
        }
    )
