"""The files to attach to a new source: read in the background, one line each, with a button to remove it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.attachments.attachment_list import size_text
from ui.attachments.offered_files import OfferedFiles, ReadFiles, read_files
from ui.core.background_task import BackgroundTask
from ui.core.errors import sentence
from ui.text.translation import tr
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.text_labels import text_label

if TYPE_CHECKING:
    from tracker.domain.records.attachments import AttachmentDraft


class PendingFiles(QWidget):
    """Reads files in the background; problems are shown below the files."""

    changed = Signal()
    page_read = Signal(object)
    """Emitted with the SourceDraft read from a web page among the files."""

    def __init__(self) -> None:
        super().__init__()
        self._files: list[AttachmentDraft] = []
        self._paths: dict[str, Path] = {}
        """The path of each file by its SHA-256."""
        self._pending: list[OfferedFiles] = []
        """The files that are being read."""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._state = text_label("", "muted", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._lines)
        column.addWidget(self._state)
        self._show("")

    def files(self) -> tuple[AttachmentDraft, ...]:
        """Return the files read so far."""
        return tuple(self._files)

    def add(self, files: OfferedFiles) -> None:
        """Start reading files in the background."""
        if not files:
            return
        self._pending.append(files)
        self._show(tr("Reading…"))
        (
            BackgroundTask(self, lambda progress: read_files(files, progress))
            .on_success(lambda read: self._add_read(files, read))
            .on_failure(self._show_error)
            .start()
        )

    def clear(self) -> None:
        """Remove all files."""
        self._files, self._paths, self._pending = [], {}, []
        self._show("")

    def problem(self) -> str:
        """Return why saving must wait, or an empty text."""
        return tr("A file is still being read; wait a moment.") if self._pending else ""

    def saved_state(self) -> list[str]:
        """Return the paths of the files, because unsaved entries contain no file contents; see `StatefulInput`."""
        return [str(path) for path in self._paths.values()]

    def restore(self, value: Sequence[str]) -> bool:
        """Read the files again; those that are gone are reported then. See `StatefulInput`."""
        self.clear()
        if value:
            self.add(OfferedFiles(tuple(map(Path, value))))
        return True

    def _add_read(self, offered: OfferedFiles, found: ReadFiles) -> None:
        waiting = [each for each in self._pending if each is not offered]
        if len(waiting) == len(self._pending):
            return  # the form was cleared in the meantime
        self._pending = waiting
        known = {file.sha256 for file in self._files}
        self._files += [file for file in found.drafts if file.sha256 not in known]
        self._paths |= found.paths
        self._show("\n".join(sentence(error) for error in found.problems))
        for page in found.pages:
            self.page_read.emit(page)
        self.changed.emit()

    def _show_error(self, error: Exception) -> None:
        self._pending.clear()
        self._show(sentence(error))

    def _drop(self, file: AttachmentDraft) -> None:
        self._files.remove(file)
        self._paths.pop(file.sha256, None)
        self._show("")
        self.changed.emit()

    def _show(self, state: str) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for file in self._files:
            self._lines.addWidget(self._line(file))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self.setVisible(bool(self._files or state))

    def _line(self, file: AttachmentDraft) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = tr("File: {name}, {size}", name=file.name, size=size_text(len(file.content)))
        row.addWidget(text_label(words, "", "small"), 1, Qt.AlignmentFlag.AlignVCenter)
        cross = QToolButton()
        cross.setText("×")
        cross.setProperty("kind", "cross")
        set_icon_name(cross, tr("Don’t keep {name}", name=file.name))
        cross.clicked.connect(partial(self._drop, file))
        row.addWidget(cross)
        return line
