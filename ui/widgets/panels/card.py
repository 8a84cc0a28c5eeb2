"""A rounded frame around the contents of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.style.theme import set_kind


def card(content: QWidget, parent: QWidget | None = None) -> QFrame:
    """Return a rounded frame around the content."""
    return fill_card(empty_card(parent), content)


def empty_card(parent: QWidget | None = None) -> QFrame:
    """Return a rounded frame for a content that is made in it: Qt resolves the style of what gets another parent."""
    card = QFrame(parent)
    set_kind(card, "card")
    return card


def fill_card(card: QFrame, content: QWidget) -> QFrame:
    """Put the content into an empty card, and return the card."""
    inside = QVBoxLayout(card)
    inside.setContentsMargins(5, 5, 5, 5)
    inside.addWidget(content)
    return card
