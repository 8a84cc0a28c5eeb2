"""The third step of the import of a table: the plan of all rows, and the decisions before it is carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.exchange.tables.mapping.corrections import Correction, equal_cells, of_line
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import VERDICTS
from tracker.exchange.tables.reading.table_reading import Table
from tracker.services.tables.body_choices import Named
from ui.importing.import_names_part import Answer, NamesPart
from ui.importing.import_text import (
    LEFT,
    VERDICT_WORDS,
    about_text,
    dates_text,
    partnership_text,
    reasons_of,
    status_text,
    understood_text,
    verdict_of,
)
from ui.importing.plan.import_corrections import Corrections
from ui.importing.plan.import_row_detail import AS_ALL, LEAVE, POLICIES, RowDetail
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme
from ui.text.translation import number, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.segments import Segments

if TYPE_CHECKING:
    from tracker.services.tables.plan_review import AmbiguousName, ImportReview
    from tracker.services.tables.table_transfer import ImportDecisions

ALL, NOTED, NAMES, CORRECTED = "all", "noted", "names", "corrected"
_DETAIL = 210


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """The display texts of a row of the plan."""

    line: int
    partnership: str
    status: str
    date: str
    understood: str
    verdict: str
    reasons: str


COLUMNS: tuple[Column[PlannedRow], ...] = (
    Column("line", lambda: tr("Line"), lambda row: str(row.line), width=60, narrowest=52, is_number=True),
    Column("tie", lambda: tr("Partnership"), lambda row: row.partnership, width=240, narrowest=150),
    Column("status", lambda: tr("Status"), lambda row: row.status, width=130, narrowest=90),
    Column("date", lambda: tr("Date"), lambda row: row.date, width=120, narrowest=80),
    Column("verdict", lambda: tr("Verdict"), lambda row: VERDICT_WORDS[row.verdict](), width=140, narrowest=132),
    Column("reasons", lambda: tr("Why"), lambda row: row.reasons, width=340, narrowest=140),
    Column("understood", lambda: tr("Read as"), lambda row: row.understood, width=190, narrowest=110),
)


class PlanPart(QWidget):
    """Shows the plan and collects the decisions of the user. `changed` is emitted when the plan must be made again."""

    changed = Signal()
    rejects_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._review: ImportReview | None = None
        self._lines: dict[int, Any] = {}
        self._bodies: dict[Named, Answer] = {}
        self._table: Table | None = None
        self.corrections = Corrections()
        self._shown = ALL
        self._verdicts: Sequence[str] = ()
        self.about = text_label("", "muted")
        self.filter, self.further = Segments([(ALL, tr("All"), "")]), Segments([])
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._planned(int(place)) for place in ids], self)
        self.table = RowsView(self._model, theme, tr("Rows of the file"))
        self.names = NamesPart(theme)
        self.row = RowDetail(theme)
        self.policy = CodeField(
            tr("All rows that contradict the project"), tuple(POLICIES), lambda code: POLICIES[code]()
        )
        self._policy = FormField(tr("All rows that contradict the project"), self.policy)
        self.undo_link = link_button(tr("Undo the last correction"))
        self.rejects_button = QPushButton(tr("Save the skipped rows…"))
        self._lay_out()
        self.policy.changed.connect(self.changed)
        self.rejects_button.clicked.connect(self.rejects_asked)
        self.table.chosen.connect(self._show_row)
        self.row.settled.connect(self._settle_line)
        self.row.body_asked.connect(self._ask_for_body)
        self.row.corrected.connect(self._correct)
        self.undo_link.clicked.connect(self.undo_correction)
        self.table.opened.connect(lambda _place: self.row.edit())
        for keys, owner, action in (("F2", self.table, self.row.edit), ("Ctrl+Z", self, self.undo_correction)):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        self.names.settled.connect(self._settle_name)
        self.names.rows_left_out.connect(self._leave_name_out)

    # what is settled --------------------------------------------------------------------------------------------------

    @property
    def settled(self) -> ImportDecisions:
        """The decisions of the user."""
        from tracker.services.tables.table_transfer import ImportDecisions

        return ImportDecisions(dict(self._lines), dict(self._bodies), self.corrections.all)

    @property
    def chosen_policy(self) -> Policy:
        """The policy for all rows that contradict the project."""
        return next((code for code in get_args(Policy) if code == self.policy.code()), "skip")

    def take_table(self, table: Table) -> None:
        """Set the table of the file. Another table than before deletes all corrections."""
        if table is not self._table:
            self._table = table
            self.corrections.forget()

    def forget(self) -> None:
        """Delete all decisions, because another table or mapping is used."""
        self._review = None
        self._lines, self._bodies, self._shown = {}, {}, ALL
        self._model.show_ids(())
        self.row.show_nothing()
        self.policy.blockSignals(True)
        self.policy.set_code("skip")
        self.policy.blockSignals(False)

    def undo_correction(self) -> None:
        """Undo the last correction."""
        if self.corrections.can_undo:
            self.corrections.undo()
            self.changed.emit()

    def _correct(self, correction: Correction) -> None:
        self.corrections.add(correction)
        self.changed.emit()

    def _equal(self, column: str, value: str) -> int:
        """Return the number of rows of the file in which the column has this text."""
        return equal_cells(self._table, column, value) if self._table is not None else 1

    def _settle_line(self, line: int, choice: str) -> None:
        if choice == AS_ALL:
            self._lines.pop(line, None)
        else:
            self._lines[line] = choice
        self.changed.emit()

    def _settle_name(self, named: Named, answer: Answer) -> None:
        self._bodies[named] = answer
        name = self._name(named)
        for line in name.lines if name is not None else ():
            if self._lines.get(line) == LEAVE:
                del self._lines[line]
        self.changed.emit()

    def _leave_name_out(self, name: AmbiguousName) -> None:
        self._bodies.pop(name.named, None)
        self._lines.update(dict.fromkeys(name.lines, LEAVE))
        self.changed.emit()

    def _ask_for_body(self, line: int) -> None:
        """Show the ambiguous names, starting with the first one of that line."""
        names = self._review.names if self._review is not None else ()
        place = next((place for place, name in enumerate(names) if line in name.lines), None)
        if place is not None:
            self.show_part(NAMES)
            self.names.show_name(place)

    def _name(self, named: Named) -> AmbiguousName | None:
        names = self._review.names if self._review is not None else ()
        return next((name for name in names if name.named == named), None)

    # showing ----------------------------------------------------------------------------------------------------------

    def show_review(self, review: ImportReview) -> None:
        """Show a plan. Part, row and focus of the previous plan are kept if possible."""
        current, at = self._current_line(), self.table.currentIndex().row()
        is_worked_in = self.isAncestorOf(QApplication.focusWidget() or self)
        self._review = review
        self._verdicts = [verdict_of(row) for row in review.rows]
        self._model.show_ids(())
        report = review.plan.report
        counts = Counter(self._verdicts)
        self.about.setText(about_text(report))
        left = frozenset(line for line, choice in self._lines.items() if choice == LEAVE)
        self.names.show_names(review.names, self._bodies, left)
        noted = sum(bool(row.notes) for row in report.rows)
        shares = [(ALL, f"{tr('All')} {number(len(report.rows))}", "")]
        shares += [
            (verdict, f"{VERDICT_WORDS[verdict]()} {number(counts[verdict])}", "")
            for verdict in (*VERDICTS, LEFT)
            if counts[verdict]
        ]
        further = [(NOTED, f"{tr('Worth a look')} {number(noted)}", "")] if noted else []
        corrected = len(self._corrected_lines())
        further += [(CORRECTED, f"{tr('Corrected')} {number(corrected)}", "")] if corrected else []
        further += [(NAMES, f"{tr('Which body?')} {number(len(review.names))}", "")] if review.names else []
        self.filter = self._replaced(self.filter, Segments(shares), self._top)
        self.further = self._replaced(self.further, Segments(further), self._first)
        self.further.setVisible(bool(further))
        self.rejects_button.setVisible(report.needs_attention)
        self.undo_link.setVisible(self.corrections.can_undo)
        self._policy.setVisible(self.policy.code() != "skip" or _has_differences(review))
        self.show_part(self._shown if self._shown in {key for key, _, _ in (*shares, *further)} else ALL)
        self._show_again(current, at)
        if is_worked_in and QApplication.focusWidget() is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, part: str) -> None:
        """Show the rows with one verdict, those with notes or corrections, the ambiguous names, or all rows."""
        assert self._review is not None
        self._shown = part
        for segments in (self.filter, self.further):
            segments.show_chosen(part)
        self._tables.setCurrentIndex(int(part == NAMES))
        self._details.setCurrentIndex(int(part == NAMES))
        if part == NAMES:
            return
        rows = self._review.rows
        if part == ALL:
            places = list(range(len(rows)))
        elif part == NOTED:
            places = [place for place, row in enumerate(rows) if row.notes]
        elif part == CORRECTED:
            lines = self._corrected_lines()
            places = [place for place, row in enumerate(rows) if row.line in lines]
        else:
            places = [place for place, verdict in enumerate(self._verdicts) if verdict == part]
        self._model.show_ids(places)
        self.row.show_nothing()

    def _current_line(self) -> int:
        index = self.table.currentIndex()
        if self._review is None or not index.isValid():
            return 0
        return self._review.rows[self._model.id_at(index.row())].line

    def _show_again(self, line: int, at: int) -> None:
        """Choose the row of a line again or, if it is no longer shown, the row that is now at index `at`."""
        assert self._review is not None
        rows = self._review.rows
        place = next((place for place, row in enumerate(rows) if row.line == line), None) if line else None
        if place is not None and self._model.place_of(place) is None:
            shown = self._model.rowCount()
            place = self._model.id_at(min(at, shown - 1)) if shown else None
        if place is not None:
            self.table.show_chosen(place)
            self._show_row(place)

    def _corrected_lines(self) -> frozenset[int]:
        """Return the lines with a corrected cell."""
        made = self._review.plan.corrections if self._review is not None else ()
        return frozenset(line for each in made for line in each.lines)

    def _planned(self, place: int) -> PlannedRow:
        assert self._review is not None
        row, interpreted = self._review.rows[place], self._review.interpreted.row(place)
        return PlannedRow(
            row.line,
            partnership_text(interpreted),
            status_text(interpreted),
            dates_text(interpreted),
            understood_text(row),
            self._verdicts[place],
            reasons_of(row),
        )

    def _show_row(self, place: int) -> None:
        assert self._review is not None
        row, plan = self._review.rows[place], self._review.plan
        table = plan.file.table
        found = next((each for each in table.rows if each.line == row.line), None)
        before = {column: each.value for column, each in of_line(plan.corrections, row.line).items()}
        chosen = str(self._lines.get(row.line, AS_ALL))
        self.row.show_row(row, found, table.header, chosen, before, self._equal)

    def _replaced(self, before: Segments, wanted: Segments, row: QHBoxLayout) -> Segments:
        wanted.chosen.connect(self.show_part)
        row.replaceWidget(before, wanted)
        before.setParent(None)
        before.deleteLater()
        return wanted

    def _lay_out(self) -> None:
        self._policy.hide()
        self.rejects_button.hide()
        self.undo_link.hide()
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.further.hide()
        self._first, self._top, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        parts = QSplitter(Qt.Orientation.Vertical)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._first)
        column.addLayout(self._top)
        column.addWidget(parts, 1)
        column.addLayout(below)
        self._first.addWidget(self.about, 1)
        self._first.addWidget(self.further)
        self._top.addWidget(self.filter)
        self._top.addStretch(1)
        self._tables, self._details = QStackedWidget(), QStackedWidget()
        for stack, widgets in (
            (self._tables, (self.table, self.names.table)),
            (self._details, (self.row, self.names.detail)),
        ):
            for widget in widgets:
                stack.addWidget(widget)
        # After its content was added, because its preferred height decides what the splitter gives to each part.
        parts.setChildrenCollapsible(False)
        parts.addWidget(card(self._tables))
        parts.addWidget(self._details)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        self._details.setMinimumHeight(_DETAIL)
        below.addWidget(self._policy)
        below.addStretch(1)
        below.addWidget(self.undo_link, 0, Qt.AlignmentFlag.AlignBottom)
        below.addWidget(self.rejects_button, 0, Qt.AlignmentFlag.AlignBottom)


def _has_differences(review: ImportReview) -> bool:
    """Return whether any row differs from the project or from another row of the file."""
    return any(each.error.code in ("differs", "differs_in_file") for row in review.rows for each in row.problems)
