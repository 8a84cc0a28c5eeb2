"""Long work beside the window, with progress and cancelling."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.exchange.parser_process import given_up_by
from tracker.problems import KnownError

CANCELLED = "cancelled"
"""The code of the KnownError by which a job learns that the user gave it up."""

LONGEST_WAIT = 30.0
"""Seconds that letting the project go waits for work that is given up."""

Progress = Callable[[int, int], None]
"""Called by the work with (done, of how many); raises KnownError once the job is cancelled, to be let through."""


class Job(QObject):
    """One piece of work in a thread of its own; its signals arrive in the thread of the window.

    The work must not touch a widget. It calls its Progress often enough to be cancelled soon: every few hundredths of
    a second. Whatever it wrote is rolled back by the exception that Progress raises, as by any other. The reading of a
    PDF, a workbook or an image is ended at once when the job is cancelled.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    """The work's result."""
    failed = Signal(object)
    """The exception that ended it."""
    cancelled = Signal()
    ended = Signal()
    """After any of the three."""

    def __init__(self, title: str, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._is_given_up = threading.Event()
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop at its next sign of progress."""
        self._is_given_up.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end of the thread; whether it came in time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _require_wanted(self) -> None:
        if self._is_given_up.is_set():
            raise KnownError(CANCELLED)

    def _report(self, done: int, total: int) -> None:
        self._require_wanted()
        self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            self._work_and_tell()
        except RuntimeError:
            # gone with the window while it worked: nobody is left to hear of it
            if isValid(self):
                raise

    def _work_and_tell(self) -> None:
        try:
            with given_up_by(self._require_wanted):
                result = self._work(self._report)
        except Exception as error:  # noqa: BLE001 - carried to the window's thread, which decides what it is
            if isinstance(error, KnownError) and error.code == CANCELLED:
                self.cancelled.emit()
            else:
                self.failed.emit(error)
        else:
            self.finished.emit(result)
        self.ended.emit()
