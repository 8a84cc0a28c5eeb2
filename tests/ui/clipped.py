"""What of the words in a window can't be read because its widget is too small for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from ui.widgets.labels.cut_label import ElidedLabel

SLACK = 2
"""Pixels that styles round away."""
ARROW = 26
"""Pixels of a combo box that are not its text's."""


def clipped(window: QWidget) -> Iterator[str]:
    """The texts of labels, buttons and chosen entries that don't fit where they stand.

    A CutLabel says by dots that there is more, and holds the whole in its tooltip: its words may be longer.
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
        return ""  # a path of any length is cut, and its tooltip tells it whole
    return part.text() if part.width() < part.sizeHint().width() - SLACK else ""
