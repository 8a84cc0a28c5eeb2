"""Labels for plain text: project data are never interpreted as markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QWidget

from ui.style.theme import FontRole, font
from ui.text.spans import words_of
from ui.text.word_lines import widest

_ROUNDING = 2
"""Pixels by which a text may be wider than the sum of its letters."""


class RoleLabel(QLabel):
    """A label with its own font size and weight, relative to the program's font; without a role it has that font."""

    def __init__(self, role: FontRole | None, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._scale = scale
        self.update_font()

    def update_font(self) -> None:
        """Update the font. Qt passes a changed font only to widgets without their own font."""
        if self._role is None:
            return
        own = font(self._role, QApplication.font())
        own.setPointSizeF(own.pointSizeF() * self._scale)
        self.setFont(own)

    def set_scale(self, scale: float) -> None:
        """Set the font size to `scale` times the size of the role."""
        if scale != self._scale:
            self._scale = scale
            self.update_font()


def text_label(
    text: str = "",
    kind: str = "",
    role: FontRole | None = None,
    *,
    wraps: bool = True,
    parent: QWidget | None = None,
) -> QLabel:
    """Return a plain-text label. `kind` is its kind in the style sheet, `role` its font size and weight.

    The label of a range has its words as a tooltip.
    """
    label = RoleLabel(role, parent=parent) if role else QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    if kind:
        label.setProperty("kind", kind)
    explain(label, words_of(text))
    return label


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows the text literally. Qt would interpret tags in it as markup."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def explain(widget: QWidget, words: str) -> None:
    """Show words that explain the text of a widget as its tooltip, also to screen readers. Tags in them are shown."""
    widget.setToolTip(plain_tooltip(words) if GuiQt.mightBeRichText(words) else words)
    widget.setAccessibleDescription(words)


class LineLabel(RoleLabel):
    """A plain text that wants one line, and wraps where it has less room. For a `FlowLayout`."""

    def __init__(self, text: str, kind: str = "", role: FontRole | None = None) -> None:
        super().__init__(role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        # otherwise a label with a frame is wider than its text by one letter
        self.setIndent(0)
        self.setText(text)
        if kind:
            self.setProperty("kind", kind)

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line."""
        self.ensurePolished()
        around = self.minimumSizeHint().width() - round(widest(self.fontMetrics(), self.text().split()))
        around = max(around, self.width() - self.contentsRect().width())
        width = self.fontMetrics().horizontalAdvance(self.text()) + around + _ROUNDING
        return QSize(width, self.heightForWidth(width))


def selectable_label(text: str, kind: str = "", role: FontRole | None = None) -> QLabel:
    """Return a plain-text label whose text can be selected with the mouse. Tab skips it."""
    return selectable(text_label(text, kind, role))


def selectable(label: QLabel) -> QLabel:
    """Make the text of a label selectable with the mouse, and return the label. Tab skips it."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def let_shrink(whole: QWidget) -> None:
    """Allow all wrapping labels in a widget to become narrow. A word longer than the line is cut off."""
    for label in whole.findChildren(QLabel):
        # a line label has its own least width, and none at all without a size hint
        if label.wordWrap() and not isinstance(label, LineLabel):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, label.sizePolicy().verticalPolicy())


def key_words(keys: QKeySequence | str) -> str:
    """Return a shortcut in the notation of the platform, with a symbol for Enter."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", "↵").replace("+", " ")


def thin_line(parent: QWidget | None = None) -> QFrame:
    """Return a horizontal line between two parts of a form."""
    line = QFrame(parent)
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line


def keep_room(part: QWidget) -> None:
    """Keep the room of a part also when it is hidden or lower, so that what is below it stays."""
    if part.isVisible():
        part.setMinimumHeight(max(part.minimumHeight(), part.heightForWidth(part.width())))
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)
