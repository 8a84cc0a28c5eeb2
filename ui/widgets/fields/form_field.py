"""A field of a form: the caption above, and a hint, a warning or an error message below."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.style.theme import set_kind
from ui.widgets.fields.chip_field import ChipField
from ui.widgets.fields.chip_room import ChipRoom
from ui.widgets.fields.code_field import CodeField
from ui.widgets.fields.field_message import FieldMessage
from ui.widgets.labels.text_labels import text_label


class _CaptionRow(QHBoxLayout):
    """The caption and a link, as high as the caption alone."""

    def hasHeightForWidth(self) -> bool:
        """Return False: the height of the link does not count."""
        return False


@runtime_checkable
class TakesProblem(Protocol):
    """An input that can show its problem itself."""

    def take_problem(self, text: str) -> bool:
        """Show a problem, or none, and return whether it is shown here; else the field around the input shows it."""
        ...


@runtime_checkable
class HasDetails(Protocol):
    """An input with a line of details at its end, over which a message may lie."""

    detail_line: QWidget


class FormField(QWidget):
    """Wraps one input with its caption, hint and error message. An empty caption takes no room.

    With the parent in which a layout will place it, Qt resolves the style of the input once less.
    """

    def __init__(self, caption: str, content: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self._hint = hint
        line = content.focusProxy()
        self._framed = line if isinstance(line, QLineEdit) else content
        """The widget whose frame shows an error: the line, if the content wraps one."""
        self._kind = str(self._framed.property("kind") or "")
        self._named = caption
        self._caption = text_label(caption, "muted", "small", wraps=False, parent=self)
        self._below: QLabel | None = None
        """The hint below the input, made for its first text."""
        self._message = FieldMessage(self)
        self._described = ""
        if not content.accessibleName():
            content.setAccessibleName(caption)
        self._caption.setBuddy(content)
        self._caption_row: _CaptionRow | None = None
        """The caption with its links, made for the first of them."""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        if not caption:
            self._caption.hide()
        self._room = ChipRoom(content, self) if isinstance(content, ChipField) else None
        column.addWidget(self._room or content)
        self.setFocusProxy(content)
        self.show_hint(hint)
        if isinstance(content, CodeField):
            content.marked.connect(self.show_problem)

    def add_to_caption(self, link: QWidget) -> None:
        """Show a widget at the right end of the caption, which becomes no higher by it."""
        link.setProperty("place", "caption")
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Ignored)
        if self._caption_row is None:
            row = self._caption_row = _CaptionRow()
            row.addStretch(1)
            self._column.insertLayout(0, row)
            self._column.removeWidget(self._caption)
            row.insertWidget(0, self._caption)
        self._caption_row.addWidget(link)

    def add_line(self, line: QWidget) -> None:
        """Show a widget between the input and its hint."""
        if self._room is not None:
            self._room.show_below(line)
            return
        self._column.insertWidget(self._column.count() - (self._below is not None), line)

    def wrap_caption(self) -> None:
        """Allow a caption with the name of a record to wrap, so that it makes the form no wider."""
        self._caption.setWordWrap(True)
        self._caption.setSizePolicy(QSizePolicy.Policy.Ignored, self._caption.sizePolicy().verticalPolicy())

    def rename(self, caption: str) -> None:
        """Change the caption."""
        self._named = caption
        self._caption.setText(caption)
        self.content.setAccessibleName(caption)

    @property
    def caption(self) -> str:
        """The caption, with its mark."""
        return self._caption.text()

    def mark(self, words: str) -> None:
        """Add a word about the value to the caption; an empty one shows the caption alone."""
        caption = f"{self._named} · {words}" if words else self._named
        if caption != self._caption.text():
            self._caption.setText(caption)
            self.content.setAccessibleName(caption)

    def show_hint(self, text: str) -> None:
        """Show a hint below the field. An empty text takes no room."""
        self._hint = text
        if self._below is None and text:
            self._below = text_label("", "muted", "small", parent=self)
            self._column.addWidget(self._below)
        if self._below is not None:
            self._below.setText(text)
            self._below.setVisible(bool(text))
        self._describe()

    def show_warning(self, text: str) -> None:
        """Show a warning that does not prevent saving. An empty text shows the hint again."""
        self._show_message(text, "warning")

    def show_problem(self, text: str) -> None:
        """Show an error message. An empty text shows the hint again."""
        if isinstance(self.content, TakesProblem) and self.content.take_problem(text):
            self._show_message("", "danger")
            return
        set_kind(self._framed, "problem" if text else self._kind)
        self._show_message(text, "danger")

    @property
    def words_below(self) -> str:
        """The hint, warning or error message that is shown."""
        return self._message.text or self._hint

    @property
    def caption_place(self) -> QRect:
        """The place of the caption in the window."""
        return QRect(self._caption.mapTo(self.window(), QPoint()), self._caption.size())

    @property
    def message_place(self) -> QRect:
        """The place in the window of the warning or error message, which lies over what is there; empty without one."""
        return self._message.place

    def _show_message(self, text: str, kind: str) -> None:
        details = self.content.detail_line if isinstance(self.content, HasDetails) else None
        self._message.show_message(text, kind, self._below or details)
        self._describe()

    def _describe(self) -> None:
        if self.words_below != self._described:
            self._described = self.words_below
            self.content.setAccessibleDescription(self._described)


def field_around(content: QWidget) -> FormField:
    """Return the field of a form that an input is in."""
    above = content.parentWidget()
    while not isinstance(above, FormField):
        assert above is not None
        above = above.parentWidget()
    return above
