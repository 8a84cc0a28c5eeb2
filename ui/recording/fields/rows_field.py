"""The input of several short facts of one kind, such as the names of a body: one row each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.text.translation import tr
from ui.widgets.labels.links import set_icon_name
from ui.widgets.labels.wrapping_buttons import link_button

MAX_LENGTH = 500


class RowsField(QWidget):
    """Rows of input lines. `columns` are the placeholder and the relative width of each line."""

    changed = Signal()

    def __init__(self, name: str, columns: Sequence[tuple[str, int]], add_words: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._columns = tuple(columns)
        self._lines: list[tuple[QLineEdit, ...]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._add = link_button(add_words)
        self._add.clicked.connect(self._add_empty_row)
        self._column.addWidget(self._add)
        self.setFocusProxy(self._add)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows that are not empty."""
        texts = (tuple(line.text().strip() for line in lines) for lines in self._lines)
        return tuple(row for row in texts if any(row))

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Add these rows below the existing ones."""
        for row in rows:
            self._add_row(row)

    def saved_state(self) -> list[list[str]]:
        """Return the texts of all rows; see `StatefulInput`."""
        return [[line.text() for line in lines] for lines in self._lines]

    def restore(self, value: Sequence[Sequence[str]]) -> bool:
        """Replace all rows; see `StatefulInput`."""
        for lines in tuple(self._lines):
            self._remove(lines)
        self.set_rows(value)
        return True

    def _add_row(self, texts: Sequence[str]) -> tuple[QLineEdit, ...]:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        lines = tuple(QLineEdit(text) for text in texts)
        for line, (placeholder, share) in zip(lines, self._columns, strict=True):
            line.setPlaceholderText(placeholder)
            line.setAccessibleName(f"{self.accessibleName()}: {placeholder}")
            line.setMaxLength(MAX_LENGTH)
            line.textChanged.connect(self.changed)
            row.addWidget(line, share)
        cross = QToolButton()
        cross.setText("×")
        cross.setProperty("kind", "cross")
        set_icon_name(cross, tr("Remove this row"))
        row.addWidget(cross)
        self._lines.append(lines)
        self._column.insertWidget(self._column.count() - 1, strip)
        cross.clicked.connect(lambda: self._remove(lines))
        return lines

    def _remove(self, lines: tuple[QLineEdit, ...]) -> None:
        self._lines.remove(lines)
        if (strip := lines[0].parentWidget()) is not None:
            strip.hide()
            strip.deleteLater()
        self.changed.emit()

    def _add_empty_row(self) -> None:
        self._add_row([""] * len(self._columns))[0].setFocus(Qt.FocusReason.OtherFocusReason)
