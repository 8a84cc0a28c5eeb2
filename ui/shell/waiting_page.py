"""The page shown while a project is opened, rewritten or restored: a text and a bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.accessibility.announcements import announce
from ui.style.sizes import scaled
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label
from ui.widgets.panels.full_page import FullPage

_BAR = 260
"""The width of the bar in pixels."""


class WaitingPage(FullPage):
    """Shows the current work; has no controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = text_label("", "", "subtitle")
        self.details = text_label("", "muted")
        self.next = text_label("", "", "strong")
        for label in (self.words, self.details, self.next):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setFixedWidth(scaled(_BAR, self))
        self.bar.setRange(0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 20, 40, 20)
        column.setSpacing(14)
        column.addStretch(2)
        # The labels take the whole width: an aligned label would get too little height for a second line.
        column.addWidget(self.words)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.details)
        column.addWidget(self.next)
        column.addStretch(3)

    def show_text(self, words: str, details: str = "", *, has_bar: bool = False, percent: int | None = None) -> None:
        """Show the current work and its details; with `has_bar`, also the bar for work in the background.

        The bar shows how much is done, or only moves if `percent` is None. The beginning of work in the background is
        announced to screen readers.
        """
        if has_bar and (words != self.words.text() or not self.isVisible()):
            announce(self, words)
        self.words.setText(words)
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.bar.setVisible(has_bar)
        self.bar.setRange(0, 0 if percent is None else 100)
        self.bar.setValue(percent or 0)
        self.next.hide()

    def show_next(self, words: str) -> None:
        """Show what follows when the work is done."""
        self.next.setText(words)
        self.next.show()
        announce(self.next, words)
