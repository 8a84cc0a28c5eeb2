"""The dialog that imports submissions of forms for phones, and first shows the effect of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.importing.bibliography_dialog import POLICIES
from ui.importing.plan.plan_dialog import PlanDialog, planned
from ui.text.translation import current_catalogue, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField

if TYPE_CHECKING:
    from tracker.changes import ChangeSet
    from tracker.services.field_forms.submission_plan import SubmissionsPlan
    from tracker.services.field_forms.submission_transfer import ReadSubmissions
    from ui.importing.plan.plan_dialog import Importing


class SubmissionsDialog(PlanDialog):
    """Reads submissions with their files, and plans their import by the policy for records that were edited since."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(context, path, tr("Import submissions from phones"), parent)
        self._read: ReadSubmissions | None = None
        self._plan: SubmissionsPlan | None = None
        self.policy = CodeField(
            tr("If both were changed since the import"), tuple(POLICIES), lambda code: POLICIES[code]()
        )
        self._policy = FormField(tr("If both were changed since the import"), self.policy)
        self._policy.hide()
        self.lay_out(self._policy)
        self.policy.changed.connect(self.make_plan)

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> SubmissionsDialog:
        """Open the dialog and start reading the file or folder."""
        dialog = cls(context, path, parent)
        dialog.open()
        dialog.make_plan()
        return dialog

    def make_plan(self) -> None:
        """Start making the plan for the chosen policy; the submissions are read first."""
        from tracker.services.field_forms.submission_plan import plan_submissions
        from tracker.services.field_forms.submission_transfer import read_with_media

        project, path, policy, known = self._context.project, self._path, self._chosen_policy, self._read
        texts = Texts(current_catalogue().language)

        def work(progress: Progress) -> tuple[ReadSubmissions, SubmissionsPlan]:
            read = known or read_with_media(path, progress)
            progress(0, 0)
            plan = project.query_in_background(plan_submissions, read.submissions, read.media, texts, policy)
            return read, plan

        self.start(
            BackgroundTask(self, work).with_progress(tr("Reading the submissions")).on_success(self._show_planned)
        )

    def _show_planned(self, planned_file: tuple[ReadSubmissions, SubmissionsPlan]) -> None:
        self._read, self._plan = planned_file
        report, titles = self._plan.report, self._plan.titles
        self.show_plan(report, [planned(row, titles.get(row.line, "")) for row in report.rows])
        self._policy.setVisible(bool(report.counts["conflict"]) or self.policy.code() != "skip")
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _chosen_policy(self) -> Any:
        return self.policy.code()

    @property
    def choices(self) -> Sequence[QWidget]:
        """The field of the policy."""
        return (self.policy,)

    @property
    def rejects_suffix(self) -> str:
        """The extension of the table of what is left out."""
        return ".csv"

    def count_text(self, report: ImportReport) -> str:
        """Return the number of submissions."""
        return plural(len(report.rows), "1 submission", "{n} submissions")

    def import_text(self, count: int) -> str:
        """Return the text of the button that imports this many submissions."""
        return plural(count, "Import 1 submission", "Import {n} submissions")

    def import_work(self) -> Importing:
        """Return the function that adds the records of the submissions, with their sources and files."""
        from tracker.operations.imports.submission_import import import_submissions
        from tracker.services.field_forms.submission_media import file_reader

        assert self._read is not None
        assert self._plan is not None
        project, plan, name = self._context.project, self._plan, self._path.name
        read_file = file_reader(self._read.submissions.files, self._read.media)

        def work(progress: Progress) -> tuple[ImportReport, ChangeSet]:
            changes = project.perform_in_background(import_submissions, plan.drafts, read_file, name, progress)
            return plan.report, changes

        return work

    def rejects_work(self) -> Callable[[Path], object]:
        """Return the function that writes a table of what is left out, with the reasons."""
        from tracker.exchange.file_writing import write_bytes
        from tracker.services.field_forms.submission_transfer import rejected_submissions

        assert self._read is not None
        assert self._plan is not None
        submissions, report, texts = self._read.submissions, self._plan.report, Texts(current_catalogue().language)
        return lambda place: write_bytes(place, rejected_submissions(place, submissions, report, texts))
