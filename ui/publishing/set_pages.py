"""The pages of a view, set by Qt in one long column that is divided into pages, for the printer and its preview."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from tracker.exchange.progress import Track, untracked
from tracker.reports.document.blocks import Document
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.writers.pdf_writer import FAMILIES
from ui.publishing.page_breaks import Page, cut, rows_on
from ui.publishing.pdf_images import SHARPNESS
from ui.publishing.view_typesetting import set_document

RESOLUTION = 600
MARGINS = QMarginsF(18, 18, 18, 20)
"""Millimetres. The page number is in the bottom margin."""
FOOT_SIZE, FOOT_BELOW, FOOT_HEIGHT = 8.5, 5, 8
"""The page number: its size in points, its distance below the text and its height in millimetres."""
MILLIMETRES_IN_INCH = 25.4
POINTS_IN_INCH = 72
QUIET = QColor("#5a6472")


def page_layout(*, is_landscape: bool = False) -> QPageLayout:
    """Return the layout of an A4 page."""
    orientation = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, MARGINS, QPageLayout.Unit.Millimeter)


class SetPages:
    """The pages of a document, which can be painted on any device."""

    def __init__(self, document: Document, writer: QPdfWriter, track: Track = untracked) -> None:
        """Set the document for the page of `writer`, which must exist as long as this object. `track` follows its
        parts.
        """
        self._document, self._writer = document, writer
        self.area = writer.pageLayout().paintRectPixels(RESOLUTION)
        """The part of a page between its margins, in dots of RESOLUTION."""
        self._text = QTextDocument()
        self._text.documentLayout().setPaintDevice(writer)
        self._text.setDocumentMargin(0)
        self._text.setTextWidth(self.area.width())
        self.pages: list[Page] = cut(self._text, set_document(self._text, document, track), self.area.height())

    def paint(self, painter: QPainter, number: int, foot: str = "") -> None:
        """Paint a page, counted from 1, above its number or other words in `foot`.

        The painter's origin is inside the margins, its unit a dot.
        """
        self._paint_strips(painter, self.pages[number - 1])
        texts = ReportTexts(self._document.language)
        self._paint_foot(painter, foot or texts.tr("Page {n} of {all}", n=number, all=len(self.pages)))

    def rows_of_last_page(self) -> int:
        """Return the number of rows of the last table on the last page; 0 if a row begins on the page before."""
        return rows_on(self._text, self.pages[-1])

    def image(self, number: int, width: int, foot: str = "") -> QImage:
        """Return a page with its margins as an image of this width in pixels. `foot` as for `paint`."""
        layout = self._writer.pageLayout()
        whole = layout.fullRectPixels(RESOLUTION)
        large = SHARPNESS * width
        image = QImage(QSize(large, round(large * whole.height() / whole.width())), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(large / whole.width(), large / whole.width())
        painter.translate(self.area.topLeft())
        self.paint(painter, number, foot)
        painter.end()
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)

    def _paint_strips(self, painter: QPainter, page: Page) -> None:
        """Paint the strips of the column that belong to the page, below each other."""
        below = 0.0
        for top, bottom in page:
            painter.save()
            painter.translate(0, below - top)
            self._text.drawContents(painter, QRectF(0, top, self._text.textWidth(), bottom - top))
            painter.restore()
            below += bottom - top

    def _paint_foot(self, painter: QPainter, words: str) -> None:
        """Paint words such as `Page 2 of 9` below the page."""
        font = QFont(list(FAMILIES))
        # In pixels, so that it has the same size on a device of any resolution.
        font.setPixelSize(round(FOOT_SIZE * RESOLUTION / POINTS_IN_INCH))
        painter.setFont(font)
        painter.setPen(QUIET)
        dots = RESOLUTION / MILLIMETRES_IN_INCH
        place = QRectF(0, self.area.height() + FOOT_BELOW * dots, self.area.width(), FOOT_HEIGHT * dots)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)


def pdf_writer(buffer: QBuffer, document: Document, layout: QPageLayout) -> QPdfWriter:
    """Return the writer of a PDF into an open buffer."""
    writer = QPdfWriter(buffer)
    writer.setPageLayout(layout)
    writer.setResolution(RESOLUTION)
    writer.setTitle(document.title)
    writer.setCreator("Twintrack")
    writer.setAuthor(document.author)
    return writer


def page_images(
    document: Document, width: int, most: int, layout: QPageLayout, track: Track = untracked, *, is_whole: bool = True
) -> tuple[list[QImage], int]:
    """Return images of the first `most` pages with this width in pixels, and the number of all pages, in any thread.

    If the document is not whole, the number of all pages is left out below them.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = SetPages(document, pdf_writer(buffer, document, layout), track)
    numbers = range(1, min(most, len(pages.pages)) + 1)
    texts = ReportTexts(document.language)
    feet = {number: "" if is_whole else texts.tr("Page {n}", n=number) for number in numbers}
    return [pages.image(number, width, feet[number]) for number in track(numbers)], len(pages.pages)
