"""Measures whether the widget that has the keyboard is visibly marked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from tests.ui.views import description, stops
from ui.accessibility.focus_ring import room_of_ring
from ui.shell.main_window import MainWindow
from ui.style.theme import contrast

MARKS = 3.0
"""The contrast that WCAG 2.1 requires of graphics."""

Kind = tuple[type, object]


def kind_of(widget: QWidget) -> Kind:
    """Return what decides how a widget is painted: its class, and the kind that the style sheet knows."""
    return type(widget), widget.property("kind")


def unmarked(window: MainWindow, top: QWidget, checked: set[Kind]) -> list[str]:
    """Move the keyboard focus through a page or dialog and return what is not visibly marked when it has the focus.

    One widget of each kind is looked at, unless its kind is in `checked`. The kinds are added to `checked`.
    """
    window.status.setVisible(top is not window)  # background tasks show and hide their progress in it
    found = []
    others = stops(top)
    if len(others) > 1:
        # From here on the keyboard moves the focus.
        QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
        for widget in others:
            # a field is deleted when Tab leaves it
            if isValid(widget) and kind_of(widget) not in checked:
                kind, said = kind_of(widget), description(widget)
                marked = is_marked(widget, next(one for one in others if isValid(one) and _is_apart(one, widget)))
                if marked is not None:
                    checked.add(kind)
                if marked is False:
                    found.append(said)
    window.status.show()
    return found


def _is_apart(one: QWidget, other: QWidget) -> bool:
    """Return whether neither of two widgets contains the other: their rings may have the same place."""
    return one is not other and not one.isAncestorOf(other) and not other.isAncestorOf(one)


def is_marked(widget: QWidget, other: QWidget) -> bool | None:
    """Return whether the images of the widget with and without the keyboard focus differ enough.

    None if there is nothing to compare, because the widget is deleted when the focus moves.
    """
    scroll_to(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not isValid(widget):
        return None
    focused = image_of(widget)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not isValid(widget):
        return None
    plain = image_of(widget)
    if plain.size() != focused.size() or plain.isNull():
        return True
    return changed_pixels(plain, focused) >= min(plain.width(), plain.height())


def scroll_to(widget: QWidget) -> None:
    """Scroll to a widget as Tab does, which the test does not press for each."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def image_of(widget: QWidget) -> QImage:
    """Return the image of a widget within its window, as far as it is visible."""
    top = widget.window()
    whole = QRect(widget.mapTo(top, QPoint()), widget.size()).marginsAdded(room_of_ring(widget))
    return top.grab(whole & top.rect()).toImage()


def changed_pixels(before: QImage, after: QImage) -> int:
    """Return the number of pixels along the edges that differ with enough contrast."""
    width, height = before.width(), before.height()
    edge = np.ones((height, width), dtype=bool)
    edge[3 : height - 3, 3 : width - 3] = False
    first, second = pixels(before), pixels(after)
    # both colours as one number, because numpy is ten times slower to count different rows
    pairs = (first.astype(np.uint64) << 32 | second)[edge & (first != second)]
    return sum(
        int(times)
        for pair, times in zip(*np.unique(pairs, return_counts=True), strict=True)
        if contrast(QColor(int(pair) >> 32), QColor(int(pair) & 0xFFFFFFFF)) >= MARKS
    )


def pixels(image: QImage) -> npt.NDArray[np.uint32]:
    """Return the colours of an image, by row and column."""
    rows = image.convertToFormat(QImage.Format.Format_RGB32)
    values = np.frombuffer(bytes(rows.constBits()), dtype=np.uint32)
    return values.reshape(rows.height(), rows.bytesPerLine() // 4)[:, : rows.width()]
