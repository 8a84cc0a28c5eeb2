"""The choices for columns whose dates can be read in two ways, with examples of each reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from tracker.domain.dates.vague_dates import from_edtf
from tracker.exchange.tables.mapping.date_cells import ANSWERS, Ambiguity, DateQuestion, DateReading
from ui.style.theme import set_kind
from ui.text.record_names import date_words
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.flow_layout import FlowLayout

_GAP = 20
_SHOWN = 2
"""Number of dates shown as examples of a reading."""

ANSWER_WORDS: Mapping[str, Callable[[], str]] = {
    "day_first": lambda: tr("the day first: {dates}"),
    "month_first": lambda: tr("the month first: {dates}"),
    "years": lambda: tr("years: {dates}"),
    "season": lambda: tr("a season or month: {dates}"),
    "winter_ends": lambda: tr("the winter that ends in the year: {dates}"),
    "winter_begins": lambda: tr("the winter that begins in the year: {dates}"),
    "1930": lambda: tr("a year from 1930 to 2029: {dates}"),
    "1900": lambda: tr("a year from 1900 to 1999: {dates}"),
    "2000": lambda: tr("a year from 2000 to 2099: {dates}"),
}


class DatesField(QWidget):
    """A group of choices for each column with ambiguous dates."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[tuple[str, Ambiguity], str] = {}
        """The chosen reading, by column and kind of ambiguity."""
        self._shown: Sequence[DateQuestion] = ()
        self._groups: dict[tuple[str, Ambiguity], tuple[object, QWidget]] = {}
        """The contents of each group, and the group, in the order in which they were first shown."""
        self.buttons: dict[tuple[str, str], QRadioButton] = {}
        """The buttons, by column and reading."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_answers(self, columns: Mapping[str, str], dates: Mapping[str, DateReading]) -> None:
        """Show the readings of a mapping. `columns` are the date columns and `dates` their readings, both by field."""
        self._answers = {
            (columns[name], asked): reading.answer(asked)
            for name, reading in dates.items()
            if name in columns
            for asked in ANSWERS
            if reading.answer(asked)
        }
        self._shown = ()
        for _, group in self._groups.values():
            self._remove(group)
        self._groups = {}
        self.hide()

    def reading(self, column: str) -> DateReading:
        """Return the chosen reading of the dates of a column."""
        reading = DateReading()
        for asked in ANSWERS:
            reading = reading.with_answer(asked, self._answers.get((column, asked), ""))
        return reading

    def take_answer(self, column: str, ambiguity: Ambiguity, answer: str) -> None:
        """Choose a reading that the user chose elsewhere; an empty one takes the choice back. Emits no signal."""
        self._answers[column, ambiguity] = answer
        for of_answer in ANSWERS[ambiguity]:
            button = self.buttons.get((column, of_answer))
            if button is not None:
                group = button.group()
                group.setExclusive(False)
                button.setChecked(of_answer == answer)
                group.setExclusive(True)

    def unanswered(self) -> str:
        """Return the first column whose order of day and month is not chosen yet; empty if all are chosen."""
        found = (each.column for each in self._shown if each.ambiguity == "order" and not self._answer(each))
        return next(found, "")

    def enter(self) -> None:
        """Focus the first group without a choice."""
        place = next((place for place, each in enumerate(self._shown) if not self._answer(each)), None)
        if place is not None:
            question = self._shown[place]
            self.buttons[question.column, next(iter(question.readings))].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_questions(self, questions: Sequence[DateQuestion]) -> None:
        """Show all groups, including those with a choice. The place of a group that is no longer asked about stays."""
        self._shown = questions
        asked = {(each.column, each.ambiguity): each for each in questions}
        for key, (_, group) in self._groups.items():
            group.setVisible(key in asked)
        for key, question in asked.items():
            parts, before = self._groups.get(key, (None, None))
            if parts == _shown_parts(question):
                continue
            group = self._question(question)
            if before is None:
                self._column.addWidget(group)
            else:
                self._column.replaceWidget(before, group)
                self._remove(before)
            self._groups[key] = _shown_parts(question), group
        self.setVisible(bool(self._groups))

    def _remove(self, group: QWidget) -> None:
        self._column.removeWidget(group)
        group.hide()
        group.deleteLater()

    def _question(self, question: DateQuestion) -> QWidget:
        whole = QWidget()
        keep_place(whole)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        words = tr(
            "How are the dates in “{column}” meant, such as {example}?",
            column=question.column,
            example=", ".join(question.examples[:_SHOWN]),
        )
        about = text_label(words, "" if self._answer(question) else "warning")
        column.addWidget(about)
        answers = QWidget()
        flow = FlowLayout(answers, _GAP)
        group = QButtonGroup(whole)
        for answer, readings in question.readings.items():
            button = QRadioButton(reading_text(answer, readings).replace("&", "&&"))
            button.setChecked(answer == self._answer(question))
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _on=False, answer=answer: self._set_answer(question, answer, about))
            group.addButton(button)
            flow.addWidget(button)
            self.buttons[question.column, answer] = button
        column.addWidget(answers)
        return whole

    def _set_answer(self, question: DateQuestion, answer: str, about: QLabel) -> None:
        set_kind(about, "")
        self._answers[question.column, question.ambiguity] = answer
        self.changed.emit()

    def _answer(self, question: DateQuestion) -> str:
        return self._answers.get((question.column, question.ambiguity), "")


def reading_text(answer: str, readings: Sequence[str]) -> str:
    """Return an answer in words, with its reading of the first examples."""
    dates = ", ".join(_date_text(each) for each in readings[:_SHOWN])
    return ANSWER_WORDS[answer]().format(dates=dates)


def keep_place(widget: QWidget) -> None:
    """Leave the place of a widget empty while it is hidden, so that nothing below it moves."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def _shown_parts(question: DateQuestion) -> tuple[str, str, Sequence[str], Mapping[str, Sequence[str]]]:
    """Return the parts of a group that are shown; equal parts need no new widgets."""
    return question.column, question.ambiguity, question.examples, question.readings


def _date_text(edtf: str) -> str:
    return date_words(from_edtf(edtf, lasting=True)) if edtf else tr("no date")
