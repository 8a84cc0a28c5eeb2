"""Writes a report as one HTML file that loads nothing else, for screen, paper and screen readers."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from html import escape

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
    Runs,
    Table,
    Text,
)
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.document.text_runs import grouped, pieces
from tracker.reports.writers.html_style import STYLE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The content security policy: a browser that opens the file makes no requests."""


def as_html(document: Document, track: Track = untracked) -> str:
    """Return the document as the text of an HTML page. `track` follows the parts of the document."""
    return "".join(_Page(document, track).lines())


class _Page:
    """Writes one document. Counts the references to each note, for the links from the note back to them."""

    def __init__(self, document: Document, track: Track) -> None:
        self._document, self._track = document, track
        self._texts = ReportTexts(document.language)
        self._referred: Counter[int] = Counter()

    def lines(self) -> Iterator[str]:
        document = self._document
        yield f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        if document.author:
            yield f'<meta name="author" content="{escape(document.author)}">\n'
        yield f"<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        yield f'<header>\n<h1 dir="auto">{escape(document.title)}</h1>\n'
        yield f'<p class="subtitle">{escape(document.subtitle)}</p>\n</header>\n'
        for block in self._track(document.blocks):
            yield from self._block(block)
        yield "</main>\n</body>\n</html>\n"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text, level):
                page = ' class="page"' if block.starts_page else ""
                yield f'<h{level + 1}{page} dir="auto">{escape(text)}</h{level + 1}>\n'
            case Paragraph(runs, kind):
                yield f'<p class="{kind}" dir="auto">{self._runs(runs)}</p>\n'
            case Items(items):
                yield "<ul>\n"
                yield from (f'<li dir="auto">{self._runs(runs)}</li>\n' for runs in items)
                yield "</ul>\n"
            case Table():
                yield from self._table(block)
            case Quote():
                yield from self._quote(block)
            case Picture():
                yield from self._picture(block)
            case NoteList():
                yield from self._notes()

    def _table(self, table: Table) -> Iterator[str]:
        yield '<div class="wide">\n<table>\n'
        if table.caption:
            yield f'<caption dir="auto">{escape(table.caption)}</caption>\n'
        yield "<colgroup>" + "".join(f'<col style="width:{width}%">' for width in table.widths) + "</colgroup>\n"
        if table.head:
            titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in table.head)
            yield f"<thead>\n<tr>{titles}</tr>\n</thead>\n"
        yield "<tbody>\n"
        for first, *others in self._track(table.rows):
            cells = "".join(f'<td dir="auto">{self._runs(cell, raises_marks=False)}</td>' for cell in others)
            yield f'<tr><th scope="row" dir="auto">{self._runs(first)}</th>{cells}</tr>\n'
        yield "</tbody>\n</table>\n</div>\n"

    def _quote(self, quote: Quote) -> Iterator[str]:
        yield "<figure>\n<blockquote>\n"
        if quote.quote:
            yield f'<p dir="auto">{_lines(quote.quote)}</p>\n'
        if quote.translation:
            html = self._texts.tr("Translated:")
            yield f'<p class="translation" dir="auto">{escape(html)} {_lines(quote.translation)}</p>\n'
        yield f'</blockquote>\n<figcaption dir="auto">{self._runs(quote.credit)}</figcaption>\n</figure>\n'

    def _picture(self, picture: Picture) -> Iterator[str]:
        content, kind = (picture.svg, "svg+xml") if picture.svg else (picture.png, "png")
        data = base64.b64encode(content).decode("ascii")
        yield f'<figure class="chart">\n<img src="data:image/{kind};base64,{data}" alt="{escape(picture.description)}"'
        yield f' width="{picture.width:.0f}" height="{picture.height:.0f}">\n'
        yield f"<figcaption>{escape(picture.title)}</figcaption>\n</figure>\n"

    def _notes(self) -> Iterator[str]:
        yield '<ol class="notes">\n'
        for number, note in enumerate(self._track(self._document.notes), 1):
            html = self._texts.tr("Back to reference {n}", n=number)
            back = "".join(
                f' <a class="back" href="#ref-{number}-{time}" role="doc-backlink" aria-label="{escape(html)}">↩</a>'
                for time in range(1, self._referred[number] + 1)
            )
            yield f'<li id="note-{number}" dir="auto">{self._runs(note.runs)}{back}</li>\n'
        yield "</ol>\n"

    def _runs(self, runs: Runs, *, raises_marks: bool = True) -> str:
        """Return the runs as HTML. References to notes are superscript, except at the beginning of the text."""
        html = ""
        for begun, part in enumerate(grouped(runs, self._document)):
            if isinstance(part, Text):
                html += _letters(part)
            else:
                html += f"<sup>{self._marks(part)}</sup>" if raises_marks and begun else self._marks(part)
        return html

    def _marks(self, numbers: tuple[int, ...]) -> str:
        links = []
        for number in numbers:
            self._referred[number] += 1
            place = f'id="ref-{number}-{self._referred[number]}"'
            links.append(f'<a {place} href="#note-{number}" role="doc-noteref">{number}</a>')
        return ", ".join(links)


def _letters(text: Text) -> str:
    """Return one run as HTML; addresses in it become links."""
    html = "".join(
        _lines(piece)
        if isinstance(piece, str)
        else f'<a href="{escape(piece.target)}" rel="noreferrer">{escape(piece.text)}</a>'
        for piece in pieces(text.text)
    )
    if text.is_italic:
        html = f"<i>{html}</i>"
    return f"<b>{html}</b>" if text.is_bold else html


def _lines(text: str) -> str:
    """Return the escaped text with its line breaks."""
    return escape(text).replace("\n", "<br>\n")
