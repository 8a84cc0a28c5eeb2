"""The questions of an import as one list, and below it the answers to the current one."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.importing.plan.body_line import answer_for
from ui.importing.plan.listed_questions import ListedQuestion, Option, QuestionList
from ui.importing.plan.plan_decisions import PlanDecisions
from ui.importing.plan.question_choices import Offers, QuestionChoices, handle_answer_key
from ui.models.columns import Column
from ui.models.rows_table import RowsTableModel
from ui.style.theme import Theme
from ui.text.translation import number, problem, tr
from ui.widgets.lists.rows_view import RowsView
from ui.widgets.panels.card import card

_BESIDE_HANDLE, _LIST = 8, 300
"""Pixels between the list and the handle of the splitter, and the usual height of the list."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionsView(RowsView[ListedQuestion]):
    """The list of questions. A digit answers the current one and goes on, a letter searches, Enter goes on."""

    choices: QuestionChoices

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass digits, letters and Enter to the choices."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif not handle_answer_key(self.choices, event):
            super().keyPressEvent(event)


class QuestionsPart(QWidget):
    """The table of questions and the choices for the current one; hidden if nothing is asked."""

    changed = Signal()
    """Emitted after each answer."""
    shown = Signal()
    """Emitted when another question is the current one."""
    finished = Signal()
    """Emitted when Enter is pressed and no question is open."""

    def __init__(self, theme: Theme, decisions: PlanDecisions, offers: Offers) -> None:
        super().__init__()
        self._decisions = decisions
        self.list = QuestionList(decisions)
        self.key: tuple[str, ...] = ()
        """The key of the current question; empty without one."""
        self.lines_asked: tuple[int, ...] = ()
        """The lines of the file about which the current question is, in their order."""
        self._asked: frozenset[int] = frozenset()
        columns: tuple[Column[ListedQuestion], ...] = (
            Column("texts", lambda: tr("In the file"), lambda row: row.in_file, width=160, narrowest=110),
            Column("column", lambda: tr("Column"), lambda row: row.column, width=90, narrowest=60),
            Column(
                "rows",
                lambda: tr("Rows"),
                lambda row: number(len(row.lines)) if row.lines else "",
                width=56,
                narrowest=46,
                is_number=True,
            ),
            Column(
                "answer",
                lambda: tr("Answer"),
                self.list.shown_answer,
                lambda row: tr("not answered yet") if self.list.is_open(row) else "",
                width=150,
                narrowest=110,
            ),
        )
        self._model = RowsTableModel(columns, lambda ids: [self.list.lines[int(place)] for place in ids], self)
        self.table = QuestionsView(self._model, theme, tr("Questions about the table"))
        self.detail = QuestionChoices(offers)
        self.table.choices = self.detail
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.chosen.connect(self._show_choices)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_count())
        self.detail.chosen.connect(self._choose)
        self.detail.typed.connect(self._answer_typed)
        self.detail.taken_back.connect(self._take_back)
        self.detail.next_asked.connect(self.go_on)
        self._lay_out()

    def is_about(self, line: int) -> bool:
        """Return whether the current question is about a line of the file."""
        return line in self._asked

    def forget(self) -> None:
        """Forget all questions, because another table or mapping is used."""
        self.list.forget()
        self.show_list()

    def show_list(self) -> None:
        """Show the lines of the list again; the current one stays. `shown` is not emitted."""
        lines = self.list.lines
        place = self._place
        self._model.show_ids(tuple(range(len(lines))))
        self.setVisible(bool(lines))
        with QSignalBlocker(self):
            self._show_again(min(place, len(lines) - 1))

    def _show_again(self, place: int) -> None:
        """Show the choices for the question at this index; none for -1."""
        if place < 0:
            self.detail.show_nothing()
            self._follow((), ())
            return
        if self.table.currentIndex().row() != place or not self.table.currentIndex().isValid():
            self.table.show_chosen(place)
        self._show_choices(place)

    def show_question(self, key_or_line: int) -> None:
        """Select the question at this index and focus the list."""
        self.table.show_chosen(key_or_line)
        self._show_choices(key_or_line)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_line(self, line: int) -> None:
        """Select the first question about a line of the file."""
        place = next((place for place, each in enumerate(self.list.lines) if line in each.lines), None)
        if place is not None:
            self.show_question(place)

    def show_remembered(self) -> None:
        """Select the first answer of the last time, and focus the list."""
        lines = self.list.lines
        self.show_question(next((place for place, each in enumerate(lines) if self.list.is_remembered(each)), 0))

    def enter(self) -> None:
        """Select the first open question, else the current one, and focus the list."""
        self.show_question(next((place for place, each in enumerate(self.list.lines) if self.list.is_open(each)), 0))

    def go_on(self) -> None:
        """Select the next open question; emit `finished` without one.

        From a name that needs no answer, the next such name without one follows.
        """
        lines, count = self.list.lines, len(self.list.lines)
        following = ((self._place + step) % count for step in range(1, count + 1))
        place = next((each for each in following if self.list.is_open(lines[each])), None)
        if place is None and not self._current.is_needed:
            later = range(self._place + 1, count)
            place = next((each for each in later if not self.list.has_answer(lines[each])), None)
        if place is None or (place == self._place and count > 1 and self.list.has_answer(lines[place])):
            self.finished.emit()
        else:
            self.show_question(place)

    @property
    def _place(self) -> int:
        return max(0, self.table.currentIndex().row())

    @property
    def _current(self) -> ListedQuestion:
        return self.list.lines[self._place]

    @property
    def _chosen(self) -> list[ListedQuestion]:
        """The current question, and the other selected ones of its kind."""
        current = self._current
        selected = [self.list.lines[place] for place in self.table.selected_ids()]
        alike = [each for each in selected if each.asks == current.asks]
        return alike if current in alike else [current]

    def _choose(self, option: Option) -> None:
        """Answer the selected questions with an option that each of them has."""
        for each in self._chosen:
            if option.skips:
                self._decisions.leave_out(each.lines)
            elif option.is_of_body and each.name is not None:
                if each is self._current or option.body is None:
                    self._decisions.settle_name(each.name.named, option.body, each.lines)
            elif each.dates is not None and option.value in {known.value for known in each.options()}:
                self._decisions.dates[each.dates.column, each.dates.ambiguity] = option.value
                self._decisions.take_in(each.lines)
            elif each.question is not None and option.value in {known.value for known in each.options()}:
                self._decisions.answer([each.question], option.value)
        self._follow_answer()

    def _answer_typed(self, text: str) -> None:
        """Answer the selected questions with a text. For names it is a kind and a country; each keeps its own."""
        current = self._current.question
        for each in self._chosen:
            if each.replaced is not None:
                self._decisions.replace_text(each.replaced.field, each.replaced.value, text)
            elif each.question is not None and each.asks == "name" and current is not None:
                answer = answer_for(text, current.country, each.question.country)
                if answer:
                    self._decisions.answer([each.question], answer)
            elif each.question is not None:
                self._decisions.answer([each.question], text)
        self._follow_answer()

    def _take_back(self) -> None:
        for each in self._chosen:
            if each.replaced is not None:
                self._decisions.replace_text(each.replaced.field, each.replaced.value, None)
            elif each.dates is not None:
                self._decisions.dates[each.dates.column, each.dates.ambiguity] = ""
                self._decisions.take_in(each.lines)
            elif each.question is not None:
                self._decisions.take_back(each.question)
            elif each.name is not None:
                self._decisions.bodies.pop(each.name.named, None)
                self._decisions.take_in(each.lines)
        self._follow_answer()

    def _follow_answer(self) -> None:
        """Show the answer, and have the plan made again."""
        self._model.forget_rows()
        self._show_choices(self._place)
        self.changed.emit()

    def _show_choices(self, place: int) -> None:
        """Show the choices for the question at this index."""
        line = self.list.lines[place]
        unread = self.list.unread(line)
        chosen = self.list.option_of(line, line.options())
        why = problem(unread.error) if unread is not None else ""
        self.detail.show_question(line, chosen, self.list.typed_answer(line), why)
        self._show_count()
        self._follow(line.key, line.lines)

    def _follow(self, key: tuple[str, ...], lines: tuple[int, ...]) -> None:
        """Store the current question, and emit `shown` for another one than before."""
        is_other, self.key = key != self.key, key
        self.lines_asked, self._asked = lines, frozenset(lines)
        if is_other:
            self.shown.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, _BESIDE_HANDLE, 0)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(card(self.table))
        parts.addWidget(self.detail)
        for place in range(2):
            parts.setStretchFactor(place, 1)
        parts.setSizes([_LIST, _LIST])  # equal shares of the height, whatever a question needs
        column.addWidget(parts)

    def _show_count(self) -> None:
        if self.list.lines:
            self.detail.show_count(len(self._chosen))
