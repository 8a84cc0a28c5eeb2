"""Measures whether the widget that has the keyboard is visibly marked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from tests.ui.views import description
from ui.accessibility.focus_ring import room_of_ring
from ui.style.theme import contrast

MARKS = 3.0
"""The contrast that WCAG 2.1 requires of graphics."""

Kind = tuple[type, object]


def kind_of(widget: QWidget) -> Kind:
    """Return what decides how a widget is painted: its class, and the kind that the style sheet knows."""
    return type(widget), widget.property("kind")


def check_ring(widget: QWidget, other: QWidget) -> bool:
    """Compare the images of the widget with and without the keyboard focus.

    Return False if there is nothing to compare, because the widget is deleted when it loses the focus.
    """
    scroll_to(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    focused = image_of(widget)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if not isValid(widget):
        return False
    plain = image_of(widget)
    if plain.size() == focused.size() and not plain.isNull():
        assert changed_pixels(plain, focused) >= min(plain.width(), plain.height()), description(widget)
    return True


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
