"""The dialog that assigns a sample to coders: what is drawn, who codes it, and where the copies are written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from tracker.clock import today
from tracker.domain.coding.sampling import STRATA, UNIT_KINDS, Stratum, UnitKind
from tracker.errors import TwintrackError
from tracker.operations.coding.assignments import checked_coders
from tracker.queries.coding.assignments import own_assignments, strata_of_units
from tracker.queries.inventory.inventory import partnership_ids
from tracker.services.coding.blind_copies import Assigned, SampleRequest, record_assignment, write_copies
from tracker.services.teams.team_project import InBackground, membership_of
from ui.coding.sent_part import SentPart
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.view_state import ViewState
from ui.style.sizes import DIALOG_EDGE, resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.day_text import day_text
from ui.text.translation import plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.fields.number_field import give_margin
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import WrappingCheckBox
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from tracker.services.coding.sending import Sent

_POPULATIONS: Final = ("all", "shown", "selected")
USUAL_SIZE: Final = 20
WIDTH: Final = 640
_SENT_HEIGHT, _LINE = 260, 18
_MAX_SEED: Final = 999_999
_NONE: Final = ""


class AssignDialog(PlainDialog):
    """Chooses what is coded, by whom, and writes a blind copy for each coder."""

    def __init__(self, context: Context, state: ViewState, selected: list[int], parent: QWidget | None) -> None:
        super().__init__(tr("Assign coding"), parent)
        set_kind(self, "panel")
        self._context, self._state, self._selected = context, state, selected
        self._task: BackgroundTask[Any] | None = None
        self.banner = Banner()
        self.name = QLineEdit(day_text(today(context.project.clock)))
        self.coders = QPlainTextEdit()
        self.coders.setTabChangesFocus(True)
        self.coders.setFixedHeight(scaled(78, self.coders))
        self.unit = CodeField(tr("What is coded"), UNIT_KINDS, _unit_text)
        offered = _POPULATIONS if len(selected) > 1 else _POPULATIONS[:2]
        self.population = CodeField(tr("Out of"), offered, self._population_text)
        self.is_sample = QCheckBox(tr("Draw a &random sample"))
        self.is_sample.setChecked(True)
        self.size_field, self.seed = QSpinBox(), QSpinBox()
        self._is_size_set = False
        """Whether the user has entered a size."""
        self.by = CodeField(tr("In proportion to"), (_NONE, *STRATA), _stratum_text)
        self.confidential = WrappingCheckBox(tr("Confidential sources are in the copies too"))
        self._member = membership_of(context.project)
        self.where = CodeField(tr("The copies go"), ("team", "folder"), _where_text)
        self.sent, self._form = SentPart(), QWidget()
        self._counted = text_label("", "muted")
        self.foot = self.progress_display = WorkFoot()
        self.write_button, self.cancel_button = self.foot.next_button, self.foot.cancel_button
        self.codes_button = self.foot.back_button
        self._lay_out()
        self._connect()
        self._count()

    @classmethod
    def run(
        cls, context: Context, state: ViewState, selected: list[int], *, parent: QWidget | None = None
    ) -> AssignDialog:
        """Open the dialog; `selected` are the partnerships selected in the table."""
        dialog = cls(context, state, selected, parent)
        dialog.open()
        dialog.coders.setFocus(Qt.FocusReason.OtherFocusReason)
        return dialog

    def request(self) -> SampleRequest:
        """Return the assignment as chosen."""
        unit, by = cast(UnitKind, self.unit.code()), cast(Stratum, self.by.code())
        names = (line.strip() for line in self.coders.toPlainText().splitlines())
        is_sample = self.is_sample.isChecked()
        return SampleRequest(
            self.name.text().strip(),
            tuple(name for name in names if name),
            unit,
            self.size_field.value() if is_sample else None,
            self.seed.value(),
            (by or None) if is_sample else None,
            self._partnerships(),
            is_chosen=self.population.code() != "all",
            with_confidential=self.confidential.isChecked(),
        )

    def _partnerships(self) -> frozenset[int] | None:
        """Return the partnerships to draw from; None for all."""
        if self.population.code() == "selected":
            return frozenset(self._selected)
        if self.population.code() == "shown":
            return frozenset(map(int, self._context.project.query(partnership_ids, self._state.selection)))
        return None

    def _count(self) -> None:
        """Show the number of units to draw from, and limit the size of the sample to it."""
        unit = cast(UnitKind, self.unit.code())
        count = len(self._context.project.query(strata_of_units, unit, None, self._partnerships()))
        counted = (
            plural(count, "1 partnership can be drawn.", "{n} partnerships can be drawn.")
            if unit == "partnership"
            else plural(count, "1 change can be drawn.", "{n} changes can be drawn.")
        )
        self._counted.setText(counted if count else tr("There is nothing to code yet."))
        self.size_field.setRange(min(count, 1), count)
        if not self._is_size_set:
            self.size_field.setValue(min(count, USUAL_SIZE))
        self.write_button.setEnabled(count > 0)

    def _keep_size(self) -> None:
        self._is_size_set = True

    def _follow_sample(self) -> None:
        for field in (self.size_field, self.seed, self.by):
            field.setEnabled(self.is_sample.isChecked())

    def _write(self) -> None:
        """Check the names, prompt for a folder, and write the copies into it in the background."""
        project, request = self._context.project, self.request()
        self.banner.clear()
        try:
            checked_coders(request.coders)
            project.require_writable()
        except TwintrackError as error:
            self.banner.show_error(error)
            return
        if self._member is not None and self.where.code() == "team":
            self._send(request)
            return
        folder = self._context.prompts.folder(tr("Folder of the copies"), project.path.parent)
        if folder is None:
            return

        try:
            made = record_assignment(project, request, folder)
        except TwintrackError as error:
            self.banner.show_error(error)
            return

        def work(_progress: Progress) -> Assigned:
            write_copies(project, made, request)
            return made

        task = BackgroundTask(self, work).with_progress(tr("Writing the copies")).as_essential()
        task.on_failure(self._take_back).on_end(lambda: self.write_button.setEnabled(True))
        self._task = task.on_success(lambda _made: self._finish(folder, made)).start()
        self.write_button.setEnabled(False)

    def _send(self, request: SampleRequest) -> None:
        """Record the assignment, and add the copies to the place of the team in the background."""
        from tracker.services.coding.sending import record, send_copies, team_place

        project, in_background = self._context.project, InBackground(self._context.project)
        try:
            made = record(project, request, self._member.place if self._member else "")
        except TwintrackError as error:
            self.banner.show_error(error)
            return

        def work(_progress: Progress) -> Sent:
            return send_copies(project, made, request, *team_place(in_background))

        task = BackgroundTask(self, work).with_progress(tr("Writing the copies")).as_essential()
        task.on_failure(self._take_back).on_end(lambda: self.write_button.setEnabled(True))
        self._task = task.on_success(self._show_sent).start()
        self.write_button.setEnabled(False)

    def _show_sent(self, sent: Sent) -> None:
        """Show the codes of the coders in a team with a passphrase; close the dialog in any other."""
        if not sent.codes:
            words = plural(
                len(sent.coders), "1 copy is in the folder of the team", "{n} copies are in the folder of the team"
            )
            self._context.bridge.notice_given.emit(words)
            self.accept()
            return
        self._show_codes(sent.codes)

    def _show_codes(self, codes: Mapping[str, str]) -> None:
        self.sent.show_codes(codes)
        for part in (self._form, self.write_button, self.codes_button):
            part.hide()
        self.sent.show()
        self.cancel_button.setText(tr("Close"))
        resize_to_text(self, WIDTH, _SENT_HEIGHT + _LINE * len(codes))

    def _show_earlier_codes(self) -> None:
        """Show the codes of an assignment that was made before."""
        from tracker.services.coding.sending import codes_of, team_place

        known = self._context.project.query(own_assignments)
        chosen = self._context.prompts.choose(tr("Which coding is it?"), [each.name for each in known])
        if chosen is None:
            return
        project = InBackground(self._context.project)

        def work(_progress: Progress) -> Mapping[str, str]:
            return codes_of(*team_place(project), known[chosen].id)

        task = BackgroundTask(self, work).with_progress(tr("Reading the codes"))
        self._task = task.on_success(self._show_codes).on_failure(self.banner.show_error).start()

    def _take_back(self, error: Exception) -> None:
        """Undo the assignment whose copies could not be written."""
        step = self._context.project.next_undo()
        if step is not None and step.action == "assign_coding":
            self._context.project.undo()
        self.banner.show_error(error)

    def _finish(self, folder: Path, made: Assigned) -> None:
        words = plural(
            len(made.copies),
            "1 copy for a coder is written to “{folder}”",
            "{n} copies for coders are written to “{folder}”",
            folder=folder.name,
        )
        self._context.bridge.report_written(folder, words)
        self.accept()

    def _population_text(self, code: str) -> str:
        return {
            "all": lambda: tr("all partnerships"),
            "shown": lambda: tr("those that are shown"),
            "selected": lambda: plural(len(self._selected), "1 that is selected", "{n} that are selected"),
        }[code]()

    def _follow_place(self) -> None:
        is_in_team = self._member is not None and self.where.code() == "team"
        self.write_button.setText(tr("Assign") if is_in_team else tr("Write copies…"))

    def _connect(self) -> None:
        for field in (self.unit, self.population):
            field.changed.connect(self._count)
        self.is_sample.toggled.connect(self._follow_sample)
        self.size_field.editingFinished.connect(self._keep_size)
        self.write_button.clicked.connect(self._write)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.write_button.click)
        self.codes_button.clicked.connect(self._show_earlier_codes)
        self.where.changed.connect(self._follow_place)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.codes_button.setText(tr("Codes of coders…"))
        has_codes = self._member is not None and bool(self._member.bundle_key)
        self.codes_button.setVisible(has_codes and bool(self._context.project.query(own_assignments)))
        self._follow_place()
        for number_field, value, most in ((self.size_field, 1, 1), (self.seed, 1, _MAX_SEED)):
            number_field.setRange(0, most)
            number_field.setValue(value)
            give_margin(number_field)
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 12)
        column.setSpacing(12)
        for part in (self.heading(), self.banner, self._form, self.sent):
            column.addWidget(part)
        self._fill_form()
        column.addStretch(1)
        fill_above_foot(self, content, self.foot)
        resize_to_text(self, WIDTH, 620 if self._member is None else 670)

    def _fill_form(self) -> None:
        told = tr(
            "Each coder gets a copy of the project with bodies, sources, quotes and files, and without what was coded."
        )
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(text_label(told, "muted"))
        column.addWidget(FormField(tr("Name of the assignment"), self.name))
        column.addWidget(FormField(tr("Coders"), self.coders, tr("One name on each line.")))
        _add_row(column, (FormField(tr("What is coded"), self.unit), 1), (FormField(tr("Out of"), self.population), 1))
        column.addWidget(self._counted)
        column.addWidget(self.is_sample)
        seed_hint = tr("The same number draws the same sample.")
        _add_row(
            column,
            (FormField(tr("How many"), self.size_field), 1),
            (FormField(tr("In proportion to"), self.by), 1),
            (FormField(tr("Seed"), self.seed, seed_hint), 1),
        )
        column.addWidget(self.confidential)
        if self._member is not None:
            column.addWidget(FormField(tr("The copies go"), self.where))


def _add_row(column: QVBoxLayout, *fields: tuple[QWidget, int]) -> None:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field, share in fields:
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    column.addLayout(row)


def _unit_text(code: str) -> str:
    return tr("partnerships") if code == "partnership" else tr("single changes")


def _where_text(code: str) -> str:
    return tr("through the team’s folder or server") if code == "team" else tr("into a folder that I choose")


def _stratum_text(code: str) -> str:
    return {
        "": lambda: tr("nothing"),
        "country": lambda: tr("countries"),
        "kind": lambda: tr("kinds of partnership"),
        "status": lambda: tr("statuses"),
    }[code]()
