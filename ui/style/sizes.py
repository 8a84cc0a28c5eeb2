"""Sizes that grow with the text, so that a larger font has as many words per line."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QWidget

USUAL_LINE = 16
"""Line height in pixels of the font for which sizes are given."""
DIALOG_EDGE = 22
"""Pixels between the left and right edges of a dialog and what is in it."""
_EDGE = 40
"""Pixels at the edges of the screen that a dialog leaves free."""


def scaled(pixels: int, widget: QWidget) -> int:
    """Scale pixels from the usual font to the font of this widget. Never returns less than `pixels`."""
    return round(pixels * max(1.0, widget.fontMetrics().height() / USUAL_LINE))


def text_scale() -> float:
    """Return the ratio of the program's font to the usual one, never less than 1."""
    return max(1.0, QFontMetrics(QApplication.font()).height() / USUAL_LINE)


def resize_to_text(dialog: QDialog, width: int, height: int) -> None:
    """Resize a dialog to a size for the usual font, scaled to its font and contents, within the available room."""
    size = QSize(scaled(width, dialog), scaled(height, dialog))
    layout = dialog.layout()
    if layout is not None and layout.hasHeightForWidth():
        # the height of wrapped text depends on the width
        size = size.expandedTo(QSize(0, layout.totalHeightForWidth(size.width())))
    dialog.resize(size.boundedTo(room_for(dialog)))


def room_for(dialog: QDialog) -> QSize:
    """Return the room for a dialog: the screen, or its window if that is larger, as it may be without a display."""
    parent = dialog.parentWidget()
    room = dialog.screen().availableSize() - QSize(_EDGE, _EDGE)
    return room if parent is None else room.expandedTo(parent.window().size() - QSize(_EDGE, _EDGE))
