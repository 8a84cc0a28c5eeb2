"""Garbage collection between two events of the window's thread only.

Python's collector runs in whichever thread creates an object, and at any moment. It deletes the unreachable widgets and
timers that it finds. Qt crashes if they are deleted outside the window's thread, or if a dialog that was closed is
deleted while an event of one of its parts is handled.

`return_freed_memory` returns to the system what was freed after long work.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer

COLLECT_EVERY = 500
"""Milliseconds between two checks, while automatic collection is off, whether to collect."""

COLLECT_EVERY_IN_TASKS = 50
"""Milliseconds between two checks while a task makes objects, so that each collection searches few of them."""

MANY = 20_000
"""New objects that are worth a collection."""

TOO_MANY = 1_000_000
"""New objects that are collected also while an event is handled, as by a menu or a prompt, whose end may be far."""

SHARE = 4
"""All objects are searched when they have grown by more than 1 in SHARE of their number after the last time.

What is replaced by as many others, such as a plan that is made again, is no reason to search all."""


class WindowCollector(QObject):
    """Turns automatic collection off, and collects in the window's thread instead, between two of its events.

    It is created and used in the window's thread. If the caller of a task has turned automatic collection off, it stays
    off.
    """

    def __init__(self, has_threads: Callable[[], bool]) -> None:
        """`has_threads` returns whether a thread is alive in which no widget may be deleted."""
        super().__init__(QCoreApplication.instance())
        self._has_threads = has_threads
        self._is_off = False
        self._stays_off = False
        self._total = 0
        """The number of objects after all were searched the last time."""
        self._may_have_grown = False
        """Whether new objects were kept since all were counted the last time."""
        self._timer = QTimer(self, interval=COLLECT_EVERY)
        self._timer.timeout.connect(self._collect_new)

    def turn_off(self) -> None:
        """Turn automatic collection off; called before a thread starts."""
        if gc.isenabled():
            gc.disable()
            self._is_off = True
        if self._is_off:
            self._timer.start(min(COLLECT_EVERY, COLLECT_EVERY_IN_TASKS))

    def turn_on(self) -> None:
        """Turn automatic collection on again, unless a thread is alive or it is to stay off."""
        if self._is_off and not self._stays_off and not self._has_threads():
            self._is_off = False
            self._timer.stop()
            gc.enable()

    def keep_off(self) -> None:
        """Turn automatic collection off for as long as the program handles events."""
        self._stays_off = self._is_off = True
        gc.disable()
        self._timer.start()

    def _collect_new(self) -> None:
        """Collect the objects made lately if they are many. A thread whose task was deleted has no other end."""
        self.turn_on()
        has_threads, new = self._has_threads(), gc.get_count()[0]
        if self._stays_off and not has_threads and self._timer.interval() < COLLECT_EVERY:
            self._timer.start(COLLECT_EVERY)
        is_nested = QThread.currentThread().loopLevel() > 1
        if not self._is_off or (is_nested and new <= TOO_MANY):
            return
        if new > MANY:
            gc.collect(1)
            self._may_have_grown = True
        if self._may_have_grown and self._stays_off and not has_threads:
            self._may_have_grown = False
            self._collect_all_if_grown()

    def _collect_all_if_grown(self) -> None:
        """Search all objects if they are many more than the last time. Not while a thread is alive.

        A tuple that a thread is filling can't grow while the list of all objects has it: Python raises SystemError.
        """
        total = len(gc.get_objects())
        self._total = self._total or total
        if (total - self._total) * SHARE > self._total:
            gc.collect()
            self._total = len(gc.get_objects())


def collect_if_many() -> None:
    """Collect garbage now if there are MANY new objects, for a caller in whose work automatic collection is off."""
    if gc.get_count()[0] > MANY:
        gc.collect()


def return_freed_memory() -> None:
    """Return freed memory, which the C library keeps for later use, to the system. May run in any thread."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # not every C library can do this
            ctypes.CDLL(None).malloc_trim(0)
