"""The dialog that imports a bibliography or a table of claims, and first shows the effect of each record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.exchange.tables.plan.import_report import FORMAT_NAMES, VERDICTS, ImportReport, RowVerdict
from ui.core.background_task import BackgroundTask
from ui.core.context import Context
from ui.core.errors import Banner
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import hint, number, plural, problem, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.segments import Segments

if TYPE_CHECKING:
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
    """Reads the file in the background, shows the plan, and imports it as one step after a backup."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(tr("Import a bibliography"), parent)
        set_kind(self, "panel")
        self._context = context
        self._path = path
        self._read: Bibliography | None = None
        self.report: ImportReport | None = None
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
        self.rejects_button = QPushButton(tr("Save the skipped rows…"))
        self.import_button = QPushButton(tr("Import"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self._lay_out()
        self.policy.changed.connect(self._make_plan)
        self.rejects_button.clicked.connect(self._save_rejects)
        self.import_button.clicked.connect(self._begin_import)
        self.cancel_button.clicked.connect(self.reject)

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> BibliographyDialog:
        """Open the dialog and start reading the file."""
        from tracker.services.bibliographies import read_bibliography

        dialog = cls(context, path, parent)
        dialog.open()
        task = BackgroundTask(dialog, lambda _progress: read_bibliography(path))
        dialog._start(task.with_progress(tr("Reading a bibliography")).on_success(dialog._show_file))
        return dialog

    # the plan ---------------------------------------------------------------------------------------------------------

    def _show_file(self, read: Bibliography) -> None:
        self._read = read
        if read.format == "claims":
            self.setWindowTitle(tr("Import claims"))
            self._title.setText(tr("Import claims"))
        self._make_plan()
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_plan(self) -> None:
        """Compute the plan for the chosen policy and show it."""
        from tracker.services.bibliographies import take_records

        if self._read is None:
            return
        self.report = take_records(
            self._context.project, self._read, self._path.name, self._chosen_policy, dry_run=True
        )
        titles = {record.line: title_of(record.item, record.raw) for record in self._read.records}
        self._records = [planned(row, titles.get(row.line, "")) for row in self.report.rows]
        self.table.setColumnHidden(len(COLUMNS) - 1, not any(record.reasons for record in self._records))
        self._describe(self.report)
        self._show(self._shown if self.report.counts.get(self._shown) else ALL)

    @property
    def _chosen_policy(self) -> Any:
        return self.policy.code()

    def _describe(self, report: ImportReport) -> None:
        """Show the format of the file and the number of records per verdict."""
        parts = [counted_text(report)]
        if report.is_misnamed:
            parts.append(tr("the file’s name says something else"))
        if report.texts_changed:
            parts.append(plural(report.texts_changed, "1 text with characters that cannot be stored",
                                "{n} texts with characters that cannot be stored"))  # fmt: skip
        self._about.setText(f"{self._path.name}: {'; '.join(parts)}")
        shares = [(ALL, f"{tr('All')} {number(len(report.rows))}", "")]
        shares += [
            (verdict, f"{VERDICT_WORDS[verdict]()} {number(report.counts[verdict])}", "")
            for verdict in VERDICTS
            if report.counts[verdict]
        ]
        self._replace_filter(Segments(shares))
        taken = report.imported
        self.import_button.setText(plural(taken, "Import 1 record", "Import {n} records"))
        self.import_button.setEnabled(taken > 0 and not self._context.project.is_read_only)
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
        """Make a backup in the background, then import the records in one step."""
        self.import_button.setEnabled(False)
        project = self._context.project
        self._start(
            BackgroundTask(self, lambda _progress: project.back_up())
            .with_progress(tr("Backing up before the import"))
            .as_essential()
            .on_success(self._import)
        )

    def _import(self, _backup: object) -> None:
        from tracker.services.bibliographies import take_records

        assert self._read is not None
        report = take_records(self._context.project, self._read, self._path.name, self._chosen_policy)
        counts = report.counts
        added, changed = number(counts["new"]), number(counts["changed"])
        words = tr(
            "Imported {name}: {added} new, {changed} changed", name=self._path.name, added=added, changed=changed
        )
        self._context.bridge.notice_given.emit(words)
        self.accept()

    def _save_rejects(self) -> None:
        """Write the records that are left out, with the reasons, to a file that can be corrected and imported again."""
        from tracker.exchange.file_writing import replace_atomically
        from tracker.services.bibliographies import write_rejects

        assert self._read is not None
        assert self.report is not None
        read, report = self._read, self.report
        suggestion = self._path.with_name(f"{self._path.stem} {tr('skipped')}{self._path.suffix}")
        target = self._context.prompts.file_to_save(tr("Save the skipped rows"), suggestion, [tr("All files (*)")])
        if target is None:
            return

        def write() -> None:
            with replace_atomically(target) as place:
                write_rejects(place, read, report)

        self._attempt(write)

    def _start(self, task: BackgroundTask[Any]) -> None:
        task.on_failure(self._show_error).start()

    def _attempt(self, action: Any) -> None:
        self.banner.clear()
        try:
            action()
        except Exception as error:  # noqa: BLE001 - every error is shown in the banner
            self._show_error(error)

    def _show_error(self, error: Exception) -> None:
        self.banner.show_error(error)
        if self._read is None:
            self._about.setText(self._path.name)

    def _lay_out(self) -> None:
        self._policy.hide()
        self.rejects_button.hide()
        self.table.horizontalHeader().setSortIndicatorShown(False)
        set_kind(self.import_button, "primary")
        self.import_button.setEnabled(False)
        self._top = QHBoxLayout()
        self._top.addWidget(self.filter)
        self._top.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.rejects_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        inside = QVBoxLayout()
        inside.setContentsMargins(22, 18, 22, 16)
        inside.setSpacing(10)
        inside.addWidget(self._title)
        inside.addWidget(self._about)
        inside.addLayout(self._top)
        inside.addWidget(card(self.table), 1)
        inside.addWidget(self._policy)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inside)
        resize_to_text(self, 920, 560)


def counted_text(report: ImportReport) -> str:
    """Return the number of records in the file and its format."""
    if report.format == "claims":
        return plural(len(report.rows), "1 claim", "{n} claims")
    return plural(len(report.rows), "1 record in {format}", "{n} records in {format}",
                  format=FORMAT_NAMES[report.format])  # fmt: skip


def title_of(item: Any, raw: str) -> str:
    """Return the title of a record; if it can't be read, the beginning of its text."""
    return str(item.get("title") or "") or " ".join(raw.split())[:200]


def planned(row: RowVerdict, title: str) -> PlannedRecord:
    """Return the row of the plan for a verdict."""
    findings = (*row.problems, *row.notes)
    reasons = [words for each in findings for words in (problem(each.error), hint(each.error)) if words]
    return PlannedRecord(row.line, title, row.verdict, " ".join(reasons))
