"""The banner that shows a notice about the state of the project."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.accessibility.held_banner import HeldBanner
from ui.style.theme import set_kind
from ui.text.translation import tr
from ui.widgets.labels.text_labels import text_label


class _NoticeParts:
    """The text and the buttons of a notice, laid out in its banner."""

    def __init__(self, banner: NoticeBanner) -> None:
        self.words = text_label(parent=banner)
        self.action = QPushButton(banner)
        self.understood = QPushButton(tr("Understood"), banner)
        set_kind(self.understood, "quiet")
        row = QHBoxLayout(banner)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self.words, 1)
        for button in (self.action, self.understood):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.action.clicked.connect(banner.followed)
        self.understood.clicked.connect(banner.understood)


class NoticeBanner(HeldBanner):
    """Shows one notice at a time. Hidden without a notice; its parts are built when they are first used."""

    followed = Signal()
    """The user clicked the action of the notice."""
    understood = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "notice-banner")
        self.setAccessibleName(tr("Notice"))
        self.hide()

    @cached_property
    def _parts(self) -> _NoticeParts:
        return _NoticeParts(self)

    @property
    def words(self) -> QLabel:
        """The text of the notice."""
        return self._parts.words

    @property
    def action_button(self) -> QPushButton:
        """The button for the action of the notice."""
        return self._parts.action

    @property
    def understood_button(self) -> QPushButton:
        """The button that dismisses the notice."""
        return self._parts.understood

    def show_notice(self, words: str, action: str = "") -> None:
        """Show a notice, with a button for its action if there is one."""
        self.words.setText(words)
        self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        self.show()
