"""Keys that act on the current line of a list, and elsewhere in the window mean something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

_MODIFIERS = ~Qt.KeyboardModifier.KeypadModifier
"""The keys of the number pad count as those without it."""


class ListKeys(QObject):
    """Calls the function of a key that is pressed without modifiers in a list; the list and the window do not see it.

    Without a current line nothing is called: the key would mean something else to the window, such as deleting.
    """

    def __init__(self, view: QAbstractItemView, acts: Mapping[Qt.Key, Callable[[], object]]) -> None:
        super().__init__(view)
        self._view, self._acts = view, acts
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key from the shortcuts of the window, and act when it is pressed."""
        act = None
        if isinstance(event, QKeyEvent) and not event.modifiers() & _MODIFIERS:
            act = self._acts.get(Qt.Key(event.key()))
        if act is not None and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if act is not None and event.type() == QEvent.Type.KeyPress:
            if self._view.currentIndex().isValid():
                act()
            return True
        return super().eventFilter(watched, event)
