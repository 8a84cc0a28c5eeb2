"""Writes a report as PDF, with bookmarks."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageLayout, QPainter

from tracker.exchange.progress import RecordCount, Track, untracked
from tracker.reports.document.blocks import Document
from ui.publishing.page_series import LongDocument, all_pages
from ui.publishing.pdf_outline import with_outline
from ui.publishing.set_pages import SetPages, page_layout, pdf_writer


def long_pdf(document: LongDocument, count: RecordCount, layout: QPageLayout) -> bytes:
    """Return a document with a long table as the bytes of a PDF, without bookmarks. `count` as for `all_pages`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(buffer, document.start, layout)
    painter = QPainter(writer)
    try:
        for number, page in enumerate(all_pages(document, writer, count), 1):
            if number > 1:
                writer.newPage()
            page.paint(painter)
    finally:
        painter.end()
    buffer.close()
    return with_outline(bytes(buffer.data().data()), [], document.start.language)


def as_pdf(document: Document, track: Track = untracked, layout: QPageLayout | None = None) -> bytes:
    """Return the report as the bytes of a PDF. `track` follows the parts of the document, and then its pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(buffer, document, layout or page_layout())
    pages = SetPages(document, writer, track)
    painter = QPainter(writer)
    try:
        for number, _ in enumerate(track(pages.pages), 1):
            if number > 1:
                writer.newPage()
            pages.paint(painter, number)
    finally:
        painter.end()  # before the device is destroyed, also when the work is cancelled
    buffer.close()
    return with_outline(bytes(buffer.data().data()), list(pages.bookmarks()), document.language)
