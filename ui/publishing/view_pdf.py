"""Writes what a page shows as PDF."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter

from tracker.exchange.progress import RecordCount
from tracker.reports.document.blocks import Document, Table
from tracker.reports.writers.pdf_writer import as_pdf
from ui.publishing.page_series import LongDocument, all_pages, unpacked
from ui.publishing.set_pages import page_layout, pdf_writer

MOST_TAGGED = 2_000
"""Rows of a table up to which a PDF is tagged. Typst keeps a whole document in memory; of this many rows, half a GB."""


def view_pdf(document: LongDocument, count: RecordCount, *, is_landscape: bool) -> bytes:
    """Return a document as the bytes of a PDF, which is tagged unless its table is very long.

    `count` as for `all_pages`. KnownError pdf_not_made.
    """
    if len(document.rest) <= MOST_TAGGED:
        return as_pdf(_whole(document), count.check_cancelled_while, is_landscape=is_landscape)
    return untagged_pdf(document, count, is_landscape=is_landscape)


def untagged_pdf(document: LongDocument, count: RecordCount, *, is_landscape: bool) -> bytes:
    """Return a document as the bytes of a PDF set by Qt in bounded memory. `count` as for `all_pages`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(buffer, document.start, page_layout(is_landscape=is_landscape))
    painter = QPainter(writer)
    try:
        for number, page in enumerate(all_pages(document, writer, count), 1):
            if number > 1:
                writer.newPage()
            page.paint(painter)
    finally:
        painter.end()  # before the device is destroyed, also when the work is cancelled
    buffer.close()
    return bytes(buffer.data().data())


def _whole(document: LongDocument) -> Document:
    """Return a document with the rest of its rows."""
    *others, table = document.start.blocks or (None,)
    if not document.rest or not isinstance(table, Table):
        return document.start
    rows = (*table.rows, *(unpacked(row) for row in document.rest))
    return replace(document.start, blocks=(*others, replace(table, rows=rows)))
