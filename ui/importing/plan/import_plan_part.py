"""The third step of the import of a table: its questions and its rows on one page, and the decisions about both."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
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
from tracker.exchange.tables.plan.import_report import LEFT_OUT, VERDICTS, RowVerdict
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.table_reading import Table
from ui.importing.import_text import LEFT, OPEN, VERDICT_WORDS, about_text, left_text, verdict_of
from ui.importing.plan.code_offers import code_offers
from ui.importing.plan.import_row_detail import AS_ALL, POLICIES, RowDetail
from ui.importing.plan.plan_decisions import PlanDecisions
from ui.importing.plan.planned_rows import COLUMNS, MarkedCells, PlannedRow, planned_row
from ui.importing.plan.planning import ShownPlan
from ui.importing.plan.questions_part import QuestionsPart
from ui.importing.plan.read_texts import ReadTexts
from ui.models.rows_table import RowsTableModel
from ui.style.sizes import scaled
from ui.style.theme import Theme
from ui.text.translation import number, plural, tr
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card
from ui.widgets.panels.flow_layout import FlowLayout
from ui.widgets.panels.segments import Segments

if TYPE_CHECKING:
    from tracker.services.tables.plan_review import ImportReview

ALL, NOTED, CORRECTED, UNDERSTOOD = "all", "noted", "corrected", "understood"
_DETAIL, _QUESTIONS = 170, 440
"""The least height of the details of a row, and the usual width of the questions, in pixels."""
_NO_DATA = frozenset({"row_left_out", "total_row", "note_row"})
"""The codes of the errors of rows that are left out for good."""
_BESIDE_HANDLE = 8
"""Pixels between the handle of the splitter and the rows."""


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
        self._waiting: frozenset[int] = frozenset()
        """The lines that wait for an answer, by the answers of this moment."""
        self.left = text_label("", "", "strong", wraps=False)
        """Says how many questions are open, and how many rows wait."""
        self.about = text_label("", "muted")
        self.filter, self.further = Segments([(ALL, tr("All"), "")]), Segments([])
        self._model = RowsTableModel(COLUMNS, lambda ids: [self._planned(int(place)) for place in ids], self)
        self.table = RowsView(self._model, theme, tr("Rows of the file"), MarkedCells)
        offers = partial(code_offers, own_codes=codes, own=own)
        self.questions = QuestionsPart(theme, self.decisions, offers)
        self.read_texts = ReadTexts(theme)
        self.row = RowDetail(theme, offers)
        self.policy = CodeField(
            tr("All rows that contradict the project"), tuple(POLICIES), lambda code: POLICIES[code]()
        )
        self._policy = FormField(tr("All rows that contradict the project"), self.policy)
        self.strict_names = QCheckBox(tr("Names that nobody knows wait for an answer"))
        self.undo_link = link_button(tr("Undo the last correction"))
        self.remembered_link, self.understood_link = link_button(""), link_button("")
        self.rejects_button = QPushButton(tr("Save the skipped rows…"))
        """Shown by the dialog, at its foot."""
        self._lay_out()
        self._connect()

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
        self.questions.forget()
        self._shown = ALL
        self._model.show_ids(())
        self.row.show_nothing()
        self.policy.blockSignals(True)
        self.policy.set_code("skip")
        self.policy.blockSignals(False)

    def _refuse_names(self) -> None:
        self.decisions.refuses_unknown_names = self.strict_names.isChecked()
        self.changed.emit()

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

    def ask(self) -> None:
        """Focus the first open question."""
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
    def has_rejects(self) -> bool:
        """Whether rows are left out, which can be saved."""
        return self._review is not None and self._review.plan.report.needs_attention

    @property
    def waiting_lines(self) -> set[int]:
        """The lines that wait for an answer, by the answers of this moment, or for a correction or decision."""
        if self._review is None:
            return set()
        own = {row.line for row in self._review.rows if row.verdict in LEFT_OUT and any(map(_is_for_row, row.problems))}
        return self.questions.list.waiting_lines | {line for line in own if not self.decisions.are_left_out((line,))}

    # the rows of a question -------------------------------------------------------------------------------------------

    def show_waiting(self) -> None:
        """Show the first row that waits for a correction or a decision among those with its verdict, and focus it."""
        assert self._review is not None
        waiting = self.waiting_lines
        place = next(place for place, row in enumerate(self._review.rows) if row.line in waiting)
        self.show_part(self._verdicts[place])
        self._show_place(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_marked(self, step: int = 1) -> None:
        """Show the next row about which the current question is, or with -1 the one before; the focus stays."""
        if self._review is None:
            return
        current = self._current_line()
        lines = self.questions.lines_asked
        after = [line for line in lines if (line > current if step > 0 else line < current)]
        ordered = (*after, *lines) if step > 0 else (*after[::-1], *lines[::-1])
        self._show_first(ordered)

    def _show_question(self) -> None:
        """Mark the rows about which the current question is, and show the first of them."""
        self._model.forget_rows()
        if self._review is not None and not self.questions.is_about(self._current_line()):
            self._show_first(self.questions.lines_asked)

    def _show_first(self, lines: Iterable[int]) -> None:
        """Show the row of the first of these lines that is listed; of all rows, if none of them is."""
        places = [place for line in lines if (place := self._place_of(line)) is not None]
        listed = next((place for place in places if self._is_listed(place)), None)
        if places and listed is None:
            self.show_part(ALL)
        if places:
            self._show_place(places[0] if listed is None else listed)
            # with the rows around it in view
            self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _show_place(self, place: int) -> None:
        self.table.show_chosen(place)
        self._show_row(place)

    def _place_of(self, line: int) -> int | None:
        """Return the index of the first row of a line of the file."""
        return _index_of(self._review.rows if self._review is not None else (), line)

    def _is_listed(self, place: int) -> bool:
        ids = self._model.ids
        at = bisect_left(ids, place)
        return at < len(ids) and ids[at] == place

    def _show_left(self) -> None:
        """Show what is left, and which rows have their answer, before the plan is made again."""
        if self._review is not None:
            self._waiting = frozenset(self.questions.list.waiting_lines)
            self.left.setText(left_text(self.open_count, len(self.waiting_lines)))
            self._model.forget_rows()

    # showing ----------------------------------------------------------------------------------------------------------

    def show_plan(self, shown: ShownPlan) -> None:
        """Show a plan. Part, row and focus of the previous plan are kept if possible."""
        review = shown.review
        asked = self.questions.key
        current, at = self._current_line(), self.table.currentIndex().row()
        is_worked_in = self.isAncestorOf(QApplication.focusWidget() or self)
        self._review = review
        self._verdicts = [verdict_of(row) for row in review.rows]
        self._model.show_ids(())
        self.about.setText(about_text(review.plan.report))
        self.questions.list.follow(shown)
        self._show_left()
        self.questions.show_list()
        self._show_links(shown)
        known = self._show_parts(review) | ({UNDERSTOOD} if shown.understood else set())
        self.strict_names.setVisible(bool(review.plan.report.unknown_names) or self.strict_names.isChecked())
        self.undo_link.setVisible(self.decisions.corrections.can_undo)
        self._policy.setVisible(self.policy.code() != "skip" or _has_differences(review))
        self.show_part(self._shown if self._shown in known else ALL)
        self._show_again(current, at)
        if self.questions.key != asked:
            self._show_question()
        if is_worked_in and QApplication.focusWidget() is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, review: ImportReview) -> set[str]:
        """Show the number of rows with each verdict, with notes and with corrections; return the parts."""
        counts = Counter(self._verdicts)
        rows = review.plan.report.rows
        shares = [(ALL, f"{tr('All')} {number(len(rows))}", "")]
        shares += [
            (verdict, f"{VERDICT_WORDS[verdict]()} {number(counts[verdict])}", "")
            for verdict in (*VERDICTS, OPEN, LEFT)
            if counts[verdict]
        ]
        noted, corrected = sum(bool(row.notes) for row in rows), len(self._corrected_lines())
        further = [(NOTED, f"{tr('Worth a look')} {number(noted)}", "")] if noted else []
        further += [(CORRECTED, f"{tr('Corrected')} {number(corrected)}", "")] if corrected else []
        self.filter = self._replaced(self.filter, Segments(shares))
        self.further = self._replaced(self.further, Segments(further))
        self.further.setVisible(bool(further))
        return {key for key, _, _ in (*shares, *further)}

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
        """Show the rows with one verdict, those with notes or corrections, or all; or how texts were read."""
        assert self._review is not None
        self._shown = part
        for segments in (self.filter, self.further):
            segments.show_chosen(part)
        self._tables.setCurrentIndex(int(part == UNDERSTOOD))
        self.row.setVisible(part != UNDERSTOOD)
        if part == UNDERSTOOD:
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
        place = self._place_of(line) if line else None
        if place is not None and not self._is_listed(place):
            shown = self._model.rowCount()
            place = self._model.id_at(min(at, shown - 1)) if shown else None
        if place is not None:
            self._show_place(place)

    def _corrected_lines(self) -> frozenset[int]:
        """Return the lines with a corrected cell."""
        made = self._review.plan.corrections if self._review is not None else ()
        return frozenset(line for each in made for line in each.lines)

    def _planned(self, place: int) -> PlannedRow:
        assert self._review is not None
        row = self._review.rows[place]
        is_open, is_marked = row.line in self._waiting, self.questions.is_about(row.line)
        interpreted = self._review.interpreted.row(place)
        return planned_row(row, interpreted, self._verdicts[place], is_open=is_open, is_marked=is_marked)

    def _show_row(self, place: int) -> None:
        assert self._review is not None
        row, plan = self._review.rows[place], self._review.plan
        table = plan.file.table
        at = _index_of(table.rows, row.line)
        found = None if at is None else table.rows[at]
        before = {column: each.value for column, each in of_line(plan.corrections, row.line).items()}
        chosen = str(self.decisions.lines.get(row.line, AS_ALL))
        split = {each.column for each in plan.mapping.splits}
        groups = (plan.mapping.columns, *plan.mapping.groups)
        fields = {column: field for columns in groups for field, column in columns.items() if column not in split}
        self.row.show_row(row, found, table.header, chosen, before, self._equal, fields)

    def _replaced(self, before: Segments, wanted: Segments) -> Segments:
        wanted.chosen.connect(self.show_part)
        place = self._top.indexOf(before)
        self._top.removeWidget(before)
        self._top.insert_widget(place, wanted)
        before.setParent(None)
        before.deleteLater()
        return wanted

    def _connect(self) -> None:
        self.strict_names.clicked.connect(self._refuse_names)
        self.policy.changed.connect(self.changed)
        self.rejects_button.clicked.connect(self.rejects_asked)
        self.table.chosen.connect(self._show_row)
        self.row.settled.connect(self._settle_line)
        self.row.question_asked.connect(self.questions.show_line)
        self.row.corrected.connect(self._correct)
        self.undo_link.clicked.connect(self.undo_correction)
        self.table.opened.connect(lambda _place: self.row.edit())
        self.changed.connect(self._show_left)
        self.questions.changed.connect(self.changed)
        self.questions.shown.connect(self._show_question)
        self.remembered_link.clicked.connect(self.questions.show_remembered)
        self.understood_link.clicked.connect(lambda: self.show_part(UNDERSTOOD))
        for keys, owner, action in (
            ("F2", self.table, self.row.edit),
            ("F2", self.questions.table, self.row.edit),
            ("F3", self, self.show_marked),
            ("Shift+F3", self, partial(self.show_marked, -1)),
            ("Ctrl+Z", self, self.undo_correction),
        ):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _lay_out(self) -> None:
        for hidden in (self._policy, self.strict_names, self.undo_link, self.further):
            hidden.hide()
        self.table.horizontalHeader().setSortIndicatorShown(False)
        first, below = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(first)
        first.setSpacing(18)
        first.addWidget(self.left)
        first.addWidget(self.about, 1)
        for link in (self.remembered_link, self.understood_link):
            link.hide()
            first.addWidget(link)
        self._top = FlowLayout(gap=10)
        self._top.addWidget(self.filter)
        self._top.addWidget(self.further)
        self._tables = QStackedWidget()
        for table in (self.table, self.read_texts.table):
            self._tables.addWidget(table)
        # After its content was added, because its preferred height decides what the splitter gives to each part.
        rows = QSplitter(Qt.Orientation.Vertical)
        rows.setChildrenCollapsible(False)
        rows.addWidget(card(self._tables))
        rows.addWidget(self.row)
        rows.setStretchFactor(0, 3)
        rows.setStretchFactor(1, 1)
        self.row.setMinimumHeight(_DETAIL)
        right = QWidget()
        of_rows = QVBoxLayout(right)
        of_rows.setContentsMargins(_BESIDE_HANDLE, 0, 0, 0)
        of_rows.setSpacing(10)
        of_rows.addLayout(self._top)
        of_rows.addWidget(rows, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.questions)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        width = scaled(_QUESTIONS, self)
        parts.setSizes([width, 2 * width])
        column.addWidget(parts, 1)
        column.addLayout(below)
        below.addWidget(self._policy)
        below.addWidget(self.strict_names, 0, Qt.AlignmentFlag.AlignBottom)
        below.addStretch(1)
        below.addWidget(self.undo_link, 0, Qt.AlignmentFlag.AlignBottom)


def _index_of(rows: Sequence[RowVerdict] | Sequence[TableRow], line: int) -> int | None:
    """Return the index of the first row of a line of the file, in rows that are in the order of their lines."""
    place = bisect_left(rows, line, key=lambda row: row.line)
    return place if place < len(rows) and rows[place].line == line else None


def _is_for_row(problem: RowProblem) -> bool:
    """Return whether a problem of a row is solved in that row, and not by the answer to a question.

    Totals and notes are left out, and need no decision.
    """
    return asks(problem) is None and problem.error.code not in _NO_DATA


def _has_differences(review: ImportReview) -> bool:
    """Return whether any row differs from the project or from another row of the file."""
    return any(each.error.code in ("differs", "differs_in_file") for row in review.rows for each in row.problems)
