"""A field as every form shows it: its name above, a hint below, and in the hint's place a problem when there is one."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.style.theme import set_kind
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels.text_labels import text_label


class FormField(QWidget):
    """Wraps one input with its caption, hint and problem."""

    def __init__(self, caption: str, content: QWidget, hint: str = "") -> None:
        super().__init__()
        self.content = content
        self._hint = hint
        line = content.focusProxy()
        self._framed = line if isinstance(line, QLineEdit) else content
        """What has the frame that a problem colours: of a field that wraps a line, the line."""
        self._kind = str(self._framed.property("kind") or "")
        self._caption = text_label(caption, "muted", "small", wraps=False)
        self._below = text_label("", "muted", "small")
        if not content.accessibleName():
            content.setAccessibleName(caption)
        self._caption.setBuddy(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(content)
        column.addWidget(self._below)
        self.setFocusProxy(content)
        self.show_hint(hint)

    def rename(self, caption: str) -> None:
        """Call the field otherwise."""
        self._caption.setText(caption)
        self.content.setAccessibleName(caption)

    def show_hint(self, text: str) -> None:
        """What helps to fill the field; nothing takes no room."""
        self._hint = text
        self._say(text, "muted")

    def show_warning(self, text: str) -> None:
        """Say what may be wrong and keeps nobody from saving; empty brings the hint back."""
        self._say(text or self._hint, "warning" if text else "muted")

    def show_problem(self, text: str) -> None:
        """What is wrong with the field; empty brings the hint back."""
        if isinstance(self.content, DateField):
            return  # it says itself what is wrong with its words
        set_kind(self._framed, "problem" if text else self._kind)
        self._say(text or self._hint, "danger" if text else "muted")

    @property
    def words_below(self) -> str:
        """The hint or problem that is shown."""
        return self._below.text()

    def _say(self, text: str, kind: str) -> None:
        if self._below.text() != text:
            self._below.setText(text)
            self.content.setAccessibleDescription(text)
        set_kind(self._below, kind)
        self._below.setVisible(bool(text))
