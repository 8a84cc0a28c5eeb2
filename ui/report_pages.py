"""A report as pages: set by Qt on A4 and written as PDF, or printed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from tracker.reports.blocks import Document
from tracker.reports.words import ReportWords
from ui.report_setting import set_document

RESOLUTION = 600
MARGINS = QMarginsF(18, 18, 18, 20)
"""Millimetres; the number of the page stands in the lowest."""
FOOT = 8.5
"""The size of what stands below a page, in points."""
POINTS_IN_INCH = 72


def as_pdf(document: Document) -> bytes:
    """The bytes of the file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, MARGINS,
                    QPageLayout.Unit.Millimeter)
    )  # fmt: skip
    writer.setResolution(RESOLUTION)
    writer.setTitle(document.title)
    writer.setCreator("Twintrack")
    area = writer.pageLayout().paintRectPixels(RESOLUTION)
    text = QTextDocument()
    text.documentLayout().setPaintDevice(writer)
    text.setDocumentMargin(0)
    text.setPageSize(QSizeF(area.width(), area.height()))
    set_document(text, document)
    painter = QPainter(writer)
    _paint(painter, writer, text, document)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _paint(painter: QPainter, writer: QPdfWriter, text: QTextDocument, document: Document) -> None:
    """Each page with its part of the text, and its number below."""
    words, pages = ReportWords(document.language), text.pageCount()
    width, height = text.pageSize().width(), text.pageSize().height()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * height)
        text.drawContents(painter, QRectF(0, page * height, width, height))
        painter.restore()
        font = QFont(text.defaultFont())
        font.setPointSizeF(FOOT)
        painter.setFont(font)
        painter.setPen(QColor("#5a6472"))
        below = QRectF(0, height + writer.resolution() * 5 / 25.4, width, writer.resolution() * 8 / 25.4)
        number = words.say("Page {n} of {all}", n=page + 1, all=pages)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)
