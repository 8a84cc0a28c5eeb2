"""The table of a merge: a row for each field that differs, with both values, the choice and the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.merging.merged_records import Choice
from ui.style.sizes import scaled
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label, thin_line

LONG = 280
"""Number of characters from which a text is shown in a box that scrolls."""
_BOX_HEIGHT = 96
_CAPTION_WIDTH = 128


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One field: name, caption, the texts of both values, their combination (empty if impossible), and the choice."""

    name: str
    caption: str
    kept: str
    other: str
    both: str
    choice: Choice

    @property
    def differs(self) -> bool:
        """Whether both records have a value. Rows exist only for fields that differ."""
        return bool(self.kept and self.other)


class MergeTable(QWidget):
    """The rows below the names of the two records. `chosen` is emitted with the name of a field and the chosen side."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[tuple[str, Choice], QRadioButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _CAPTION_WIDTH)
        for column in (1, 2, 3):
            self._grid.setColumnStretch(column, 1)

    def show_rows(self, rows: Sequence[MergeRow], titles: tuple[str, str, str]) -> None:
        """Show these rows; `titles` are the headings of the two records and the result."""
        self.choices.clear()
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for column, title in enumerate(titles, start=1):
            self._grid.addWidget(text_label(title, "", "strong"), 0, column)
        for place, row in enumerate(rows):
            self._grid.addWidget(thin_line(), 2 * place + 1, 0, 1, 4)
            self._add_row(2 * place + 2, row)
        if rows:
            self.setFocusProxy(self.choices[rows[0].name, rows[0].choice])

    def _add_row(self, line: int, row: MergeRow) -> None:
        top = Qt.AlignmentFlag.AlignTop
        mark = "≠ " if row.differs else "+ "
        caption = text_label(mark + row.caption, "muted")
        caption.setToolTip(tr("The two records differ") if row.differs else tr("Only one record has it"))
        self._grid.addWidget(caption, line, 0, top)
        group = QButtonGroup(self)
        cells: list[tuple[Choice, int, str]] = [("kept", 1, row.kept), ("other", 2, row.other)]
        for side, column, words in cells:
            self._grid.addWidget(self._cell(group, row, side, words or tr("nothing")), line, column, top)
        result = {"kept": row.kept, "other": row.other, "both": row.both}[row.choice]
        last = QWidget()
        stacked = QVBoxLayout(last)
        stacked.setContentsMargins(0, 0, 0, 0)
        if row.both:
            stacked.addWidget(self._cell(group, row, "both", tr("Both together")))
        stacked.addWidget(_text(result or tr("nothing"), "" if result else "muted"))
        self._grid.addWidget(last, line, 3, top)

    def _cell(self, group: QButtonGroup, row: MergeRow, side: Choice, words: str) -> QWidget:
        button = QRadioButton()
        group.addButton(button)
        button.setChecked(row.choice == side)
        button.setAccessibleName(f"{row.caption}: {words}")
        button.clicked.connect(lambda: self.chosen.emit(row.name, side))
        self.choices[row.name, side] = button
        return _Cell(button, _text(words))


class _Cell(QFrame):
    """A value with its button. A click anywhere on it chooses the value."""

    def __init__(self, button: QRadioButton, words: QWidget) -> None:
        super().__init__()
        self._button = button
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the value."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._button.click()


def _text(words: str, kind: str = "") -> QWidget:
    """Return a widget with a value: a label, or a box that scrolls for a long text."""
    if len(words) <= LONG:
        label = text_label(words, kind)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label
    box = QPlainTextEdit(words)
    box.setReadOnly(True)
    box.setAccessibleName(tr("The whole text"))
    box.setTabChangesFocus(True)
    box.setFixedHeight(scaled(_BOX_HEIGHT, box))
    return box
