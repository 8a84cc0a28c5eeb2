"""Long work in a thread of its own, with progress, cancelling and giving up."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.errors import KnownError
from tracker.exchange.parsing.parser_process import cancelled_by

CANCELLED = "cancelled"
"""The code of the KnownError by which a job learns that the user gave it up."""

MAX_WAIT = 30.0
"""Seconds that closing a project waits for work that is given up."""

Progress = Callable[[int, int], None]
"""Called by the work with (done, of how many); raises KnownError once the job is cancelled, to be let through."""

_UNDER_WAY: set[BackgroundTask] = set()
"""The jobs whose outcome was not delivered yet. Without it a thread could hold the last reference to its job."""


class BackgroundTask(QObject):
    """One piece of work in a thread of its own; its signals are emitted in the thread of the window.

    The work must not touch a widget. It calls its Progress often enough to be cancelled soon: every few hundredths of
    a second. Whatever it wrote is rolled back by the exception that Progress raises, as by any other. The reading of a
    PDF, a workbook or an image is ended at once when the job is cancelled.

    The outcome reaches the window's thread as one event of the job itself. A job that was given up drops it, so that
    no receiver has to ask whether a result is still wanted.

    A job of a dialog or a page has that as its parent. `is_essential` is work that replaces or rewrites the project or
    a file that was asked for: the window waits for it before it closes or opens another project.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    """The work's result."""
    failed = Signal(object)
    """The exception that ended it."""
    cancelled = Signal()
    ended = Signal()
    """After any of the three."""
    abandoned = Signal()
    """Instead of all of them."""

    _reported = Signal(int, int)
    _settled = Signal(str, object)
    """How it ended, with its result or its exception; emitted in its thread, received in that of the window."""

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], object],
        parent: QObject | None = None,
        *,
        is_essential: bool = False,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.is_essential = is_essential
        self.is_running = False
        """From its start until its outcome is delivered or it is given up; changes in the window's thread only."""
        self._work = work
        self._is_cancelled = threading.Event()
        self._is_abandoned = False
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)
        self._reported.connect(self._deliver_progress)
        self._settled.connect(self._deliver)

    def start(self) -> None:
        """Begin."""
        _UNDER_WAY.difference_update([job for job in _UNDER_WAY if not isValid(job)])
        _UNDER_WAY.add(self)
        self.is_running = True
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop at its next sign of progress; how it ended is told as always."""
        self._is_cancelled.set()

    def abandon(self) -> None:
        """Cancel it and deliver nothing of it from now on; its parent may be deleted while its thread still works."""
        self.cancel()
        if self.is_running:
            self._is_abandoned, self.is_running = True, False
            self.setParent(None)
            self.abandoned.emit()

    def give_up(self, seconds: float = MAX_WAIT) -> bool:
        """Abandon it and wait for the end of its thread; whether that came in time."""
        self.abandon()
        return self.wait(seconds)

    def wait(self, seconds: float) -> bool:
        """Wait for the end of the thread; whether it came in time. The outcome comes with the next events."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _deliver_progress(self, done: int, total: int) -> None:
        if self.is_running:
            self.progressed.emit(done, total)

    def _deliver(self, how: str, outcome: object) -> None:
        _UNDER_WAY.discard(self)
        if self._is_abandoned:
            return
        self.is_running = False
        if how == "finished":
            self.finished.emit(outcome)
        elif how == "failed":
            self.failed.emit(outcome)
        else:
            self.cancelled.emit()
        if isValid(self):
            self.ended.emit()

    def _require_wanted(self) -> None:
        if self._is_cancelled.is_set():
            raise KnownError(CANCELLED)

    def _report(self, done: int, total: int) -> None:
        self._require_wanted()
        self._reported.emit(done, total)

    def _run(self) -> None:
        try:
            self._settled.emit(*self._outcome())
        except RuntimeError:
            # deleted with its window while it worked: there is no receiver left
            if isValid(self):
                raise

    def _outcome(self) -> tuple[str, object]:
        try:
            with cancelled_by(self._require_wanted):
                return "finished", self._work(self._report)
        except Exception as error:  # noqa: BLE001 - carried to the window's thread, which decides what it is
            if isinstance(error, KnownError) and error.code == CANCELLED:
                return CANCELLED, None
            return "failed", error


def running_jobs(owner: QObject) -> list[BackgroundTask]:
    """The jobs of a dialog, a page or a window, and of what is in it, whose outcome is still to come."""
    return [job for job in owner.findChildren(BackgroundTask) if job.is_running]


def give_up_jobs(owner: QObject) -> None:
    """Give up every job of a part that goes, and wait for the ends of their threads."""
    given_up = running_jobs(owner)
    for job in given_up:
        job.abandon()
    for job in given_up:
        job.wait(MAX_WAIT)
