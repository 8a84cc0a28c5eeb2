"""Writes a report as PDF: set by Qt in one long column, which is divided into pages."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from tracker.exchange.progress import Track, untracked
from tracker.reports.document.blocks import Document
from tracker.reports.document.report_texts import ReportTexts
from ui.publishing.page_breaks import Page, cut
from ui.publishing.report_typesetting import FAMILIES, set_document

RESOLUTION = 600
MARGINS = QMarginsF(18, 18, 18, 20)
"""Millimetres. The page number is in the bottom margin."""
FOOT_SIZE, FOOT_BELOW, FOOT_HEIGHT = 8.5, 5, 8
"""The page number: its size in points, its distance below the text and its height in millimetres."""
MILLIMETRES_IN_INCH = 25.4
QUIET = QColor("#5a6472")


def as_pdf(document: Document, track: Track = untracked) -> bytes:
    """Return the report as the bytes of a PDF. `track` follows the parts of the document, and then its pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, document)
    area = writer.pageLayout().paintRectPixels(RESOLUTION)
    text = QTextDocument()
    text.documentLayout().setPaintDevice(writer)
    text.setDocumentMargin(0)
    text.setTextWidth(area.width())
    pages = cut(text, set_document(text, document, track), area.height())
    painter = QPainter(writer)
    try:
        for number, page in enumerate(track(pages), 1):
            if number > 1:
                writer.newPage()
            _paint(painter, text, page)
            _number(painter, document, number, len(pages), area.width(), area.height())
    finally:
        painter.end()  # before the device is destroyed, also when the work is cancelled
    buffer.close()
    return bytes(buffer.data().data())


def _writer(buffer: QBuffer, document: Document) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, MARGINS, QPageLayout.Unit.Millimeter))
    writer.setResolution(RESOLUTION)
    writer.setTitle(document.title)
    writer.setCreator("Twintrack")
    return writer


def _paint(painter: QPainter, text: QTextDocument, page: Page) -> None:
    """Paint the strips of the column that belong to the page, below each other."""
    below = 0.0
    for top, bottom in page:
        painter.save()
        painter.translate(0, below - top)
        text.drawContents(painter, QRectF(0, top, text.textWidth(), bottom - top))
        painter.restore()
        below += bottom - top


def _number(painter: QPainter, document: Document, number: int, pages: int, width: int, height: int) -> None:
    """Paint `Page 2 of 9` below the page."""
    font = QFont(list(FAMILIES))
    font.setPointSizeF(FOOT_SIZE)
    painter.setFont(font)
    painter.setPen(QUIET)
    dots = RESOLUTION / MILLIMETRES_IN_INCH
    area = QRectF(0, height + FOOT_BELOW * dots, width, FOOT_HEIGHT * dots)
    words = ReportTexts(document.language).tr("Page {n} of {all}", n=number, all=pages)
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
