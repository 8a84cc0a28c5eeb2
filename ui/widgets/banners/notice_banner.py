"""The banner that shows a notice about the state of the project."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label


class NoticeBanner(QFrame):
    """Shows one notice at a time. Hidden without a notice."""

    followed = Signal()
    """The user clicked the action of the notice."""
    understood = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "notice-banner")
        self.setAccessibleName(tr("Notice"))
        self.words = text_label()
        self.action_button = QPushButton()
        self.understood_button = QPushButton(tr("Understood"))
        set_kind(self.understood_button, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self.words, 1)
        for button in (self.action_button, self.understood_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.action_button.clicked.connect(self.followed)
        self.understood_button.clicked.connect(self.understood)
        self.hide()

    def show_notice(self, words: str, action: str = "") -> None:
        """Show a notice, with a button for its action if there is one."""
        self.words.setText(words)
        self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        self.show()
