"""A preview of a picture, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.accessibility import roles


class PicturePreview(QWidget):
    """Shows an image in its proportions, or nothing."""

    accessible_role = roles.CHART

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Prefer a size that is large enough to judge a picture."""
        return QSize(560, 400)

    def minimumSizeHint(self) -> QSize:
        """Allow less on a low screen."""
        return QSize(240, 160)

    def show_image(self, image: QImage, words: str) -> None:
        """Show an image. `words` describes it to screen readers."""
        self.image = image
        self.setAccessibleName(words)
        self.update()

    def show_nothing(self) -> None:
        """Show no image."""
        self.image = QImage()
        self.setAccessibleName("")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image in the middle."""
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
