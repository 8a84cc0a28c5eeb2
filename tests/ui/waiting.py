"""The state of the program, added to the error of a test that waited too long."""

from __future__ import annotations

import inspect
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as WaitTimeoutError
from shiboken6 import isValid

from ui.core import background_task
from ui.core.errors import Banner


@contextmanager
def explained(awaited: object) -> Iterator[None]:
    """Add what was awaited, and the state of tasks, windows and threads, to the error of a wait in the block."""
    try:
        yield
    except WaitTimeoutError as error:
        error.add_note(f"Waited for {_text_of(awaited)}\n{program_state()}")
        raise


def _text_of(awaited: object) -> str:
    """Return the source of a function written in Python, else the representation of an object such as a signal."""
    return inspect.getsource(awaited).strip() if inspect.isfunction(awaited) else repr(awaited)


def program_state() -> str:
    """Return the background tasks without a delivered outcome, the visible windows, and the stack of each thread."""
    lines = ["Background tasks whose outcome was not delivered:"]
    for task in background_task._UNDER_WAY:
        state = ("running" if task.is_running else "abandoned") if isValid(task) else "deleted"
        thread = "is alive" if task._thread.is_alive() else "has ended"
        cancelled = ", cancelled" if task._is_cancelled.is_set() else ""
        lines.append(f"  “{task.title}” of {task._work}: {state}{cancelled}, its thread {thread}")
    lines.append("Visible windows:")
    lines += [
        f"  {window!r} “{window.windowTitle()}”" for window in QApplication.topLevelWidgets() if window.isVisible()
    ]
    banners = (banner for window in QApplication.topLevelWidgets() for banner in window.findChildren(Banner))
    lines += [f"  banner: “{banner.words.text()}”" for banner in banners if banner.isVisible()]
    lines.append(f"Modal: {QApplication.activeModalWidget()!r}; focused: {QApplication.focusWidget()!r}")
    frames = sys._current_frames()
    for thread in threading.enumerate():
        frame = frames.get(thread.ident or 0)
        lines.append(f"Thread {thread.name}:")
        lines += [line.rstrip() for line in traceback.format_stack(frame)] if frame is not None else ["  not begun"]
    return "\n".join(lines)
