"""The margin of number fields."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

_MARGIN = 7


def give_margin(field: QSpinBox) -> None:
    """Set the left margin of a number to that of text in a line edit, which the style sheet does not reach."""
    field.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
