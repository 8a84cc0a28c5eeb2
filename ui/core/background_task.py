"""Long work in its own thread, with progress and cancelling."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.errors import KnownError
from tracker.exchange.parsing.parser_process import cancelled_by

CANCELLED = "cancelled"
"""The code of the KnownError that is raised in the work when the user cancels it."""

MAX_WAIT = 30.0
"""Seconds that closing a project waits for cancelled work."""

Progress = Callable[[int, int], None]
"""Called by the work with (done, total). It raises KnownError once the task is cancelled; the work must not catch
that."""

_UNDER_WAY: set[BackgroundTask] = set()
"""The tasks whose outcome was not delivered yet. Without this set the thread could own the last reference to its
task."""


class BackgroundTask(QObject):
    """One piece of work in its own thread. Its signals are emitted in the window's thread.

    The work must not touch a widget. It calls its Progress every few hundredths of a second, so that it can be
    cancelled soon. What it wrote is rolled back by the exception that Progress raises, as by any other exception.
    Reading a PDF, a workbook or an image is stopped at once when the task is cancelled.

    The outcome reaches the window's thread as one event of the task itself. An abandoned task drops it, so that no
    receiver has to check whether a result is still wanted.

    The task of a dialog or a page has that dialog or page as its parent. `is_essential` marks work that replaces or
    rewrites the project or a file that the user requested: the window waits for it before it closes or opens another
    project.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    """Emitted with the result of the work."""
    failed = Signal(object)
    """Emitted with the exception that ended the work."""
    cancelled = Signal()
    ended = Signal()
    """Emitted after `finished`, `failed` or `cancelled`."""
    abandoned = Signal()
    """Emitted instead of all other signals when the task is abandoned."""

    _reported = Signal(int, int)
    _settled = Signal(str, object)
    """The kind of end ("finished", "failed", "cancelled") with the result or the exception.

    Emitted in the task's thread, received in the window's thread.
    """

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
        """True from the start until the outcome is delivered or the task is abandoned. Changes in the window's thread
        only."""
        self._work = work
        self._is_cancelled = threading.Event()
        self._is_abandoned = False
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)
        self._reported.connect(self._deliver_progress)
        self._settled.connect(self._deliver)

    def start(self) -> None:
        """Start the thread."""
        _UNDER_WAY.difference_update([job for job in _UNDER_WAY if not isValid(job)])
        _UNDER_WAY.add(self)
        self.is_running = True
        self._thread.start()

    def cancel(self) -> None:
        """Request that the work stops at its next progress report.

        `cancelled`, `finished` or `failed` is emitted as usual.
        """
        self._is_cancelled.set()

    def abandon(self) -> None:
        """Cancel the task and deliver no outcome. Its parent may be deleted while the thread is still running."""
        self.cancel()
        if self.is_running:
            self._is_abandoned, self.is_running = True, False
            self.setParent(None)
            self.abandoned.emit()

    def give_up(self, seconds: float = MAX_WAIT) -> bool:
        """Abandon the task and wait for its thread. Return whether the thread ended in time."""
        self.abandon()
        return self.wait(seconds)

    def wait(self, seconds: float) -> bool:
        """Wait for the end of the thread and return whether it came in time.

        The outcome is delivered with the next events.
        """
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
            # The task was deleted with its window while it worked: there is no receiver left.
            if isValid(self):
                raise

    def _outcome(self) -> tuple[str, object]:
        try:
            with cancelled_by(self._require_wanted):
                return "finished", self._work(self._report)
        except Exception as error:  # noqa: BLE001 - delivered to the window's thread, which handles it
            if isinstance(error, KnownError) and error.code == CANCELLED:
                return CANCELLED, None
            return "failed", error


def running_jobs(owner: QObject) -> list[BackgroundTask]:
    """Return the tasks of a dialog, page or window and of its children whose outcome was not delivered yet."""
    return [job for job in owner.findChildren(BackgroundTask) if job.is_running]


def give_up_jobs(owner: QObject) -> None:
    """Abandon every task of a widget that is being closed, and wait until their threads end."""
    given_up = running_jobs(owner)
    for job in given_up:
        job.abandon()
    for job in given_up:
        job.wait(MAX_WAIT)
