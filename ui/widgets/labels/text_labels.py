"""Labels that show text as text: nothing that comes from a project is ever read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from ui.style.theme import FontRole, font


class RoleLabel(QLabel):
    """A label of a size and weight of its own, relative to the program's font."""

    def __init__(self, role: FontRole, scale: float = 1.0) -> None:
        super().__init__()
        self._role = role
        self._scale = scale
        self.update_font()

    def update_font(self) -> None:
        """Size it anew: Qt hands another font on only to widgets that have none of their own."""
        own = font(self._role, QApplication.font())
        own.setPointSizeF(own.pointSizeF() * self._scale)
        self.setFont(own)

    def set_scale(self, scale: float) -> None:
        """Size it to `scale` times the size of its role."""
        if scale != self._scale:
            self._scale = scale
            self.update_font()


def text_label(text: str = "", kind: str = "", role: FontRole | None = None, *, wraps: bool = True) -> QLabel:
    """A plain-text label; `kind` is its look in the style sheet, `role` its size and weight."""
    label = RoleLabel(role) if role else QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    if kind:
        label.setProperty("kind", kind)
    return label


def selectable_label(text: str, kind: str = "", role: FontRole | None = None) -> QLabel:
    """A plain-text label from which one can copy; the Tab key passes it by."""
    label = text_label(text, kind, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def let_shrink(whole: QWidget) -> None:
    """Let no label in it ask for more width than there is: a word too long for its line is cut, and widens nothing."""
    for label in whole.findChildren(QLabel):
        if label.wordWrap():
            label.setSizePolicy(QSizePolicy.Policy.Ignored, label.sizePolicy().verticalPolicy())


def link_button(text: str) -> QPushButton:
    """Words that do something when they are clicked, in the colour of links."""
    button = QPushButton(text.replace("&", "&&"))
    button.setProperty("kind", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    return button


def key_words(keys: QKeySequence | str) -> str:
    """The keys as this desktop writes them, with the sign of the Enter key."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "↵").replace("+", " ")


def thin_line() -> QFrame:
    """A line across, between two parts of a form."""
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line
