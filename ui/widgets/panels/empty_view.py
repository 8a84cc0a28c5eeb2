"""The view that is shown instead of an empty one, with what to do next."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.labels.wrapping_buttons import link_button
from ui.widgets.panels.flow_layout import OneLineIfRoom


class _Parts:
    """The texts and the row of buttons, laid out in their page."""

    def __init__(self, page: QWidget) -> None:
        self.title = text_label("", "", "subtitle", parent=page)
        self.words = text_label("", "muted", parent=page)
        self.buttons = OneLineIfRoom(gap=8)
        row = QHBoxLayout()
        row.addLayout(self.buttons)
        row.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addStretch(2)
        middle.addWidget(self.title)
        middle.addWidget(self.words)
        middle.addSpacing(6)
        self.steps = QVBoxLayout()
        self.steps.setSpacing(4)
        middle.addLayout(row)
        middle.addLayout(self.steps)
        middle.addStretch(3)
        across = QHBoxLayout(page)
        across.addStretch(1)
        across.addLayout(middle, 4)
        across.addStretch(1)


class EmptyPage(QWidget):
    """A title, a sentence, and buttons. They are built when they are first used, because most pages have contents."""

    @cached_property
    def _parts(self) -> _Parts:
        return _Parts(self)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add buttons below the sentence."""
        for button in buttons:
            self._parts.buttons.addWidget(button)

    def add_steps(self, *buttons: QPushButton) -> None:
        """Add buttons one below the other, below the others."""
        for button in buttons:
            self._parts.steps.addWidget(button)

    def enter(self) -> None:
        """Focus the first visible button."""
        buttons = [button for button in self.findChildren(QPushButton) if button.isVisibleTo(self)]
        (buttons[0] if buttons else self).setFocus()

    def show_text(self, title: str, words: str) -> None:
        """Show what is missing, and what to do about it."""
        self._parts.title.setText(title)
        self._parts.words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)


class _Choices:
    """The buttons of an `EmptyView`."""

    def __init__(self, view: EmptyView) -> None:
        keys = QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText)
        self.add = QPushButton(f"{tr('New partnership')}   {keys}", view)
        set_kind(self.add, "primary")
        self.add.clicked.connect(view.add_asked)
        self.table = QPushButton(tr("Import a table"), view)
        self.table.clicked.connect(view.table_asked)
        self.sample = QPushButton(tr("Open the sample"), view)
        self.sample.clicked.connect(view.sample_asked)
        self.clear = QPushButton(tr("Show all partnerships"), view)
        self.clear.clicked.connect(view.clear_asked)
        view.add_buttons(self.add, self.table, self.sample, self.clear)


class EmptyView(EmptyPage):
    """The message for an empty project, or for a filter without matches."""

    add_asked = Signal()
    sample_asked = Signal()
    table_asked = Signal()
    clear_asked = Signal()
    step_asked = Signal(str)
    """The name of the action of a step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_steps = False
        self._steps: list[QPushButton] = []

    def offer_steps(self) -> None:
        """Offer the first three steps in an empty project."""
        self._has_steps = True

    @cached_property
    def _choices(self) -> _Choices:
        return _Choices(self)

    def show_state(self, *, is_empty: bool, is_read_only: bool) -> None:
        """Show the message for an empty project, or for a filter without matches."""
        self._choices.add.setVisible(is_empty and not is_read_only)
        self._choices.table.setVisible(is_empty and not is_read_only)
        self._choices.sample.setVisible(is_empty)
        self._choices.clear.setVisible(not is_empty)
        if is_empty and self._has_steps and not self._steps:
            self._make_steps()
        for step in self._steps:
            step.setVisible(is_empty and not is_read_only)
        if is_empty:
            words = tr("Add the first one, read in a table of CSV or a workbook, or look at the sample.")
            self.show_text(tr("No partnerships yet"), words)
        else:
            words = tr("Remove a part of it above, or show all partnerships again.")
            self.show_text(tr("Nothing fits this filter"), words)

    def _make_steps(self) -> None:
        steps = {
            "new_partnership": tr("1. Add a partnership"),
            "record_change": tr("2. Record each change of its status, with its source"),
            "timeline": tr("3. See it on the timeline"),
        }
        for name, words in steps.items():
            button = link_button(words)
            button.clicked.connect(partial(self.step_asked.emit, name))
            self._steps.append(button)
        self.add_steps(*self._steps)
