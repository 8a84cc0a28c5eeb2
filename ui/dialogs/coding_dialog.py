"""Two people's coding of the same changes: agreement and kappa by field, and each disagreement to settle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.conflict_words import field_words, plain_words, record_words
from ui.context import Context
from ui.dialogs.plain_dialog import PlainDialog
from ui.errors import Banner
from ui.jobs import Job, Progress
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.sizes import resize_to_text
from ui.theme import set_kind
from ui.widgets.card import card
from ui.widgets.fitted_rows import FittedRows
from ui.widgets.labels import text_label
from ui.widgets.rows_view import RowsView
from ui.widgets.scrolled import scrolled
from ui.widgets.two_sides import SideWords, TwoSides
from ui.wording import number, plural, tr

if TYPE_CHECKING:
    from tracker.domain.double_coding import FieldAgreement
    from tracker.double_coding import CodingReport, PlannedDisagreement

ROWS = 3
"""How many lines are in sight at least."""
WIDTH, HEIGHT = 980, 720
DASH = "–"


def agreement_field(each: FieldAgreement) -> str:
    """What a line of the first table is about."""
    return tr("Date, possibly the same") if each.field == "date_overlap" else field_words(each.field)


def share_words(each: FieldAgreement) -> str:
    """The agreement in per cent."""
    return DASH if each.share is None else tr("{share} %", share=round(100 * each.share))


def kappa_words(each: FieldAgreement) -> str:
    """Cohen's kappa with two decimals; a dash where it has no value."""
    return DASH if each.kappa is None else QLocale().toString(each.kappa, "f", 2)


def coded_words(planned: PlannedDisagreement, place: int) -> str:
    """What one of the two gave."""
    return plain_words(planned.disagreement.field, planned.disagreement.values[place], {})


AGREEMENT_COLUMNS: tuple[Column[FieldAgreement], ...] = (
    Column("field", lambda: tr("Field"), agreement_field, width=240, narrowest=140),
    Column("compared", lambda: tr("Compared"), lambda row: number(row.compared), is_number=True),
    Column("agreed", lambda: tr("Agreed"), lambda row: number(row.agreed), is_number=True),
    Column("share", lambda: tr("Agreement"), share_words, is_number=True),
    Column("kappa", lambda: tr("Cohen’s kappa"), kappa_words, width=130, is_number=True),
)
COLUMNS: tuple[Column[PlannedDisagreement], ...] = (
    Column("about", lambda: tr("Change"), lambda row: record_words(row.about), width=330, narrowest=160),
    Column("field", lambda: tr("Field"), lambda row: field_words(row.disagreement.field), width=120),
    Column("mine", lambda: tr("Mine"), lambda row: coded_words(row, 0), width=200, narrowest=90),
    Column("theirs", lambda: tr("The copy’s"), lambda row: coded_words(row, 1), width=200, narrowest=90),
)


class CodingDialog(PlainDialog):
    """Reads the copy beside the window; settling a disagreement writes one step into this project."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None) -> None:
        super().__init__(tr("Compare coding"), parent)
        set_kind(self, "panel")
        self._context = context
        self._path = path
        self.report: CodingReport | None = None
        self._job: Job | None = None
        self._left: list[PlannedDisagreement] = []
        self.banner = Banner()
        self._about = text_label(tr("Reading {name}…", name=path.name), "", "strong")
        self._alone = text_label("", "muted")
        self.all = QCheckBox(tr("Compare &all changes, not only those that both have written in"))
        self._agreements = RowsTableModel(AGREEMENT_COLUMNS, self._agreement_rows, self)
        self.agreement = FittedRows(self._agreements, context.theme, tr("Agreement by field"))
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._left[int(place)] for place in ids], self)
        self.table = RowsView(self._model, context.theme, tr("Disagreements"))
        self._heading = text_label("", "", "strong")
        self.sides = TwoSides((tr("Mine"), tr("The copy’s")), can_choose=False)
        self.take_button = QPushButton(tr("Take the copy’s"))
        self.close_button = QPushButton(tr("Close"))
        self._lay_out()
        self.all.toggled.connect(self.read)
        self.table.chosen.connect(self._show_one)
        self.take_button.clicked.connect(self._take)
        self.close_button.clicked.connect(self.accept)

    @classmethod
    def run(cls, context: Context, path: Path, *, parent: QWidget | None = None) -> CodingDialog:
        """Open the dialog and begin to read the copy."""
        dialog = cls(context, path, parent)
        dialog.open()
        dialog.read()
        return dialog

    def read(self) -> None:
        """Compare, beside the window."""
        from tracker.double_coding import compare_coding

        project, path, compare_all = self._context.project, self._path, self.all.isChecked()
        self.banner.clear()
        if self._job is not None:
            self._job.abandon()

        def work(_progress: Progress) -> CodingReport:
            return compare_coding(project, path, compare_all=compare_all)

        job = Job(tr("Comparing coding"), work, self)
        job.finished.connect(self._take_report)
        job.failed.connect(self._tell)
        self._job = job
        self._context.bridge.job_began.emit(job)
        job.start()

    def _take_report(self, report: CodingReport) -> None:
        self.report = report
        comparison = report.comparison
        count = len(comparison.pairs)
        self._about.setText(
            plural(count, "1 change of both is compared", "{n} changes of both are compared")
            if comparison.is_of_all
            else plural(count, "1 change was coded by both", "{n} changes were coded by both")
        )
        alone = [
            plural(comparison.only_mine, "1 only here", "{n} only here"),
            plural(comparison.only_theirs, "1 only in {name}", "{n} only in {name}", name=self._path.name),
        ]
        self._alone.setText("; ".join(alone))
        self.all.setEnabled(not comparison.is_of_all or self.all.isChecked())
        self._agreements.show_ids(range(len(comparison.fields)))
        self._left = list(report.disagreements)
        self._show_left()

    def _agreement_rows(self, ids: Any) -> list[FieldAgreement]:
        assert self.report is not None
        return [self.report.comparison.fields[int(place)] for place in ids]

    def _show_left(self) -> None:
        """The disagreements that are still to be settled."""
        self._heading.setText(
            plural(len(self._left), "1 disagreement to settle", "{n} disagreements to settle")
            if self._left
            else tr("Nothing is to be settled.")
        )
        for part in (self._table_card, self.sides):
            part.setVisible(bool(self._left))
        self.take_button.setVisible(bool(self._left) and not self._context.project.is_read_only)
        place = max(self.table.currentIndex().row(), 0)
        self._model.show_ids(range(len(self._left)))
        if self._left:
            self.table.selectRow(min(place, len(self._left) - 1))
            self._show_one(min(place, len(self._left) - 1))

    def _show_one(self, place: object) -> None:
        if not isinstance(place, int) or not 0 <= place < len(self._left):
            return
        planned = self._left[place]
        title = f"{record_words(planned.about)} · {field_words(planned.disagreement.field)}"
        mine, theirs = (SideWords(coded_words(planned, side), "", "") for side in (0, 1))
        self.sides.show_sides(title, (mine, theirs))

    def _take(self) -> None:
        """Give this project's change what the copy has, as one step."""
        from tracker.double_coding import take_theirs

        place = self.table.currentIndex().row()
        if not 0 <= place < len(self._left):
            return
        planned = self._left[place]
        self._attempt(lambda: take_theirs(self._context.project, planned))

    def _attempt(self, action: Callable[[], object]) -> None:
        self.banner.clear()
        try:
            action()
        except Exception as error:  # noqa: BLE001 - told in the banner, whatever it is
            self._tell(error)
            return
        self.read()

    def _tell(self, error: Exception) -> None:
        self.banner.show_error(error)
        if self.report is None:
            self._about.setText(self._path.name)

    def _lay_out(self) -> None:
        for table in (self.agreement, self.table):
            table.horizontalHeader().setSortIndicatorShown(False)
        set_kind(self.take_button, "primary")
        self.take_button.hide()
        self.table.take_what_is_left(ROWS)
        self._table_card = card(self.table)
        self._table_card.hide()
        self.sides.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.take_button)
        content = QWidget()
        set_kind(content, "panel")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 18, 20, 12)
        column.setSpacing(12)
        for part in (self.banner, self._about, self._alone, self.all):
            column.addWidget(part)
        column.addWidget(card(self.agreement))
        column.addWidget(self._heading)
        column.addWidget(self._table_card, 2)
        column.addWidget(self.sides)
        column.addStretch(0)  # takes the room where there is no table to take it
        foot.setContentsMargins(20, 6, 20, 18)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(content), 1)
        whole.addLayout(foot)
        resize_to_text(self, WIDTH, HEIGHT)
        self.agreement.setFocusPolicy(Qt.FocusPolicy.TabFocus)
