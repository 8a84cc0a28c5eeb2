"""Long work in its own thread: the only way to start it, with progress, cancelling, errors and stale results."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from tracker.errors import KnownError
from ui.accessibility.announcements import announce
from ui.core.errors import Banner
from ui.core.garbage import WindowCollector, return_freed_memory

Result = TypeVar("Result")

CANCELLED = "cancelled"
"""The code of the KnownError that is raised in the work when the user cancels it."""

MAX_WAIT = 30.0
"""Seconds that closing a project waits for cancelled work."""

LONG = 0.5
"""Seconds of work after which freed memory is returned to the system. Shorter work leaves little behind."""

Progress = Callable[[int, int], None]
"""Called by the work with (done, total). It raises KnownError once the task is cancelled; the work must not catch
that."""

_UNDER_WAY: dict[BackgroundTask[Any], None] = {}
"""The tasks whose outcome was not delivered yet, in the order in which they were started. Without this collection the
thread could own the last reference to its task."""

_collectors: list[WindowCollector] = []
"""The collector of garbage during tasks, once there was a task."""


class _Sender(QObject):
    """Emits in the task's thread what the window's thread receives.

    It has no parent: a task that is deleted with its window may be reporting at that moment.
    """

    reported = Signal(int, int)
    stage_begun = Signal(str)
    settled = Signal(object, object, bool)
    """The result, the exception, and whether the work was cancelled."""


class BackgroundTask(QObject, Generic[Result]):
    """One piece of work in its own thread; its actions are called in the window's thread.

        BackgroundTask(self, work).with_progress(text).on_success(self._show).on_failure(self._show_error).start()

    The work takes a Progress and returns the result. It must not touch a widget, and reads and writes the project by
    `query_in_background` and `perform_in_background`. It calls its Progress every few hundredths of a second, so that
    it can be cancelled soon. What it wrote is rolled back by the exception that Progress raises, as by any other
    exception. Reading a PDF, a workbook or an image is stopped at once when the task is cancelled.

    The parent is the dialog, page or part that needs the result. When its dialog closes, the task is abandoned: it is
    cancelled, and no action is called. `end_tasks` does this for what is closed with the project.
    """

    progressed = Signal(int, int)
    ended = Signal()
    """Emitted after the actions for the outcome, or instead of them if the task is abandoned."""

    def __init__(self, parent: QObject, work: Callable[[Progress], Result]) -> None:
        super().__init__(parent)
        self.title = ""
        self.stage = ""
        """The title of the stage to which the last reported progress belongs; empty for work in one stage."""
        self.is_essential = False
        self.is_running = False
        """True from the start until the outcome is delivered or the task is abandoned. Changes in the window's thread
        only."""
        self.error: Exception | None = None
        """The exception that ended the work, once it is delivered."""
        self._work = work
        self._earlier: BackgroundTask[Any] | None = None
        self._at_end: Callable[[], object] = _do_nothing
        self._at_success: Callable[[Result], object] = _do_nothing
        self._at_failure: Callable[[Exception], object] = self._show_failure
        self._at_cancel: Callable[[], object] = _do_nothing
        self._is_cancelled = threading.Event()
        self._is_abandoned = False
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)
        self._sender = _Sender()
        self._sender.reported.connect(self._deliver_progress)
        self._sender.stage_begun.connect(self._deliver_stage)
        self._sender.settled.connect(self._deliver)

    # what is said before the start -----------------------------------------------------------------------------------

    def with_progress(self, title: str) -> Self:
        """Show the title and the progress while the task is running, and announce the title to screen readers.

        They are shown by the `progress_display` of the parent, or of the nearest of its parents that has one: the
        footer of a dialog, or the status bar.
        """
        self.title = title
        return self

    def on_progress(self, action: Callable[[int, int], object]) -> Self:
        """Call the action with (done, total) at each report of the work."""
        self.progressed.connect(action)
        return self

    def on_success(self, action: Callable[[Result], object]) -> Self:
        """Call the action with the result of the work."""
        self._at_success = action
        return self

    def on_failure(self, action: Callable[[Exception], object]) -> Self:
        """Call the action with the exception that ended the work. Without it, the nearest `banner` shows the error."""
        self._at_failure = action
        return self

    def on_cancel(self, action: Callable[[], object]) -> Self:
        """Call the action when the work has stopped because the user cancelled it."""
        self._at_cancel = action
        return self

    def on_end(self, action: Callable[[], object]) -> Self:
        """Call the action at any outcome, before that of the outcome. The task is no longer running then."""
        self._at_end = action
        return self

    def instead_of(self, earlier: BackgroundTask[Any] | None) -> Self:
        """Abandon an earlier task, if there is one, when this one starts: its result is out of date."""
        self._earlier = earlier
        return self

    def as_essential(self) -> Self:
        """Make the window wait for the task before it closes or opens another project (`EssentialWork`).

        For work that replaces or rewrites the project, or a file that the user requested.
        """
        self.is_essential = True
        return self

    def start(self) -> Self:
        """Start the thread and show the progress."""
        for task in [task for task in _UNDER_WAY if not isValid(task) and not task._thread.is_alive()]:
            del _UNDER_WAY[task]
        _UNDER_WAY[self] = None
        if self._earlier is not None and self._earlier.give_up(0):
            self._earlier = None
        self._end_with_dialogs()
        self.is_running = True
        if self.title:
            self._show_progress()
        _window_collector().turn_off()
        try:
            self._thread.start()
        except (RuntimeError, MemoryError) as error:  # the system has no thread left
            failure = error
            QTimer.singleShot(0, self, lambda: self._deliver(None, failure, False))
        return self

    # while it is running ---------------------------------------------------------------------------------------------

    def cancel(self) -> None:
        """Request that the work stops at its next progress report. The action for the outcome is called as usual."""
        self._is_cancelled.set()

    def abandon(self) -> None:
        """Cancel the task and call no action. Its parent may be deleted while the thread is still running."""
        self.cancel()
        if self.is_running:
            self._is_abandoned, self.is_running = True, False
            self._forget_actions()
            self.setParent(None)
            self.ended.emit()

    def give_up(self, seconds: float = MAX_WAIT) -> bool:
        """Abandon the task and wait for its thread. Return whether the thread ended in time."""
        self.abandon()
        return self.wait(seconds)

    def wait(self, seconds: float = MAX_WAIT) -> bool:
        """Wait for the end of the thread and return whether it came in time.

        A thread of the task that this one replaced is waited for, too. The outcome is delivered with the next events.
        """
        if self._earlier is not None and self._earlier.wait(seconds):
            self._earlier = None
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return self._earlier is None and not self._thread.is_alive()

    # in the window's thread ------------------------------------------------------------------------------------------

    def _end_with_dialogs(self) -> None:
        owner = self.parent()
        while owner is not None:
            if isinstance(owner, QDialog):
                owner.finished.connect(self.abandon)
            owner = owner.parent()

    def _show_progress(self) -> None:
        display = nearest(self.parent(), "progress_display")
        if display is not None:
            display.follow(self)
        owner = self.parent()
        while owner is not None and not isinstance(owner, QWidget):
            owner = owner.parent()
        if owner is not None:
            announce(owner, self.title)

    def _show_failure(self, error: Exception) -> None:
        """Show an error for which there is no action; without a banner it is raised, and reported as a fault."""
        banner = nearest(self.parent(), "banner")
        if not isinstance(banner, Banner):
            raise error
        banner.show_error(error)

    def _deliver_progress(self, done: int, total: int) -> None:
        if self.is_running:
            self.progressed.emit(done, total)

    def _deliver(self, result: Any, error: Exception | None, is_cancelled: bool) -> None:
        if self._thread.ident is not None:
            self._thread.join(MAX_WAIT)  # about to end; it must not own the last reference to the task
        _UNDER_WAY.pop(self, None)
        _window_collector().turn_on()
        if self._is_abandoned:
            return
        self.is_running, self.error = False, error
        try:
            self._at_end()
            if is_cancelled:
                self._at_cancel()
            elif error is not None:
                self._at_failure(error)
            else:
                self._at_success(result)
        finally:
            if isValid(self):
                self._forget_actions()
                self.setParent(None)
                self.ended.emit()

    def _forget_actions(self) -> None:
        """Release the actions, which keep their dialog or page alive."""
        self._at_end = self._at_cancel = self._at_success = self._at_failure = _do_nothing

    def _deliver_stage(self, title: str) -> None:
        self.stage = title

    # in the task's thread --------------------------------------------------------------------------------------------

    def begin_stage(self, title: str) -> None:
        """Name, in the work, the stage that begins: the progress reported after this call belongs to it."""
        self._sender.stage_begun.emit(title)

    def _require_wanted(self) -> None:
        if self._is_cancelled.is_set():
            raise KnownError(CANCELLED)

    def _report(self, done: int, total: int) -> None:
        self._require_wanted()
        self._sender.reported.emit(done, total)

    def _run(self) -> None:
        begun = time.perf_counter()
        outcome = self._outcome()
        if time.perf_counter() - begun >= LONG:
            return_freed_memory()
        self._sender.settled.emit(*outcome)

    def _outcome(self) -> tuple[Result | None, Exception | None, bool]:
        # Imported here, because the window is painted before anything is parsed.
        from tracker.exchange.parsing.parser_process import cancelled_by

        try:
            with cancelled_by(self._require_wanted):
                return self._work(self._report), None, False
        except Exception as error:  # noqa: BLE001 - delivered to the window's thread, which handles it
            is_cancelled = isinstance(error, KnownError) and error.code == CANCELLED
            return None, None if is_cancelled else error, is_cancelled
        except BaseException as error:  # noqa: BLE001 - the task would never end
            failure = RuntimeError(f"the work ended with {type(error).__name__}")
            failure.__cause__ = error
            return None, failure, False


def running_tasks(owner: QObject) -> list[BackgroundTask[Any]]:
    """Return the tasks of a dialog, page or window and of its children whose outcome was not delivered yet."""
    # The few that were started: to search all parts of a window takes a millisecond, and this is often called.
    return [task for task in _UNDER_WAY if isValid(task) and task.is_running and _is_part(task.parent(), owner)]


def _is_part(part: QObject | None, owner: QObject) -> bool:
    """Return whether a part is the owner, or one of its children, theirs included."""
    while part is not None and part is not owner:
        part = part.parent()
    return part is owner


def end_tasks(owner: QObject) -> None:
    """Abandon every task of a widget that is being closed, and wait until their threads end."""
    abandoned = running_tasks(owner)
    for task in abandoned:
        task.abandon()
    for task in abandoned:
        task.wait()


def nearest(owner: QObject | None, name: str) -> Any:
    """Return the attribute `name` of an object, or of the nearest of its parents that has it; None if none has it."""
    while owner is not None:
        if (found := getattr(owner, name, None)) is not None:
            return found
        owner = owner.parent()
    return None


def collect_garbage_between_events() -> None:
    """Turn automatic garbage collection off while the program handles events, and collect between two events.

    What exists already, such as modules, lasts as long as the program, and is not searched by any collection.
    """
    gc.freeze()
    _window_collector().keep_off()


def _window_collector() -> WindowCollector:
    """Return the collector of garbage of this application."""
    if not _collectors or not isValid(_collectors[0]):
        _collectors[:] = [WindowCollector(lambda: any(task._thread.is_alive() for task in _UNDER_WAY))]
    return _collectors[0]


def _do_nothing(*_outcome: object) -> None:
    """Serve as an action that was not set."""
