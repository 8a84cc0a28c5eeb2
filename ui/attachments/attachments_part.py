"""The files of a source: preview, open, rename, remove, and add by button, drop or paste."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.changes import ChangeSet
from ui.attachments.attachment_list import AttachmentList, size_text
from ui.attachments.attachment_preview import AttachmentPreview
from ui.attachments.offered_files import OfferedFiles, ReadFiles, is_offering, offered, read_files
from ui.attachments.opened_copies import OpenedCopies, how_to_open
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import sentence
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import key_words, text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import FlowLayout

if TYPE_CHECKING:
    from tracker.queries.sources.attachments import AttachmentRow

Opener = Callable[[QUrl], object]
KEYS_TO_QUOTE = "Ctrl+Alt+Q"


class AttachmentsPart(QWidget):
    """Shows the files of one source. Files can be added if the project is writable."""

    page_read = Signal(object)
    """Emitted with the SourceDraft read from a web page or PDF among the added files."""
    added = Signal()
    """Emitted after adding, whether or not all files could be added."""
    quote_asked = Signal(object)
    """Emitted with the QuoteAnchor of words that were selected in the preview and are to be quoted."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        opener: Opener = QDesktopServices.openUrl,
        may_quote: bool = False,
    ) -> None:
        super().__init__(parent)
        self._may_quote = may_quote
        self._context = context
        self._opener = opener
        self._source: int | None = None
        self._copies = OpenedCopies()
        self.list = AttachmentList(context.theme)
        self.preview = AttachmentPreview(context)
        self.total = text_label("", "muted", "small", wraps=False)
        self.add_button = link_button(tr("Attach files…"))
        self.hint = text_label(tr("Drop files here, paste an image, or attach them from a folder."), "muted")
        self.trouble = text_label("", "danger", "small")
        self.trouble.hide()
        self.open_button = link_button(tr("Open"))
        self.save_button = link_button(tr("Save a copy…"))
        self.rename_button = link_button(tr("Rename…"))
        self.remove_button = link_button(tr("Remove"))
        self.quote_button = link_button(tr("Quote the selected words…"))
        self.quote_button.setToolTip(key_words(KEYS_TO_QUOTE))
        self._lay_out()
        self._join()
        self.setAcceptDrops(True)
        self.show_source(None)

    def show_source(self, source: int | None) -> None:
        """Show the files of a source; None for no source."""
        self._source = source
        self._show_message("")
        self.refresh()

    def refresh(self) -> None:
        """Query and show the files again."""
        from tracker.queries.sources.attachments import attachments_of

        rows = [] if self._source is None else self._context.project.query(attachments_of, self._source)
        self.list.show_rows(rows)
        size = size_text(sum(row.size for row in rows))
        self.total.setText(plural(len(rows), "1 file, {size}", "{n} files, {size}", size=size) if rows else "")
        self.add_button.setVisible(self._may_add)
        self.hint.setVisible(not rows and self._may_add)
        for widget in (self.list, self._actions, self.preview):
            widget.setVisible(bool(rows))
        self.quote_button.setVisible(bool(rows) and self._may_quote and self._may_add)

    @property
    def _may_add(self) -> bool:
        return self._source is not None and not self._context.project.is_read_only

    # adding -------------------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Prompt for files and add them."""
        paths = self._context.prompts.files_to_open(tr("Attach files"), [tr("All files (*)")], "attachment")
        self.add(OfferedFiles(paths))

    def paste(self) -> None:
        """Add the files or the image on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = offered(data, self._context.project.clock.now())
        if not files:
            self._show_message(tr("There is no file and no image on the clipboard."))
        self.add(files)

    def add(self, files: OfferedFiles) -> None:
        """Read files in the background, then attach them to the source in one step."""
        source = self._source
        if source is None or not files or not self._may_add:
            return
        self._show_message("")
        (
            BackgroundTask(self, lambda progress: read_files(files, progress))
            .with_progress(tr("Reading files"))
            .on_success(lambda read: self._attach(source, read))
            .on_failure(self._context.bridge.report_failure)
            .start()
        )

    def _attach(self, source: int, files: ReadFiles) -> None:
        """Attach the files that could be read; show which could not, and which the source has already."""
        from tracker.operations.attachments import add_attachments
        from tracker.queries.sources.attachments import attachments_of

        project = self._context.project

        def keep() -> None:
            existing = {row.sha256 for row in project.query(attachments_of, source)}
            if files.drafts:
                project.perform(add_attachments, source, files.drafts)
            known = [draft.name for draft in files.drafts if draft.sha256 in existing]
            refused = [sentence(error) for error in files.problems]
            self._show_message(
                "\n".join([*refused, *(tr("The source has “{name}” already.", name=name) for name in known)])
            )

        if self._context.bridge.run_with_retry(keep):
            for page in files.pages:
                self.page_read.emit(page)
            self.added.emit()

    # one file -----------------------------------------------------------------------------------------------------

    def open_chosen(self) -> None:
        """Open the chosen file with the desktop, if its kind is only displayed and not run."""
        row = self.list.chosen()
        if row is not None:
            self._read_and_open(row)

    def save_chosen(self) -> None:
        """Prompt for a path and write the chosen file there, in the background."""
        row = self.list.chosen()
        if row is not None:
            self._save(row)

    def rename_chosen(self) -> None:
        """Prompt for another name of the chosen file."""
        from tracker.operations.attachments import rename_attachment

        row = self.list.chosen()
        if row is None or not self._may_add:
            return
        name = self._context.prompts.text(tr("Name of the file"), row.name)
        if name is not None and name.strip() and name != row.name:
            self._context.bridge.run_with_retry(lambda: self._context.project.perform(rename_attachment, row.id, name))

    def remove_chosen(self) -> None:
        """Remove the chosen file. There is no prompt because the user can undo it."""
        from tracker.operations.attachments import remove_attachment

        row = self.list.chosen()
        if row is not None and self._may_add:
            self._context.bridge.run_with_retry(lambda: self._context.project.perform(remove_attachment, row.id))

    def _read_and_open(self, row: AttachmentRow) -> None:
        project, bridge = self._context.project, self._context.bridge

        def read(_progress: Progress) -> bytes:
            from tracker.queries.sources.attachments import attachment_content

            return project.query_in_background(attachment_content, row.id)

        def show_failure(error: Exception) -> None:
            bridge.operation_failed.emit(error, lambda: self._read_and_open(row))

        self._show_message("")
        (
            BackgroundTask(self, read)
            .with_progress(tr("Opening {name}…", name=row.name))
            .on_success(lambda content: self._open(row, content))
            .on_failure(show_failure)
            .start()
        )

    def _open(self, row: AttachmentRow, content: bytes) -> None:
        how = how_to_open(content, row.name)
        ask = self._context.prompts
        if how == "ask" and not ask.confirm(
            tr("Open the saved page in a browser?"),
            tr("Scripts in it may run there, and it may fetch images and more from the network."),
            action=tr("Open"),
            is_dangerous=True,
        ):
            return
        if how == "save":
            details = tr("It may be a program, or is not what its name says. A copy can be saved instead.")
            if ask.confirm(tr("“{name}” is not opened from here.", name=row.name), details, action=tr("Save a copy…")):
                self._save(row)
            return
        (
            BackgroundTask(self, lambda _progress: self._copies.make(content, row.name))
            .on_success(lambda copy: self._open_copy(copy, row.name))
            .on_failure(self._context.bridge.report_failure)
            .start()
        )

    def _open_copy(self, copy: Path, name: str) -> None:
        if self._opener(QUrl.fromLocalFile(str(copy))) is False:
            self._show_message(tr("No program here shows “{name}”. Save a copy of it instead.", name=name))

    def _save(self, row: AttachmentRow) -> None:
        from tracker.domain.records.attachments import safe_name

        suggestion = Path.home() / safe_name(row.name)
        target = self._context.prompts.file_to_save(tr("Save a copy"), suggestion, [], "attachment")
        if target is not None:
            self._write_copy(row.id, target)

    def _write_copy(self, attachment: int, target: Path) -> None:
        """Write a file of the source to a path in the background."""
        project, bridge = self._context.project, self._context.bridge

        def work(progress: Progress) -> None:
            from tracker.exchange.file_writing import write_bytes
            from tracker.queries.sources.attachments import attachment_content

            content = project.query_in_background(attachment_content, attachment)
            write_bytes(target, content, may_replace=True, progress=progress)

        def show_failure(error: Exception) -> None:
            bridge.operation_failed.emit(error, lambda: self._write_copy(attachment, target))

        self._show_message("")
        (
            BackgroundTask(self, work)
            .with_progress(tr("Writing {name}", name=target.name))
            .as_essential()
            .on_success(lambda _: bridge.report_written(target, tr("Saved a copy as {name}", name=target.name)))
            .on_failure(show_failure)
            .on_cancel(lambda: self._show_message(tr("Cancelled, nothing was written.")))
            .start()
        )

    # drops and keys -----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and images."""
        if self._may_add and is_offering(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add(offered(event.mimeData(), self._context.project.clock.now()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste on Ctrl+V anywhere in the part; pass other keys to Qt."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    # building -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = FlowLayout(gap=8)
        for part in (text_label(tr("Files"), "muted", "heading", wraps=False), self.total, self.add_button):
            head.addWidget(part)
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.open_button, self.save_button, self.rename_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for widget in (self.trouble, self.hint, self.list, self._actions):
            column.addWidget(widget)
        column.addWidget(self.preview, 1)
        column.addWidget(self.quote_button)
        column.addStretch(0)  # keeps the hint at the top where there is no file

    def _join(self) -> None:
        self.add_button.clicked.connect(self.choose_files)
        self.open_button.clicked.connect(self.open_chosen)
        self.save_button.clicked.connect(self.save_chosen)
        self.rename_button.clicked.connect(self.rename_chosen)
        self.remove_button.clicked.connect(self.remove_chosen)
        self.list.open_asked.connect(self.open_chosen)
        self.list.rename_asked.connect(self.rename_chosen)
        self.list.remove_asked.connect(self.remove_chosen)
        self.list.paste_asked.connect(self.paste)
        self.list.itemSelectionChanged.connect(self._show_chosen)
        self._context.bridge.records_changed.connect(self._follow_records)
        self.preview.selection_changed.connect(self._follow_selection)
        self.quote_button.clicked.connect(self.quote_selected)
        QShortcut(QKeySequence(KEYS_TO_QUOTE), self, self.quote_selected, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._follow_selection()

    def quote_selected(self) -> None:
        """Ask to quote the words selected in the preview, if there are any."""
        anchor = self.preview.selected()
        if anchor is not None and self._may_quote and self._may_add:
            self.quote_asked.emit(anchor)

    def _follow_selection(self) -> None:
        self.quote_button.setEnabled(self.preview.selected() is not None)

    def _show_chosen(self) -> None:
        row = self.list.chosen()
        self.preview.show_file(row)
        for button in (self.rename_button, self.remove_button):
            button.setVisible(self._may_add)

    def _follow_records(self, changes: ChangeSet) -> None:
        if changes.everything or self._source in changes.sources:
            self.refresh()

    def _show_message(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
