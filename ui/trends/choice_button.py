"""A button with a menu of choices, which shows the current choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.style.theme import set_kind
from ui.text.translation import tr, within_sentence

Choice = tuple[str, Callable[[], str]]
"""The code of a choice, and its text."""


class ChoiceButton(QPushButton):
    """Shows the current choice, and emits `chosen` when the user selects another."""

    chosen = Signal(str)

    def __init__(self, title: str, choices: Sequence[Choice], code: str, parent: QWidget | None = None) -> None:
        """Create the button with `code` chosen, or with the first choice if there is no such code."""
        super().__init__(parent)
        set_kind(self, "quiet")
        self._title = title
        self._words = dict(choices)
        self.code = code if code in self._words else choices[0][0]
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, words in choices:
            action = menu.addAction(words())
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self.code)
            action.triggered.connect(lambda _checked=False, key=key: self._choose(key))
            group.addAction(action)
        self.setMenu(menu)
        self._show_choice()

    def _choose(self, code: str) -> None:
        if code != self.code:
            self.code = code
            self._show_choice()
            self.chosen.emit(code)

    def _show_choice(self) -> None:
        words = within_sentence(self._words[self.code]())
        self.setText(f"{words}  ▾")
        self.setAccessibleName(tr("{title}: {choice}", title=self._title, choice=words))
