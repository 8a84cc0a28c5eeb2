"""Closes the window when the system asks the program to end, as at logging out."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
"""Names of signals; Windows does not have all of them."""


class EndSignals(QObject):
    """Calls `close` in the window's thread for each signal that asks a program to end.

    Python's own handlers would run only when Qt's event loop returns to Python, which does not happen while it waits.
    """

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._close = close
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._follow)
        self._before = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, lambda _number, _frame: None)
            for name in SIGNALS
            if (number := getattr(signal, name, None)) is not None and signal.getsignal(number) != signal.SIG_IGN
        }

    def end(self) -> None:
        """Restore the signal handlers that were set before."""
        self._notifier.setEnabled(False)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        for end in (self._here, self._there):
            end.close()

    def _follow(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._here.recv(64)
        self._close()
