"""Garbage collection in the window's thread only, while background tasks have threads.

Python's collector runs in whichever thread creates an object, and deletes the unreachable widgets and timers that it
finds there. Qt crashes if they are deleted outside the window's thread.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

COLLECT_EVERY = 500
"""Milliseconds between two checks, while automatic collection is off, whether to collect."""

MANY = 20_000
"""New objects that are worth a collection."""


class WindowCollector(QObject):
    """Turns automatic collection off while threads are alive, and collects new objects in the window's thread instead.

    It is created and used in the window's thread. If the caller of a task has turned automatic collection off, it stays
    off.
    """

    def __init__(self, has_threads: Callable[[], bool]) -> None:
        """`has_threads` returns whether a thread is alive in which no widget may be deleted."""
        super().__init__(QCoreApplication.instance())
        self._has_threads = has_threads
        self._is_off = False
        self._timer = QTimer(self, interval=COLLECT_EVERY)
        self._timer.timeout.connect(self._collect_new)

    def turn_off(self) -> None:
        """Turn automatic collection off; called before a thread starts."""
        if gc.isenabled():
            gc.disable()
            self._is_off = True
            self._timer.start()

    def turn_on(self) -> None:
        """Turn automatic collection on again, unless a thread is alive."""
        if self._is_off and not self._has_threads():
            self._is_off = False
            self._timer.stop()
            gc.enable()

    def _collect_new(self) -> None:
        """Collect the objects made lately if they are many. A thread whose task was deleted has no other end."""
        self.turn_on()
        if self._is_off and gc.get_count()[0] > MANY:
            gc.collect(1)
