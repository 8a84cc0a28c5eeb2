"""The line at the bottom: how much there is, what lacks a source, the last step with its undo, the last backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.accessibility.announcements import announce
from ui.core.background_task import BackgroundTask
from ui.style.theme import font
from ui.text.translation import plural, tr
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.labels.links import plain_tooltip
from ui.widgets.labels.text_labels import thin_line

if TYPE_CHECKING:
    # The window is painted before anything of a project is imported.
    from tracker.queries.rows import Headline


Opener = Callable[[QUrl], object]
_FEW = 6


class StatusLine(QFrame):
    """Shows counts and offers two links: to what is unsourced, and to take back the last step."""

    unsourced_asked = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, opener: Opener = QDesktopServices.openUrl) -> None:
        super().__init__(parent)
        self._opener, self._written = opener, Path()
        self.setProperty("kind", "bar")
        self._counts = ElidedLabel("small", "small")
        self._unsourced = _SmallLink("danger-link")
        self._unsourced.clicked.connect(self.unsourced_asked)
        self._undo = _SmallLink("link")
        self._undo.clicked.connect(self.undo_asked)
        self._notice = ElidedLabel("small", "small")
        self.folder_link = _SmallLink("link")
        self.folder_link.setText(tr("Open its folder"))
        self.folder_link.clicked.connect(self._open_folder)
        self._backup = ElidedLabel("small", "small")
        self._job = _JobLine()
        row = QHBoxLayout()
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(thin_line())
        column.addLayout(row)
        row.addWidget(self._counts)
        row.addWidget(self._unsourced)
        row.addStretch(1)
        for widget in (self._job, self._notice, self.folder_link, self._undo, self._backup):
            row.addWidget(widget)

    def show_headline(self, everything: Headline) -> None:
        """Count what the whole project holds."""
        counts = (
            plural(everything.total, "1 partnership", "{n} partnerships"),
            plural(everything.changes, "1 status change", "{n} status changes"),
            plural(everything.sources, "1 source", "{n} sources"),
        )
        self._counts.setText("      ".join(counts))
        missing = everything.unsourced_changes
        self._unsourced.setVisible(missing > 0)
        self._unsourced.setText(plural(missing, "1 change without a source", "{n} changes without a source"))

    def show_undo(self, step: str) -> None:
        """Offer to take back the step; empty offers nothing."""
        self._undo.setVisible(bool(step))
        self._undo.setText(tr("Undo: {step}", step=step).replace("&", "&&"))

    def show_backup(self, words: str) -> None:
        """Say when the last backup was made."""
        self._backup.setText(words)

    def show_notice(self, words: str) -> None:
        """Good news; it stays until there is other news."""
        self._notice.setText(words)
        self.folder_link.hide()
        announce(self._notice, words)

    def show_written(self, path: Path) -> None:
        """Say that a file is there, with a way to where it is."""
        self.show_notice(tr("{name} is written", name=path.name))
        self._written = path
        self.folder_link.show()

    def _open_folder(self) -> None:
        # a folder is looked into, a file is looked for
        folder = self._written if self._written.is_dir() else self._written.parent
        self._opener(QUrl.fromLocalFile(str(folder)))

    def follow(self, job: BackgroundTask) -> None:
        """Show how far a long job is, with a way to give it up."""
        self._job.follow(job)


class _JobLine(QWidget):
    """The name of a job, a bar, and a button to cancel; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel("small", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._cancel = QToolButton()
        self._cancel.setText(tr("Cancel"))
        self._cancel.setProperty("kind", "link")
        self._cancel.clicked.connect(self._cancel_followed)
        self._followed: BackgroundTask | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self._bar, self._cancel):
            row.addWidget(widget)
        self.hide()

    def follow(self, job: BackgroundTask) -> None:
        """Follow the job to its end."""
        self._title.setText(job.title)
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._followed = job
        job.progressed.connect(self._show_progress)
        for over in (job.ended, job.abandoned):
            over.connect(self._rest)
        self.show()
        announce(self, job.title)

    def _cancel_followed(self) -> None:
        if self._followed is not None:
            self._followed.cancel()

    def _rest(self) -> None:
        """Hide with the end of the job that is shown; one that began before it may end later."""
        if self.sender() is self._followed:
            self._followed = None
            self.hide()

    def _show_progress(self, done: int, total: int) -> None:
        if self.sender() is self._followed:
            self._bar.setRange(0, total)
            self._bar.setValue(done)


class _SmallLink(QPushButton):
    """A link in small print, which ends in dots where there is too little room; hidden until it has words."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # a button asks for all its words
        self.update_font()
        self.hide()

    def update_font(self) -> None:
        """Grow and shrink with all other text."""
        self.setFont(font("small", QApplication.font()))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(_FEW * self.fontMetrics().averageCharWidth(), hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        flags = Qt.TextFlag.TextShowMnemonic
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room, flags)
        self.setToolTip(plain_tooltip(self.text().replace("&&", "&")) if option.text != self.text() else "")
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
