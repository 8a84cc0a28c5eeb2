"""The view that is shown instead of an empty one, with what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.flow_layout import OneLineIfRoom


class EmptyPage(QWidget):
    """A title, a sentence, and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label("", "", "subtitle")
        self._words = text_label("", "muted")
        self._buttons = OneLineIfRoom(gap=8)
        row = QHBoxLayout()
        row.addLayout(self._buttons)
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
        across.addLayout(middle, 4)
        across.addStretch(1)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add buttons below the sentence."""
        for button in buttons:
            self._buttons.addWidget(button)

    def enter(self) -> None:
        """Focus the first visible button."""
        buttons = [button for button in self.findChildren(QPushButton) if button.isVisibleTo(self)]
        (buttons[0] if buttons else self).setFocus()

    def show_text(self, title: str, words: str) -> None:
        """Show what is missing, and what to do about it."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)


class EmptyView(EmptyPage):
    """The message for an empty project, or for a filter without matches."""

    add_asked = Signal()
    sample_asked = Signal()
    table_asked = Signal()
    clear_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keys = QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText)
        self._add = QPushButton(f"{tr('New partnership')}   {keys}")
        set_kind(self._add, "primary")
        self._add.clicked.connect(self.add_asked)
        self._table = QPushButton(tr("Import a table"))
        self._table.clicked.connect(self.table_asked)
        self._sample = QPushButton(tr("Open the sample"))
        self._sample.clicked.connect(self.sample_asked)
        self._clear = QPushButton(tr("Show all partnerships"))
        self._clear.clicked.connect(self.clear_asked)
        self.add_buttons(self._add, self._table, self._sample, self._clear)

    def show_state(self, *, is_empty: bool, is_read_only: bool) -> None:
        """Show the message for an empty project, or for a filter without matches."""
        self._add.setVisible(is_empty and not is_read_only)
        self._table.setVisible(is_empty and not is_read_only)
        self._sample.setVisible(is_empty)
        self._clear.setVisible(not is_empty)
        if is_empty:
            words = tr("Add the first one, read in a table of CSV or a workbook, or look at the sample.")
            self.show_text(tr("No partnerships yet"), words)
        else:
            words = tr("Remove a part of it above, or show all partnerships again.")
            self.show_text(tr("Nothing fits this filter"), words)
