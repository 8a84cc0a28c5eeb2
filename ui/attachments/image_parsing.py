"""Decodes images with Qt's image plug-ins, in the parser process (`tracker/exchange/parsing/parser_process.py`).

Qt is imported only in that process: an image may come from anywhere, and the plug-ins are native code.
"""

from __future__ import annotations

from tracker.exchange.parsing.parser_process import Parsed

MAX_MEGAPIXELS = 100
TOO_LARGE, DAMAGED = "too_large", "damaged"


def image(content: bytes, kind: str, longest_edge: int) -> Parsed:
    """Return an image of the format `kind` as RGBA pixels: its width, height and stride, then the bytes.

    It is scaled down until no edge is longer than `longest_edge`. TOO_LARGE or DAMAGED replaces the numbers.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QImageReader

    QImageReader.setAllocationLimit(MAX_MEGAPIXELS * 4)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode("ascii")))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MAX_MEGAPIXELS * 1_000_000:
        return TOO_LARGE, b""
    if size.isValid() and max(size.width(), size.height()) > longest_edge:
        reader.setScaledSize(size.scaled(longest_edge, longest_edge, Qt.AspectRatioMode.KeepAspectRatio))
    read = reader.read().convertToFormat(QImage.Format.Format_RGBA8888)
    if read.isNull():
        return DAMAGED, b""
    return [read.width(), read.height(), read.bytesPerLine()], bytes(read.constBits())
