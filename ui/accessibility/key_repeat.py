"""Drops repeats of a held key that waited in the queue while the program was busy.

A desktop repeats a held key thirty times a second. If an undo takes longer than a repeat, Ctrl+Z would otherwise go on
after the key is released, until the queue is empty.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

MAX_LAG = 60.0
"""Milliseconds that a repeat may wait: two repeat intervals of the keyboard."""
_KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_OF_SHORTCUTS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def _milliseconds() -> float:
    return time.monotonic() * 1000


class StaleRepeats(QObject):
    """Drops late repeats of keys with Ctrl (or ⌘) in the windows of an application.

    All other keys are delivered. Qt delivers every key to the focused window before any widget, so only windows are
    filtered; filtering all events of all widgets would be slow. The clock of event timestamps has an unknown origin, so
    the shortest delay seen so far counts as no delay.
    """

    def __init__(self, application: QGuiApplication, parent: QObject, now: Callable[[], float] = _milliseconds) -> None:
        super().__init__(parent)
        self._now = now
        self._shortest_delay: float | None = None
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        """Filter the events of the window that got the focus."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept a late repeat, so that it is not delivered further."""
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent) or not event.timestamp():
            return False
        delay = self._now() - event.timestamp()
        self._shortest_delay = delay if self._shortest_delay is None else min(self._shortest_delay, delay)
        is_late = delay - self._shortest_delay > MAX_LAG
        if not (is_late and event.isAutoRepeat() and event.modifiers() & _OF_SHORTCUTS):
            return False
        event.accept()  # otherwise Qt would look for a shortcut
        return True
