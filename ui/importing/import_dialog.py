"""The import wizard: three steps from the file to the plan of all rows, then the import as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import RuleError
from tracker.exchange.tables.asking.kept_corrections import with_chosen_bodies, with_corrections
from tracker.exchange.tables.mapping.own_columns import own_columns
from tracker.wording.texts import Texts
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.importing.contacts_dialog import PARTNERSHIP
from ui.importing.import_columns_part import ColumnsPart
from ui.importing.import_file_part import FilePart, ReadTable, read_table
from ui.importing.import_result_part import ResultPart
from ui.importing.import_saving import log_of, save_log, save_rejects
from ui.importing.plan.import_plan_part import PlanPart
from ui.importing.plan.planning import ShownPlan, plan_to_show
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.translation import current_catalogue, number, plural, tr
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.task_frame import StepsHead, WorkFoot

if TYPE_CHECKING:
    from tracker.changes import ChangeSet
    from tracker.services.tables.plan_review import ImportReview
    from tracker.services.tables.table_transfer import TableFile

FILE, COLUMNS, PLAN, RESULT = range(4)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ImportDialog(PlainDialog):
    """Reads, checks and imports a table in background tasks. Nothing is written before the last button is pressed."""

    bibliography_met = Signal(object)
    """Emitted with the path of a file that contains sources and no partnerships."""
    contacts_met = Signal(object, object, str)
    """Emitted with the TableFile, its path and the kind of its rows, if they are contacts or answers to a form."""
    paste_asked = Signal()
    """Emitted when Ctrl+V is pressed in the first step: read the copied table instead of the file."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None, pasted: Sequence[bytes] = ()) -> None:
        from tracker.queries.codebook.own_codes import own_codes

        super().__init__(tr("Import a table"), parent)
        set_kind(self, "panel")
        self.context = context
        self._path = path
        self._pasted = pasted
        """The pasted content that is read instead of the file, in one or more formats; empty for a file."""
        self._read: ReadTable | None = None
        self._shown_table: object = None
        self.review: ImportReview | None = None
        self.task: BackgroundTask[Any] | None = None
        """The background task that was started last."""
        self._stays_focused = False
        """Whether the keyboard focus is not moved when the running task ends."""
        self._planned_mapping: object = None
        """The mapping for which the plan may contain decisions."""
        self._has_answered = False
        """Whether the last question was answered by a key, which leads to the rows that wait."""
        self._is_backed_up = False
        self.banner = Banner()
        self.pages = QStackedWidget(self)
        self.file_part = FilePart(path.name, self.pages)
        project = context.project
        self._own = project.query(lambda reader: own_columns(reader.connection))
        circa = project.query(lambda reader: reader.circa)
        codes = project.query(own_codes)
        self.columns_part = ColumnsPart(codes, circa, self._own, self._names_of_bodies, self.pages)
        self.plan_part = PlanPart(context.theme, codes, self._own, self.pages)
        self.result_part = ResultPart()
        self.head = StepsHead(tr("Import a table"), (tr("File"), tr("Columns"), tr("Plan")))
        self.foot = WorkFoot()
        self.foot.add_at_left(self.plan_part.rejects_button, 1)
        self.progress_display = self.foot
        self.back_button, self.next_button = self.foot.back_button, self.foot.next_button
        self._lay_out()
        self._connect()
        self._show_step(FILE)

    @classmethod
    def run(
        cls, context: Context, path: Path, *, parent: QWidget | None = None, pasted: Sequence[bytes] = ()
    ) -> ImportDialog:
        """Open the wizard and start reading the file, or the `pasted` content; then `path` is only a name to show."""
        dialog = cls(context, path, parent, pasted)
        dialog.open()
        dialog.read()
        return dialog

    def _names_of_bodies(self) -> Sequence[tuple[str, str]]:
        """Return the folded names of the project's bodies with their countries."""
        from tracker.exchange.tables.asking.known_names import names_of_project

        return self.context.project.query(lambda reader: list(names_of_project(reader.connection)()))

    # the file ---------------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Start reading the file with the chosen options."""
        known = self._read.sniffed if self._read is not None else None
        work = partial(read_table, self._path, self._pasted, self.file_part.reading, known)
        title = tr("Reading {name}", name=self._path.name)
        self._start(BackgroundTask(self, work).with_progress(title).on_success(self._show_read))

    def _show_read(self, read: ReadTable) -> None:
        if read.is_bibliography:
            self.bibliography_met.emit(self._path)
            super().reject()
            return
        self._read = read
        self.file_part.show_read(read)
        if self.file_part.choose_only_encoding():
            self.read()
            return
        if self.file_part.asks_for_encoding:
            self.file_part.enter()
        elif read.problem is not None:
            self.banner.show_error(read.problem)
        self._show_buttons()
        self._go_to_next()

    @property
    def _file(self) -> TableFile | None:
        return self._read.file if self._read is not None else None

    # the columns ------------------------------------------------------------------------------------------------------

    def _enter_columns(self) -> None:
        from tracker.services.tables.table_transfer import Mapping, mapping_for

        assert self._file is not None
        if self._shown_table is not self._file:
            self._shown_table = self._file
            try:
                mapping, origin = mapping_for(self._file.table, own=self._own)
            except RuleError as error:
                self.banner.show_error(error)
                mapping, origin = Mapping(), "guessed"
            self._planned_mapping = None
            self.columns_part.show_mapping(self._file, mapping, origin)
        self._show_step(COLUMNS)
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_columns(self) -> None:
        if self.pages.currentIndex() == COLUMNS:
            self._show_buttons()
            self._go_to_next()
            self._stays_focused = True

    # the plan ---------------------------------------------------------------------------------------------------------

    def _enter_plan(self) -> None:
        mapping = self.columns_part.mapping()
        if self._planned_mapping != mapping:
            self._planned_mapping = mapping
            self.plan_part.forget()
        if self._file is not None:
            self.plan_part.take_table(self._file.table)
        self.review = None
        self._show_step(PLAN)
        self.judge()

    def judge(self) -> None:
        """Start making the plan, with the decisions made so far."""
        from tracker.services.tables.table_transfer import PlanRequest

        assert self._file is not None
        columns, part, project, file = self.columns_part, self.plan_part, self.context.project, self._file
        for (column, ambiguity), answer in part.decisions.dates.items():
            columns.dates.take_answer(column, ambiguity, answer)
        self._planned_mapping = columns.mapping()
        part.decisions.begin(columns.mapping())
        mapping, settled = part.decisions.mapping, part.decisions.settled
        asked = PlanRequest(mapping, part.chosen_policy, settled, columns.mapping_from)
        show = partial(plan_to_show, texts=Texts.of(current_catalogue()), is_first=not part.questions.list.lines)
        self.review = None

        def work(progress: Progress) -> ShownPlan:
            return project.query_in_background(show, file, asked, progress)

        title = plural(len(file.table.rows), "Judging 1 row", "Judging {n} rows")
        self._start(BackgroundTask(self, work).with_progress(title).on_success(self._show_review))

    def _show_review(self, shown: ShownPlan) -> None:
        self.review = shown.review
        part = self.plan_part
        had_waiting = self._has_answered
        part.show_plan(shown)
        if had_waiting and not part.waiting_lines:
            self._stays_focused = False
        self._show_buttons()
        self._go_to_next()

    def _go_to_next(self) -> None:
        """Focus the open questions or the button of the next step, unless the user works in the current step."""
        step = self.pages.currentIndex()
        if step == PLAN and self.plan_part.open_count and not self._stays_focused:
            self.plan_part.ask()
        elif step == PLAN and self._has_answered and self.plan_part.waiting_lines and not self._stays_focused:
            self.plan_part.show_waiting()
        elif not self._stays_focused and self.next_button.isEnabled():
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._stays_focused and step == COLUMNS:
            self.columns_part.dates.enter()

    # doing it ---------------------------------------------------------------------------------------------------------

    def _begin_import(self) -> None:
        """Start the backup and the import of all rows in one step, in the background."""
        from tracker.services.tables.table_transfer import apply_plan_in_background

        assert self.review is not None
        project, plan = self.context.project, self.review.plan
        if not self.banner.attempt(project.require_writable):
            return

        def work(progress: Progress) -> ChangeSet:
            if not self._is_backed_up:
                project.back_up()
                self._is_backed_up = True
            progress(0, plan.batch.count)
            return apply_plan_in_background(project, plan, progress)

        title = tr("Importing {name}", name=self._path.name)
        self._start(BackgroundTask(self, work).with_progress(title).as_essential().on_success(self._show_result))

    def _show_result(self, changes: ChangeSet) -> None:
        from tracker.services.tables.remembered_mappings import RememberedMappings

        assert self.review is not None
        review = self.review
        plan = review.plan
        decisions = self.plan_part.decisions
        kept = with_corrections(plan.mapping, decisions.corrections.all)
        RememberedMappings().save(plan.file.table.header, with_chosen_bodies(kept, decisions.bodies))
        self.context.project.publish(changes)
        counts = plan.report.counts
        words = tr(
            "Imported {name}: {added} new, {changed} changed",
            name=self._path.name,
            added=number(counts["new"]),
            changed=number(counts["changed"]),
        )
        self.context.bridge.notice_given.emit(words)
        log = log_of(self.context.project, self._path.name, plan, self.plan_part.answer_lines())
        self.result_part.show_log(words, log, has_rejects=plan.report.needs_attention)
        self._show_step(RESULT)
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_busy(self) -> bool:
        """Whether a background task is running."""
        return self.task is not None and self.task.is_running

    @property
    def is_importing(self) -> bool:
        """Whether the records are being written."""
        return self.task is not None and self.task.is_running and self.task.is_essential

    def wait(self, seconds: float) -> None:
        """Wait for the running task; its outcome is delivered with the next events."""
        if self.task is not None:
            self.task.wait(seconds)

    def reject(self) -> None:
        """Close. While records are being written, cancel the import and stay open."""
        if self.task is not None and self.is_importing:
            self.task.cancel()
            return
        super().reject()

    def _save_rejects(self) -> None:
        if self.review is not None:
            self._save(save_rejects(self, self.context.prompts, self._path, self.review.plan))

    def _save_log(self) -> None:
        self._save(save_log(self, self.context.prompts, self._path, self.result_part.log.toPlainText()))

    def _save(self, saving: BackgroundTask[Path] | None) -> None:
        """Start a task that writes a file. Meanwhile the plan can be changed."""
        self.banner.clear()
        if saving is not None:
            saving.on_success(self.context.bridge.report_written).on_failure(self._show_error).start()

    def _again(self, action: Callable[[], None]) -> None:
        """Run an action without moving the keyboard focus afterwards, because the user works in the step."""
        self._stays_focused = True
        action()

    # background tasks ------------------------------------------------------------------------------------------------

    def _start(self, task: BackgroundTask[Any]) -> None:
        """Start a background task instead of the previous one."""
        self.banner.clear()
        self.task = (
            task.instead_of(self.task)
            .on_end(self._show_buttons)
            .on_failure(self._show_error)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was changed.")))
            .start()
        )
        self._show_buttons()

    def _show_error(self, error: Exception) -> None:
        self.banner.show_error(error)
        if self._read is None:
            self.file_part.about.setText(self._path.name)

    # the frame --------------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next step; from the last one, start the import."""
        if not self.next_button.isEnabled():
            return
        step = self.pages.currentIndex()
        kind = self.file_part.row_kind.code()
        if step == FILE and kind != PARTNERSHIP:
            # only hidden, so that Back leads here with all that was chosen
            self.hide()
            self.contacts_met.emit(self._file, self._path, kind)
            return
        self._stays_focused = False
        self.banner.clear()
        (self._enter_columns, self._enter_plan, self._begin_import, self.accept)[step]()

    def go_back(self) -> None:
        """Go to the previous step."""
        if self.back_button.isEnabled():
            if self.task is not None:
                self.task.abandon()
            self._stays_focused = False
            self.banner.clear()
            self._show_step(self.pages.currentIndex() - 1)
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter, which goes on unless a button is focused; in the plan it needs Ctrl or the button."""
        focused = self.focusWidget()
        is_button = isinstance(focused, QAbstractButton) and not isinstance(focused, QRadioButton | QCheckBox)
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and (with_control or (not is_button and self.pages.currentIndex() < PLAN)):
            self.go_on()
        elif event.matches(QKeySequence.StandardKey.Paste) and self.pages.currentIndex() == FILE:
            self.paste_asked.emit()
        else:
            super().keyPressEvent(event)

    def _show_step(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.head.show_step(min(step, PLAN))
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Update the buttons to what is possible in the current step."""
        step, is_busy = self.pages.currentIndex(), self.is_busy
        can_go_on = {
            FILE: self._file is not None and not is_busy,
            COLUMNS: self.columns_part.is_made and not self.columns_part.problem.text(),
            PLAN: not is_busy
            and self.review is not None
            and self.review.plan.report.imported > 0
            and not self.context.project.is_read_only,
            RESULT: True,
        }
        self.next_button.setEnabled(can_go_on[step])
        self.back_button.setEnabled(FILE < step < RESULT and not self.is_importing)
        self.back_button.setVisible(step < RESULT)
        self.plan_part.rejects_button.setVisible(step == PLAN and self.plan_part.has_rejects)
        self.plan_part.rejects_button.setEnabled(not self.is_importing)
        self.foot.cancel_button.setVisible(step < RESULT)
        self.plan_part.setEnabled(not self.is_importing)
        if step == PLAN:
            self.next_button.setText(self._import_text())
        else:
            self.next_button.setText(tr("Close") if step == RESULT else tr("&Next"))

    def _import_text(self) -> str:
        """Return how many rows will be imported; what waits is said above the plan."""
        taken = self.review.plan.report.imported if self.review is not None else 0
        return plural(taken, "Import 1 row", "Import {n} rows") if taken else tr("Import")

    def _go_on_after_answers(self) -> None:
        """Focus the button that imports, once it is enabled, because no question is open."""
        self._stays_focused, self._has_answered = False, True
        if not self.is_busy:
            self._go_to_next()

    def _connect(self) -> None:
        self.file_part.changed.connect(partial(self._again, self.read))
        self.columns_part.changed.connect(self._follow_columns)
        self.plan_part.changed.connect(partial(self._again, self.judge))
        self.plan_part.questions.finished.connect(self._go_on_after_answers)
        for part in (self.plan_part, self.result_part):
            part.rejects_asked.connect(self._save_rejects)
        self.result_part.save_asked.connect(self._save_log)
        self.back_button.clicked.connect(self.go_back)
        self.foot.cancel_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self.go_on)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        inside = QVBoxLayout()
        inside.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 16)
        inside.setSpacing(12)
        column.addLayout(inside)
        inside.addWidget(self.head)
        inside.addWidget(self.pages, 1)
        for page in (self.file_part, self.columns_part, self.plan_part, self.result_part):
            self.pages.addWidget(page)
        inside.addWidget(self.foot)
        resize_to_text(self, 1340, 800)
