"""The base class of the dialogs that show the effect of each record of a file, and then import it as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tracker.exchange.tables.plan.import_report import VERDICTS, ImportReport, RowVerdict
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.file_saving import save_in_background
from ui.importing.import_text import changed_texts_text
from ui.importing.plan.planned_rows import MarkedCells
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import hint, number, problem, tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.segments import Segments
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from tracker.changes import ChangeSet

    Importing = Callable[[Progress], tuple[ImportReport, ChangeSet]]
    """Carries out a plan, and returns its report and what changed."""

ALL = "all"


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A record of the file, its verdict, and the reasons for it."""

    line: int
    title: str
    verdict: str
    reasons: str
    is_marked: bool = False
    """Whether the current question is about it."""


VERDICT_WORDS: Mapping[str, Callable[[], str]] = {
    "new": lambda: tr("New"),
    "same": lambda: tr("There already"),
    "changed": lambda: tr("Adds to one"),
    "conflict": lambda: tr("Contradicts one"),
    "duplicate": lambda: tr("Twice in the file"),
    "rejected": lambda: tr("Can’t be read"),
}


def columns_of(words: Mapping[str, Callable[[], str]]) -> tuple[Column[PlannedRecord], ...]:
    """Return the columns of the table; `words` has the text of each verdict."""
    return (
        Column("title", lambda: tr("Record"), lambda row: row.title, width=360, narrowest=180, wraps=True),
        Column("verdict", lambda: tr("Verdict"), lambda row: words[row.verdict](), width=120, narrowest=100),
        Column("line", lambda: tr("Line"), lambda row: str(row.line), width=56, narrowest=50, is_number=True),
        Column("reasons", lambda: tr("Why"), lambda row: row.reasons, width=330, narrowest=160, wraps=True),
    )


class PlanDialog(PlainDialog):
    """Shows the plan of an import, saves what it leaves out, and carries it out after a backup, in the background.

    A subclass makes the plan (`make_plan`), and says what is imported and how (`count_text`, `import_text`,
    `import_work`, `rejects_work`).
    """

    def __init__(self, context: Context, path: Path, title: str, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        set_kind(self, "panel")
        self.context = context
        self._path = path
        self.report: ImportReport | None = None
        """The plan for what is chosen; None while it is being made."""
        self._is_backed_up = False
        self._task: BackgroundTask[Any] | None = None
        self._rows: Sequence[RowVerdict] = ()
        self._title_of: Callable[[RowVerdict], str] = lambda _row: ""
        self._shown = ALL
        self.banner = Banner()
        self._title = text_label(title, "", "title")
        self._about = text_label(tr("Reading {name}…", name=path.name), "muted")
        self._model = RowsTableModel(columns_of(self.verdict_words), self._read_rows, self)
        self.table = RowsView(self._model, context.theme, tr("Records of the file"), MarkedCells)
        self.filter = Segments([(ALL, tr("All"), "")])
        self.foot = self.progress_display = WorkFoot()
        self.rejects_button, self.import_button = self.foot.back_button, self.foot.next_button
        self.rejects_button.clicked.connect(self._save_rejects)
        self.import_button.clicked.connect(self._begin_import)
        self.foot.cancel_button.clicked.connect(self.reject)

    # what a subclass says ---------------------------------------------------------------------------------------------

    def make_plan(self) -> None:
        """Start making the plan, and show it with `show_plan`."""
        raise NotImplementedError

    def count_text(self, report: ImportReport) -> str:
        """Return what the file contains."""
        raise NotImplementedError

    def import_text(self, count: int) -> str:
        """Return the text of the button that imports this many records."""
        raise NotImplementedError

    def import_work(self) -> Importing:
        """Return the function that carries out the plan, in any thread."""
        raise NotImplementedError

    def rejects_work(self) -> Callable[[Path], object]:
        """Return the function that writes what is left out to a new file with the reasons, in any thread."""
        raise NotImplementedError

    @property
    def verdict_words(self) -> Mapping[str, Callable[[], str]]:
        """The text of each verdict."""
        return VERDICT_WORDS

    @property
    def choices(self) -> Sequence[QWidget]:
        """The fields of what the user may choose about the plan; disabled during the import."""
        return ()

    @property
    def rejects_suffix(self) -> str:
        """The extension of the file with what is left out: that of the imported file."""
        return self._path.suffix

    # the plan ---------------------------------------------------------------------------------------------------------

    @property
    def has_plan(self) -> bool:
        """Whether a plan was shown before. It stays in the table while another plan is made."""
        return bool(self._rows)

    def show_plan(self, report: ImportReport, title_of: Callable[[RowVerdict], str]) -> None:
        """Show a plan. The texts of a record, with its title, are made when it is first in view."""
        self.report, self._rows, self._title_of = report, report.rows, title_of
        has_reasons = any(row.problems or row.notes for row in report.rows)
        self.table.setColumnHidden(len(self._model.columns) - 1, not has_reasons)
        self._describe(report)
        self._show(self._shown if report.counts.get(self._shown) else ALL)
        self._show_buttons()

    def _read_rows(self, places: Iterable[int]) -> list[PlannedRecord]:
        rows = [self._rows[int(place)] for place in places]
        return [replace(planned(row, self._title_of(row)), is_marked=self.is_marked(row.line)) for row in rows]

    def is_marked(self, line: int) -> bool:
        """Return whether the record on a line is one that the current question is about."""
        return False

    def _describe(self, report: ImportReport) -> None:
        """Show what the file contains, and the number of records per verdict."""
        parts = [self.count_text(report)]
        if report.is_misnamed:
            parts.append(tr("the file’s name says something else"))
        if report.texts_changed:
            parts.append(changed_texts_text(report))
        self._about.setText(f"{self._path.name}: {'; '.join(parts)}")
        counts = report.counts
        shares = [(ALL, f"{tr('All')} {number(len(report.rows))}", "")]
        shares += [
            (verdict, f"{self.verdict_words[verdict]()} {number(counts[verdict])}", "")
            for verdict in VERDICTS
            if counts[verdict]
        ]
        self._replace_filter(Segments(shares))
        self.import_button.setText(self.import_text(report.imported))
        self.rejects_button.setVisible(report.needs_attention)

    def _show(self, verdict: str) -> None:
        """Show the records with one verdict, or all."""
        self._shown = verdict
        self.filter.show_chosen(verdict)
        self._model.show_ids([place for place, row in enumerate(self._rows) if verdict in (ALL, row.verdict)])

    def _replace_filter(self, wanted: Segments) -> None:
        wanted.chosen.connect(self._show)
        self._top.replaceWidget(self.filter, wanted)
        self.filter.setParent(None)
        self.filter.deleteLater()
        self.filter = wanted

    # doing it ---------------------------------------------------------------------------------------------------------

    def _begin_import(self) -> None:
        """Start the backup and the import of the records in one step, in the background."""
        project, count = self.context.project, len(self._rows)
        if not self.banner.attempt(project.require_writable):
            return
        carry_out = self.import_work()

        def work(progress: Progress) -> tuple[ImportReport, ChangeSet]:
            if not self._is_backed_up:
                project.back_up()
                self._is_backed_up = True
            progress(0, count)
            return carry_out(progress)

        title = tr("Importing {name}", name=self._path.name)
        self.start(BackgroundTask(self, work).with_progress(title).as_essential().on_success(self._show_result))

    def _show_result(self, imported: tuple[ImportReport, ChangeSet]) -> None:
        report, changes = imported
        self.context.project.publish(changes)
        counts = report.counts
        added, changed = number(counts["new"]), number(counts["changed"])
        words = tr(
            "Imported {name}: {added} new, {changed} changed", name=self._path.name, added=added, changed=changed
        )
        self.context.bridge.notice_given.emit(words)
        self.accept()

    @property
    def is_importing(self) -> bool:
        """Whether the records are being written."""
        return self._task is not None and self._task.is_running and self._task.is_essential

    def reject(self) -> None:
        """Close. While records are being written, cancel the import and stay open."""
        if self._task is not None and self.is_importing:
            self._task.cancel()
            return
        super().reject()

    def _save_rejects(self) -> None:
        """Write the records that are left out, with the reasons, to a file that can be corrected and imported again."""
        suggestion = self._path.with_name(f"{self._path.stem} {tr('skipped')}{self.rejects_suffix}")
        target = self.context.prompts.file_to_save(
            tr("Save the skipped rows"), suggestion, [tr("All files (*)")], "bibliography"
        )
        if target is not None:
            self.banner.clear()
            write = self.rejects_work()
            saving = save_in_background(self, target, lambda place, _progress: write(place))
            saving.on_success(self.context.bridge.report_written).on_failure(self.show_error).start()

    def start(self, task: BackgroundTask[Any]) -> None:
        """Start a background task instead of the previous one. While the plan is being made, there is none."""
        self.banner.clear()
        if not task.is_essential:
            self.report = None
        self._task = (
            task.instead_of(self._task)
            .on_end(self._show_buttons)
            .on_failure(self.show_error)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was changed.")))
            .start()
        )
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Enable what is possible now."""
        report, is_importing = self.report, self.is_importing
        can_write = not self.context.project.is_read_only and not is_importing
        self.import_button.setEnabled(report is not None and report.imported > 0 and can_write)
        self.rejects_button.setEnabled(report is not None and not is_importing)
        for field in self.choices:
            field.setEnabled(not is_importing)

    def show_error(self, error: Exception) -> None:
        """Show why the file can't be read or imported."""
        self.banner.show_error(error)
        if self.report is None and not self._rows:
            self._about.setText(self._path.name)

    def lay_out(self, *fields: QWidget, beside: QWidget | None = None) -> None:
        """Lay out the dialog, with fields below the table, and perhaps a part at its left."""
        self.rejects_button.hide()
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.rejects_button.setText(tr("Save the skipped rows…"))
        self.import_button.setText(tr("Import"))
        self.import_button.setEnabled(False)
        self._top = QHBoxLayout()
        self._top.addWidget(self.filter)
        self._top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        inside.setSpacing(10)
        column.addLayout(inside)
        inside.addWidget(self._title)
        inside.addWidget(self._about)
        inside.addLayout(self._top)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        for part in (*(() if beside is None else (beside,)), card(self.table, self)):
            parts.addWidget(part)
        parts.setStretchFactor(parts.count() - 1, 1)
        inside.addWidget(parts, 1)
        for field in fields:
            inside.addWidget(field)
        inside.addWidget(self.foot)
        resize_to_text(self, *((920, 560) if beside is None else (1240, 640)))


def planned(row: RowVerdict, title: str) -> PlannedRecord:
    """Return the row of the plan for a verdict. The values that contradict each other come first."""
    findings = (*row.notes, *row.problems) if row.verdict == "conflict" else (*row.problems, *row.notes)
    reasons = [words for each in findings for words in (problem(each.error), hint(each.error)) if words]
    return PlannedRecord(row.line, title, row.verdict, " ".join(reasons))
