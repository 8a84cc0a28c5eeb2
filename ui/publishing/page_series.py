"""The pages of a document that ends in a long table. Its rows are laid out in batches, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainter, QPdfWriter

from tracker.exchange.progress import RecordCount
from tracker.reports.document.blocks import Document, Runs, Table, plain
from tracker.reports.document.report_texts import ReportTexts
from ui.publishing.set_pages import SetPages

BATCH = 200
"""Rows that are laid out at a time."""
_BETWEEN = "\x1f"
"""The separator of the cells of a packed row, which no cell contains."""


def packed(row: Sequence[str]) -> str:
    """Return a row as one text, which takes a fraction of the memory of its cells."""
    return _BETWEEN.join(cell.replace(_BETWEEN, " ") for cell in row)


@dataclass(frozen=True, slots=True)
class LongDocument:
    """A document, and the packed rows that follow those of the table at its end."""

    start: Document
    rest: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One page: the pages that were laid out together, its number among them, and the words of its foot."""

    pages: SetPages
    number: int
    foot: str

    def paint(self, painter: QPainter) -> None:
        """Paint the page. The painter's origin is inside the margins, its unit a dot."""
        self.pages.paint(painter, self.number, self.foot)


def all_pages(document: LongDocument, writer: QPdfWriter, count: RecordCount) -> Iterator[SeriesPage]:
    """Yield the pages of any document in order, each with the number of all pages below it.

    A long table is laid out twice, first to count its pages; `count` follows its batches, else the pages.
    """
    if document.rest:
        batches = range(0, len(document.rest) + BATCH, BATCH)
        count.expect(2 * len(batches))
        total = sum(1 for _ in _series(document, writer, count.track(batches)))
        texts = ReportTexts(document.start.language)
        for number, page in enumerate(_series(document, writer, count.track(batches)), 1):
            yield replace(page, foot=texts.tr("Page {n} of {all}", n=number, all=total))
        return
    pages = SetPages(document.start, writer)
    count.expect(len(pages.pages))
    yield from (SeriesPage(pages, number, "") for number, _ in enumerate(count.track(pages.pages), 1))


def _series(document: LongDocument, writer: QPdfWriter, batches: Iterable[int]) -> Iterator[SeriesPage]:
    """Yield the pages in order, equal to those of one layout of all rows. `batches` are the places of its rows.

    The rows on the last page of a batch begin the next one.
    """
    part = document.start
    for place in batches:
        more = tuple(unpacked(row) for row in document.rest[place : place + BATCH])
        pages = SetPages(part, writer)
        moved = pages.rows_of_last_page() if more else 0
        for number in range(1, len(pages.pages) + (0 if moved else 1)):
            yield SeriesPage(pages, number, "")
        table = part.blocks[-1] if more else None
        if isinstance(table, Table):
            rows = (*table.rows[len(table.rows) - moved :], *more)
            part = replace(part, title="", subtitle="", blocks=(replace(table, caption="", rows=rows),))


def unpacked(row: str) -> tuple[Runs, ...]:
    """Return the cells of a packed row as runs."""
    return tuple(plain(cell) for cell in row.split(_BETWEEN))
