"""The dialog that merges another copy of the project: a summary, each conflict with its context, and the merge."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import DIALOG_EDGE, resize_to_text, scaled
from ui.style.theme import set_kind
from ui.text.conflict_text import (
    conflict_field,
    edit_text,
    explanation,
    is_to_choose,
    kind_text,
    outcome_text,
    record_text,
    source_text,
    value_text,
)
from ui.text.translation import number, plural, tr
from ui.widgets.fields.two_sides import SideWords, TwoSides
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot
from ui.widgets.panels.segments import Segments
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from tracker.changes import ChangeSet
    from tracker.domain.merging.three_way_merge import Side
    from tracker.exchange.copies.merge_plan import FieldKey
    from tracker.services.copies import MergeReport, PlannedConflict

ROWS = 3
"""Minimum number of visible lines."""
WIDTH, HEIGHT = 1040, 700
SUMMARY_HEIGHT = 170
PREFERENCES = ("newest", "mine", "theirs")


@dataclass(frozen=True, slots=True)
class DecidedConflict:
    """A conflict, and the side whose value is used (None for neither)."""

    planned: PlannedConflict
    winner: Side | None


COLUMNS: tuple[Column[DecidedConflict], ...] = (
    Column("about", lambda: tr("Record"), lambda row: record_text(row.planned.about), width=300, narrowest=160),
    Column("field", lambda: tr("Field"), lambda row: conflict_field(row.planned), width=140),
    Column("mine", lambda: tr("Mine"), lambda row: value_text(row.planned, "mine"), width=200, narrowest=90),
    Column("theirs", lambda: tr("The copy’s"), lambda row: value_text(row.planned, "theirs"), width=200, narrowest=90),
    Column("result", lambda: tr("Result"), lambda row: outcome_text(row.planned, row.winner), width=120),
)


class CopyDialog(PlainDialog):
    """Reads the copy in the background, shows the plan, and merges the copy as one step after a backup."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(tr("Merge a copy"), parent)
        set_kind(self, "panel")
        self._context = context
        self._path = path
        self.report: MergeReport | None = None
        self.prefer = PREFERENCES[0]
        self.choices: dict[FieldKey, Side] = {}
        self._rows: list[DecidedConflict] = []
        self.banner = Banner()
        self._about = text_label(tr("Reading {name}…", name=path.name), "", "strong")
        self._counts = text_label("", "muted")
        self._all_caption = text_label(tr("All conflicts:"), "muted", wraps=False)
        names = {"newest": tr("The newer value"), "mine": tr("Mine"), "theirs": tr("The copy’s")}
        self.all = Segments([(name, names[name], "") for name in PREFERENCES])
        self.all.setAccessibleName(tr("All conflicts"))
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._rows[int(place)] for place in ids], self)
        self.table = RowsView(self._model, context.theme, tr("Conflicts"))
        self.sides = TwoSides((tr("Keep mine"), tr("Take the copy’s")))
        self.foot = WorkFoot()
        self.undo_button = self.foot.back_button
        self.cancel_button, self.merge_button = self.foot.cancel_button, self.foot.next_button
        self._is_backed_up = False
        self.progress_display = self.foot
        self._task: BackgroundTask[Any] | None = None
        self._lay_out()
        self.all.chosen.connect(self.prefer_for_all)
        self.table.chosen.connect(self._show_conflict)
        self.sides.chosen.connect(self._choose)
        self.merge_button.clicked.connect(self._begin)
        self.undo_button.clicked.connect(self._undo)
        self.cancel_button.clicked.connect(self.reject)

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> CopyDialog:
        """Open the dialog and start reading the copy."""
        from tracker.garbage import garbage_collection_paused
        from tracker.services.copies import merge_copy_file

        dialog = cls(context, path, parent)
        dialog.open()
        project = context.project

        def work(_progress: Progress) -> MergeReport:
            # Garbage collection would block the window, too.
            with garbage_collection_paused():
                return merge_copy_file(project, path, dry_run=True)

        dialog._start(BackgroundTask(dialog, work).with_progress(tr("Reading a copy")).on_success(dialog._show_plan))
        return dialog

    # the plan ---------------------------------------------------------------------------------------------------------

    def _show_plan(self, report: MergeReport) -> None:
        self.report = report
        plan = report.plan
        self._about.setText(
            tr(
                "{name}: {taken}, {conflicts}",
                name=self._path.name,
                taken=plural(plan.taken, "1 record is included", "{n} records are included"),
                conflicts=plural(len(plan.conflicts), "1 conflict", "{n} conflicts"),
            )
        )
        self._counts.setText("\n".join(self._count_lines(report)))
        for part in (self._all_caption, self.all, self._table_card, self.sides):
            part.setVisible(bool(report.conflicts))
        self._placeholder.setVisible(not report.conflicts)
        self._enable_choices(is_possible=True)
        self._show_rows()
        if report.conflicts:
            self.table.selectRow(0)
        else:
            resize_to_text(self, WIDTH, SUMMARY_HEIGHT)
        self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_lines(self, report: MergeReport) -> list[str]:
        """Return lines with the numbers of new, changed and deleted records by kind, and notes about the copy."""
        lines = []
        if not report.plan.is_related:
            lines.append(tr("The two files have no common origin: bodies and partnerships are matched by their names."))
        document = report.as_json()
        for name, caption in (("added", tr("New")), ("changed", tr("Changed")), ("removed", tr("Deleted"))):
            counts = [f"{kind_text(kind)} {number(count)}" for kind, count in document[name].items()]
            if counts:
                lines.append(f"{caption}: {', '.join(counts)}")
        if report.plan.is_empty:
            lines.append(tr("Everything in it is here already."))
        elif report.plan.erasures:
            lines.append(
                tr(
                    "A name was erased here that the copy may still contain. Erase it there first, or here "
                    "again after the merge."
                )
            )
        if report.plan.kept:
            lines.append(
                plural(
                    report.plan.kept,
                    "1 record differs in the copy; that of this project is kept.",
                    "{n} records differ in the copy; those of this project are kept.",
                )
            )
        return lines

    def winner(self, planned: PlannedConflict) -> Side | None:
        """Return the side whose value is used for a conflict, by the choices made so far."""
        conflict = planned.conflict
        if not is_to_choose(planned):
            return conflict.winner
        chosen = self.choices.get((conflict.kind, conflict.record, conflict.field))
        if chosen is not None:
            return chosen
        return {"mine": "mine", "theirs": "theirs"}.get(self.prefer, conflict.winner)  # type: ignore[return-value]

    def prefer_for_all(self, preference: str) -> None:
        """Set the rule for all conflicts and clear the individual choices."""
        self.prefer = preference
        self.choices.clear()
        self._show_rows()

    def _show_rows(self) -> None:
        assert self.report is not None
        self._rows = [DecidedConflict(planned, self.winner(planned)) for planned in self.report.conflicts]
        self.all.show_chosen("" if self.choices else self.prefer)
        self._model.show_ids(range(len(self._rows)))
        self._show_conflict(self.table.currentIndex().row())

    def _show_conflict(self, place: object) -> None:
        """Show the details of the conflict at this index."""
        if not isinstance(place, int) or not 0 <= place < len(self._rows):
            return
        row = self._rows[place]
        planned = row.planned
        title = f"{record_text(planned.about)} · {conflict_field(planned)}"
        mine, theirs = (self._side_text(planned, side) for side in ("mine", "theirs"))
        self.sides.show_sides(title, (mine, theirs), explanation(planned))
        places = {"mine": 0, "theirs": 1}
        self.sides.show_choice(places.get(row.winner or "") if is_to_choose(planned) else None)

    @staticmethod
    def _side_text(planned: PlannedConflict, side: Any) -> SideWords:
        return SideWords(value_text(planned, side), edit_text(planned, side), source_text(planned, side))

    def _choose(self, is_mine: bool) -> None:
        """Set the choice for the conflict that is shown."""
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._rows):
            conflict = self._rows[place].planned.conflict
            self.choices[conflict.kind, conflict.record, conflict.field] = "mine" if is_mine else "theirs"
            self._show_rows()

    # doing it ---------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Start backup, plan with the choices, and merge, all in the background."""
        from tracker.garbage import garbage_collection_paused
        from tracker.services.copies import apply_merge, merge_copy_file

        project, path, prefer, choices = self._context.project, self._path, self.prefer, dict(self.choices)
        if not self.banner.attempt(project.require_writable):
            return

        def work(progress: Progress) -> tuple[MergeReport, ChangeSet]:
            if not self._is_backed_up:
                project.back_up()
                self._is_backed_up = True
            progress(0, 0)
            with garbage_collection_paused():
                report = merge_copy_file(project, path, prefer, choices, dry_run=True)  # type: ignore[arg-type]
                progress(0, report.plan.taken)
                return report, apply_merge(project, path, report, progress)

        self._start(
            BackgroundTask(self, work)
            .with_progress(tr("Merging {name}", name=path.name))
            .as_essential()
            .on_success(self._show_result)
        )

    def _show_result(self, merged: tuple[MergeReport, ChangeSet]) -> None:
        self.report, changes = merged
        self._context.project.publish(changes)
        self._summarise(self.report)

    def _summarise(self, report: MergeReport) -> None:
        """Show what was merged, with a button to undo it."""
        plan = report.plan
        words = plural(
            plan.taken, "1 record merged from {name}", "{n} records merged from {name}", name=self._path.name
        )
        self._about.setText(words)
        lost = sum(is_to_choose(each) for each in report.conflicts)
        lines = [tr("One step, which can be undone. A backup was made before it.")]
        if lost:
            lines.append(
                plural(
                    lost,
                    "The value that was not kept is in the edit history of its partnership or source.",
                    ("The {n} values that were not kept are in the edit history of their partnerships and sources."),
                )
            )
        if plan.erasures:
            lines.append(tr("The copy may have brought an erased name back: look for it (File > Project…, Privacy)."))
        self._counts.setText("\n".join(lines))
        for part in (self._all_caption, self.all, self._table_card, self.sides, self.merge_button):
            part.hide()
        self._placeholder.show()
        self.undo_button.show()
        self.resize(self.width(), scaled(SUMMARY_HEIGHT, self))
        self.cancel_button.setText(tr("Close"))
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.bridge.notice_given.emit(words)

    def _undo(self) -> None:
        """Undo the merge and close."""
        if self._context.bridge.run_with_retry(self._context.project.undo):
            self.accept()

    def _start(self, task: BackgroundTask[Any]) -> None:
        """Start a task. The choices are disabled until it ends."""
        self._enable_choices(is_possible=False)
        self._task = (
            task.on_end(lambda: self._enable_choices(is_possible=True))
            .on_failure(self._show_error)
            .on_cancel(lambda: self.banner.show_message(tr("Cancelled, nothing was changed.")))
            .start()
        )

    def _enable_choices(self, *, is_possible: bool) -> None:
        """Enable or disable the choices; they are disabled during the merge."""
        for part in (self.all, self.sides):
            part.setEnabled(is_possible)
        plan = self.report.plan if self.report is not None else None
        can_merge = plan is not None and not plan.is_empty and not self._context.project.is_read_only
        self.merge_button.setEnabled(is_possible and can_merge)

    def _show_error(self, error: Exception) -> None:
        self.banner.show_error(error)
        if self.report is None:
            self._about.setText(self._path.name)

    def reject(self) -> None:
        """Close. During the merge, cancel it and stay open."""
        if self._task is not None and self._task.is_running and self._task.is_essential:
            self._task.cancel()
            return
        super().reject()

    def _lay_out(self) -> None:
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.undo_button.setText(tr("Undo"))
        self.merge_button.setText(tr("Merge"))
        self.table.take_what_is_left(ROWS)
        self._table_card = card(self.table)
        self._placeholder = QWidget()
        for part in (self._all_caption, self.all, self._table_card, self.sides, self.undo_button):
            part.hide()
        top = QHBoxLayout()
        top.addWidget(self._all_caption)
        top.addWidget(self.all)
        top.addStretch(1)
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 12)
        column.setSpacing(12)
        for part in (self.heading(), self.banner, self._about, self._counts):
            column.addWidget(part)
        column.addLayout(top)
        column.addWidget(self._table_card, 1)
        column.addWidget(self._placeholder, 1)
        column.addWidget(self.sides)
        fill_above_foot(self, content, self.foot)
        resize_to_text(self, WIDTH, HEIGHT)
