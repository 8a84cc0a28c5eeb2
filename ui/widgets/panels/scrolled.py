"""A scroll area for contents that may be larger than the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.style.sizes import DIALOG_EDGE
from ui.style.theme import set_kind


def scrolled(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return a frameless scroll area around the content, which does not take the focus itself.

    With the widget in which it is shown as its parent, Qt resolves the styles of the content once less.
    """
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area


def fill_with_column(page: QWidget, column: QWidget) -> None:
    """Fill an empty page with a column in its middle, which scrolls on a low screen."""
    inner = QWidget()
    set_kind(inner, "page")
    across = QHBoxLayout(inner)
    across.addStretch(1)
    across.addWidget(column, 8)
    across.addStretch(1)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolled(inner, page))


def fill_above_foot(dialog: QWidget, content: QWidget, foot: QWidget) -> None:
    """Fill an empty dialog with content that scrolls on a low screen, and a foot below it that does not."""
    foot.setContentsMargins(DIALOG_EDGE, 6, DIALOG_EDGE, 18)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(scrolled(content, dialog), 1)
    whole.addWidget(foot)
