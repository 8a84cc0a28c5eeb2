"""A message of a field, which lies over the gap below it, so that nothing moves when it comes and goes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from ui.style.theme import set_kind
from ui.widgets.labels.text_labels import text_label

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)


class FieldMessage(QObject):
    """Shows a text below a widget, and over its hint or details, as wide as the row has room.

    Clicks go to what is below it.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._hint: QWidget | None = None
        self._label: QLabel | None = None

    @property
    def text(self) -> str:
        """The message that is shown, or an empty text."""
        return self._label.text() if self._label is not None else ""

    @property
    def place(self) -> QRect:
        """The place of the message in its window; empty without a message."""
        if self._label is None or self._label.isHidden():
            return QRect()
        return QRect(self._label.mapTo(self._label.window(), QPoint()), self._label.size())

    def show_message(self, text: str, kind: str, hint: QWidget | None) -> None:
        """Show a text of the kind "danger" or "warning", over the hint if there is one. An empty text hides it."""
        self._hint = hint
        if self._label is None:
            if not text:
                return
            self._label = text_label("", "", "small", parent=self._host())
            self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._owner.destroyed.connect(self._label.deleteLater)
            for each in (self._owner, *self._between()):
                each.installEventFilter(self)
        self._label.setText(text)
        set_kind(self._label, f"{kind}-message")
        self._lay_over()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field."""
        if event.type() in _MOVES:
            self._lay_over()
        return False

    def _lay_over(self) -> None:
        label, owner = self._label, self._owner
        host = label.parentWidget() if label is not None else None
        if label is None or host is None:
            return
        label.setVisible(bool(label.text()) and owner.isVisibleTo(host))
        if label.isHidden():
            return
        hint = self._hint if self._hint is not None and self._hint.isVisibleTo(owner) else None
        top = hint.mapTo(owner, QPoint()).y() if hint is not None else owner.height()
        corner = owner.mapTo(host, QPoint(0, top))
        width = self._right(host) - owner.mapTo(host, QPoint()).x()
        label.setGeometry(QRect(corner.x(), corner.y(), width, label.heightForWidth(width)))
        label.raise_()

    def _right(self, host: QWidget) -> int:
        """Return the right end of the room: that of the form, or of the field if another one is in its row."""
        around, mine = self._owner.parentWidget() or host, self._owner.geometry()
        beside = QRect(mine.right() + 1, mine.top(), 10_000, mine.height())
        siblings = around.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if any(
            each is not self._label and each.isVisible() and each.geometry().intersects(beside) for each in siblings
        ):
            return self._owner.mapTo(host, QPoint(mine.width(), 0)).x()
        layout = around.layout()
        room = layout.contentsRect() if layout is not None else around.rect()
        return around.mapTo(host, QPoint(max(room.right(), mine.right()) + 1, 0)).x()

    def _host(self) -> QWidget:
        """Return the scrolled form or the window, in which no part cuts the message off."""
        host = self._owner
        for each in _ancestors(self._owner):
            if isinstance(each, QAbstractScrollArea) or isinstance(each.parentWidget(), QAbstractScrollArea):
                break
            host = each
        return host

    def _between(self) -> Iterator[QWidget]:
        assert self._label is not None
        for each in _ancestors(self._owner):
            yield each
            if each is self._label.parentWidget():
                return


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    around = widget.parentWidget()
    while around is not None and not widget.isWindow():
        yield around
        widget, around = around, around.parentWidget()
