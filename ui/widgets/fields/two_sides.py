"""Two values of one field side by side, each with its author and sources; one of them can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label

_BOX_HEIGHT = 84


@dataclass(frozen=True, slots=True)
class SideWords:
    """The texts of one side: its value, who wrote it when, and its sources."""

    value: str
    by: str
    sources: str


class TwoSides(QWidget):
    """Shows a conflict or disagreement. `chosen` is emitted with True for the first side's value."""

    chosen = Signal(bool)

    def __init__(self, titles: tuple[str, str], *, can_choose: bool = True) -> None:
        super().__init__()
        self._can_choose = can_choose
        self.title = text_label("", "", "strong")
        self.note = text_label("", "muted")
        self.choices: list[QRadioButton] = []
        self._values: list[QPlainTextEdit] = []
        self._lines: list[tuple[QWidget, QWidget]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(self.title, 0, 0, 1, 2)
        group = QButtonGroup(self)
        for column, title in enumerate(titles):
            grid.addWidget(self._side(group, title), 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.note, 2, 0, 1, 2)

    def show_sides(self, title: str, sides: tuple[SideWords, SideWords], note: str = "") -> None:
        """Show two values. A `note` is the reason why no value can be chosen."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        for place, words in enumerate(sides):
            self._values[place].setPlainText(words.value)
            for line, text in zip(self._lines[place], (words.by, words.sources), strict=True):
                line.setText(text)  # type: ignore[attr-defined]
                line.setVisible(bool(text))
            self.choices[place].setEnabled(not note)

    def show_choice(self, place: int | None) -> None:
        """Check the button of one side, or none. Emits no signal."""
        for choice in self.choices:
            choice.setAutoExclusive(False)
            choice.group().setExclusive(False)
        for other, choice in enumerate(self.choices):
            choice.setChecked(other == place)
        for choice in self.choices:
            choice.group().setExclusive(True)

    def _side(self, group: QButtonGroup, title: str) -> QFrame:
        frame = QFrame()
        set_kind(frame, "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        choice = QRadioButton(title)
        place = len(self.choices)
        choice.clicked.connect(lambda: self.chosen.emit(place == 0))
        group.addButton(choice)
        value = QPlainTextEdit()
        value.setReadOnly(True)
        value.setTabChangesFocus(True)
        value.setFixedHeight(scaled(_BOX_HEIGHT, self))
        value.setAccessibleName(tr("Value: {side}", side=title))
        value.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        lines = (text_label("", "muted"), text_label("", "muted"))
        head = choice if self._can_choose else text_label(title, "muted")
        for part in (head, value, *lines):
            inside.addWidget(part)
        inside.addStretch(1)
        self.choices.append(choice)
        self._values.append(value)
        self._lines.append(lines)
        return frame
