"""Keys that act only while a widget, or one inside it, has the keyboard focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def on_key(
    widget: QWidget, keys: str | QKeySequence.StandardKey, act: Callable[[], object], *, is_enabled: bool = True
) -> None:
    """Call `act` when the keys are pressed within the widget."""
    action = QAction(widget)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setEnabled(is_enabled)
    action.triggered.connect(lambda: act())
    widget.addAction(action)
