"""The page shown instead of a project that can't be opened: the problem and the possible actions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.core.errors import sentence
from ui.style.sizes import scaled
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import selectable_label, text_label
from ui.widgets.panels.full_page import FullPage
from ui.widgets.panels.scrolled import fill_with_column

WIDTH = 660
"""The greatest width in pixels of the column in the middle."""


class ProblemPage(FullPage):
    """Shows why a project can't be opened, with buttons to retry, open another, or go back."""

    retry_asked = Signal(object)
    """Emitted with the path to open again."""
    open_asked = Signal()
    back_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = Path()
        self._title = text_label("", "", "title")
        self._problem = selectable_label("")
        self._file = selectable_label("", "muted", "small")
        self._retry = QPushButton(tr("Try again"))
        set_kind(self._retry, "primary")
        self._retry.clicked.connect(lambda: self.retry_asked.emit(self.path))
        other = QPushButton(tr("Open another…"))
        other.clicked.connect(self.open_asked)
        back = QPushButton(tr("Back to the start"))
        back.clicked.connect(self.back_chosen)
        row = QHBoxLayout()
        for button in (self._retry, other, back):
            row.addWidget(button)
        row.addStretch(1)
        self._column = QWidget()
        self.update_font()
        middle = QVBoxLayout(self._column)
        middle.setContentsMargins(20, 20, 20, 20)
        middle.setSpacing(10)
        middle.addStretch(2)
        for widget in (self._title, self._problem, self._file):
            middle.addWidget(widget)
        middle.addWidget(text_label(tr("The file was not changed."), "muted"))
        middle.addSpacing(8)
        middle.addLayout(row)
        middle.addStretch(3)
        fill_with_column(self, self._column)

    def update_font(self) -> None:
        """Set the maximum width for the current text size."""
        self._column.setMaximumWidth(scaled(WIDTH, self))

    def show_problem(self, path: Path, error: BaseException) -> None:
        """Show the reason why this file can't be opened."""
        self.path = path
        self._title.setText(tr("“{name}” cannot be opened", name=path.name))
        words = sentence(error)
        self._problem.setText(words)
        self._file.setText(str(path))
        self._file.setHidden(str(path) in words)
        self._retry.setFocus()
