"""The dialog that imports a bibliography or a table of claims, and first shows the effect of each record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.exchange.tables.plan.import_report import FORMAT_NAMES, VERDICTS, ImportReport, RowVerdict
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.file_saving import save_in_background
from ui.importing.import_text import changed_texts_text
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import current_catalogue, hint, number, plural, problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.segments import Segments
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from tracker.changes import ChangeSet
    from tracker.services.bibliographies import Bibliography

ALL = "all"
KINDS = ("*.ris", "*.bib", "*.bibtex", "*.json", "*.csv", "*.xlsx", "*.ods", "*.txt")


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A record of the file, its verdict, and the reasons for it."""

    line: int
    title: str
    verdict: str
    reasons: str


VERDICT_WORDS = {
    "new": lambda: tr("New"),
    "same": lambda: tr("There already"),
    "changed": lambda: tr("Adds to one"),
    "conflict": lambda: tr("Contradicts one"),
    "duplicate": lambda: tr("Twice in the file"),
    "rejected": lambda: tr("Can’t be read"),
}
POLICIES = {
    "skip": lambda: tr("skip the record"),
    "update": lambda: tr("use the value from the file"),
    "add": lambda: tr("add it as another record"),
}
COLUMNS: tuple[Column[PlannedRecord], ...] = (
    Column("title", lambda: tr("Record"), lambda row: row.title, width=360, narrowest=180),
    Column("verdict", lambda: tr("Verdict"), lambda row: VERDICT_WORDS[row.verdict](), width=120, narrowest=100),
    Column("line", lambda: tr("Line"), lambda row: str(row.line), width=56, narrowest=50, is_number=True),
    Column("reasons", lambda: tr("Why"), lambda row: row.reasons, width=330, narrowest=160),
)


class BibliographyDialog(PlainDialog):
    """Reads the file, shows the plan, and imports it as one step after a backup, each in the background."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(tr("Import a bibliography"), parent)
        set_kind(self, "panel")
        self._context = context
        self._path = path
        self._read: Bibliography | None = None
        self.report: ImportReport | None = None
        """The plan for the chosen policy; None while it is being made."""
        self._is_backed_up = False
        self._task: BackgroundTask[Any] | None = None
        self._records: list[PlannedRecord] = []
        self._shown = ALL
        self.banner = Banner()
        self._title = text_label(tr("Import a bibliography"), "", "title")
        self._about = text_label(tr("Reading {name}…", name=path.name), "muted")
        self.policy = CodeField(tr("If a record contradicts a source"), tuple(POLICIES), lambda code: POLICIES[code]())
        self._policy = FormField(tr("If a record contradicts the project"), self.policy)
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._records[int(place)] for place in ids], self)
        self.table = RowsView(self._model, context.theme, tr("Records of the file"))
        self.filter = Segments([(ALL, tr("All"), "")])
        self.foot = self.progress_display = WorkFoot()
        self.rejects_button, self.import_button = self.foot.back_button, self.foot.next_button
        self._lay_out()
        self.policy.changed.connect(self._make_plan)
        self.rejects_button.clicked.connect(self._save_rejects)
        self.import_button.clicked.connect(self._begin_import)
        self.foot.cancel_button.clicked.connect(self.reject)

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> BibliographyDialog:
        """Open the dialog and start reading the file."""
        dialog = cls(context, path, parent)
        dialog.open()
        dialog.read()
        return dialog

    # the plan ---------------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Start reading the file and making the plan."""
        from tracker.services.bibliographies import plan_in_background, read_bibliography

        path, project, policy = self._path, self._context.project, self._chosen_policy

        def work(progress: Progress) -> tuple[Bibliography, ImportReport]:
            read = read_bibliography(path)
            progress(0, 0)
            return read, plan_in_background(project, read, policy)

        self._start(BackgroundTask(self, work).with_progress(tr("Reading a bibliography")).on_success(self._show_file))

    def _show_file(self, planned_file: tuple[Bibliography, ImportReport]) -> None:
        read, report = planned_file
        self._read = read
        if read.format == "claims":
            self.setWindowTitle(tr("Import claims"))
            self._title.setText(tr("Import claims"))
        self._show_plan(report)
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_plan(self) -> None:
        """Start making the plan for the chosen policy."""
        from tracker.services.bibliographies import plan_in_background

        if (read := self._read) is None:
            self.read()
            return
        project, policy = self._context.project, self._chosen_policy
        self._start(
            BackgroundTask(self, lambda _progress: plan_in_background(project, read, policy))
            .with_progress(plural(len(read.records), "Judging 1 row", "Judging {n} rows"))
            .on_success(self._show_plan)
        )

    def _show_plan(self, report: ImportReport) -> None:
        assert self._read is not None
        self.report = report
        titles = {record.line: title_of(record.item, record.raw) for record in self._read.records}
        self._records = [planned(row, titles.get(row.line, "")) for row in report.rows]
        self.table.setColumnHidden(len(COLUMNS) - 1, not any(record.reasons for record in self._records))
        self._describe(report)
        self._show(self._shown if report.counts.get(self._shown) else ALL)
        self._show_buttons()

    @property
    def _chosen_policy(self) -> Any:
        return self.policy.code()

    def _describe(self, report: ImportReport) -> None:
        """Show the format of the file and the number of records per verdict."""
        parts = [counted_text(report)]
        if report.is_misnamed:
            parts.append(tr("the file’s name says something else"))
        if report.texts_changed:
            parts.append(changed_texts_text(report))
        self._about.setText(f"{self._path.name}: {'; '.join(parts)}")
        shares = [(ALL, f"{tr('All')} {number(len(report.rows))}", "")]
        shares += [
            (verdict, f"{VERDICT_WORDS[verdict]()} {number(report.counts[verdict])}", "")
            for verdict in VERDICTS
            if report.counts[verdict]
        ]
        self._replace_filter(Segments(shares))
        self.import_button.setText(plural(report.imported, "Import 1 record", "Import {n} records"))
        self.rejects_button.setVisible(report.needs_attention)
        self._policy.setVisible(bool(report.counts["conflict"]) or self.policy.code() != "skip")

    def _show(self, verdict: str) -> None:
        """Show the records with one verdict, or all."""
        self._shown = verdict
        self.filter.show_chosen(verdict)
        self._model.show_ids([place for place, record in enumerate(self._records) if verdict in (ALL, record.verdict)])

    def _replace_filter(self, wanted: Segments) -> None:
        wanted.chosen.connect(self._show)
        self._top.replaceWidget(self.filter, wanted)
        self.filter.setParent(None)
        self.filter.deleteLater()
        self.filter = wanted

    # doing it ---------------------------------------------------------------------------------------------------------

    def _begin_import(self) -> None:
        """Start the backup and the import of the records in one step, in the background."""
        from tracker.services.bibliographies import import_in_background

        assert self._read is not None
        project, read, name, policy = self._context.project, self._read, self._path.name, self._chosen_policy
        if not self.banner.attempt(project.require_writable):
            return

        def work(progress: Progress) -> tuple[ImportReport, ChangeSet]:
            if not self._is_backed_up:
                project.back_up()
                self._is_backed_up = True
            progress(0, len(read.records))
            return import_in_background(project, read, name, policy, progress)

        title = tr("Importing {name}", name=name)
        self._start(BackgroundTask(self, work).with_progress(title).as_essential().on_success(self._show_result))

    def _show_result(self, imported: tuple[ImportReport, ChangeSet]) -> None:
        report, changes = imported
        self._context.project.publish(changes)
        counts = report.counts
        added, changed = number(counts["new"]), number(counts["changed"])
        words = tr(
            "Imported {name}: {added} new, {changed} changed", name=self._path.name, added=added, changed=changed
        )
        self._context.bridge.notice_given.emit(words)
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
        assert self._read is not None
        assert self.report is not None
        read, report, texts = self._read, self.report, Texts(current_catalogue().language)
        suggestion = self._path.with_name(f"{self._path.stem} {tr('skipped')}{self._path.suffix}")
        target = self._context.prompts.file_to_save(
            tr("Save the skipped rows"), suggestion, [tr("All files (*)")], "bibliography"
        )
        if target is None:
            return

        def write(place: Path, _progress: Progress) -> None:
            from tracker.services.bibliographies import write_rejects

            write_rejects(place, read, report, texts)

        self.banner.clear()
        saving = save_in_background(self, target, write)
        saving.on_success(self._context.bridge.report_written).on_failure(self._show_error).start()

    def _start(self, task: BackgroundTask[Any]) -> None:
        """Start a background task instead of the previous one. While the plan is being made, there is none."""
        self.banner.clear()
        if not task.is_essential:
            self.report = None
        self._task = (
            task.instead_of(self._task)
            .on_end(self._show_buttons)
            .on_failure(self._show_error)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was changed.")))
            .start()
        )
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Enable what is possible now."""
        report, is_importing = self.report, self.is_importing
        can_write = not self._context.project.is_read_only and not is_importing
        self.import_button.setEnabled(report is not None and report.imported > 0 and can_write)
        self.rejects_button.setEnabled(report is not None and not is_importing)
        self.policy.setEnabled(not is_importing)

    def _show_error(self, error: Exception) -> None:
        self.banner.show_error(error)
        if self._read is None:
            self._about.setText(self._path.name)

    def _lay_out(self) -> None:
        self._policy.hide()
        self.rejects_button.hide()
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.rejects_button.setText(tr("Save the skipped rows…"))
        self.import_button.setText(tr("Import"))
        self.import_button.setEnabled(False)
        self._top = QHBoxLayout()
        self._top.addWidget(self.filter)
        self._top.addStretch(1)
        inside = QVBoxLayout()
        inside.setContentsMargins(22, 18, 22, 16)
        inside.setSpacing(10)
        inside.addWidget(self._title)
        inside.addWidget(self._about)
        inside.addLayout(self._top)
        inside.addWidget(card(self.table), 1)
        inside.addWidget(self._policy)
        inside.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inside)
        resize_to_text(self, 920, 560)


def counted_text(report: ImportReport) -> str:
    """Return the number of records in the file and its format."""
    if report.format == "claims":
        return plural(len(report.rows), "1 claim", "{n} claims")
    return plural(
        len(report.rows), "1 record in {format}", "{n} records in {format}", format=tr(FORMAT_NAMES[report.format])
    )


def title_of(item: Any, raw: str) -> str:
    """Return the title of a record; if it can't be read, the beginning of its text."""
    return str(item.get("title") or "") or " ".join(raw.split())[:200]


def planned(row: RowVerdict, title: str) -> PlannedRecord:
    """Return the row of the plan for a verdict."""
    findings = (*row.problems, *row.notes)
    reasons = [words for each in findings for words in (problem(each.error), hint(each.error)) if words]
    return PlannedRecord(row.line, title, row.verdict, " ".join(reasons))
