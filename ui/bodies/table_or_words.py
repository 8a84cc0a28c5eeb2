"""A table of the page of a body, or words and a button while it has no rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.card import card


class TableOrWords(QWidget):
    """The table on a card. Without rows: a sentence that says so, and the button to add the first record."""

    def __init__(self, table: QTableView, words: str, action: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._table = table
        self.button = QPushButton(action)
        self.button.clicked.connect(lambda _checked=False: act())
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(10, 10, 10, 10)
        inside.setSpacing(10)
        inside.addWidget(text_label(words, "muted"))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        inside.addLayout(row)
        self._frame, self._instead = card(table), card(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        column.addWidget(self._instead)
        self.show_table(True)

    def show_table(self, has_rows: bool) -> None:
        """Show the table if it has rows, else the words."""
        self._frame.setVisible(has_rows)
        self._instead.setVisible(not has_rows)

    @property
    def first(self) -> QWidget:
        """The widget to focus: the table, or the button."""
        return self.button if self._frame.isHidden() else self._table
