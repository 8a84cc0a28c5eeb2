"""A rounded frame around the contents of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.style.theme import set_kind


def card(content: QWidget, parent: QWidget | None = None) -> QFrame:
    """Return a rounded frame around the content."""
    card = QFrame(parent)
    set_kind(card, "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(5, 5, 5, 5)
    inside.addWidget(content)
    return card
