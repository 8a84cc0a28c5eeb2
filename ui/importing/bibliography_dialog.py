"""The dialog that imports a bibliography or a table of claims, and first shows the effect of each record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.plan.import_report import FORMAT_NAMES, ImportReport
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.importing.plan.plan_dialog import PlanDialog, planned
from ui.text.translation import current_catalogue, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField

if TYPE_CHECKING:
    from tracker.services.bibliographies import Bibliography
    from ui.importing.plan.plan_dialog import Importing

KINDS = ("*.ris", "*.bib", "*.bibtex", "*.json", "*.csv", "*.xlsx", "*.ods", "*.txt")
POLICIES = {
    "skip": lambda: tr("skip the record"),
    "update": lambda: tr("use the value from the file"),
    "add": lambda: tr("add it as another record"),
}


class BibliographyDialog(PlanDialog):
    """Reads the file, and plans its import by the policy for records that contradict the project."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(context, path, tr("Import a bibliography"), parent)
        self._read: Bibliography | None = None
        self.policy = CodeField(tr("If a record contradicts a source"), tuple(POLICIES), lambda code: POLICIES[code]())
        self._policy = FormField(tr("If a record contradicts the project"), self.policy)
        self._policy.hide()
        self.lay_out(self._policy)
        self.policy.changed.connect(self.make_plan)

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> BibliographyDialog:
        """Open the dialog and start reading the file."""
        dialog = cls(context, path, parent)
        dialog.open()
        dialog.read()
        return dialog

    def read(self) -> None:
        """Start reading the file and making the plan."""
        from tracker.services.bibliographies import plan_in_background, read_bibliography

        path, project, policy = self._path, self._context.project, self._chosen_policy

        def work(progress: Progress) -> tuple[Bibliography, ImportReport]:
            read = read_bibliography(path)
            progress(0, 0)
            return read, plan_in_background(project, read, policy)

        self.start(BackgroundTask(self, work).with_progress(tr("Reading a bibliography")).on_success(self._show_file))

    def _show_file(self, planned_file: tuple[Bibliography, ImportReport]) -> None:
        self._read, report = planned_file
        if self._read.format == "claims":
            self.setWindowTitle(tr("Import claims"))
            self._title.setText(tr("Import claims"))
        self._show_report(report)
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def make_plan(self) -> None:
        """Start making the plan for the chosen policy."""
        from tracker.services.bibliographies import plan_in_background

        if (read := self._read) is None:
            self.read()
            return
        project, policy = self._context.project, self._chosen_policy
        self.start(
            BackgroundTask(self, lambda _progress: plan_in_background(project, read, policy))
            .with_progress(plural(len(read.records), "Judging 1 row", "Judging {n} rows"))
            .on_success(self._show_report)
        )

    def _show_report(self, report: ImportReport) -> None:
        assert self._read is not None
        titles = {record.line: title_of(record.item, record.raw) for record in self._read.records}
        self.show_plan(report, [planned(row, titles.get(row.line, "")) for row in report.rows])
        self._policy.setVisible(bool(report.counts["conflict"]) or self.policy.code() != "skip")

    @property
    def _chosen_policy(self) -> Any:
        return self.policy.code()

    @property
    def choices(self) -> Sequence[QWidget]:
        """The field of the policy."""
        return (self.policy,)

    def count_text(self, report: ImportReport) -> str:
        """Return the number of records in the file and its format."""
        return counted_text(report)

    def import_text(self, count: int) -> str:
        """Return the text of the button that imports this many records."""
        return plural(count, "Import 1 record", "Import {n} records")

    def import_work(self) -> Importing:
        """Return the function that imports the records by the chosen policy."""
        from tracker.services.bibliographies import import_in_background

        assert self._read is not None
        project, read, name, policy = self._context.project, self._read, self._path.name, self._chosen_policy
        return lambda progress: import_in_background(project, read, name, policy, progress)

    def rejects_work(self) -> Callable[[Path], object]:
        """Return the function that writes what is left out in the format of the file."""
        from tracker.services.bibliographies import write_rejects

        assert self._read is not None
        assert self.report is not None
        read, report, texts = self._read, self.report, Texts(current_catalogue().language)
        return lambda place: write_rejects(place, read, report, texts)


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
