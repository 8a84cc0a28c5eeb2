"""The way of the Tab key: the order in which one reads, whenever a widget was made and wherever it was put since."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class ReadingOrderMixin:
    """Goes before the class of a window: the Tab key goes through it line by line, as one reads.

    Qt would go in the order in which widgets were made, and by way of focus proxies past what stands before them.
    """

    def focusNextPrevChild(self, next: bool) -> bool:
        """Give the keyboard to what is read next or before, from the last on to the first; whether there is any."""
        assert isinstance(self, QWidget)
        focused: QWidget | None = self.focusWidget()
        if focused is not None and not _is_seen(focused):
            # Qt calls this, too, for what is being hidden or deleted: no time to look around.
            return bool(super().focusNextPrevChild(next))  # type: ignore[misc]  # that of the window's class
        order = [widget for widget in reading_order(self) if widget is focused or _takes_tab(widget)]
        if focused in order:
            place = order.index(focused)
            order = order[place + 1 :] + order[:place]
        if not order:
            return False
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        order[0 if next else -1].setFocus(reason)
        return True


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """The widget, and all that is seen in it, line by line; what stands in one part is read before the next part.

    By places alone: the items of layouts are not Qt's objects, and Python does not learn of their end.
    """
    yield widget
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts = [child for child in children if child.isVisible() and not child.isWindow()]
    for inside in sorted(parts, key=cmp_to_key(_compared)):
        yield from reading_order(inside)


def _compared(one: QWidget, other: QWidget) -> int:
    """Below zero where one is read before the other: it ends above it, or stands left of it in the same lines."""
    first, second = one.geometry(), other.geometry()
    if first.bottom() < second.top():
        return -1
    if second.bottom() < first.top():
        return 1
    return (first.left() - second.left()) or (first.top() - second.top())


def _is_seen(widget: QWidget) -> bool:
    """Whether it and all that it stands in is shown."""
    around: QWidget | None = widget
    while around is not None:
        if around.isHidden():
            return False
        around = None if around.isWindow() else around.parentWidget()
    return True


def _takes_tab(widget: QWidget) -> bool:
    """Whether the Tab key stops here; where the desktop says so, only at what is typed into or chosen from."""
    takes_all = QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls
    needed = (Qt.FocusPolicy.TabFocus if takes_all else Qt.FocusPolicy.StrongFocus).value
    is_stop = widget.focusPolicy().value & needed == needed and widget.focusProxy() is None
    return is_stop and widget.isVisible() and widget.isEnabled()
