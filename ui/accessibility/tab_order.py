"""Reading order: Tab follows the positions of widgets, screen readers the order of children."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key
from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QWidget


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
        for widget in _following(focused or self, self) if next else _preceding(focused or self, self):
            if _takes_tab(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
                return True
        return False


def order_children(layout: QLayout) -> None:
    """Put the widgets of a layout, and of the layouts in it, into its order as children of their widget.

    Screen readers follow the order of the children, in which a widget comes where it was made.
    """
    for item in map(layout.itemAt, range(layout.count())):
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.raise_()
        elif inner is not None:
            order_children(inner)


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widget and all visible widgets in it, line by line; the contents of a part come before the next part.

    Only positions are used: layout items are not QObjects, and Python does not notice their deletion.
    """
    yield widget
    for part in _parts(widget):
        yield from reading_order(part)


def _reversed_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets of `reading_order` from the last to the first."""
    for part in reversed(_parts(widget)):
        yield from _reversed_order(part)
    yield widget


def _following(start: QWidget, window: QWidget) -> Iterator[QWidget]:
    """Yield all widgets of a window after `start` in reading order, and then those before it.

    Only the parts on the way are sorted: a whole window takes too long for the repeated keys of a held Tab.
    """
    for part in _parts(start):
        yield from reading_order(part)
    for _, parts, place in _ancestors(start, window):
        for part in parts[place + 1 :]:
            yield from reading_order(part)
    yield from takewhile(lambda widget: widget is not start, reading_order(window))


def _preceding(start: QWidget, window: QWidget) -> Iterator[QWidget]:
    """Yield all widgets of a window before `start` in reading order, the nearest first, and then those after it."""
    for around, parts, place in _ancestors(start, window):
        for part in reversed(parts[:place]):
            yield from _reversed_order(part)
        yield around
    yield from takewhile(lambda widget: widget is not start, _reversed_order(window))


def _ancestors(start: QWidget, window: QWidget) -> Iterator[tuple[QWidget, list[QWidget], int]]:
    """Yield each ancestor of a widget up to the window, its parts, and the index of the part that has the widget."""
    part = start
    while part is not window and (around := part.parentWidget()) is not None:
        parts = _parts(around)
        yield around, parts, parts.index(part)
        part = around


def _parts(widget: QWidget) -> list[QWidget]:
    """Return the visible children of a widget in reading order."""
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts = [child for child in children if child.isVisible() and not child.isWindow()]
    return sorted(parts, key=cmp_to_key(_compared))


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
