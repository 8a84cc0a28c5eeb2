"""A look at a file that is kept with a source: an image, a page of a PDF, or the first words of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from tracker.errors import RuleError
from tracker.exchange.parsing.parser_process import ReadingError, parsed
from ui.attachments import image_parsing
from ui.attachments.opened_copies import how_to_open
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.style.theme import set_kind
from ui.text.translation import problem, tr
from ui.widgets.labels.text_labels import text_label

if TYPE_CHECKING:
    from tracker.queries.sources.attachments import AttachmentRow

MAX_EDGE = 1_600
"""Pixels: enough for the pane on the finest screen."""
SECONDS = 30
"""Of processor time for one image."""
SHOWN_TEXT = 20_000
"""Characters."""
A_MOMENT = 1.0
"""Seconds."""
QUIET_BEFORE = 60
"""Milliseconds: while one goes through the list with the arrow keys, nothing is drawn."""

_FORMATS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/webp": "webp",
            "image/tiff": "tiff", "image/bmp": "bmp"}  # fmt: skip
_REFUSALS = {
    image_parsing.TOO_LARGE: lambda: tr("The image is too large for a preview. Open it to look at it."),
    image_parsing.DAMAGED: lambda: tr("The image is damaged: it can't be shown."),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What there is to see of a file: an image, or a text, or words that say why there is neither."""

    request: int
    image: QImage | None = None
    text: str = ""
    words: str = ""
    page: int = 0
    pages: int = 0


class AttachmentPreview(QWidget):
    """Shows one file; what takes time is done beside the window, and only the last that was asked for is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: AttachmentRow | None = None
        self._page = 0
        self._request = self._begun = 0
        self._job: BackgroundTask | None = None
        self._soon = QTimer(self, singleShot=True, interval=QUIET_BEFORE)
        self._soon.timeout.connect(self._begin)
        self.picture = Picture()
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("What can be read in the file"))
        self.words = text_label("", "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        for page in (self.words, self.picture, self.text):
            self._pages.addWidget(page)
        self.pager = Pager()
        self.pager.back.clicked.connect(lambda: self._turn(-1))
        self.pager.on.clicked.connect(lambda: self._turn(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._pages, 1)
        column.addWidget(self.pager)
        self.setMinimumHeight(160)
        self._say("")

    def show_file(self, row: AttachmentRow | None) -> None:
        """Show a file from its first page, or nothing."""
        if row == self._row:
            return
        self._row, self._page = row, 0
        self._say("")
        self._ask_soon()

    def _turn(self, by: int) -> None:
        self._page += by
        self._ask_soon()

    def _ask_soon(self) -> None:
        self._request += 1
        if self._row is None:
            self._soon.stop()
        else:
            self._soon.start()

    def _begin(self) -> None:
        """Look at the file in a thread; one at a time, for the last that was asked for counts."""
        if self._row is None or self._job is not None:
            return
        self._begun = self._request
        sight = PreviewLoader(self._context, self._row, self._page, self._request, round(MAX_EDGE * 0.75))
        self._job = BackgroundTask(tr("Looking at the file"), sight.look, self)
        self._job.finished.connect(self._show)
        self._job.failed.connect(self._tell)
        self._job.ended.connect(self._go_on)
        self._job.start()

    def _go_on(self) -> None:
        """Look at what was asked for meanwhile."""
        if self._job is not None:
            self._job.wait(A_MOMENT)  # its thread is at its end; it must not be the last to let go of it
            self._job = None
        if self._begun != self._request and not self._soon.isActive():
            self._begin()

    def _show(self, look: Preview) -> None:
        if look.request != self._request:
            return
        self._page = look.page
        if look.image is not None:
            self.picture.show_image(look.image)
            self._pages.setCurrentWidget(self.picture)
        elif look.text:
            self.text.setPlainText(look.text)
            self._pages.setCurrentWidget(self.text)
        else:
            self._say(look.words)
        self.pager.show_page(look.page, look.pages)

    def _tell(self, error: Exception) -> None:
        self._say("")
        self._context.bridge.operation_failed.emit(error, None)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self._pages.setCurrentWidget(self.words)
        self.pager.show_page(0, 0)


@dataclass(frozen=True, slots=True)
class PreviewLoader:
    """One look at a file, in a thread of its own."""

    context: Context
    row: AttachmentRow
    page: int
    request: int
    width: int

    def look(self, _progress: Progress) -> Preview:
        """What there is to see."""
        from tracker.exchange.attachments.media_types import PDF, media_type_of
        from tracker.queries.sources.attachments import attachment_content, attachment_text

        project = self.context.project
        content = project.query_in_background(attachment_content, self.row.id)
        media_type = media_type_of(content, self.row.name)
        if media_type == PDF:
            return self._page_of_pdf(content)
        if media_type in _FORMATS:
            return self._image(content, _FORMATS[media_type])
        text = project.query_in_background(attachment_text, self.row.id)
        if text:
            return Preview(self.request, text=text[:SHOWN_TEXT])
        if how_to_open(content, self.row.name) == "save":
            return Preview(self.request, words=tr("There is no preview, and it is not opened from here."))
        return Preview(self.request, words=tr("There is no preview of this kind of file. Open it to look at it."))

    def _page_of_pdf(self, content: bytes) -> Preview:
        from tracker.exchange.attachments.pdf import page_picture

        try:
            drawn = page_picture(content, self.page, self.width)
        except (RuleError, ReadingError) as error:
            return Preview(self.request, words=problem(error))
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
        page = min(max(self.page, 0), drawn.pages - 1)
        return Preview(self.request, image=image.copy(), page=page, pages=drawn.pages)

    def _image(self, content: bytes, kind: str) -> Preview:
        """The image no larger than is shown; read as what its content says it is, and as nothing else."""
        from tracker.exchange.attachments.pdf import require_pixels

        try:
            facts, pixels = parsed(image_parsing.image, content, kind, MAX_EDGE, seconds=SECONDS)
            if isinstance(facts, str):
                return Preview(self.request, words=_REFUSALS[facts]())
            width, height, stride = facts
            require_pixels(width, height, stride, pixels)
        except ReadingError as error:
            return Preview(self.request, words=problem(error))
        image = QImage(pixels, width, height, stride, QImage.Format.Format_RGBA8888)
        return Preview(self.request, image=image.copy())


class Picture(QWidget):
    """An image as large as fits, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._fitting = QImage()
        self.setAccessibleName(tr("Preview of the file"))

    def show_image(self, image: QImage) -> None:
        """Show another image."""
        self._image = image
        self._fit()

    def sizeHint(self) -> QSize:
        """Some of a page."""
        return QSize(300, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the image anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the image in the middle of the top."""
        if self._fitting.isNull():
            return
        painter = QPainter(self)
        size = self._fitting.deviceIndependentSize()
        left = round((self.width() - size.width()) / 2)
        painter.drawImage(QRectF(left, 0, size.width(), size.height()), self._fitting)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(QRectF(left, 0, size.width() - 1, size.height() - 1))

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


class Pager(QWidget):
    """Where one is in a document of several pages, and what turns them; hidden where there is nothing to turn."""

    def __init__(self) -> None:
        super().__init__()
        self.back = self._button("‹", tr("Previous page"))
        self.on = self._button("›", tr("Next page"))
        self.words = text_label("", "muted", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for widget in (self.back, self.words, self.on):
            row.addWidget(widget)
        row.addStretch(1)

    def show_page(self, page: int, pages: int) -> None:
        """Say which page of how many it is; the first is 0."""
        self.setVisible(pages > 1)
        self.words.setText(tr("Page {page} of {pages}", page=page + 1, pages=pages))
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < pages)

    def _button(self, mark: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(mark)
        set_kind(button, "quiet")
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button
