"""The part of the inspector for several selected partnerships, with what can be done with all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.accessibility.announcements import announce
from ui.style.theme import set_kind
from ui.text.translation import plural, tr
from ui.widgets.labels.text_labels import let_shrink, text_label

SHOWN_NAMES = 8
"""Selected partnerships that are named; the others are counted."""
_MARGIN = 16
EDIT, TAG, MERGE, SOURCES, EXPORT, COPY, DELETE = "edit", "tag", "merge", "sources", "export", "copy", "delete"
READING = frozenset({SOURCES, EXPORT, COPY})
"""The actions that change nothing, which are possible in a read-only project."""


def several_actions(count: int) -> Mapping[str, Callable[[], str]]:
    """Return the texts of what can be done with several partnerships, in order. Two can be merged."""
    texts = {
        EDIT: lambda: plural(count, "&Edit 1 partnership…", "&Edit {n} partnerships…"),
        TAG: lambda: tr("Add a &tag to all…"),
        MERGE: lambda: tr("&Merge the two…"),
        SOURCES: lambda: tr("Show all their &sources…"),
        EXPORT: lambda: tr("E&xport them…"),
        COPY: lambda: tr("&Copy"),
        DELETE: lambda: plural(count, "&Delete 1 partnership", "&Delete {n} partnerships"),
    }
    if count != 2:
        del texts[MERGE]
    return texts


class SeveralPart(QScrollArea):
    """Shows the number and the first names of the selected partnerships, and a button for each action."""

    action_asked = Signal(str)
    """The name of an action of `several_actions`."""

    def __init__(self, *, can_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_write = can_write
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        content = QWidget()
        set_kind(content, "panel")
        self._title = text_label("", "", "title")
        self._names = text_label("", "muted")
        self._more = text_label("", "muted")
        self.buttons = {name: QPushButton() for name in several_actions(2)}
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, _MARGIN)
        column.setSpacing(6)
        for label in (self._title, self._names, self._more):
            column.addWidget(label)
        column.addSpacing(8)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.action_asked.emit(name))
            column.addWidget(button)
        set_kind(self.buttons[EDIT], "primary")
        set_kind(self.buttons[DELETE], "danger")
        column.addStretch(1)
        let_shrink(content)
        self.setWidget(content)

    def show_selected(self, count: int, names: Sequence[str]) -> None:
        """Show another selection: its size and the names of the first partnerships."""
        words = plural(count, "1 partnership selected", "{n} partnerships selected")
        if words != self._title.text() and self.isVisible():
            announce(self, words)
        self.setAccessibleName(words)
        self._title.setText(words)
        self._names.setText("\n".join(names))
        rest = count - len(names)
        self._more.setText(plural(rest, "and 1 more", "and {n} more") if rest > 0 else "")
        self._more.setVisible(rest > 0)
        texts = several_actions(count)
        for name, button in self.buttons.items():
            button.setVisible(name in texts)
            button.setEnabled(self._can_write or name in READING)
            if name in texts:
                button.setText(texts[name]().replace("&", ""))
