"""The page shown instead of a damaged or missing project that has backups: the problem, and a button to restore it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.errors import TwintrackError
from ui.backups.backup_text import loss_text, rescue_text
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import hint, problem, tr
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.full_page import FullPage
from ui.widgets.panels.scrolled import fill_with_column

if TYPE_CHECKING:
    from tracker.services.backups import BackedUpProject, RecoveryOffer

WIDTH = 660


class DamagePage(FullPage):
    """Shows the newest good backup and the steps that it lacks, when the search has ended."""

    restore_asked = Signal(object, object)
    """Emitted with the RecoveryOffer that is to replace the file, and the path of the file."""
    backups_asked = Signal(object, object)
    """Emitted with the BackedUpProject whose backups are to be listed, and the path."""
    retry_asked = Signal(object)
    open_asked = Signal()
    back_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._project: BackedUpProject | None = None
        self._rescue: RecoveryOffer | None = None
        self.title = text_label("", "", "title")
        self.problem = selectable_label("")
        self.explanation = text_label("", "muted")
        self.found = selectable_label("")
        self.lost = selectable_label("")
        self.kept = text_label("", "muted")
        self.restore_button = QPushButton(tr("Restore it and open"))
        self.backups_button = QPushButton(tr("All its backups…"))
        self.retry_button = QPushButton(tr("Try again"))
        self.other_button = QPushButton(tr("Open another…"))
        self.back_button = QPushButton(tr("Back to the start"))
        self._lost_heading = text_label(tr("What would be lost"), "", "heading")
        self._lay_out()
        self.restore_button.clicked.connect(lambda: self.restore_asked.emit(self._rescue, self._path))
        self.backups_button.clicked.connect(lambda: self.backups_asked.emit(self._project, self._path))
        self.retry_button.clicked.connect(lambda: self.retry_asked.emit(self._path))
        self.other_button.clicked.connect(self.open_asked)
        self.back_button.clicked.connect(self.back_chosen)

    @property
    def path(self) -> Path:
        """The path of the damaged or missing file."""
        return self._path

    @property
    def project(self) -> BackedUpProject | None:
        """The project whose backups are searched."""
        return self._project

    def show_damage(self, path: Path, error: TwintrackError, project: BackedUpProject) -> None:
        """Show the problem. `show_rescue` adds the backup when it is found."""
        self._path, self._project, self._rescue = path, project, None
        is_gone = error.code == "not_found"
        self.title.setText(_title(path, error))
        self.problem.setText(_problem_text(path, error))
        self.explanation.setText(_explanation(error))
        self.found.setText(tr("Looking for the newest intact backup…"))
        for part in (self._lost_heading, self.lost, self.kept):
            part.hide()
        self.restore_button.setEnabled(False)
        kept = tr("The current file is stored next to it, under a name with “replaced” in it.")
        self.kept.setText("" if is_gone else kept)
        for button, kind in (
            (self.restore_button, "" if is_gone else "primary"),
            (self.retry_button, "primary" if is_gone else ""),
        ):
            set_kind(button, kind)
        (self.retry_button if is_gone else self.backups_button).setFocus()

    def show_rescue(self, rescue: RecoveryOffer | None, now: datetime, *, is_locked: bool = False) -> None:
        """Show the backup that was found, or that there is no good one or no readable one.

        The button that restores gets the focus, unless the user has moved the focus during the search.
        """
        is_untouched = self.focusWidget() is self.backups_button
        self._rescue = rescue
        self.restore_button.setEnabled(rescue is not None)
        if rescue is None:
            self.found.setText(
                tr("Its backups have a passphrase that was not given. Try again, and type it.")
                if is_locked
                else tr("All of its backups have changed since they were saved. Look at them one by one, or try again.")
            )
            return
        self.found.setText(rescue_text(rescue, now))
        self.lost.setText(loss_text(rescue.loss, rescue.backup))
        for part in (self._lost_heading, self.lost):
            part.show()
        self.kept.setVisible(bool(self.kept.text()))
        if is_untouched:
            self.restore_button.setFocus()

    def update_font(self) -> None:
        """Set the maximum width for the current text size."""
        self._middle.setMaximumWidth(scaled(WIDTH, self))

    def _lay_out(self) -> None:
        middle = self._middle = QWidget()
        self.update_font()
        column = QVBoxLayout(middle)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(10)
        column.addStretch(2)
        for widget in (self.title, self.problem, self.explanation):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(self._card())
        column.addSpacing(6)
        column.addLayout(_row(self.restore_button, self.backups_button, self.retry_button))
        column.addLayout(_row(self.other_button, self.back_button))
        column.addStretch(3)
        for button in (self.other_button, self.back_button):
            set_kind(button, "quiet")
        fill_with_column(self, middle)

    def _card(self) -> QFrame:
        parts: list[QLabel] = [text_label(tr("The newest intact backup"), "", "heading"), self.found]
        parts += [self._lost_heading, self.lost, self.kept]
        frame = QFrame()
        set_kind(frame, "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(5)
        for part in parts:
            if part is self._lost_heading:
                column.addSpacing(6)
            column.addWidget(part)
        return frame


def _title(path: Path, error: TwintrackError) -> str:
    if error.code == "not_found":
        return tr("“{name}” is not there", name=path.name)
    if error.code == "foreign_schema":
        return tr("“{name}” cannot be opened", name=path.name)
    return tr("“{name}” is damaged", name=path.name)


def _explanation(error: TwintrackError) -> str:
    """Return the likely cause of the problem, and that nothing else was changed."""
    if error.code == "not_found":
        return tr(
            "If it is on a stick or a network drive, connect that and try again. If it is lost, restore a backup."
        )
    if error.code == "foreign_schema":
        return hint(error)
    return tr("A failing disk, a stick pulled out or a broken transfer can do that. The file was not changed.")


def _problem_text(path: Path, error: TwintrackError) -> str:
    """Return the text of the problem for a file that is known to have been a project."""
    if error.code == "not_a_project":
        return tr("{path} no longer begins as a Twintrack project does.", path=path)
    return problem(error)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
