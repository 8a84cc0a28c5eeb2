"""The room for the banners over a page: as high as they are together, or lower and scrolled in a low window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class BannerArea(QScrollArea):
    """Shows banners below one another; it needs no more height than the highest of them, and scrolls to the others."""

    def __init__(self, *banners: QWidget) -> None:
        super().__init__()
        self._banners = banners
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for banner in banners:
            column.addWidget(banner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """The height of all banners that are shown."""
        return QSize(self.minimumSizeHint().width(), sum(self._heights()))

    def minimumSizeHint(self) -> QSize:
        """The height of the highest banner that is shown, and the width that all of them fit in."""
        width = max((banner.minimumSizeHint().width() for banner in self._banners if not banner.isHidden()), default=0)
        return QSize(width, max(self._heights(), default=0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when a banner comes, goes, or says something else."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width, where words take more lines or fewer."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _heights(self) -> list[int]:
        """The heights of the banners that are shown, at the width of this area."""
        shown = [banner for banner in self._banners if not banner.isHidden()]
        return [
            banner.heightForWidth(self.width()) if banner.hasHeightForWidth() else banner.sizeHint().height()
            for banner in shown
        ]
