"""Labels with links that the Tab key goes through one by one; Qt’s own keep it where a link stands first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel

_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class LinkTabbingLabel(QLabel):
    """Comes to a link as soon as the Tab key comes to the label, so that Enter follows it at once."""

    _link = -1
    """The place of the link that has the keyboard; -1 for none."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first link, from behind at the last."""
        super().focusInEvent(event)
        self._link = -1
        if event.reason() in _TAB:
            is_next = event.reason() == Qt.FocusReason.TabFocusReason
            self._link = -1 if is_next else self._links()
            self._step(is_next)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on to the link after this one, or out of the label."""
        if self._step(next):
            return True
        self.setSelection(0, 0)
        return QFrame.focusNextPrevChild(self, next)

    def _step(self, is_next: bool) -> bool:
        """Go to another link; whether there is one."""
        place = self._link + (1 if is_next else -1)
        if not 0 <= place < self._links():
            return False
        self._link = place
        return QLabel.focusNextPrevChild(self, is_next)

    def _links(self) -> int:
        return self.text().count("<a href=")


class LinkLabel(LinkTabbingLabel):
    """Words with links in them, which wrap."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setProperty("kind", kind)

    def show_markup(self, escaped: str, words: str) -> None:
        """Show markup in which all words from the project are escaped; `words` are the same without it."""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(escaped)
        self.setAccessibleName(words)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
