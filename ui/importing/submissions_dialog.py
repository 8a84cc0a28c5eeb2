"""The dialog that imports submissions of forms for phones, and first shows the effect of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.importing.plan.plan_dialog import VERDICT_WORDS
from ui.importing.plan.policy_dialog import PolicyDialog
from ui.text.translation import current_catalogue, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField

if TYPE_CHECKING:
    from tracker.changes import ChangeSet
    from tracker.services.field_forms.submission_plan import SubmissionsPlan
    from tracker.services.field_forms.submission_transfer import ReadSubmissions
    from ui.importing.plan.plan_dialog import Importing


VERDICT_WORDS_OF_SUBMISSIONS: Mapping[str, Callable[[], str]] = {
    **VERDICT_WORDS,
    "changed": lambda: tr("Changes one"),
    "conflict": lambda: tr("Conflict"),
}


NAME_DECISIONS: Mapping[str, Callable[[], str]] = {
    "add": lambda: tr("add a body for each"),
    "leave": lambda: tr("skip the submission"),
}


class SubmissionsDialog(PolicyDialog):
    """Reads submissions with their files, and plans their import by the policy for records that were edited since.

    What becomes of names that neither the project nor the gazetteer has is asked if there are any.
    """

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(context, path, parent)
        self._read: ReadSubmissions | None = None
        self._plan: SubmissionsPlan | None = None

    @staticmethod
    def title_text() -> str:
        """Return the title of the dialog."""
        return tr("Import submissions from phones")

    @staticmethod
    def question_text() -> str:
        """Return the label of the field of the policy."""
        return tr("If both were changed since the import")

    def further_fields(self) -> Sequence[QWidget]:
        """Make the field on names without a body, which is shown if there are any."""
        question = tr("Names that nobody knows")
        self.unknown_names = CodeField(question, tuple(NAME_DECISIONS), lambda code: NAME_DECISIONS[code]())
        self._names_field = FormField(question, self.unknown_names)
        self._names_field.hide()
        self.unknown_names.changed.connect(self.make_plan)
        return (self._names_field,)

    @property
    def choices(self) -> Sequence[QWidget]:
        """The fields of the policy and of unknown names."""
        return (*super().choices, self.unknown_names)

    def make_plan(self) -> None:
        """Start making the plan for the chosen policy; the submissions are read first."""
        project, path, policy, known = self._context.project, self._path, self.chosen_policy, self._read
        texts, is_strict = Texts(current_catalogue().language), self.unknown_names.code() == "leave"

        def work(progress: Progress) -> tuple[ReadSubmissions, SubmissionsPlan]:
            from tracker.services.field_forms.form_labels import form_labels
            from tracker.services.field_forms.submission_plan import NameDecisions, plan_submissions
            from tracker.services.field_forms.submission_transfer import read_with_media

            read = known or read_with_media(
                path, progress, labels=lambda mark: project.query_in_background(form_labels, mark)
            )
            given = (read.submissions, read.media, texts, policy, progress, NameDecisions(is_strict=is_strict))
            plan = project.query_in_background(plan_submissions, *given)
            return read, plan

        self.start(
            BackgroundTask(self, work).with_progress(tr("Reading the submissions")).on_success(self._show_planned)
        )

    def _show_planned(self, planned_file: tuple[ReadSubmissions, SubmissionsPlan]) -> None:
        self._read, self._plan = planned_file
        titles = self._plan.titles
        self.show_plan(self._plan.report, lambda row: titles.get(row.line, ""))
        self._names_field.setVisible(bool(self._plan.report.unknown_names) or self.unknown_names.code() != "add")

    @property
    def verdict_words(self) -> Mapping[str, Callable[[], str]]:
        """The text of each verdict: a later version changes a record."""
        return VERDICT_WORDS_OF_SUBMISSIONS

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
            changes = project.perform_in_background(
                import_submissions, plan.drafts, read_file, name, progress, plan.batch
            )
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
