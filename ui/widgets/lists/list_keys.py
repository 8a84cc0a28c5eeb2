"""Keys that act on the current line of a list, and elsewhere in the window mean something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView


class ListKeys(QObject):
    """Calls the function of a key that is pressed without modifiers in a list; the list and the window do not see it.

    Without a current line the key is left to them.
    """

    def __init__(self, view: QAbstractItemView, acts: Mapping[Qt.Key, Callable[[], object]]) -> None:
        super().__init__(view)
        self._view, self._acts = view, acts
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key from the shortcuts of the window, and act when it is pressed."""
        if not isinstance(event, QKeyEvent) or event.modifiers() or not self._view.currentIndex().isValid():
            return super().eventFilter(watched, event)
        act = self._acts.get(Qt.Key(event.key()))
        if act is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            act()
            return True
        return super().eventFilter(watched, event)
