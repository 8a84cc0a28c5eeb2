"""The preview of an attachment: an image, a page of a PDF, or the beginning of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
"""Maximum width and height in pixels: enough for the pane on a high-resolution screen."""
SECONDS = 30
"""Processor time in seconds allowed for one image."""
SHOWN_TEXT = 20_000
"""Maximum number of characters shown."""
LOAD_AFTER = 60
"""Milliseconds before loading, so that nothing is loaded while the user moves through the list with arrow keys."""

_FORMATS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/webp": "webp",
            "image/tiff": "tiff", "image/bmp": "bmp"}  # fmt: skip
_REFUSALS = {
    image_parsing.TOO_LARGE: lambda: tr("The image is too large for a preview. Open it to look at it."),
    image_parsing.DAMAGED: lambda: tr("The image is damaged: it can't be shown."),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """The contents of a preview: an image, or a text, or a message why there is neither."""

    request: int
    image: QImage | None = None
    text: str = ""
    words: str = ""
    page: int = 0
    pages: int = 0


class AttachmentPreview(QWidget):
    """Shows one file. It is loaded in the background, and only the most recent request is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: AttachmentRow | None = None
        self._page = 0
        self._request = self._loading = 0
        self._task: BackgroundTask[Any] | None = None
        self._load_timer = QTimer(self, singleShot=True, interval=LOAD_AFTER)
        self._load_timer.timeout.connect(self._load)
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
        self._show_message("")

    def show_file(self, row: AttachmentRow | None) -> None:
        """Show a file from its first page; None shows nothing."""
        if row == self._row:
            return
        self._row, self._page = row, 0
        self._show_message("")
        self._request_load()

    def _turn(self, by: int) -> None:
        self._page += by
        self._request_load()

    def _request_load(self) -> None:
        self._request += 1
        if self._row is None:
            self._load_timer.stop()
        else:
            self._load_timer.start()

    def _load(self) -> None:
        """Load the file in the background, unless another file is being loaded."""
        if self._row is None or self.is_loading:
            return
        self._loading = self._request
        loader = PreviewLoader(self._context, self._row, self._page, self._request, round(MAX_EDGE * 0.75))
        self._task = (
            BackgroundTask(self, loader.load)
            .on_end(self._load_next)
            .on_success(self._show)
            .on_failure(self._show_error)
            .start()
        )

    @property
    def is_loading(self) -> bool:
        """Whether a file is being loaded."""
        return self._task is not None and self._task.is_running

    def _load_next(self) -> None:
        """Load the file requested in the meantime, if there is one."""
        if self._loading != self._request and not self._load_timer.isActive():
            self._load()

    def _show(self, load: Preview) -> None:
        if load.request != self._request:
            return
        self._page = load.page
        if load.image is not None:
            self.picture.show_image(load.image)
            self._pages.setCurrentWidget(self.picture)
        elif load.text:
            self.text.setPlainText(load.text)
            self._pages.setCurrentWidget(self.text)
        else:
            self._show_message(load.words)
        self.pager.show_page(load.page, load.pages)

    def _show_error(self, error: Exception) -> None:
        self._show_message("")
        self._context.bridge.operation_failed.emit(error, None)

    def _show_message(self, words: str) -> None:
        self.words.setText(words)
        self._pages.setCurrentWidget(self.words)
        self.pager.show_page(0, 0)


@dataclass(frozen=True, slots=True)
class PreviewLoader:
    """Loads one preview in the background."""

    context: Context
    row: AttachmentRow
    page: int
    request: int
    width: int

    def load(self, _progress: Progress) -> Preview:
        """Return the preview of the file."""
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
        """Return the image scaled to the maximum size. It is decoded only as the format of its content."""
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
    """Shows an image scaled down to fit, never enlarged."""

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
        """Return the size of a part of a page."""
        return QSize(300, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the image again."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image, centred at the top."""
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
    """Shows the page number of a document, with buttons to turn pages; hidden for a single page."""

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
        """Show the page number; the first page is 0."""
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
