"""The dialog that shows a quote in the files of its source, and takes selected words as a quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.records.quote_anchors import QuoteAnchor
from ui.accessibility.announcements import announce
from ui.attachments.attachment_preview import AttachmentPreview
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.record_names import quoted
from ui.text.translation import number, tr
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_bar import TaskBar

if TYPE_CHECKING:
    from tracker.queries.sources.attachments import AttachmentRow
    from tracker.queries.sources.quoted_citations import QuotedCitation
    from tracker.services.quote_search import QuoteSearch

KEYS_TO_QUOTE = "Ctrl+Return"
_BAR = 140
Use = Callable[[QuoteAnchor, bool], object]
"""Called with the chosen place, and whether its words become the quote; otherwise only the place is recorded."""


class QuoteInFile(PlainDialog):
    """Searches a quote in the background and opens the preview there; otherwise at the passage most like it.

    `use` is called with the place that is chosen by the button; None for a project that can't be written.
    """

    def __init__(self, context: Context, shown: QuotedCitation, use: Use | None, parent: QWidget | None) -> None:
        super().__init__(tr("Quote in its file"), parent)
        set_kind(self, "panel")
        self._context = context
        self._quoted = shown
        self._use = use
        self._found: QuoteSearch | None = None
        self.preview = AttachmentPreview(context, self)
        self.files = QComboBox()
        self.files.setAccessibleName(tr("Files of the source"))
        self.state = text_label("", "muted")
        self.use_button = QPushButton()
        set_kind(self.use_button, "primary")
        self.cancel_search = QPushButton(tr("Stop searching"))
        self.cancel_search.hide()
        self.progress_display = TaskBar(_BAR)
        self._lay_out()
        for row in shown.files:
            self.files.addItem(row.name)
        self.files.setVisible(len(shown.files) > 1)
        self.files.currentIndexChanged.connect(self._show_file)
        self.preview.selection_changed.connect(self._follow_selection)
        self.use_button.clicked.connect(self._use_place)
        QShortcut(QKeySequence(KEYS_TO_QUOTE), self, self.use_button.click)
        resize_to_text(self, 720, 780)
        self._begin()

    @classmethod
    def show_quote(cls, context: Context, citation: int, parent: QWidget | None) -> QuoteInFile:
        """Open the dialog at the quote of a citation. The button writes the citation, in one step."""
        from tracker.queries.sources.quoted_citations import quoted_citation

        shown = context.project.query(quoted_citation, citation)
        use = None if context.project.is_read_only else _CitationWriter(context, citation).write
        dialog = cls(context, shown, use, parent)
        dialog.open()
        return dialog

    @classmethod
    def choose(
        cls, context: Context, source: int, quote: str, anchor: QuoteAnchor | None, use: Use, parent: QWidget | None
    ) -> QuoteInFile:
        """Open the dialog at the words entered in a form; the chosen words are passed to `use`."""
        from tracker.queries.sources.attachments import attachments_of
        from tracker.queries.sources.quoted_citations import QuotedCitation

        files = tuple(context.project.query(attachments_of, source))
        known = anchor if anchor is not None and anchor.is_of(quote) else None
        dialog = cls(context, QuotedCitation(0, source, quote, known, files), use, parent)
        dialog.open()
        return dialog

    @property
    def row(self) -> AttachmentRow | None:
        """The file that is shown."""
        place = self.files.currentIndex()
        return self._quoted.files[place] if place >= 0 else None

    # searching --------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._show_file()
        self._follow_selection()
        if not self._quoted.files:
            self._say(tr("The source has no file."))
        elif not self._quoted.quote.strip():
            self._say(tr("Select the words of the quote, with the mouse or as text with the keyboard."))
        else:
            self._search()

    def _search(self) -> None:
        shown, project = self._quoted, self._context.project

        def work(progress: Progress) -> QuoteSearch:
            from tracker.queries.sources.attachments import attachment_content
            from tracker.services.quote_search import search_quote

            return search_quote(shown, lambda file: project.query_in_background(attachment_content, file), progress)

        task = (
            BackgroundTask(self, work)
            .with_progress(tr("Searching the quote"))
            .on_end(self.cancel_search.hide)
            .on_success(self._show_found)
            .on_failure(self._context.bridge.report_failure)
            .on_cancel(lambda: self._say(tr("The search was stopped.")))
        )
        self._say(tr("Searching the quote…"))
        self.cancel_search.clicked.connect(task.cancel)
        self.cancel_search.show()
        task.start()

    def _show_found(self, found: QuoteSearch) -> None:
        self._found = found
        anchor = found.found or found.nearest
        unread = _names(found.unreadable)
        if found.found is not None:
            page = found.found.page
            self._say(tr("Found on page {page}.", page=number(page)) if page else tr("Found."))
        elif found.nearest is not None:
            files, passage = _names(found.searched), quoted(found.nearest.exact)
            words = tr("Not in {files}. The passage most like it: {passage}", files=files, passage=passage)
            self._say(words + (f" {_unread(unread)}" if unread else ""))
        elif unread:
            self._say(_unread(unread))
        else:
            self._say(tr("Not in {files}, and no passage there is like it.", files=_names(found.searched)))
        if anchor is not None:
            place = next(place for place, row in enumerate(self._quoted.files) if row.id == anchor.attachment)
            self.files.setCurrentIndex(place)
            self._show_file()
        self._follow_selection()

    def _show_file(self) -> None:
        found = self._found
        anchor = (found.found or found.nearest) if found is not None else self._quoted.anchor
        row = self.row
        self.preview.show_file(row, anchor if anchor is not None and row and anchor.attachment == row.id else None)

    # the button -------------------------------------------------------------------------------------------------------

    def _follow_selection(self) -> None:
        """Name what the button does: quote the selected words, use the nearest passage, or record the place."""
        place = self._place()
        self.use_button.setVisible(self._use is not None)
        self.use_button.setEnabled(place is not None)
        if place is None or place[1]:
            found = self._found
            is_nearest = place is not None and found is not None and place[0] == found.nearest
            self.use_button.setText(tr("Use this wording") if is_nearest else tr("Quote the selected words"))
        else:
            self.use_button.setText(tr("Record this place"))

    def _place(self) -> tuple[QuoteAnchor, bool] | None:
        """Return the place to use, and whether its words become the quote; None if there is nothing to use."""
        found = self._found.found if self._found is not None else None
        nearest = self._found.nearest if self._found is not None else None
        selected = self.preview.selected()
        if selected is not None and not any(known and known.exact == selected.exact for known in (found, nearest)):
            return selected, True
        if nearest is not None:
            return nearest, True
        return (found, False) if found is not None and not _is_same_place(found, self._quoted.anchor) else None

    def _use_place(self) -> None:
        place = self._place()
        if place is None or self._use is None:
            return
        anchor, is_quoted = place
        use = self._use
        if self._context.bridge.run_with_retry(lambda: use(anchor, is_quoted)):
            self.accept()

    def _say(self, words: str) -> None:
        self.state.setText(words)
        announce(self, words)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        column.setSpacing(8)
        column.addWidget(self.heading())
        if self._quoted.quote.strip():
            column.addWidget(selectable_label(quoted(self._quoted.quote), "quote"))
        head = QHBoxLayout()
        head.addWidget(self.state, 1)
        head.addWidget(self.progress_display)
        head.addWidget(self.cancel_search)
        column.addLayout(head)
        column.addWidget(self.files)
        column.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        foot.addWidget(self.use_button)
        column.addLayout(foot)


class _CitationWriter:
    """Writes the chosen place into a citation."""

    def __init__(self, context: Context, citation: int) -> None:
        self._context = context
        self._citation = citation

    def write(self, anchor: QuoteAnchor, is_quoted: bool) -> None:
        """Record the place, and its words as the quote if they are to be quoted, in one step."""
        from tracker.operations.citations import edit_citation
        from tracker.queries.evidence.record_drafts import citation_draft

        project = self._context.project
        draft = project.query(citation_draft, self._citation)
        locator = draft.locator or page_locator(anchor)
        draft = replace(draft, anchor=anchor, locator=locator, quote=anchor.exact if is_quoted else draft.quote)
        project.perform(edit_citation, self._citation, draft)


def page_locator(anchor: QuoteAnchor) -> str:
    """Return the page of a place as a locator, such as `p. 4`; empty without a page."""
    return tr("p. {page}", page=anchor.page) if anchor.page is not None else ""


def _is_same_place(found: QuoteAnchor, known: QuoteAnchor | None) -> bool:
    """Return whether two places are equal but for the rounding of their rectangles."""
    return known is not None and replace(found, rectangles=()) == replace(known, rectangles=())


def _names(rows: Sequence[AttachmentRow]) -> str:
    return ", ".join(row.name for row in rows)


def _unread(names: str) -> str:
    return tr("No text can be read in {files}: look at it yourself.", files=names)
