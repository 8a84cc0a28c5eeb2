"""The banner that offers to continue an unsaved entry."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.accessibility.held_banner import HeldBanner
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import key_words, text_label


class _EntryParts:
    """The texts and the buttons of an unsaved entry, laid out in its banner."""

    def __init__(self, banner: EntryBanner, keys: str) -> None:
        self.words = text_label(parent=banner)
        self.more = text_label("", "muted", "small", wraps=False, parent=banner)
        keys_label = text_label(key_words(keys), "key", "small", wraps=False, parent=banner)
        self.carry_on = QPushButton(tr("Continue"), banner)
        self.discard = QPushButton(tr("Discard"), banner)
        self.later = QPushButton(tr("Later"), banner)
        set_kind(self.later, "quiet")
        row = QHBoxLayout(banner)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self.words, 1)
        for part in (self.more, keys_label, self.carry_on, self.discard, self.later):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.carry_on.clicked.connect(banner.continued)
        self.discard.clicked.connect(banner.discarded)
        self.later.clicked.connect(banner.put_off)


class EntryBanner(HeldBanner):
    """Offers one entry at a time. Hidden without an entry; its parts are built when they are first used."""

    continued = Signal()
    discarded = Signal()
    put_off = Signal()

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        set_kind(self, "notice-banner")
        self.setAccessibleName(tr("Unsaved entry"))
        self.hide()

    @cached_property
    def _parts(self) -> _EntryParts:
        return _EntryParts(self, self._keys)

    @property
    def words(self) -> QLabel:
        """The text about the entry."""
        return self._parts.words

    @property
    def more(self) -> QLabel:
        """The text for the number of further entries."""
        return self._parts.more

    @property
    def continue_button(self) -> QPushButton:
        """The button that opens the form of the entry."""
        return self._parts.carry_on

    @property
    def discard_button(self) -> QPushButton:
        """The button that deletes the entry."""
        return self._parts.discard

    @property
    def later_button(self) -> QPushButton:
        """The button that hides the banner."""
        return self._parts.later

    def show_entry(self, words: str, more: str) -> None:
        """Offer an entry. `more` is the text for the number of further ones."""
        self.words.setText(words)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.show()
