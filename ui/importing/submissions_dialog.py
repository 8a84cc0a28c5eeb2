"""The dialog that imports submissions of forms for phones, and first shows the effect of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.asking.questions import ABOUT_NAMES
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.importing.plan.code_offers import code_offers
from ui.importing.plan.plan_decisions import PlanDecisions
from ui.importing.plan.plan_dialog import VERDICT_WORDS
from ui.importing.plan.policy_dialog import PolicyDialog
from ui.importing.plan.questions_part import QuestionsPart
from ui.text.translation import current_catalogue, plural, tr

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


class SubmissionsDialog(PolicyDialog):
    """Reads submissions with their files, and plans their import by the policy for records that were edited since.

    Names that neither the project nor the gazetteer has, or that may mean several bodies, are asked about as in a
    table.
    """

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(context, path, parent)
        self._read: ReadSubmissions | None = None
        self._plan: SubmissionsPlan | None = None
        self._is_answered = False
        """Whether the last question was answered while the plan was made again."""

    @staticmethod
    def title_text() -> str:
        """Return the title of the dialog."""
        return tr("Import submissions from phones")

    @staticmethod
    def question_text() -> str:
        """Return the label of the field of the policy."""
        return tr("If both were changed since the import")

    def part_beside(self) -> QWidget:
        """Make the questions about names, which are shown if there are any."""
        from tracker.queries.codebook.own_codes import own_codes

        self.decisions = PlanDecisions()
        codes = self.context.project.query(own_codes)
        self.questions = QuestionsPart(self.context.theme, self.decisions, partial(code_offers, own_codes=codes))
        self.questions.hide()
        self.questions.changed.connect(self.make_plan)
        self.questions.shown.connect(self._show_question)
        self.questions.finished.connect(self._go_on)
        return self.questions

    @property
    def choices(self) -> Sequence[QWidget]:
        """The field of the policy, and the questions."""
        return (*super().choices, self.questions)

    def is_marked(self, line: int) -> bool:
        """Return whether the current question is about the submission on a line."""
        return self.questions.is_about(line)

    def _go_on(self) -> None:
        """Focus the button that imports, once it is enabled, because no question is open."""
        self._is_answered = self.report is None
        if not self._is_answered:
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self) -> None:
        """Mark the submissions about which the current question is, and show the first of them."""
        self._model.forget_rows()
        places = [place for place, row in enumerate(self._rows) if self.is_marked(row.line)]
        if places:
            self.table.show_chosen(places[0])

    def make_plan(self) -> None:
        """Start making the plan for the chosen policy and the answers; the submissions are read first."""
        from tracker.services.field_forms.submission_plan import NameDecisions

        project, path, policy, known = self.context.project, self._path, self.chosen_policy, self._read
        texts = Texts(current_catalogue().language)
        names = NameDecisions(self.decisions.mapping.bodies, left_out=self.decisions.left_out)

        def work(progress: Progress) -> tuple[ReadSubmissions, SubmissionsPlan]:
            from tracker.services.field_forms.form_labels import form_labels
            from tracker.services.field_forms.submission_plan import plan_submissions
            from tracker.services.field_forms.submission_transfer import read_with_media

            read = known or read_with_media(
                path, progress, labels=lambda mark: project.query_in_background(form_labels, mark)
            )
            given = (read.submissions, read.media, texts, policy, progress, names)
            plan = project.query_in_background(plan_submissions, *given)
            return read, plan

        self.start(
            BackgroundTask(self, work).with_progress(tr("Reading the submissions")).on_success(self._show_planned)
        )

    def _show_planned(self, planned_file: tuple[ReadSubmissions, SubmissionsPlan]) -> None:
        self._read, self._plan = planned_file
        titles = self._plan.titles
        is_first, asked = not self.has_plan, self.questions.key
        self.questions.list.take([each for each in self._plan.report.all_asked if each.asks in ABOUT_NAMES])
        self.questions.show_list()
        self.show_plan(self._plan.report, lambda row: titles.get(row.line, ""))
        if self.questions.key != asked:
            self._show_question()
        if is_first and self.questions.list.lines:
            self.questions.enter()
        elif self._is_answered:
            self._go_on()

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
        project, plan, name = self.context.project, self._plan, self._path.name
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
