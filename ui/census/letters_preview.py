"""A preview of letters: one at a time, with buttons to the previous and the next body."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from tracker.reports.letters.composing import Letter
from tracker.reports.letters.forms import address_of
from ui.style.theme import set_kind
from ui.text.translation import number, tr
from ui.widgets.labels.text_labels import text_label

_WIDTH, _HEIGHT = 460, 480


class LettersPreview(QWidget):
    """Shows a letter with the name of its body, or a text instead of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters: Sequence[Letter] = ()
        self._place = 0
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Preview"))
        self.back_button, self.next_button = QPushButton(tr("Previous")), QPushButton(tr("Next"))
        self._name = text_label("", "", "strong")
        self._below = text_label("", "muted", "small")
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        column.addWidget(self._below)
        self.back_button.clicked.connect(lambda: self._show(self._place - 1))
        self.next_button.clicked.connect(lambda: self._show(self._place + 1))
        set_kind(self, "panel")
        self._show(0)

    def sizeHint(self) -> QSize:
        """Prefer a width at which the lines of a letter can be judged."""
        return QSize(_WIDTH, _HEIGHT)

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show letters, the one to the body that was shown before if it still gets one."""
        shown = self.letters[self._place].body if self.letters else 0
        self.letters = letters
        self._show(next((place for place, each in enumerate(letters) if each.body == shown), 0))

    def show_failure(self, words: str) -> None:
        """Show why there is no letter."""
        self.letters = ()
        self._show(0)
        self.text.setPlainText(words)

    def _show(self, place: int) -> None:
        count = len(self.letters)
        self._place = place
        for button, is_possible in ((self.back_button, place > 0), (self.next_button, place + 1 < count)):
            if button.hasFocus() and not is_possible:
                self.text.setFocus()
            button.setEnabled(is_possible)
        if not count:
            for part in (self._name, self._below):
                part.setText("")
            self.text.clear()
            return
        letter = self.letters[place]
        self._name.setText(tr("{name} ({n} of {all})", name=letter.name, n=number(place + 1), all=number(count)))
        self.text.setPlainText(letter.text)
        address = letter.email if address_of(letter.email) is not None else tr("no email address recorded")
        self._below.setText(tr("Subject: {subject} · To: {address}", subject=letter.subject, address=address))
