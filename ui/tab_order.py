"""The way of the Tab key: the order in which one reads, whenever a widget was made and wherever it was put since."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)


class InReadingOrder:
    """Goes before the class of a window: the Tab key goes through it in the order in which its layouts are read.

    Qt would go in the order in which widgets were made, and by way of focus proxies past what stands before them.
    """

    def focusNextPrevChild(self, next: bool) -> bool:
        """Give the keyboard to what is read next or before, from the last on to the first; whether there is any."""
        assert isinstance(self, QWidget)
        focused = self.focusWidget()
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
    """The widget, and all in it, from top to bottom and from left to right as its layouts have them."""
    yield widget
    for inside in _parts(widget):
        yield from reading_order(inside)


def _parts(widget: QWidget) -> list[QWidget]:
    """What stands in the widget itself: first what is laid out, then what was put there by hand."""
    layout = widget.layout()
    if isinstance(widget, QSplitter):
        first = [inside for place in range(widget.count()) if (inside := widget.widget(place)) is not None]
    elif isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [inside] if inside is not None else []
    elif isinstance(widget, QAbstractScrollArea):
        # What stands in the cells of a table, and not what it is made of itself.
        return _by_place(widget.viewport())
    else:
        first = list(_laid_out(layout)) if layout is not None else []
    rest = [child for child in _by_place(widget) if child not in first]
    return [*first, *rest]


def _by_place(widget: QWidget) -> list[QWidget]:
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted((child for child in children if not child.isWindow()), key=lambda child: (child.y(), child.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _places(layout: QLayout) -> list[int]:
    """The places of the items in a layout, in the order in which they are read."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        return sorted(places, key=lambda place: tuple(layout.getItemPosition(place))[:2])  # type: ignore[arg-type]
    return places


def _takes_tab(widget: QWidget) -> bool:
    """Whether the Tab key stops here; where the desktop says so, only at what is typed into or chosen from."""
    takes_all = QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls
    needed = (Qt.FocusPolicy.TabFocus if takes_all else Qt.FocusPolicy.StrongFocus).value
    is_stop = widget.focusPolicy().value & needed == needed and widget.focusProxy() is None
    return is_stop and widget.isVisible() and widget.isEnabled()
