"""A preview of pages, below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.style.theme import set_kind
from ui.text.translation import number, plural, tr
from ui.widgets.labels.text_labels import text_label

SHOWN_PAGES = 8
"""Pages that are shown; the others are counted."""
WIDTH, NARROWEST = 420, 300
"""The usual and the least width of a page in pixels, for a screen of the usual density."""
_MARGINS = 60
"""The width in pixels at the sides of a page, with the scroll bar."""


class PagesPreview(QScrollArea):
    """Shows the first pages of a document as printed, or a text instead of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(NARROWEST + _MARGINS)
        self.pages: list[QLabel] = []
        self._words = text_label("", "muted", "small")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        content = QWidget()
        set_kind(content, "page")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self.setWidget(content)
        self.setAccessibleName(tr("Preview"))

    def sizeHint(self) -> QSize:
        """Prefer a width at which a page can be judged."""
        return QSize(WIDTH + _MARGINS, 480)

    def show_waiting(self) -> None:
        """Show that the preview is being made; pages of an earlier preview stay until then."""
        self._words.setText(tr("The preview is being made…"))

    def show_failure(self, words: str) -> None:
        """Show why there is no preview."""
        self._clear()
        self._words.setText(words)

    def show_pages(self, images: Sequence[QImage], count: int | None) -> None:
        """Show images of the first pages of `count`, which is None if it is not known."""
        self._clear()
        for place, image in enumerate(images, 1):
            page = QLabel()
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            page.setPixmap(pixmap)
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            name = tr("Page {n}", n=number(place))
            if count is not None:
                name = tr("Page {n} of {all}", n=number(place), all=number(count))
            page.setAccessibleName(name)
            self.pages.append(page)
            self._column.insertWidget(place, page)
        words = tr("The first pages")
        if count is not None:
            words = plural(count, "1 page", "{n} pages")
        if count is not None and count > len(images):
            words = tr("{pages}, the first {n} are shown", pages=words, n=number(len(images)))
        self._words.setText(words)
        self.setAccessibleDescription(words)

    @property
    def page_width(self) -> int:
        """The width of a page in pixels of the screen; smaller where large text leaves less room."""
        return round(max(NARROWEST, min(WIDTH, self.width() - _MARGINS)) * self.devicePixelRatioF())

    @property
    def words(self) -> str:
        """The text above the pages."""
        return self._words.text()

    def _clear(self) -> None:
        for page in self.pages:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = []
