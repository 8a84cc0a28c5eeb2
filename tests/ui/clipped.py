"""Finds texts in a window that are cut off or lie over others, and widgets that a small window puts out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from tests.ui.views import description, inside
from ui.widgets.labels.cut_label import ElidedLabel

SLACK = 2
"""Pixels of difference that are due to rounding by styles."""
TEXTUAL = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit)
"""Widgets that show text, of which no two may lie over each other."""
COMPOUND = (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView)
"""Widgets that place others within themselves."""


def clipped(window: QWidget) -> Iterator[str]:
    """Return the texts of labels, buttons and combo boxes that do not fit into their widgets.

    A CutLabel may be cut off: it ends in dots and has the whole text in its tooltip.
    """
    for part in window.findChildren(QWidget):
        if part.isVisible() and part.window() is window and (text := _text_too_large(part)):
            yield text


def _text_too_large(part: QWidget) -> str:
    if isinstance(part, QComboBox):
        option, text = QStyleOptionComboBox(), part.currentText()
        part.initStyleOption(option)
        room = part.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, part
        )
        return text if part.fontMetrics().horizontalAdvance(text) > room.width() + SLACK else ""
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


def overlapping(window: QWidget) -> list[tuple[str, str]]:
    """Return the pairs of labels, buttons and inputs that lie over each other. A list that pops up may cover others."""
    shown = [
        (part, rectangle)
        for part in inside(window)
        if isinstance(part, TEXTUAL) and not _is_within(part, COMPOUND)
        if not (rectangle := _shown_rectangle(part, window)).isEmpty()
    ]
    return [
        (description(one), description(other))
        for (one, first), (other, second) in combinations(shown, 2)
        if min((first & second).width(), (first & second).height()) > SLACK
        and not (one.isAncestorOf(other) or other.isAncestorOf(one))
    ]


def _is_within(part: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    around = part.parentWidget()
    while around is not None and not isinstance(around, kinds):
        around = around.parentWidget()
    return around is not None


def _shown_rectangle(part: QWidget, window: QWidget) -> QRect:
    """Return where a widget is shown in its window: without what scroll areas and others around it cut off."""
    rectangle, around = QRect(part.mapTo(window, QPoint()), part.size()), part.parentWidget()
    while around is not None and around is not window:
        rectangle &= QRect(around.mapTo(window, QPoint()), around.size())
        around = around.parentWidget()
    return rectangle & window.rect()


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
