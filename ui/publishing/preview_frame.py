"""The frame of dialogs with settings and a preview, a banner above them and buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.style.sizes import DIALOG_EDGE
from ui.style.theme import set_kind

RING = 6
"""Pixels around the settings for the focus ring."""
_ROOM_OF_BAR = 12
"""The width in pixels of the scroll bar of the settings."""


def lay_out_with_preview(
    dialog: QDialog, banner: QWidget, settings: QLayout, preview: QWidget, foot: QWidget, shares: tuple[int, int]
) -> None:
    """Lay out a dialog. `shares` are the parts of the width that the settings and the preview take.

    The settings scroll if they are higher than the dialog.
    """
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(banner)
    inside = QVBoxLayout()
    inside.setContentsMargins(DIALOG_EDGE - RING, 18 - RING, DIALOG_EDGE, 16)
    inside.setSpacing(12)
    column.addLayout(inside, 1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    middle = QHBoxLayout()
    middle.setSpacing(20 - _ROOM_OF_BAR)
    inside.addLayout(middle, 1)
    middle.addWidget(area, shares[0])
    content = QWidget(area)
    set_kind(content, "panel")
    content.setLayout(settings)
    settings.setContentsMargins(RING, RING, _ROOM_OF_BAR, RING)
    area.setWidget(content)
    # After the settings, because a dialog gives the keyboard focus to the widget that was added first.
    middle.addWidget(preview, shares[1])
    foot.setContentsMargins(RING, 0, 0, 0)
    inside.addWidget(foot)
