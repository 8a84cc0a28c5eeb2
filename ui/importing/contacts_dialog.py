"""The dialog that imports a table of contacts, or of answers to a form, and first shows the effect of each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.queries.census.waves import waves
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.importing.column_meanings import column_text
from ui.importing.plan.plan_dialog import PlanDialog
from ui.text.translation import current_catalogue, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField

if TYPE_CHECKING:
    from tracker.changes import ChangeSet
    from tracker.services.census.contact_tables import ContactsPlan
    from tracker.services.tables.table_transfer import TableFile
    from ui.importing.plan.plan_dialog import Importing

PARTNERSHIP, CONTACT, ANSWER = "partnership", "contact", "answer"
"""The kinds of rows of a table."""
ROW_KINDS: Mapping[str, Callable[[], str]] = {
    PARTNERSHIP: lambda: tr("a partnership, or a change of one"),
    CONTACT: lambda: tr("a contact with a body"),
    ANSWER: lambda: tr("the answer of a body to an online form"),
}


class ContactsDialog(PlanDialog):
    """Plans the import of the rows of a table as contacts. Answers to a form become contacts of the chosen wave."""

    back_asked = Signal()

    def __init__(self, context: Context, file: TableFile, path: Path, kind: str, parent: QWidget | None) -> None:
        """`file` is the table that was read, `path` where it is, `kind` what each row is: CONTACT or ANSWER."""
        title = tr("Import contacts") if kind == CONTACT else tr("Import the answers to a form")
        super().__init__(context, path, title, parent)
        self._table, self._kind = file.table, kind
        self._plan: ContactsPlan | None = None
        self._waves = context.project.query(waves)
        self.wave = CodeField(tr("Round of the answers"), [str(wave.id) for wave in self._waves], self._wave_name)
        self._wave_field = FormField(tr("Round of the answers"), self.wave)
        self._wave_field.setVisible(kind == ANSWER)
        self.back_button = QPushButton(tr("&Back"))
        self.back_button.clicked.connect(self.go_back)
        self.foot.add_at_left(self.back_button)
        self.lay_out(self._wave_field)
        self.wave.changed.connect(self.make_plan)

    @classmethod
    def run(
        cls, context: Context, file: TableFile, path: Path, kind: str, *, parent: QWidget | None = None
    ) -> ContactsDialog:
        """Open the dialog and start making the plan."""
        dialog = cls(context, file, path, kind, parent)
        dialog.open()
        dialog.make_plan()
        return dialog

    def go_back(self) -> None:
        """Return to the wizard, in which the meaning of the rows and the reading of the file are chosen."""
        if not self.is_importing:
            self.back_asked.emit()
            self.reject()

    def make_plan(self) -> None:
        """Start making the plan for the chosen wave."""
        from tracker.errors import RuleError
        from tracker.services.census.contact_tables import given_of_answers, plan_contacts

        project, table = self.context.project, self._table
        given: Mapping[str, str] = {}
        if self._kind == ANSWER:
            if not self._waves:
                self.show_error(RuleError("no_wave", "wave"))
                return
            given = given_of_answers(self._wave_name(self.wave.code()), Texts(current_catalogue().language))
        self.start(
            BackgroundTask(self, lambda _progress: project.query_in_background(plan_contacts, table, given))
            .with_progress(plural(len(table.rows), "Judging 1 row", "Judging {n} rows"))
            .on_success(self._show_contacts)
        )

    def _show_contacts(self, plan: ContactsPlan) -> None:
        from tracker.services.census.contact_tables import row_titles

        self._plan = plan
        titles = row_titles(self._table)
        self.show_plan(plan.report, lambda row: titles.get(row.line, ""))
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wave_name(self, wave: str) -> str:
        return next((row.name for row in self._waves if str(row.id) == wave), wave)

    @property
    def choices(self) -> Sequence[QWidget]:
        """The field of the wave, and the button that leads back."""
        return self.wave, self.back_button

    def count_text(self, report: ImportReport) -> str:
        """Return the number of rows, and the columns that are skipped."""
        words = plural(len(report.rows), "1 row", "{n} rows")
        if report.ignored_columns:
            count, first = len(report.ignored_columns), column_text(report.ignored_columns[0].name)[:40]
            skipped = plural(count, "1 column is skipped: {first}", "{n} columns are skipped: {first}, …", first=first)
            words = f"{words}; {skipped}"
        return words

    def import_text(self, count: int) -> str:
        """Return the text of the button that imports this many contacts."""
        return plural(count, "Import 1 contact", "Import {n} contacts")

    def import_work(self) -> Importing:
        """Return the function that adds the contacts."""
        from tracker.operations.census.contacts import import_contacts

        assert self._plan is not None
        project, plan, name = self.context.project, self._plan, self._path.name

        def work(progress: Progress) -> tuple[ImportReport, ChangeSet]:
            return plan.report, project.perform_in_background(import_contacts, plan.entries, name, progress)

        return work

    def rejects_work(self) -> Callable[[Path], object]:
        """Return the function that writes the rows that are left out."""
        from tracker.exchange.tables.writing.table_rejects import write_rejected_rows

        assert self._plan is not None
        table, report, texts = self._table, self._plan.report, Texts(current_catalogue().language)
        return lambda place: write_rejected_rows(place, table, report, texts)
