"""Stands where a view has nothing to show, and says what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import set_kind
from ui.widgets.labels import text_label
from ui.wording import tr


class EmptyView(QWidget):
    """Either the project is empty, or nothing fits the filter."""

    add_asked = Signal()
    sample_asked = Signal()
    clear_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label("", "", "subtitle")
        self._words = text_label("", "muted")
        keys = QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText)
        self._add = QPushButton(f"{tr('New partnership')}   {keys}")
        set_kind(self._add, "primary")
        self._add.clicked.connect(self.add_asked)
        self._sample = QPushButton(tr("Open the sample"))
        self._sample.clicked.connect(self.sample_asked)
        self._clear = QPushButton(tr("Show all partnerships"))
        self._clear.clicked.connect(self.clear_asked)
        row = QHBoxLayout()
        for button in (self._add, self._sample, self._clear):
            row.addWidget(button)
        row.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addStretch(2)
        middle.addWidget(self._title)
        middle.addWidget(self._words)
        middle.addSpacing(6)
        middle.addLayout(row)
        middle.addStretch(3)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addLayout(middle, 3)
        across.addStretch(1)

    def show_state(self, *, is_empty: bool, is_read_only: bool) -> None:
        """Speak of an empty project, or of a filter that nothing fits."""
        self._add.setVisible(is_empty and not is_read_only)
        self._sample.setVisible(is_empty)
        self._clear.setVisible(not is_empty)
        if is_empty:
            self._title.setText(tr("No partnerships yet"))
            self._words.setText(tr("Add the first one, or look at the sample. Tables are read in on the command line."))
        else:
            self._title.setText(tr("Nothing fits this filter"))
            self._words.setText(tr("Remove a part of it above, or show all partnerships again."))
