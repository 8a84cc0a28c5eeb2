"""A picture as large as there is room, on the page that it will be printed on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class PicturePreview(QWidget):
    """Shows an image in its own proportions, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Room enough to judge a picture."""
        return QSize(560, 400)

    def minimumSizeHint(self) -> QSize:
        """What is left of it on a low screen."""
        return QSize(240, 160)

    def show_image(self, image: QImage, words: str) -> None:
        """Show an image, and say it to a screen reader."""
        self.image = image
        self.setAccessibleName(words)
        self.update()

    def show_nothing(self) -> None:
        """Show that there is none."""
        self.image = QImage()
        self.setAccessibleName("")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The image in the middle."""
        if self.image.isNull():
            return
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, self.image)
        painter.setPen(self.palette().mid().color())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
