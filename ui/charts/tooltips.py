"""Tooltips of charts with texts from the project, which are shown literally."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QToolTip, QWidget

LASTING = 60 * 60 * 1000
"""Milliseconds after which a tooltip disappears while the pointer stays on the same thing. The default of Qt is about
ten seconds, which is too short for a long text."""


def show_tooltip(chart: QWidget, on_screen: QPoint, text: str) -> None:
    """Show a text at a position of the screen, or hide the tooltip if the text is empty.

    Qt interprets a text that looks like markup. Escaped text within markup is always shown literally.
    """
    if text:
        QToolTip.showText(
            on_screen, f"<span style='white-space:pre-wrap'>{html.escape(text)}</span>", chart, QRect(), LASTING
        )
    else:
        QToolTip.hideText()
