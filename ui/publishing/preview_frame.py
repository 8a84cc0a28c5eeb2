"""The frame of dialogs that show settings beside a preview, with a banner above and buttons below."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget


def lay_out_with_preview(
    dialog: QDialog, banner: QWidget, settings: QLayout, preview: QWidget, foot: QWidget, shares: tuple[int, int]
) -> None:
    """Lay out a dialog. `shares` are the parts of the width that the settings and the preview take."""
    middle = QHBoxLayout()
    middle.setSpacing(20)
    middle.addLayout(settings, shares[0])
    middle.addWidget(preview, shares[1])
    inside = QVBoxLayout()
    inside.setContentsMargins(22, 18, 22, 16)
    inside.setSpacing(12)
    inside.addLayout(middle, 1)
    inside.addWidget(foot)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(banner)
    column.addLayout(inside, 1)
