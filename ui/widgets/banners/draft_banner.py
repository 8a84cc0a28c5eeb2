"""The banner that offers to continue an unsaved entry."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import key_words, text_label


class DraftBanner(QFrame):
    """Offers one entry at a time. Hidden without an entry."""

    continued = Signal()
    discarded = Signal()
    put_off = Signal()

    def __init__(self, keys: str) -> None:
        super().__init__()
        set_kind(self, "notice-banner")
        self.setAccessibleName(tr("Unsaved entry"))
        self.words = text_label()
        self.more = text_label("", "muted", "small", wraps=False)
        keys_label = text_label(key_words(keys), "key", "small", wraps=False)
        self.continue_button = QPushButton(tr("Continue"))
        self.discard_button = QPushButton(tr("Discard"))
        self.later_button = QPushButton(tr("Later"))
        set_kind(self.later_button, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self.words, 1)
        for part in (self.more, keys_label, self.continue_button, self.discard_button, self.later_button):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.continue_button.clicked.connect(self.continued)
        self.discard_button.clicked.connect(self.discarded)
        self.later_button.clicked.connect(self.put_off)
        self.hide()

    def show_entry(self, words: str, more: str) -> None:
        """Offer an entry. `more` is the text for the number of further ones."""
        self.words.setText(words)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.show()
