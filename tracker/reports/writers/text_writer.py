"""Writes a report as plain text, for the clipboard and e-mail; the cells of tables are separated by tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.sources.references import Language
from tracker.exchange.progress import Track, untracked
from tracker.reports.document.blocks import (
    Block,
    Document,
    Heading,
    Items,
    NoteList,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
)
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.document.text_runs import text_of


def as_text(document: Document, track: Track = untracked) -> str:
    """Return the document as text, which ends with a line break. `track` follows the parts of the document."""
    parts = [document.title, document.subtitle] if document.title else []
    parts += ["\n".join(_lines(block, document, track)) for block in track(document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: Block, document: Document, track: Track) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield text
            yield ("=" if level == 1 else "-") * min(len(text), 60)
        case Paragraph(runs):
            yield text_of(runs, document)
        case Items(items):
            yield from (f"- {_line(runs, document)}" for runs in items)
        case Table(caption, head, rows):
            yield from filter(None, (caption, "\t".join(head)))
            yield from ("\t".join(_line(cell, document) for cell in row) for row in track(rows))
        case Quote(quote, translation, credit):
            yield from _quote(quote, translation, _line(credit, document), document.language)
        case Picture(title, description):
            yield f"[{title}] {description}"
        case NoteList():
            for number, note in enumerate(track(document.notes), 1):
                yield f"{number}. {_line(note.runs, document)}"


def _quote(quote: str, translation: str, credit: str, language: Language) -> Iterator[str]:
    if quote:
        yield f"“{_bare(quote)}”"
    if translation:
        yield f"{ReportTexts(language).tr('Translated:')} “{_bare(translation)}”"
    yield f"— {credit}"


def _bare(text: str) -> str:
    """Return a text without the quotation marks around it."""
    return text.strip().strip('“”"')


def _line(runs: Sequence[Run], document: Document) -> str:
    """Return runs as one line, so that a row of a table stays one line."""
    return " ".join(text_of(runs, document).replace("\n", " · ").split())
