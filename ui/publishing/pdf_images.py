"""Images of the pages of a PDF that the program has made, for a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tracker.exchange.attachments.pdf import PagePicture, page_picture

SHARPNESS = 2
"""Pixels that are painted for each pixel of an image, so that charts on the page are smooth."""


def pdf_images(content: bytes, width: int, most: int) -> tuple[list[QImage], int]:
    """Return images of the first `most` pages with this width in pixels, and the number of all pages, in any thread."""
    first = page_picture(content, 0, SHARPNESS * width)
    pages = [first, *(page_picture(content, page, SHARPNESS * width) for page in range(1, min(most, first.pages)))]
    return [
        _image(page).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) for page in pages
    ], first.pages


def _image(page: PagePicture) -> QImage:
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGBX8888).copy()
