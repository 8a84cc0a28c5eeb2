"""Finds texts in a window that are cut off, and widgets that cannot be reached because the window is too small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QWidget

from tests.ui.views import description, inside
from ui.widgets.labels.cut_label import ElidedLabel

SLACK = 2
"""Pixels of difference that are due to rounding by styles."""
ARROW = 26
"""Pixels of a combo box that are not available for its text."""


def clipped(window: QWidget) -> Iterator[str]:
    """Return the texts of labels, buttons and combo boxes that do not fit into their widgets.

    A CutLabel may be cut off: it ends in dots and has the whole text in its tooltip.
    """
    for part in window.findChildren(QWidget):
        if part.isVisible() and part.window() is window and (text := _text_too_large(part)):
            yield text


def _text_too_large(part: QWidget) -> str:
    if isinstance(part, QComboBox):
        text = part.currentText()
        return text if part.fontMetrics().horizontalAdvance(text) > part.width() - ARROW + SLACK else ""
    if isinstance(part, QAbstractButton):
        return part.text() if len(part.text()) > 1 and part.width() < part.minimumSizeHint().width() - SLACK else ""
    if (
        isinstance(part, ElidedLabel)
        or not isinstance(part, QLabel)
        or not part.text()
        or part.textFormat() == Qt.TextFormat.RichText
    ):
        return ""
    if part.wordWrap():
        return part.text() if part.height() < part.heightForWidth(part.width()) - SLACK else ""
    if isinstance(part, ElidedLabel) and Path(part.text()).is_absolute():
        return ""  # a long path is cut off and has the whole text in its tooltip
    return part.text() if part.width() < part.sizeHint().width() - SLACK else ""


def unreachable(window: QWidget) -> list[str]:
    """Return the inputs and buttons that are neither within the window nor can be scrolled to."""
    return [
        description(widget)
        for widget in inside(window)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        and not _can_be_scrolled_to(widget)
        and not window.rect().contains(QRect(widget.mapTo(window, QPoint()), widget.size()))
    ]


def _can_be_scrolled_to(widget: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QAbstractScrollArea):
        around = around.parentWidget()
    return around is not None
