"""Sizes that grow with the text: who reads larger letters has as many words on a line."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

USUAL_LINE = 16
"""Pixels of a line of the text that sizes are given for."""
_EDGE = 40
"""Pixels of the screen that a dialog leaves free."""


def scaled(pixels: int, widget: QWidget) -> int:
    """Pixels given for the usual text, at the size of the text in this widget; never less."""
    return round(pixels * max(1.0, widget.fontMetrics().height() / USUAL_LINE))


def resize_to_text(dialog: QDialog, width: int, height: int) -> None:
    """Make a dialog so large for the usual text, larger for larger or longer text, as far as there is room."""
    size = QSize(scaled(width, dialog), scaled(height, dialog))
    layout = dialog.layout()
    if layout is not None and layout.hasHeightForWidth():
        # what wraps says only so how high it is
        size = size.expandedTo(QSize(0, layout.totalHeightForWidth(size.width())))
    dialog.resize(size.boundedTo(room_for(dialog)))


def room_for(dialog: QDialog) -> QSize:
    """What a dialog may take: the screen, or its window where that is larger, as it may be without a display."""
    parent = dialog.parentWidget()
    room = dialog.screen().availableSize() - QSize(_EDGE, _EDGE)
    return room if parent is None else room.expandedTo(parent.window().size() - QSize(_EDGE, _EDGE))
