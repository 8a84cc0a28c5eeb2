"""Numbers in forms."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

_MARGIN = 6


def give_margin(field: QSpinBox) -> None:
    """Set the number as far from the frame as text stands in a line: the style sheet's padding doesn't reach it."""
    field.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
