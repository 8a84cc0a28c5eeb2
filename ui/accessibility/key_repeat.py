"""Drops the repeats of a held key that waited in the queue while the program was busy with those before them.

A desktop repeats a held key thirty times a second. Where an undo takes longer than that, Ctrl+Z would go on after the
key was let go, for as long as the queue is.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

MAX_LAG = 60.0
"""Milliseconds that a repeat may wait: two turns of the keyboard."""
_KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_OF_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def _milliseconds() -> float:
    return time.monotonic() * 1000


class StaleRepeats(QObject):
    """Watches the windows of an application: keys with Ctrl (or ⌘) that repeat and are late are not delivered.

    All other keys are. The desktop gives every key to the window that has the keyboard, before any widget gets it, so
    that only what comes to such a window is looked at: of all events of all widgets that would take long.
    The system's clock of events has another origin than ours, so the quickest event that was seen counts as in time.
    """

    def __init__(self, application: QGuiApplication, parent: QObject, now: Callable[[], float] = _milliseconds) -> None:
        super().__init__(parent)
        self._now = now
        self._quickest: float | None = None
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        """Look at what comes to a window that has the keyboard now."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a late repeat from whatever it is for."""
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent) or not event.timestamp():
            return False
        took = self._now() - event.timestamp()
        self._quickest = took if self._quickest is None else min(self._quickest, took)
        is_late = took - self._quickest > MAX_LAG
        if not (is_late and event.isAutoRepeat() and event.modifiers() & _OF_SHORTCUTS):
            return False
        event.accept()  # else the shortcut would be looked for
        return True
