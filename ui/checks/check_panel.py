"""The panel of the chosen problem: what is wrong, why it matters, and buttons for its fixes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.checks.checks import NEVER_IGNORED
from tracker.i18n.check_words import CHECK_ADVICE
from tracker.queries.checks.problem_rows import Problem
from ui.checks.check_fixes import Fix
from ui.checks.problem_columns import message_text, name_text
from ui.style.theme import set_kind
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.flow_layout import FlowLayout


class CheckPanel(QFrame):
    """A panel below the list. Emits signals for the user's requests and changes nothing itself."""

    fix_requested = Signal(object)
    """A Fix."""
    ignore_requested = Signal()
    show_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.setAccessibleName(tr("The chosen problem"))
        self._title = text_label("", "", "strong")
        self._message = selectable_label("")
        self._advice = text_label("", "muted")
        self._buttons = FlowLayout(gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        for part in (self._title, self._message, self._advice):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(self._buttons)

    def show_problem(self, problem: Problem | None, selected: int, fixes: Sequence[Fix], *, can_write: bool) -> None:
        """Show a problem with its fixes, or the number of selected problems. The panel is hidden without a problem."""
        self.setVisible(problem is not None)
        if problem is None:
            return
        is_one = selected == 1
        self._title.setText(name_text(problem) if is_one else plural(selected, "1 problem", "{n} problems"))
        self._message.setText(message_text(problem))
        self._advice.setText(_note_text(problem) if problem.is_accepted else tr(CHECK_ADVICE[problem.code]))
        self._message.setVisible(is_one)
        self._advice.setVisible(is_one)
        _clear(self._buttons)
        for index, fix in enumerate(fixes):
            self._add(fix.words, partial(self.fix_requested.emit, fix), is_primary=index == 0)
        if can_write and not (is_one and problem.code in NEVER_IGNORED):
            words = self.ignore_text(problem) if is_one else self.ignore_text(problem, selected)
            self._add(words, self.ignore_requested.emit)
        if is_one and problem.record.kind != "project":  # no page shows it
            self._add(tr("Show the record"), self.show_requested.emit)

    @staticmethod
    def ignore_text(problem: Problem, selected: int = 1) -> str:
        """Return the text of the button that ignores or reopens problems."""
        if problem.is_accepted:
            return plural(selected, "Reopen the problem", "Reopen {n} problems")
        return plural(selected, "Ignore the problem…", "Ignore {n} problems…")

    def buttons(self) -> list[QPushButton]:
        """Return the visible buttons in their order."""
        items = (self._buttons.itemAt(index) for index in range(self._buttons.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _add(self, words: str, act: Callable[[], object], *, is_primary: bool = False) -> None:
        button = QPushButton(words.replace("&", "&&"))
        button.setAutoDefault(False)
        if is_primary:
            set_kind(button, "primary")
        button.clicked.connect(lambda _checked=False: act())
        self._buttons.addWidget(button)


def _note_text(problem: Problem) -> str:
    return tr("Ignored: {note}", note=problem.note) if problem.note else tr("Ignored.")


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
