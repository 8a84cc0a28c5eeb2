"""The list of the inspector's entries. When records change, only the affected entries are built again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels.wrapping_buttons import link_button

SHOWN_ENTRIES = 30
"""Number of entries shown at first. Building hundreds would take seconds at every change."""


@dataclass(frozen=True, slots=True)
class WantedEntry:
    """An entry to show: the id of its record, its content, and the function that builds its widget."""

    record: int
    content: object
    make: Callable[[], QWidget]


class EntryColumn(QWidget):
    """Shows entries in order, the first `SHOWN_ENTRIES` of them until `unfold` is called.

    The widget of an entry is reused as long as its content is equal.
    """

    changed = Signal()
    """Emitted when other entries are shown because the list was unfolded."""

    def __init__(self, link_words: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link_words = link_words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._shown: dict[int, tuple[object, QWidget]] = {}
        self._wanted: Sequence[WantedEntry] = ()
        self._is_unfolded = False
        self.hide()

    @cached_property
    def _link(self) -> QPushButton:
        """The link to the entries that are not shown. Most lists need none."""
        link = link_button("")
        link.clicked.connect(self.unfold)
        self._column.addWidget(link)
        return link

    @property
    def entries(self) -> list[QWidget]:
        """The widgets of the shown entries, in order."""
        return [widget for _, widget in self._shown.values()]

    def show_entries(self, wanted: Sequence[WantedEntry]) -> None:
        """Show these entries and no others."""
        self._wanted = wanted
        # Before the entries are added: Qt would measure them all when the column is shown.
        self.setVisible(bool(wanted))
        shown = wanted if self._is_unfolded else wanted[:SHOWN_ENTRIES]
        before, self._shown = self._shown, {}
        for entry in shown:
            content, widget = before.pop(entry.record, (None, None))
            if widget is not None and content == entry.content:
                self._shown[entry.record] = (content, widget)
            else:
                if widget is not None:
                    self._remove(widget)
                self._shown[entry.record] = (entry.content, entry.make())
        for _, widget in before.values():
            self._remove(widget)
        self._arrange(self.entries)
        if len(shown) < len(wanted):
            self._link.setText(self._link_words(len(wanted) - len(shown)))
            self._link.show()
        elif "_link" in vars(self):
            self._link.hide()

    def unfold(self) -> None:
        """Show all entries, until `fold` is called."""
        self._is_unfolded = True
        self.show_entries(self._wanted)
        self.changed.emit()

    def fold(self) -> None:
        """Show only the first entries from the next `show_entries` on."""
        self._is_unfolded = False

    def is_folded_away(self, record: int) -> bool:
        """Return whether a record has an entry that is not shown."""
        return record not in self._shown and any(entry.record == record for entry in self._wanted)

    def _arrange(self, widgets: Sequence[QWidget]) -> None:
        """Put the widgets in order, also as children, because screen readers follow the order of the children."""
        for place, widget in enumerate(widgets):
            item = self._column.itemAt(place)
            if item is None or item.widget() is not widget:
                self._column.removeWidget(widget)
                self._column.insertWidget(place, widget)
                following = self._column.itemAt(place + 1)
                behind = None if following is None else following.widget()
                if behind is not None:
                    widget.stackUnder(behind)

    def _remove(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
