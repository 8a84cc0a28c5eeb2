"""One disagreement: what each coder had with the quotes, side by side, and the choice of a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.fields.form_field import FormField
from ui.widgets.labels.text_labels import text_label

_QUOTES_HEIGHT = 62


@dataclass(frozen=True, slots=True)
class CodingWords:
    """The texts of one coder: name, value, and the quotes of the sources."""

    coder: str
    value: str
    quotes: str


class CodingsPane(QWidget):
    """Shows the codings of a disagreement; the user chooses one, or types another value."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("", "", "strong")
        self.definition = text_label("", "muted")
        self.other, self.note = QLineEdit(), QLineEdit()
        self.choices: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._cards)
        column.addWidget(self.definition)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._other_field = FormField(tr("Another value"), self.other)
        for field in (self._other_field, FormField(tr("Why"), self.note)):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.other.textChanged.connect(self._follow_typing)

    def show_codings(self, title: str, codings: Sequence[CodingWords], definition: str, hint: str) -> None:
        """Show the codings with none chosen; `hint` says how another value is typed."""
        self.title.setText(title)
        self.definition.setText(definition)
        self.definition.setVisible(bool(definition))
        self._other_field.show_hint(hint)
        for line in (self.other, self.note):
            line.clear()
        while (item := self._cards.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for choice in self.choices:
            self._group.removeButton(choice)
        self.choices = []
        for words in codings:
            self._cards.addWidget(self._card(words), 1)
        self.changed.emit()

    def chosen(self) -> int | None:
        """Return the number of the coder whose value is chosen, or None."""
        return next((place for place, choice in enumerate(self.choices) if choice.isChecked()), None)

    def typed(self) -> str:
        """Return another value that was typed."""
        return self.other.text().strip()

    @property
    def is_decided(self) -> bool:
        """Whether a value is chosen or typed."""
        return bool(self.typed()) or self.chosen() is not None

    def _card(self, words: CodingWords) -> QFrame:
        frame = QFrame()
        set_kind(frame, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        choice = QRadioButton(words.coder.replace("&", "&&"))
        choice.setAccessibleDescription(words.value)
        choice.clicked.connect(self._follow_choice)
        self._group.addButton(choice)
        self.choices.append(choice)
        inside.addWidget(choice)
        inside.addWidget(text_label(words.value, "", "strong"))
        if words.quotes:
            quotes = QPlainTextEdit(words.quotes)
            quotes.setReadOnly(True)
            quotes.setTabChangesFocus(True)
            quotes.setFixedHeight(scaled(_QUOTES_HEIGHT, self))
            quotes.setAccessibleName(tr("Quotes of {coder}", coder=words.coder))
            inside.addWidget(quotes)
        inside.addStretch(1)
        return frame

    def _follow_choice(self) -> None:
        self.other.blockSignals(True)
        self.other.clear()
        self.other.blockSignals(False)
        self.changed.emit()

    def _follow_typing(self) -> None:
        """Unmark the coders when another value is typed."""
        if self.typed():
            self._group.setExclusive(False)
            for choice in self.choices:
                choice.setChecked(False)
            self._group.setExclusive(True)
        self.changed.emit()
