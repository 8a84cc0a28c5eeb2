"""The dialog that imports a bibliography or a table of claims, and first shows the effect of each record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.plan.import_report import FORMAT_NAMES, ImportReport, RowVerdict
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.importing.plan.policy_dialog import PolicyDialog
from ui.text.translation import current_catalogue, plural, tr

if TYPE_CHECKING:
    from tracker.services.bibliographies import Bibliography
    from ui.importing.plan.plan_dialog import Importing

KINDS = ("*.ris", "*.bib", "*.bibtex", "*.json", "*.csv", "*.xlsx", "*.ods", "*.txt")


class BibliographyDialog(PolicyDialog):
    """Reads the file, and plans its import by the policy for records that contradict the project."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(context, path, parent)
        self._read: Bibliography | None = None

    @staticmethod
    def title_text() -> str:
        """Return the title of the dialog."""
        return tr("Import a bibliography")

    @staticmethod
    def question_text() -> str:
        """Return the label of the field of the policy."""
        return tr("If a record contradicts the project")

    def make_plan(self) -> None:
        """Start making the plan for the chosen policy; the file is read first."""
        from tracker.services.bibliographies import plan_in_background, read_bibliography

        path, project, policy, known = self._path, self.context.project, self.chosen_policy, self._read

        def work(progress: Progress) -> tuple[Bibliography, ImportReport]:
            read = known or read_bibliography(path)
            progress(0, 0)
            return read, plan_in_background(project, read, policy)

        title = tr("Reading a bibliography")
        if known is not None:
            title = plural(len(known.records), "Judging 1 row", "Judging {n} rows")
        self.start(BackgroundTask(self, work).with_progress(title).on_success(self._show_planned))

    def _show_planned(self, planned_file: tuple[Bibliography, ImportReport]) -> None:
        self._read, report = planned_file
        if self._read.format == "claims":
            self.setWindowTitle(tr("Import claims"))
            self._title.setText(tr("Import claims"))
        records = {record.line: record for record in self._read.records}

        def title(row: RowVerdict) -> str:
            record = records.get(row.line)
            return "" if record is None else title_of(record.item, record.raw)

        self.show_plan(report, title)

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
        project, read, name, policy = self.context.project, self._read, self._path.name, self.chosen_policy
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
