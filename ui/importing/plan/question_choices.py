"""The possible answers to one question of an import, chosen with the mouse, by a digit, or typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.importing.plan.body_line import BodyLine
from ui.importing.plan.code_offers import CodeLine, list_of
from ui.importing.plan.listed_questions import WITHOUT_TEXT, ListedQuestion, Option
from ui.style.sizes import scaled
from ui.text.translation import hint, plural, problem, tr
from ui.widgets.fields.meanings_link import meanings_link
from ui.widgets.fields.suggestion_line import Offer
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import WrappingRadioButton, link_button

_LINES_SHOWN = 8
_LINE_WIDTH = 300
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_DIGIT = 9
"""The number of answers that have a digit."""
Offers = Callable[[str], Sequence[Offer]]


class QuestionChoices(QScrollArea):
    """Shows what is asked, a button for each answer with its digit, and a line to type another one."""

    chosen = Signal(object)
    """Emitted with the `Option` that was chosen."""
    typed = Signal(str)
    """Emitted with another answer, which was typed or taken from the list of codes."""
    taken_back = Signal()
    next_asked = Signal()
    """Emitted on Enter, and after an answer by its digit: the next open question is wanted."""

    def __init__(self, offers: Offers) -> None:
        super().__init__()
        self._offers = offers
        self._shown: object = None
        """The contents for which the buttons were made; they stay while it is equal."""
        self.options: list[Option] = []
        self.group = QButtonGroup(self)
        self.line: CodeLine | None = None
        self.body: BodyLine | None = None
        self.back_link = link_button(tr("Take the answer back"))
        self.about = text_label("", "muted")
        self.problem = text_label("", "danger")
        self.for_several = text_label("", "accent")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_question(self, listed: ListedQuestion, chosen: Option | None, typed: str, unread: str) -> None:
        """Show a question with its answer: an option, or a typed text; `unread` says why that can't be read."""
        options = listed.options()
        words = [each.words for each in options]
        shown = (listed.key, words, listed.lines)
        if shown != self._shown:
            is_worked_in = self.isAncestorOf(QApplication.focusWidget() or self)
            self._shown = shown
            self._make(listed, options)
            if is_worked_in and self.group.buttons():
                self.group.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.options = options
        self._check(chosen)
        text = "" if chosen is not None else typed
        if self.line is not None and not self.line.hasFocus():
            self.line.setText(text)
        if self.body is not None and text:
            self.body.show_answer(text)
        self.problem.setText(unread)
        self.problem.setVisible(bool(unread))
        self.back_link.setVisible(chosen is not None or bool(typed))

    def show_nothing(self) -> None:
        """Show nothing, because the list is empty."""
        self._shown = None
        self.setWidget(QWidget())
        self.options, self.line, self.body = [], None, None

    def show_count(self, count: int) -> None:
        """Show the number of selected questions for which an answer is."""
        self.for_several.setText(plural(count, "The answer is for this question.", "The answer is for {n} questions."))
        self.for_several.setVisible(count > 1)

    def choose_digit(self, digit: int) -> bool:
        """Choose the answer with a digit, 0 to skip the rows; return False without such an answer."""
        found = next(
            (each for each, of_option in zip(self.options, _digits(self.options), strict=True) if of_option == digit),
            None,
        )
        if found is not None:
            self.chosen.emit(found)
        return found is not None

    def choose_letter(self, letter: str) -> bool:
        """Type a letter into the line, or choose the answer or kind that begins with it; return False without one."""
        if self.body is not None:
            self.body.kind.setFocus(Qt.FocusReason.OtherFocusReason)
            pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.body.kind, pressed)
            return True
        if self.line is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.setText(letter)
            self.line.textEdited.emit(letter)
            return True
        found = next((each for each in self.options if each.words.casefold().startswith(letter.casefold())), None)
        if found is not None:
            self.chosen.emit(found)
        return found is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose an answer by its digit, or go on with Enter; the buttons and the line ignore these keys."""
        if not handle_answer_key(self, event):
            super().keyPressEvent(event)

    def _check(self, chosen: Option | None) -> None:
        """Check the button of the chosen option, or none."""
        with QSignalBlocker(self.group):
            self.group.setExclusive(False)
            for button, option in zip(self.group.buttons(), self.options, strict=True):
                button.setChecked(option == chosen)
            self.group.setExclusive(True)

    def _make(self, listed: ListedQuestion, options: Sequence[Option]) -> None:
        """Make the widgets for a question."""
        self.about, self.problem = text_label(_about(listed), "muted"), text_label("", "danger")
        self.for_several = text_label("", "accent")
        self.back_link = link_button(tr("Take the answer back"))
        self.back_link.clicked.connect(self.taken_back)
        self.for_several.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(2, 8, 2, 2)
        column.setSpacing(5)
        for label in (text_label(listed.words, "", "strong"), self.about, self.for_several, self.problem):
            column.addWidget(label)
        self.group = QButtonGroup(whole)
        for option, digit in zip(options, _digits(options), strict=True):
            if option.skips:
                self._add_line(listed, column)
            self._add(option, digit, column)
        column.addWidget(self.back_link)
        column.addStretch(1)
        self.setWidget(whole)

    def _add(self, option: Option, digit: int | None, column: QVBoxLayout) -> None:
        words = option.words if digit is None else f"{digit}  {option.words}"
        button = WrappingRadioButton(words)
        button.clicked.connect(lambda: self.chosen.emit(option))
        self.group.addButton(button)
        column.addWidget(button)

    def _add_line(self, listed: ListedQuestion, column: QVBoxLayout) -> None:
        """Add the line for another answer, if the question takes any text, or the kind and country of a name."""
        self.line = self.body = None
        if listed.asks == "name" and listed.question is not None:
            self.body = body = BodyLine(self._offers("kind_a"), listed.question.country)
            body.changed.connect(lambda: self.typed.emit(body.answer()))
            column.addWidget(self.body)
        if listed.asks in WITHOUT_TEXT or (listed.asks == "several" and len(listed.texts) > 1):
            return
        field = listed.question.field if listed.question is not None else ""
        self.line = CodeLine(field, self._offers(field))
        self.line.setAccessibleName(tr("Another answer"))
        self.line.setPlaceholderText(tr("Search…") if self._offers(field) else "")
        self.line.setFixedWidth(scaled(_LINE_WIDTH, self))
        self.line.decided.connect(self._take_typed)
        row = QHBoxLayout()
        row.addWidget(text_label(tr("another:"), "muted", wraps=False))
        row.addWidget(self.line)
        if (codes := list_of(field)) is not None:
            link = meanings_link(self.line, codes)
            self.line.meanings_asked.connect(link.click)
            row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)

    def _take_typed(self, text: str) -> None:
        if text:
            self.typed.emit(text)
        self.next_asked.emit()


def _digits(options: Sequence[Option]) -> list[int | None]:
    """Return the digit of each option, 0 to skip the rows; None for those that have no digit."""
    numbers = [0 if option.skips else place for place, option in enumerate(options, start=1)]
    return [
        number if number <= _BY_DIGIT and option.has_digit else None
        for option, number in zip(options, numbers, strict=True)
    ]


def handle_answer_key(choices: QuestionChoices, event: QKeyEvent) -> bool:
    """Choose an answer by a digit and go on, or by a letter, or only go on with Enter.

    Return whether the key was one of these.
    """
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return False
    text = event.text()
    done = event.key() in _ENTER
    if done:
        choices.next_asked.emit()
    elif text.isdecimal():
        done = choices.choose_digit(int(text))
        if done:
            choices.next_asked.emit()
    elif text.isalpha():
        done = choices.choose_letter(text)
    if done:
        event.accept()
    return done


def _facts(listed: ListedQuestion) -> dict[str, object]:
    return {"column": listed.column, "example": ", ".join(listed.texts[:2])}


def _about(listed: ListedQuestion) -> str:
    """Return what is asked, with the lines of the file."""
    lines = ", ".join(map(str, listed.lines[:_LINES_SHOWN])) + (" …" if len(listed.lines) > _LINES_SHOWN else "")
    where = plural(len(listed.lines), "Line {lines}", "{n} rows: lines {lines}", lines=lines)
    if listed.name is not None:
        return plural(
            len(listed.lines),
            "{name} in line {lines} is",
            "{name} in lines {lines} is",
            name=listed.in_file,
            lines=lines,
        )
    if listed.dates is not None:
        words = tr("How are the dates in “{column}” meant, such as {example}?", **_facts(listed))
        return " ".join((words, where)) if listed.lines else words
    error = listed.question.error if listed.question is not None else None
    words = " ".join(filter(None, (problem(error), hint(error) if listed.asks != "word" else ""))) if error else ""
    return " ".join(filter(None, (words or listed.in_file, where)))
