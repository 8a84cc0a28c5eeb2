"""The dialog “What changed since…”: against another file or what was known on a day, with the findings before and now.

It is imported when it is first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.clock import today
from tracker.domain.dates.relative_days import read_typed_date
from tracker.errors import RuleError
from tracker.publishing.changes.texts import HEADINGS, finding_title, rest_lines, sentence, title
from tracker.publishing.changes.writing import write_changes
from tracker.queries.codebook.codebook import code_labels
from tracker.reports.otherwise_texts import moved_lines
from tracker.services.differences.told import ToldChanges
from tracker.services.differences.told_changes import changes_between, changes_known_since
from tracker.services.versions.earlier_files import is_deposit
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.navigation_target import RecordLink
from ui.passphrases.passphrase_actions import unlock
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.report_formats import report_kinds
from ui.text.translation import current_catalogue, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import WorkFoot

WIDTH, HEIGHT = 860, 600
MOST_LISTED = 500
"""Most lines of a list that are shown; a saved file has all that is public."""
_PLACE = Qt.ItemDataRole.UserRole


class ChangesDialog(PlainDialog):
    """Lists what changed, each list folded out; a line opens its record. What it saves contains only what is public."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(tr("What changed since…"), parent)
        set_kind(self, "panel")
        self._context = context
        self._file: Path | None = None
        self._task: BackgroundTask[ToldChanges] | None = None
        self.changes: ToldChanges | None = None
        self.banner = Banner()
        self.by_file = QRadioButton(tr("Another &file of the project:"))
        self.by_day = QRadioButton(tr("What was &known on a day, by the sources that had appeared:"))
        self.file_button = QPushButton(tr("Choose…"))
        self.file_button.setAccessibleName(tr("Choose the earlier file"))
        self.day = QLineEdit()
        self.day.setAccessibleName(tr("The day"))
        self.day.setPlaceholderText(tr("as in 7 May 2023"))
        self.summary = text_label("", "muted")
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(tr("What changed"))
        self.foot = WorkFoot()
        self.progress_display = self.foot
        self.save_button, self.close_button = QPushButton(tr("Save…")), self.foot.cancel_button
        self.compare_button = self.foot.next_button
        self._lay_out()
        self._connect()

    @classmethod
    def run(cls, context: Context, *, parent: QWidget | None = None) -> ChangesDialog:
        """Open the dialog."""
        dialog = cls(context, parent)
        dialog.open()
        return dialog

    # comparing --------------------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Prompt for the file of the earlier state, and list what changed since."""
        kinds = [tr("Project or deposit (*.twin *.zip)"), tr("All files (*)")]
        path = self._context.prompts.file_to_open(tr("The earlier file"), kinds, "project")
        if path is not None:
            self._file = path
            self.by_file.setChecked(True)
            self.file_button.setText(path.name)
            self.compare()

    def compare(self) -> None:
        """Compare the two states in the background, and show the lists."""
        project, file = self._context.project, self._file
        self.banner.clear()
        if self.by_file.isChecked():
            if file is None:
                self.choose_file()
                return
            if not self._attempt(lambda: is_deposit(file) or unlock(self._context.prompts, file)):
                return
            self._start(lambda each: changes_between(file, project, each))
            return
        try:
            date = read_typed_date(self.day.text(), lambda: today(project.clock), lasting=True)
            day = date.latest or date.earliest
            if day is None:
                raise RuleError("date_unreadable", "date", words=self.day.text(), value=self.day.text())
        except RuleError as error:
            self.banner.show_error(error)
            self.day.setFocus()
            return
        self._start(lambda each: changes_known_since(project, day, each))

    def _attempt(self, act: Callable[[], bool]) -> bool:
        try:
            return act()
        except Exception as error:  # noqa: BLE001  a file that can't be read: shown, like any failure
            self.banner.show_error(error)
            return False

    def _start(self, work: Callable[[Callable[[], object]], ToldChanges]) -> None:
        def told(progress: Progress) -> ToldChanges:
            return work(lambda: progress(0, 1))

        self.compare_button.setEnabled(False)
        self._task = (
            BackgroundTask(self, told)
            .with_progress(tr("Comparing"))
            .instead_of(self._task)
            .on_success(self.show_changes)
            .on_end(lambda: self.compare_button.setEnabled(True))
            .start()
        )

    def show_changes(self, changes: ToldChanges) -> None:
        """Show the lists, the findings, and what else is to be said."""
        self.changes, texts = changes, self._texts()
        self.list.clear()
        self.summary.setText(title(changes, texts))
        for kind, found in changes.lists():
            lines = [(sentence(each, texts), each.shown_by) for each in found]
            self._add(f"{HEADINGS[kind](texts)} ({texts.number(len(found))})", lines)
        for finding in changes.findings:
            if not finding.is_same:
                moved = zip(moved_lines(finding.moved, texts), finding.moved, strict=True)
                lines = [(line, ("partnership", each.partnership)) for line, each in moved]
                self._add(finding_title(finding, texts), lines)
        for line in rest_lines(changes, texts):
            self.list.addTopLevelItem(QTreeWidgetItem([line]))
        self.save_button.setEnabled(not changes.is_empty)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def _add(self, heading: str, lines: list[tuple[str, tuple[str, int] | None]]) -> None:
        item = QTreeWidgetItem([heading])
        for line, place in lines[:MOST_LISTED]:
            child = QTreeWidgetItem([line])
            child.setData(0, _PLACE, place)
            item.addChild(child)
        if len(lines) > MOST_LISTED:
            item.addChild(QTreeWidgetItem([tr("{n} more are in the saved file", n=len(lines) - MOST_LISTED)]))
        self.list.addTopLevelItem(item)
        item.setExpanded(True)

    def open_record(self, item: QTreeWidgetItem) -> None:
        """Close the dialog and show the record of a line; a deleted record can't be shown."""
        place = item.data(0, _PLACE)
        if place is not None:
            self.accept()
            self._context.bridge.record_requested.emit(RecordLink(*place))

    # saving -----------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Prompt for a file, and write what is public of it, as a document or as a table."""
        changes, texts, path = self.changes, self._texts(), self._context.project.path
        if changes is None:
            return
        suggestion = path.with_name(f"{path.stem} {tr('changes')}.html")
        kinds = (*report_kinds("html"), tr("Table (*.csv)"))
        target = self._context.prompts.file_to_save(tr("Save what changed"), suggestion, kinds, "export")
        if target is None:
            return

        def work(_progress: Progress) -> Path:
            write_changes(changes, target, texts, may_replace=True)
            return target

        (
            BackgroundTask(self, work)
            .with_progress(tr("Writing {name}", name=target.name))
            .as_essential()
            .on_success(self._context.bridge.report_written)
            .start()
        )

    def _texts(self) -> Texts:
        texts = Texts.of(current_catalogue())
        texts.own_labels = self._context.project.query(code_labels, texts.language)
        return texts

    # layout -----------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.choose_file)
        self.compare_button.clicked.connect(self.compare)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.day.textEdited.connect(lambda _text: self.by_day.setChecked(True))
        self.day.returnPressed.connect(self.compare)
        self.list.itemActivated.connect(lambda item, _column: self.open_record(item))

    def _lay_out(self) -> None:
        together = QButtonGroup(self)
        for button in (self.by_file, self.by_day):
            together.addButton(button)
        self.by_file.setChecked(True)
        self.save_button.setEnabled(False)
        self.foot.back_button.hide()
        self.close_button.setText(tr("Close"))
        self.compare_button.setText(tr("&Compare"))
        self.foot.insert_before_next(self.save_button)
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        inside.setSpacing(10)
        inside.addWidget(self.heading())
        for button, part in ((self.by_file, self.file_button), (self.by_day, self.day)):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(part)
            row.addStretch(1)
            inside.addLayout(row)
        inside.addWidget(self.summary)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inside)
        resize_to_text(self, WIDTH, HEIGHT)
