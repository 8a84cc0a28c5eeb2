"""Labels that show text as text: nothing that comes from a project is ever read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from ui.theme import FontRole, font


def text_label(text: str = "", kind: str = "", role: FontRole | None = None, *, wraps: bool = True) -> QLabel:
    """A plain-text label; `kind` is its look in the style sheet, `role` its size and weight."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    if kind:
        label.setProperty("kind", kind)
    if role:
        label.setFont(font(role, label.font()))
    return label


def selectable_label(text: str, kind: str = "", role: FontRole | None = None) -> QLabel:
    """A plain-text label from which one can copy; the Tab key passes it by."""
    label = text_label(text, kind, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def link_button(text: str) -> QPushButton:
    """Words that do something when they are clicked, in the colour of links."""
    button = QPushButton(text.replace("&", "&&"))
    button.setProperty("kind", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    return button


def thin_line() -> QFrame:
    """A line across, between two parts of a form."""
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
