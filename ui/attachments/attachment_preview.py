"""The preview of an attachment: an image, a page of a PDF, or a part of a text, in which words can be selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from tracker.domain.text.quote_matching import Passage
from ui.attachments.page_picture import PagePicture
from ui.attachments.preview_loading import MAX_EDGE, Preview, PreviewLoader, selected_anchor
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label

if TYPE_CHECKING:
    from tracker.domain.records.quote_anchors import QuoteAnchor
    from tracker.queries.sources.attachments import AttachmentRow

LOAD_AFTER = 60
"""Milliseconds before loading, so that nothing is loaded while the user moves through the list with arrow keys."""


class AttachmentPreview(QWidget):
    """Shows one file. It is loaded in the background, and only the most recent request is shown."""

    selection_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._row: AttachmentRow | None = None
        self._page: int | None = None
        self._anchor: QuoteAnchor | None = None
        self._shown: Preview | None = None
        self._request = self._loading = 0
        self._task: BackgroundTask[Any] | None = None
        self._load_timer = QTimer(self, singleShot=True, interval=LOAD_AFTER)
        self._load_timer.timeout.connect(self._load)
        self.picture = PagePicture(context.theme)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("What can be read in the file"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words = text_label("", "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        for page in (self.words, self.picture, self.text):
            self._pages.addWidget(page)
        self.pager = Pager()
        self.pager.back.clicked.connect(lambda: self._turn(-1))
        self.pager.on.clicked.connect(lambda: self._turn(1))
        self.pager.as_text.toggled.connect(self._show_kind)
        self.picture.passage_selected.connect(self.selection_changed)
        self.text.selectionChanged.connect(self.selection_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._pages, 1)
        column.addWidget(self.pager)
        self.setMinimumHeight(160)
        self._show_message("")

    def show_file(self, row: AttachmentRow | None, anchor: QuoteAnchor | None = None) -> None:
        """Show a file from its first page, or from the page of a quote, whose words are marked; None shows nothing."""
        if row == self._row and anchor == self._anchor:
            return
        self._row, self._page, self._anchor = row, None, anchor
        self._show_message("")
        self._request_load()

    def selected(self) -> QuoteAnchor | None:
        """Return the place of the selected words, or None."""
        shown, row = self._shown, self._row
        if shown is None or row is None:
            return None
        passage = self.picture.selected
        if self._pages.currentWidget() is self.text:
            passage = self._selected_in_text(shown)
        return None if passage is None else selected_anchor(row, shown, passage)

    def _selected_in_text(self, shown: Preview) -> Passage | None:
        cursor = self.text.textCursor()
        if not cursor.hasSelection():
            return None
        first, last = (_index(shown.shown_text, each) for each in (cursor.selectionStart(), cursor.selectionEnd()))
        return Passage(shown.start + first, shown.start + last)

    def _turn(self, by: int) -> None:
        self._page = (self._page or 0) + by
        self._request_load()

    def _request_load(self) -> None:
        self._request += 1
        if self._row is None:
            self._load_timer.stop()
        else:
            self._load_timer.start()

    def load_now(self) -> None:
        """Start to load the requested file without the usual pause."""
        if self._load_timer.isActive():
            self._load_timer.stop()
            self._load()

    def _load(self) -> None:
        """Load the file in the background, unless another file is being loaded."""
        if self._row is None or self.is_loading:
            return
        self._loading = self._request
        width = round(MAX_EDGE * 0.75)
        loader = PreviewLoader(self._context, self._row, self._page, self._request, width, self._anchor)
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
        if load.image is None and not load.text:
            self._show_message(load.words)
            return
        self._shown = load
        if load.image is not None:
            self.picture.show_image(load.image, load.letters, load.marked)
        self._show_text(load)
        self.pager.show_page(load.page, load.pages, has_letters=load.letters is not None and bool(load.letters.text))
        self._show_kind()

    def _show_kind(self) -> None:
        """Show the picture, or the text where there is no picture or the text is wanted."""
        shown = self._shown
        if shown is None:
            return
        is_text = shown.image is None or (self.pager.as_text.isChecked() and self.pager.as_text.isVisibleTo(self))
        self._pages.setCurrentWidget(self.text if is_text else self.picture)
        self.selection_changed.emit()

    def _show_text(self, load: Preview) -> None:
        """Show the text, with the marked passage in view and selected for the keyboard."""
        shown = load.shown_text
        self.text.setPlainText(shown)
        marked = load.marked
        if marked is None or not load.start <= marked.start < load.start + len(shown):
            return
        cursor = self.text.textCursor()
        cursor.setPosition(_position(shown, marked.start - load.start))
        end = _position(shown, min(marked.end - load.start, len(shown)))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def _show_error(self, error: Exception) -> None:
        self._show_message("")
        self._context.bridge.operation_failed.emit(error, None)

    def _show_message(self, words: str) -> None:
        self._shown = None
        self.words.setText(words)
        self._pages.setCurrentWidget(self.words)
        self.pager.show_page(0, 0)
        self.selection_changed.emit()


def _position(text: str, index: int) -> int:
    """Return the position in a document of Qt, which counts UTF-16 units, of the character at an index."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def _index(text: str, position: int) -> int:
    """Return the index of the character at a position in a document of Qt."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace"))


class Pager(QWidget):
    """Shows the page number of a document, with buttons to turn pages and to show a page as text.

    Hidden for a single page without text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.back = self._button("‹", tr("Previous page"))
        self.on = self._button("›", tr("Next page"))
        self.words = text_label("", "muted", wraps=False)
        self.as_text = self._button(tr("Text"), tr("Show the page as text"))
        self.as_text.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for widget in (self.back, self.words, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.as_text)

    def show_page(self, page: int, pages: int, *, has_letters: bool = False) -> None:
        """Show the page number; the first page is 0. A page with letters can be shown as text."""
        self.setVisible(pages > 1 or has_letters)
        for widget in (self.back, self.words, self.on):
            widget.setVisible(pages > 1)
        self.as_text.setVisible(has_letters)
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
