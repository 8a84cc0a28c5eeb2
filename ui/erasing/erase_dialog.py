"""The dialog that erases a person's name or replaces it by a pseudonym, after showing where it was found."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.text.person_names import Erasure
from tracker.errors import TwintrackError
from tracker.queries.teams.membership import is_in_team
from tracker.services.unfinished_work import note_begun, note_ended
from ui.accessibility.announcements import announce
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner, sentence
from ui.core.file_saving import save_in_background
from ui.erasing.erase_text import away_text, bundle_lines, found_lines, remaining_lines
from ui.style.sizes import DIALOG_EDGE, resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.translation import plural, tr
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.growing_text import GrowingText
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_bar import TaskBar

if TYPE_CHECKING:
    # Imported when a search starts.
    from tracker.domain.text.hashed_names import HashedName
    from tracker.queries.name_occurrences import Traces
    from tracker.services.erasing import ErasureReport
    from tracker.services.erasing_in_copies import CopySearchResult, RemainingCopies, Remedy
    from tracker.services.teams.asked_erasures import BundlesLeft

WIDTH, HEIGHT = 760, 620
REMEDIES: tuple[Remedy, ...] = ("erase", "delete")
_BAR = 140


@dataclass(frozen=True, slots=True)
class NameSearchResult:
    """The result of a search: traces in the project, number in program data, copies, and unreachable folders."""

    erasure: Erasure
    traces: Traces
    program_traces: int
    copy_search: CopySearchResult
    unreachable: list[Path]

    @property
    def is_anywhere(self) -> bool:
        """Whether the name was found anywhere."""
        return bool(self.traces.count or self.program_traces or self.copy_search.copies)


class ErasingDialog(PlainDialog):
    """Searches and replaces a name. Its input is never stored as an unsaved entry, because it is the name to erase."""

    def __init__(self, context: Context, name: str, parent: QWidget | None, *, is_pseudonym: bool) -> None:
        self._is_pseudonym = is_pseudonym
        super().__init__(self.title_text, parent)
        set_kind(self, "panel")
        self._context = context
        self.banner = Banner()
        self.name = QLineEdit(name)
        self.also = GrowingText(tr("Also written as"), tr("Other spellings, one a line"))
        self.replacement = QLineEdit("" if is_pseudonym else tr("[erased]"))
        self.replacement.setPlaceholderText(tr("Official 3, municipality B"))
        self.files = QCheckBox(tr("Files that can’t be rewritten become a note"))
        self.found = QPlainTextEdit()
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.setAccessibleName(tr("Where it is"))
        self.summary = text_label("", "muted")
        self.look_button = QPushButton(tr("Show where it is"))
        self.key_button = QPushButton(tr("Save the key…"))
        self.erase_button = QPushButton(self.erase_text)
        self.close_button = QPushButton(tr("Close"))
        self.bar = TaskBar(scaled(_BAR, self))
        self.progress_display = self.bar
        self.asked_forms: Collection[HashedName] = ()
        """The hashed names that another member of the team erased, if that erasure is confirmed here."""
        self.is_answered = False
        """Whether the name was replaced, or is not in the project."""
        self._found: NameSearchResult | None = None
        """The result of the search for the typed name; None before a search."""
        self._done: Erasure | None = None
        """The last erasure that was carried out."""
        self._task: BackgroundTask[Any] | None = None
        self._lay_out()
        self.look_button.clicked.connect(self.look)
        self.key_button.clicked.connect(self.save_key)
        self.erase_button.clicked.connect(self.erase)
        self.close_button.clicked.connect(self.reject)
        for changed in (self.name.textChanged, self.also.changed, self.replacement.textChanged):
            changed.connect(self._forget_found)

    # texts ------------------------------------------------------------------------------------------------------------

    @property
    def title_text(self) -> str:
        """The title of the dialog."""
        return tr("Use a pseudonym") if self._is_pseudonym else tr("Erase a person")

    @property
    def about_text(self) -> str:
        """The text above the fields."""
        return tr("The name is replaced in records, history, search and plain files. This can’t be undone.")

    @property
    def erase_text(self) -> str:
        """The text of the button that replaces the name."""
        return tr("Replace everywhere…")

    @property
    def close_text(self) -> str:
        """The text of the button that closes the dialog while nothing runs."""
        return tr("Close")

    # looking ----------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Start the search in the project and all copies; the places are shown when all copies are searched."""
        from tracker.queries.name_occurrences import traces_of
        from tracker.services.erasing import find_program_traces
        from tracker.services.erasing_in_copies import search_copies, unavailable_folders

        try:
            erasure = self._erasure()
        except TwintrackError as error:
            self.banner.show_error(error)
            return
        project = self._context.project
        self._delete_note()

        def work(progress: Progress) -> NameSearchResult:
            traces = project.query_in_background(traces_of, erasure)
            copy_search = search_copies(project, erasure, progress)
            return NameSearchResult(
                erasure, traces, find_program_traces(project, erasure).count, copy_search, unavailable_folders(project)
            )

        self._start(BackgroundTask(self, work).with_progress(tr("Searching for the name")).on_success(self._show_found))

    def _show_found(self, found: NameSearchResult) -> None:
        self._found = found
        traces, copies = found.traces, found.copy_search.copies
        self.found.setPlainText("\n".join(found_lines(found.erasure, traces, found.copy_search, found.unreachable)))
        counts = [
            plural(len(traces.fields), "1 field", "{n} fields"),
            plural(traces.journal_rows + traces.steps, "1 place of the history", "{n} places of the history"),
            plural(
                found.program_traces, "1 unsaved entry or recent project", "{n} unsaved entries and recent projects"
            ),
            plural(len(copies), "1 backup", "{n} backups"),
        ]
        unread = len(traces.files_unread) + len(found.copy_search.unread)
        if unread:
            counts.append(plural(unread, "1 file not searched", "{n} files not searched"))
        self.summary.setText(", ".join(counts))
        self._show_buttons()
        announce(self, self.summary.text())

    # erasing ----------------------------------------------------------------------------------------------------------

    def erase(self) -> None:
        """Prompt for confirmation and for what to do with backups, then start replacing the name in the background."""
        from tracker.services.erasing import erase_in_background

        if (found := self._found) is None:
            return
        erasure, project, files = found.erasure, self._context.project, self.files.isChecked()
        asked = self.asked_forms
        question = tr("Replace the name by “{words}” everywhere?", words=erasure.stored_replacement)
        details = tr("This can’t be undone. No backup is made first, because the backup would contain the name.")
        if not self._context.prompts.confirm(question, details, action=tr("Replace"), is_dangerous=True):
            return
        remedy = self._ask_about_backups(found)
        try:
            project.require_writable()
        except TwintrackError as error:
            self.banner.show_error(error)
            return

        def work(_progress: Progress) -> ErasureReport:
            note_begun(project.identifier, "erasing")
            return erase_in_background(project, erasure, replace_files=files, asked=asked)

        self._start(
            BackgroundTask(self, work)
            .with_progress(tr("Replacing the name"))
            .as_essential()
            .on_success(lambda report: self._erase_in_copies(erasure, report, remedy)),
            can_stop=False,
        )

    def _ask_about_backups(self, found: NameSearchResult) -> Remedy:
        if not found.copy_search.copies:
            return "keep"
        chosen = self._context.prompts.choose(
            plural(
                len(found.copy_search.copies), "1 backup also contains the name.", "{n} backups also contain the name."
            ),
            [tr("Replace it there too"), tr("Delete them")],
            otherwise=tr("Leave them"),
        )
        return "keep" if chosen is None else REMEDIES[chosen]

    def _erase_in_copies(self, erasure: Erasure, report: ErasureReport, remedy: Remedy) -> None:
        """Replace the name in program data, then in the copies, which include a backup made in the meantime."""
        from tracker.services.erasing import erase_program_traces
        from tracker.services.erasing_in_copies import erase_or_delete_copies
        from tracker.services.teams.asked_erasures import bundles_with_name
        from tracker.services.teams.team_project import InBackground

        project, files = self._context.project, self.files.isChecked()
        project.publish(report.changes)
        erase_program_traces(project, erasure, self._context.settings)
        self._done, self._found, self.is_answered = erasure, None, True
        self._context.bridge.conflicts_changed.emit()
        team = InBackground(project)

        def work(progress: Progress) -> tuple[RemainingCopies, BundlesLeft]:
            remaining = erase_or_delete_copies(project, erasure, remedy, replace_files=files, progress=progress)
            return remaining, bundles_with_name(team, erasure, progress)

        self._start(
            BackgroundTask(self, work)
            .with_progress(tr("Searching the backups"))
            .as_essential()
            .on_success(lambda left: self._summarise(report, *left))
        )

    def _summarise(self, report: ErasureReport, remaining: RemainingCopies, bundles: BundlesLeft) -> None:
        from tracker.services.erasing_in_copies import unavailable_folders

        lines = remaining_lines(report.files_left, report.files_unread, remaining)
        lines += map(sentence, remaining.problems)
        lines += map(away_text, unavailable_folders(self._context.project))
        if self._context.project.query(is_in_team):
            lines += bundle_lines(bundles)
        lines.append(tr("Copies saved elsewhere, colleagues’ copies and what was exported can’t be reached from here."))
        lines.append(tr("A colleague’s copy that is merged later can bring the name back."))
        self.found.setPlainText("\n".join(lines))
        self.summary.setText(plural(report.count, "Replaced in 1 place.", "Replaced in {n} places."))
        announce(self, self.summary.text())
        if not report.is_compact:
            self.banner.show_message(tr("The file could not be rewritten. Make room on the disk and do it again."))

    def save_key(self) -> None:
        """Prompt for a path and write the name and its pseudonym there, for the researcher's own records."""
        if (done := self._done) is None:
            return
        suggestion = self._context.project.path.with_name(f"{tr('key')}.csv")
        target = self._context.prompts.file_to_save(tr("Save the key"), suggestion, [tr("Table (*.csv)")], "export")
        if target is None:
            return
        rows = io.StringIO()
        csv.writer(rows).writerows([("pseudonym", "name"), (done.stored_replacement, done.name)])

        def write(place: Path, _progress: Progress) -> None:
            from tracker.exchange.file_writing import write_text

            write_text(place, rows.getvalue())

        self.banner.clear()
        save_in_background(self, target, write).on_success(self._context.bridge.report_written).start()

    def _erasure(self) -> Erasure:
        return Erasure(self.name.text(), tuple(self.also.text().splitlines()), self.replacement.text())

    def _forget_found(self) -> None:
        self._found = None
        self.found.clear()
        self.summary.clear()
        self._show_buttons()

    # background tasks ------------------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether a background task is running."""
        return self._task is not None and self._task.is_running

    def wait(self, seconds: float) -> None:
        """Wait for the running task; its outcome is delivered with the next events."""
        if self._task is not None:
            self._task.wait(seconds)

    def reject(self) -> None:
        """Close. While a task is running, cancel it and stay open."""
        if self._task is not None and self.is_busy:
            if self.close_button.isEnabled():
                self._task.cancel()
            return
        self._delete_note()
        super().reject()

    def close_with_project(self) -> None:
        """Close with the project.

        The result may not have been read, so the note stays and the next opening shows it.
        """
        super().reject()

    def _delete_note(self) -> None:
        """Delete the note about unfinished erasing, because the user has seen the result."""
        note_ended(self._context.project.identifier, "erasing")

    def _start(self, task: BackgroundTask[Any], *, can_stop: bool = True) -> None:
        """Start a task. The form is disabled until it ends."""
        self.banner.clear()
        self.summary.setText(f"{task.title}…")
        self._task = task.on_end(self._end_task).on_cancel(self._show_cancelled).start()
        self._show_buttons(can_stop=can_stop)

    def _end_task(self) -> None:
        self.summary.clear()
        self._show_buttons()

    def _show_cancelled(self) -> None:
        self.banner.show_message(
            tr("Cancelled, nothing was changed.")
            if self._done is None
            else tr("Cancelled. Some backups may still contain the name: search for it again.")
        )

    def _show_buttons(self, *, can_stop: bool = True) -> None:
        is_idle = not self.is_busy
        found = self._found
        for part in (self.name, self.also, self.replacement, self.files, self.look_button):
            part.setEnabled(is_idle)
        self.key_button.setEnabled(is_idle and self._done is not None)
        is_there = found is not None and found.is_anywhere
        self.erase_button.setEnabled(is_idle and is_there and not self._context.project.is_read_only)
        self.close_button.setEnabled(is_idle or can_stop)
        self.close_button.setText(self.close_text if is_idle else tr("Cancel"))

    def _lay_out(self) -> None:
        set_kind(self.erase_button, "danger")
        others = QHBoxLayout()
        others.setSpacing(12)
        for caption, field in ((tr("Also written as"), self.also), (tr("Replace by"), self.replacement)):
            others.addWidget(FormField(caption, field), 1, Qt.AlignmentFlag.AlignTop)
        now = QHBoxLayout()
        now.addWidget(self.summary, 1)
        now.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addWidget(self.look_button)
        foot.addWidget(self.key_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.erase_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 18)
        column.setSpacing(12)
        column.addWidget(self.heading())
        column.addWidget(self.banner)
        column.addWidget(text_label(self.about_text, "muted"))
        column.addWidget(FormField(tr("Name"), self.name))
        column.addLayout(others)
        column.addWidget(self.files)
        column.addLayout(now)
        column.addWidget(self.found, 1)
        column.addLayout(foot)
        self._show_buttons()
        resize_to_text(self, WIDTH, HEIGHT)


class EraseDialog(ErasingDialog):
    """Erases a name that the user types, or that of an author."""

    @classmethod
    def run(
        cls, context: Context, name: str = "", *, parent: QWidget | None = None, is_pseudonym: bool = False
    ) -> EraseDialog:
        """Open the dialog; `name` is given if the person is an author."""
        dialog = cls(context, name, parent, is_pseudonym=is_pseudonym)
        dialog.open()
        (dialog.replacement if name else dialog.name).setFocus()
        return dialog
