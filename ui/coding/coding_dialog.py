"""The dialog that compares how two people coded the same status changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.coding.coding_text import (
    AGREEMENT_COLUMNS,
    ALONE_COLUMNS,
    DISAGREEMENT_COLUMNS,
    REASON_COLUMNS,
    alone_text,
    coded_text,
    reading_text,
)
from ui.core.background_task import BackgroundTask, Progress
from ui.core.context import Context
from ui.core.errors import Banner
from ui.core.file_saving import save_in_background
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import DIALOG_EDGE, resize_to_text
from ui.style.theme import set_kind
from ui.text.conflict_text import field_text, record_text
from ui.text.translation import plural, tr
from ui.widgets.fields.two_sides import SideWords, TwoSides
from ui.widgets.labels.text_labels import text_label
from ui.widgets.lists.fitted_rows import FittedRows
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.plain_dialog import PlainDialog
from ui.widgets.panels.scrolled import fill_above_foot
from ui.widgets.panels.task_frame import WorkFoot

if TYPE_CHECKING:
    from tracker.services.coding_comparison import CodingReport, PlannedDisagreement
    from ui.models.rows_table import Ids

Line = TypeVar("Line")

ROWS = 3
"""Minimum number of visible lines."""
WIDTH, HEIGHT = 980, 720


class CodingDialog(PlainDialog):
    """Compares the copy in the background: agreement by field and reason, disagreements, changes coded by one person.

    Accepting a value of the copy is one step in this project.
    """

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(tr("Compare coding"), parent)
        set_kind(self, "panel")
        self._context = context
        self._path = path
        self.report: CodingReport | None = None
        self._task: BackgroundTask[Any] | None = None
        self._unsettled: list[PlannedDisagreement] = []
        self.banner = Banner()
        self._about = text_label(tr("Reading {name}…", name=path.name), "", "strong")
        self._alone = text_label("", "muted")
        self.all = QCheckBox(tr("Compare &all changes, not only those that both have written in"))
        self._reading = text_label("", "muted")
        self._agreements = RowsTableModel(
            AGREEMENT_COLUMNS, self._rows_of(lambda report: report.comparison.fields), self
        )
        self.agreement = FittedRows(self._agreements, context.theme, tr("Agreement by field"))
        self._reasons = RowsTableModel(REASON_COLUMNS, self._rows_of(lambda report: report.comparison.reasons), self)
        self.reasons = FittedRows(self._reasons, context.theme, tr("Agreement by reason"))
        self._alone_rows = RowsTableModel(ALONE_COLUMNS, self._rows_of(lambda report: report.alone), self)
        self.alone = FittedRows(self._alone_rows, context.theme, tr("Coded by one alone"))
        self._model = RowsTableModel(
            DISAGREEMENT_COLUMNS, lambda ids: [self._unsettled[int(place)] for place in ids], self
        )
        self.table = RowsView(self._model, context.theme, tr("Disagreements"))
        self._heading = text_label("", "", "strong")
        self.sides = TwoSides((tr("Mine"), tr("The copy’s")), can_choose=False)
        self.foot = self.progress_display = WorkFoot()
        self.save_button, self.close_button = self.foot.back_button, self.foot.cancel_button
        self.take_button = self.foot.next_button
        self._lay_out()
        self.all.toggled.connect(self.read)
        self.table.chosen.connect(self._show_one)
        self.take_button.clicked.connect(self._accept)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.accept)

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> CodingDialog:
        """Open the dialog and start the comparison."""
        dialog = cls(context, path, parent)
        dialog.open()
        dialog.read()
        return dialog

    def read(self) -> None:
        """Start the comparison in the background."""
        from tracker.services.coding_comparison import compare_coding

        project, path, compare_all = self._context.project, self._path, self.all.isChecked()
        self.banner.clear()

        def work(_progress: Progress) -> CodingReport:
            return compare_coding(project, path, compare_all=compare_all)

        self._task = (
            BackgroundTask(self, work)
            .with_progress(tr("Comparing coding"))
            .instead_of(self._task)
            .on_success(self._show_report)
            .on_failure(self._show_error)
            .start()
        )

    def _show_report(self, report: CodingReport) -> None:
        self.report = report
        comparison = report.comparison
        count = len(comparison.pairs)
        self._about.setText(
            plural(count, "1 change of both is compared", "{n} changes of both are compared")
            if comparison.is_of_all
            else plural(count, "1 change was coded by both", "{n} changes were coded by both")
        )
        self._alone.setText(alone_text(report, self._path.name))
        self._reading.setText(reading_text(report))
        self.all.setEnabled(not comparison.is_of_all or self.all.isChecked())
        self._agreements.show_ids(range(len(comparison.fields)))
        self._reasons.show_ids(range(len(comparison.reasons)))
        self._alone_rows.show_ids(range(len(report.alone)))
        for part in (self._reasons_heading, self._reasons_card):
            part.setVisible(bool(comparison.reasons))
        for part in (self._alone_heading, self._alone_card):
            part.setVisible(bool(report.alone))
        self.save_button.setEnabled(bool(comparison.pairs or report.alone))
        self._unsettled = list(report.disagreements)
        self._show_unsettled()

    def _rows_of(self, part: Callable[[CodingReport], Sequence[Line]]) -> Callable[[Ids], list[Line]]:
        """Return the function that returns the rows of a part of the report by their indexes."""

        def rows(ids: Ids) -> list[Line]:
            assert self.report is not None
            lines = part(self.report)
            return [lines[int(place)] for place in ids]

        return rows

    def _save(self) -> None:
        """Prompt for a path and write all coded changes as a table, including those that only one person coded."""
        if self.report is None:
            return
        report = self.report
        suggestion = self._path.with_name(f"{self._path.stem} {tr('coding')}.csv")
        target = self._context.prompts.file_to_save(tr("Save as a table"), suggestion, ["CSV (*.csv)"], "export")
        if target is None:
            return
        self.banner.clear()
        saving = save_in_background(self, target, lambda place, _progress: write_report_table(report, place))
        saving.on_success(self._context.bridge.report_written).on_failure(self._show_error).start()

    def _show_unsettled(self) -> None:
        """Show the disagreements that are not settled."""
        self._heading.setText(
            plural(len(self._unsettled), "1 disagreement to settle", "{n} disagreements to settle")
            if self._unsettled
            else tr("Nothing is to be settled.")
        )
        for part in (self._table_card, self.sides):
            part.setVisible(bool(self._unsettled))
        self.take_button.setVisible(bool(self._unsettled) and not self._context.project.is_read_only)
        place = max(self.table.currentIndex().row(), 0)
        self._model.show_ids(range(len(self._unsettled)))
        if self._unsettled:
            self.table.selectRow(min(place, len(self._unsettled) - 1))
            self._show_one(min(place, len(self._unsettled) - 1))

    def _show_one(self, place: object) -> None:
        if not isinstance(place, int) or not 0 <= place < len(self._unsettled):
            return
        planned = self._unsettled[place]
        title = f"{record_text(planned.about)} · {field_text(planned.disagreement.field)}"
        mine, theirs = (SideWords(coded_text(planned, side), "", "") for side in (0, 1))
        self.sides.show_sides(title, (mine, theirs))

    def _accept(self) -> None:
        """Set the value of the copy in this project, as one step."""
        from tracker.services.coding_comparison import accept_other_coding

        place = self.table.currentIndex().row()
        if not 0 <= place < len(self._unsettled):
            return
        planned = self._unsettled[place]
        if self.banner.attempt(lambda: accept_other_coding(self._context.project, planned)):
            self.read()

    def _show_error(self, error: Exception) -> None:
        self.banner.show_error(error)
        if self.report is None:
            self._about.setText(self._path.name)

    def _lay_out(self) -> None:
        for table in (self.agreement, self.reasons, self.alone, self.table):
            table.horizontalHeader().setSortIndicatorShown(False)
        self.save_button.setText(tr("Save as a table…"))
        self.close_button.setText(tr("Close"))
        self.take_button.setText(tr("Take the copy’s"))
        self.take_button.hide()
        self.table.take_what_is_left(ROWS)
        self._table_card = card(self.table)
        self._table_card.hide()
        self._reasons_heading = text_label(tr("Agreement by reason"), "", "strong")
        self._reasons_card = card(self.reasons)
        self._alone_card = card(self.alone)
        self._alone_heading = text_label(tr("Coded by one alone"), "", "strong")
        self.save_button.setEnabled(False)
        below: tuple[QWidget, ...] = (
            self.sides,
            self._reasons_heading,
            self._reasons_card,
            self._alone_heading,
            self._alone_card,
        )
        for part in below:
            part.hide()
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(DIALOG_EDGE, 18, DIALOG_EDGE, 12)
        column.setSpacing(12)
        above: list[QWidget] = [self.heading(), self.banner, self._about, self._alone, self.all]
        above += [card(self.agreement), self._reading, self._heading]
        for part in above:
            column.addWidget(part)
        column.addWidget(self._table_card, 2)
        for part in below:
            column.addWidget(part)
        column.addStretch(0)  # uses the space if no table is shown
        fill_above_foot(self, content, self.foot)
        resize_to_text(self, WIDTH, HEIGHT)
        for fitted in (self.agreement, self.reasons, self.alone):
            fitted.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def write_report_table(report: CodingReport, target: Path) -> None:
    """Write the coded changes of a report as a new table."""
    from tracker.exchange.file_writing import write_table

    titles, rows = report.table()
    write_table(target, titles, rows)
