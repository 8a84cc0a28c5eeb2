"""The third step of the import of a table: the plan of all rows, and the decisions before it is carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, get_args

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

from tracker.domain.coding.own_codes import ProjectLists
from tracker.exchange.tables.asking.questions import asks
from tracker.exchange.tables.mapping.corrections import Correction, equal_cells, of_line
from tracker.exchange.tables.mapping.own_columns import OwnColumns
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import LEFT_OUT, VERDICTS
from tracker.exchange.tables.reading.table_reading import Table
from ui.importing.import_text import (
    LEFT,
    VERDICT_WORDS,
    about_text,
    dates_text,
    left_text,
    partnership_text,
    reasons_of,
    status_text,
    understood_text,
    verdict_of,
)
from ui.importing.plan.code_offers import code_offers
from ui.importing.plan.import_row_detail import AS_ALL, POLICIES, RowDetail
from ui.importing.plan.plan_decisions import PlanDecisions
from ui.importing.plan.planning import ShownPlan
from ui.importing.plan.questions_part import QuestionsPart
from ui.importing.plan.read_texts import ReadTexts
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme
from ui.text.translation import number, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.segments import Segments

if TYPE_CHECKING:
    from tracker.services.tables.plan_review import ImportReview

ALL, NOTED, QUESTIONS, CORRECTED, UNDERSTOOD = "all", "noted", "questions", "corrected", "understood"
_PAGES = {QUESTIONS: 1, UNDERSTOOD: 2}
"""The pages of the parts that are no rows of the file."""
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

    def __init__(self, theme: Theme, codes: ProjectLists, own: OwnColumns, parent: QWidget) -> None:
        """`codes` and `own` are codes and fields of the project."""
        super().__init__(parent)
        self._review: ImportReview | None = None
        self._table: Table | None = None
        self.decisions = PlanDecisions()
        self._shown = ALL
        self._verdicts: Sequence[str] = ()
        self.left = text_label("", "", "strong")
        """Says how many questions are open, and how many rows wait."""
        self.about = text_label("", "muted")
        self.filter, self.further = Segments([(ALL, tr("All"), "")]), Segments([])
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._planned(int(place)) for place in ids], self)
        self.table = RowsView(self._model, theme, tr("Rows of the file"))
        offers = partial(code_offers, own_codes=codes, own=own)
        self.questions = QuestionsPart(theme, self.decisions, offers)
        self.read_texts = ReadTexts(theme)
        self.row = RowDetail(theme, offers)
        self.policy = CodeField(
            tr("All rows that contradict the project"), tuple(POLICIES), lambda code: POLICIES[code]()
        )
        self._policy = FormField(tr("All rows that contradict the project"), self.policy)
        self.undo_link = link_button(tr("Undo the last correction"))
        self.remembered_link, self.understood_link = link_button(""), link_button("")
        self.rejects_button = QPushButton(tr("Save the skipped rows…"))
        self._lay_out()
        self.policy.changed.connect(self.changed)
        self.rejects_button.clicked.connect(self.rejects_asked)
        self.table.chosen.connect(self._show_row)
        self.row.settled.connect(self._settle_line)
        self.row.question_asked.connect(self._show_question_of)
        self.row.corrected.connect(self._correct)
        self.undo_link.clicked.connect(self.undo_correction)
        self.table.opened.connect(lambda _place: self.row.edit())
        for keys, owner, action in (("F2", self.table, self.row.edit), ("Ctrl+Z", self, self.undo_correction)):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        for part in (self, self.questions):
            part.changed.connect(self._show_left)
        self.questions.changed.connect(self.changed)
        self.remembered_link.clicked.connect(self._show_remembered)
        self.understood_link.clicked.connect(lambda: self.show_part(UNDERSTOOD))

    # what is settled --------------------------------------------------------------------------------------------------

    @property
    def chosen_policy(self) -> Policy:
        """The policy for all rows that contradict the project."""
        return next((code for code in get_args(Policy) if code == self.policy.code()), "skip")

    def take_table(self, table: Table) -> None:
        """Set the table of the file. Another table than before deletes all corrections."""
        if table is not self._table:
            self._table = table
            self.decisions.forget_all()

    def forget(self) -> None:
        """Delete all decisions, because another table or mapping is used."""
        self._review = None
        self.decisions.forget()
        self.questions.list.forget()
        self._shown = ALL
        self._model.show_ids(())
        self.row.show_nothing()
        self.policy.blockSignals(True)
        self.policy.set_code("skip")
        self.policy.blockSignals(False)

    def undo_correction(self) -> None:
        """Undo the last correction."""
        if self.decisions.corrections.can_undo:
            self.decisions.corrections.undo()
            self.changed.emit()

    def _correct(self, correction: Correction) -> None:
        self.decisions.corrections.add(correction)
        self.changed.emit()

    def _equal(self, column: str, value: str) -> int:
        """Return the number of rows of the file in which the column has this text."""
        return equal_cells(self._table, column, value) if self._table is not None else 1

    def _settle_line(self, line: int, choice: str) -> None:
        if choice == AS_ALL:
            self.decisions.lines.pop(line, None)
        else:
            self.decisions.lines[line] = choice
        self.changed.emit()

    def _show_question_of(self, line: int) -> None:
        """Show the first question about a line of the file."""
        self.show_part(QUESTIONS)
        self.questions.show_line(line)

    def _show_remembered(self) -> None:
        """Show the first answer of the last time."""
        self.show_part(QUESTIONS)
        self.questions.show_remembered()

    def ask(self) -> None:
        """Show the first open question, and focus it."""
        self.show_part(QUESTIONS)
        self.questions.enter()

    def answer_lines(self) -> list[str]:
        """Return a line for each answer, for the log."""
        listed = self.questions.list
        found = [(line, listed.shown_answer(line)) for line in listed.lines if listed.has_answer(line)]
        return [f"{line.column}: {line.in_file} → {answer}" for line, answer in found]

    @property
    def open_count(self) -> int:
        """The number of open questions."""
        return len(self.questions.list.open) if self._review is not None else 0

    @property
    def waiting_lines(self) -> set[int]:
        """The lines that wait for an answer, by the answers of this moment, or for a correction or decision."""
        if self._review is None:
            return set()
        own = {row.line for row in self._review.rows if row.verdict in LEFT_OUT and any(map(_is_for_row, row.problems))}
        return self.questions.list.waiting_lines | {line for line in own if not self.decisions.are_left_out((line,))}

    @property
    def is_at_rows(self) -> bool:
        """Whether the rows of the file are shown, and not the questions."""
        return self._shown not in _PAGES

    def show_waiting(self) -> None:
        """Show the first row that waits for a correction or a decision among those with its verdict, and focus it."""
        assert self._review is not None
        waiting = self.waiting_lines
        place = next(place for place, row in enumerate(self._review.rows) if row.line in waiting)
        self.show_part(self._verdicts[place])
        self.table.show_chosen(place)
        self._show_row(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_left(self) -> None:
        if self._review is not None:
            self.left.setText(left_text(self.open_count, len(self.waiting_lines)))

    # showing ----------------------------------------------------------------------------------------------------------

    def show_plan(self, shown: ShownPlan) -> None:
        """Show a plan. Part, row and focus of the previous plan are kept if possible."""
        review = shown.review
        current, at = self._current_line(), self.table.currentIndex().row()
        is_worked_in = self.isAncestorOf(QApplication.focusWidget() or self)
        self._review = review
        self._verdicts = [verdict_of(row) for row in review.rows]
        self._model.show_ids(())
        report = review.plan.report
        counts = Counter(self._verdicts)
        self.about.setText(about_text(report))
        self.questions.list.follow(shown)
        self.questions.show_list()
        self._show_left()
        self._show_links(shown)
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
        further += [(QUESTIONS, self._questions_title(), "")] if self.questions.list.lines else []
        self.filter = self._replaced(self.filter, Segments(shares), self._top)
        self.further = self._replaced(self.further, Segments(further), self._first)
        self.further.setVisible(bool(further))
        self.rejects_button.setVisible(report.needs_attention)
        self.undo_link.setVisible(self.decisions.corrections.can_undo)
        self._policy.setVisible(self.policy.code() != "skip" or _has_differences(review))
        known = {key for key, _, _ in (*shares, *further)} | ({UNDERSTOOD} if shown.understood else set())
        self.show_part(self._shown if self._shown in known else ALL)
        self._show_again(current, at)
        if is_worked_in and QApplication.focusWidget() is None:
            (self.questions.table if self._shown == QUESTIONS else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _questions_title(self) -> str:
        """Return the number of open questions, or of all if none is open."""
        count = self.open_count
        return (
            f"{tr('To answer')} {number(count)}"
            if count
            else f"{tr('Questions')} {number(len(self.questions.list.lines))}"
        )

    def _show_links(self, shown: ShownPlan) -> None:
        """Show the links to the answers of the last time, and to the texts that could mean something else."""
        remembered, read = len(self.questions.list.remembered), sum(each.count for each in shown.understood)
        words = plural(
            remembered, "1 answer of the last time is used: show", "{n} answers of the last time are used: show"
        )
        self.remembered_link.setText(words)
        self.remembered_link.setVisible(remembered > 0)
        self.read_texts.show_texts(shown.understood)
        self.understood_link.setText(plural(read, "How 1 text was read: show", "How {n} texts were read: show"))
        self.understood_link.setVisible(read > 0)

    def show_part(self, part: str) -> None:
        """Show the rows with one verdict, those with notes or corrections, the questions, or all rows."""
        assert self._review is not None
        self._shown = part
        for segments in (self.filter, self.further):
            segments.show_chosen(part)
        self._tables.setCurrentIndex(_PAGES.get(part, 0))
        self._details.setCurrentIndex(_PAGES.get(part, 0))
        self._details.setVisible(part != UNDERSTOOD)
        if part in _PAGES:
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
        current = self.table.currentIndex().row()
        if current >= 0:
            self._show_row(self._model.id_at(current))
        else:
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
        chosen = str(self.decisions.lines.get(row.line, AS_ALL))
        split = {each.column for each in plan.mapping.splits}
        groups = (plan.mapping.columns, *plan.mapping.groups)
        fields = {column: field for columns in groups for field, column in columns.items() if column not in split}
        self.row.show_row(row, found, table.header, chosen, before, self._equal, fields)

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
        column.addWidget(self.left)
        column.addLayout(self._first)
        column.addLayout(self._top)
        column.addWidget(parts, 1)
        column.addLayout(below)
        self._first.addWidget(self.about, 1)
        self._first.addWidget(self.further)
        self._top.setSpacing(18)
        self._top.addWidget(self.filter)
        self._top.addStretch(1)
        for link in (self.remembered_link, self.understood_link):
            link.hide()
            self._top.addWidget(link)
        self._tables, self._details = QStackedWidget(), QStackedWidget()
        for stack, widgets in (
            (self._tables, (self.table, self.questions.table, self.read_texts.table)),
            (self._details, (self.row, self.questions.detail, QWidget())),
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


def _is_for_row(problem: RowProblem) -> bool:
    """Return whether a problem of a row is solved in that row, and not by the answer to a question."""
    return asks(problem) is None and problem.error.code != "row_left_out"


def _has_differences(review: ImportReview) -> bool:
    """Return whether any row differs from the project or from another row of the file."""
    return any(each.error.code in ("differs", "differs_in_file") for row in review.rows for each in row.problems)
