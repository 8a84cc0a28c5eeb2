"""Tab order by position: reading order, independent of the order in which widgets were created or moved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class ReadingOrderMixin:
    """Mixin for windows and dialogs: Tab visits the widgets line by line, in reading order.

    List it before the Qt class.

    Qt's own order is that in which the widgets were created, and focus proxies make it skip widgets.
    """

    def focusNextPrevChild(self, next: bool) -> bool:
        """Focus the next or previous widget in reading order, cyclically. Return whether there is such a widget."""
        assert isinstance(self, QWidget)
        focused: QWidget | None = self.focusWidget()
        if focused is not None and not _is_seen(focused):
            # Qt calls this also while a widget is being hidden or deleted; positions are not valid then.
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
    """Yield the widget and all visible widgets in it, line by line; the contents of a part come before the next part.

    Only positions are used: layout items are not QObjects, and Python does not notice their deletion.
    """
    yield widget
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts = [child for child in children if child.isVisible() and not child.isWindow()]
    for inside in sorted(parts, key=cmp_to_key(_compared)):
        yield from reading_order(inside)


def _compared(one: QWidget, other: QWidget) -> int:
    """Return a negative number if `one` is read first: it ends above `other`, or is to its left in the same lines."""
    first, second = one.geometry(), other.geometry()
    if first.bottom() < second.top():
        return -1
    if second.bottom() < first.top():
        return 1
    return (first.left() - second.left()) or (first.top() - second.top())


def _is_seen(widget: QWidget) -> bool:
    """Return whether a widget and all its ancestors are shown."""
    ancestor: QWidget | None = widget
    while ancestor is not None:
        if ancestor.isHidden():
            return False
        ancestor = None if ancestor.isWindow() else ancestor.parentWidget()
    return True


def _takes_tab(widget: QWidget) -> bool:
    """Return whether Tab stops at a widget. On some desktops it stops only at inputs and lists."""
    takes_all = QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls
    needed = (Qt.FocusPolicy.TabFocus if takes_all else Qt.FocusPolicy.StrongFocus).value
    is_stop = widget.focusPolicy().value & needed == needed and widget.focusProxy() is None
    return is_stop and widget.isVisible() and widget.isEnabled()
