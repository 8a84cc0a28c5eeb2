"""The picture of a file in a preview: an image, or a page of a PDF whose words can be selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from tracker.domain.text.quote_matching import Passage
from ui.style.theme import Theme
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.exchange.attachments.pdf import PageLetters

_TINT = 70
"""Opacity of the colour over found and selected words, of 255."""


class PagePicture(QWidget):
    """Shows an image scaled down to fit, never enlarged. Words of a page are selected by dragging over them."""

    passage_selected = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._fitting = QImage()
        self._letters: PageLetters | None = None
        self._boxes: NDArray[np.float64] = np.empty((0, 4))
        """The edges of each letter in parts of the picture: left, top, right, bottom."""
        self._marked: Passage | None = None
        self._pressed: int | None = None
        self.selected: Passage | None = None
        """The selected words in the text of the page."""
        self.setAccessibleName(tr("Preview of the file"))

    def show_image(self, image: QImage, letters: PageLetters | None = None, marked: Passage | None = None) -> None:
        """Show another image; for a page with its letters, and the passage that is marked."""
        self._image, self._letters, self._marked, self.selected = image, letters, marked, None
        self._boxes = np.empty((0, 4))
        if letters is not None:
            self._boxes = _boxes(letters)
        self.setCursor(Qt.CursorShape.IBeamCursor if len(self._boxes) else Qt.CursorShape.ArrowCursor)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size of a part of a page."""
        return QSize(300, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the image again."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image, centred at the top, and the marked or selected words."""
        if self._fitting.isNull():
            return
        painter = QPainter(self)
        frame = self._frame()
        painter.drawImage(frame, self._fitting)
        self._paint_words(painter, frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(frame.adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select words."""
        if event.button() == Qt.MouseButton.LeftButton and len(self._boxes):
            self._pressed = self._letter_at(event.position().x(), event.position().y())
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select the words up to the pointer."""
        if self._pressed is not None:
            other = self._letter_at(event.position().x(), event.position().y())
            self._select(self._whole_words(*sorted((self._pressed, other))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection."""
        self._pressed = None

    def _select(self, passage: Passage | None) -> None:
        self.selected = passage
        self.update()
        self.passage_selected.emit()

    def _whole_words(self, first: int, last: int) -> Passage:
        assert self._letters is not None
        text = self._letters.text
        while first > 0 and not text[first - 1].isspace() and not text[first].isspace():
            first -= 1
        while last + 1 < len(text) and not text[last + 1].isspace() and not text[last].isspace():
            last += 1
        return Passage(first, last + 1)

    def _letter_at(self, x: float, y: float) -> int:
        """Return the letter at a point of the widget, else the nearest one, of its line if there is one."""
        frame = self._frame()
        across, down = (x - frame.left()) / frame.width(), (y - frame.top()) / frame.height()
        left, top, right, bottom = self._boxes.T
        beside = np.maximum(np.maximum(left - across, across - right), 0)
        above = np.maximum(np.maximum(top - down, down - bottom), 0)
        distance = beside * frame.width() + 20 * above * frame.height()
        distance[(right <= left) | (bottom <= top)] = np.inf
        return int(np.argmin(distance))

    def _paint_words(self, painter: QPainter, frame: QRectF) -> None:
        passage = self.selected or self._marked
        if self._letters is None or passage is None:
            return
        colour = self._theme.colour("accent" if self.selected else "warning")
        tint = QColor(colour)
        tint.setAlpha(_TINT)
        painter.setBrush(tint)
        painter.setPen(QPen(colour, 1))
        for rectangle in self._letters.rectangles(passage):
            left, top, right, bottom = self._letters.on_picture(rectangle)
            size = frame.size()
            painter.drawRect(
                QRectF(
                    frame.left() + left * size.width() - 1,
                    frame.top() + top * size.height() - 1,
                    (right - left) * size.width() + 2,
                    (bottom - top) * size.height() + 2,
                )
            )

    def _frame(self) -> QRectF:
        """Return where the image is painted."""
        size = self._fitting.deviceIndependentSize()
        return QRectF(round((self.width() - size.width()) / 2), 0, size.width(), size.height())

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        room = (self.size().toSizeF() * ratio).toSize()
        if self._image.isNull() or room.isEmpty():
            return
        small = self._image.size()
        if small.width() > room.width() or small.height() > room.height():
            small.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._fitting = self._image.scaled(
            small, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._fitting.setDevicePixelRatio(ratio)
        self.update()


def _boxes(letters: PageLetters) -> NDArray[np.float64]:
    """Return the edges of each letter in parts of the picture: left, top, right, bottom."""
    left, bottom, right, top = np.array(letters.edges, np.float64).reshape(-1, 4).T
    a, b, c, d, e, f = letters.matrix
    across = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    down = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return np.stack((np.min(across, 0), np.min(down, 0), np.max(across, 0), np.max(down, 0)), axis=1)
