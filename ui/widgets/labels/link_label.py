"""Labels in which Tab goes from link to link. A QLabel that begins with a link would never lose the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel

from ui.style.theme import FontRole
from ui.widgets.labels.text_labels import RoleLabel

_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class LinkTabbingLabel(QLabel):
    """Focuses a link as soon as the label gets the focus by Tab, so that Enter follows it."""

    _link = -1
    """The index of the focused link, or -1."""
    _link_colour = 0
    """The colour of links in the last palette that was set while the label existed; 0 before."""

    def changeEvent(self, event: QEvent) -> None:
        """Lay the text out again if the palette has another colour for links: Qt stores the colour with the text."""
        super().changeEvent(event)
        colour = self.palette().color(QPalette.ColorRole.Link).rgba()
        if event.type() != QEvent.Type.PaletteChange or colour == self._link_colour:
            return
        self._link_colour = colour
        if self._links():
            markup = QLabel.text(self)
            self.clear()
            self.setText(markup)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus the first link, or the last when coming backwards."""
        super().focusInEvent(event)
        self._link = -1
        if event.reason() in _TAB:
            is_next = event.reason() == Qt.FocusReason.TabFocusReason
            self._link = -1 if is_next else self._links()
            self._step(is_next)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the next or previous link, or leave the label."""
        if self._step(next):
            return True
        self.setSelection(0, 0)
        return QFrame.focusNextPrevChild(self, next)

    def _step(self, is_next: bool) -> bool:
        """Focus another link. Return False after the last and before the first link."""
        index = self._link + (1 if is_next else -1)
        if not 0 <= index < self._links():
            return False
        self._link = index
        return QLabel.focusNextPrevChild(self, is_next)

    def _links(self) -> int:
        return self.text().count("<a href=")


class LinkLabel(LinkTabbingLabel, RoleLabel):
    """Text with links, which wraps."""

    def __init__(self, kind: str = "", role: FontRole | None = None) -> None:
        super().__init__(role)
        self.setWordWrap(True)
        self.setProperty("kind", kind)

    def show_markup(self, escaped: str, words: str) -> None:
        """Show markup in which all project data are escaped. `words` is its text for screen readers."""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(escaped)
        self.setAccessibleName(words)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
