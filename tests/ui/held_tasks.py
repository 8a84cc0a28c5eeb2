"""Background tasks that are held while a test acts during their work."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ui.core.background_task import BackgroundTask

_CHECK_EVERY = 0.01
"""Seconds between two checks whether a held task was cancelled."""


@contextmanager
def held_tasks(report: int = 1) -> Iterator[None]:
    """Hold the work of each background task in its n-th report of progress, until it is cancelled or the block ends.

    Without it, a test that acts during the work fails if the work is done before the test acts. For work that reports
    nothing, `held_tasks(0)` holds the tasks before their work begins.
    """
    block_ended = threading.Event()
    counts: dict[BackgroundTask[Any], int] = {}
    report_progress, run = BackgroundTask._report, BackgroundTask._run

    def hold(task: BackgroundTask[Any]) -> None:
        while not block_ended.wait(_CHECK_EVERY) and not task._is_cancelled.is_set():
            pass

    def held_run(task: BackgroundTask[Any]) -> None:
        if report == 0:
            hold(task)
        run(task)

    def held_report(task: BackgroundTask[Any], done: int, total: int) -> None:
        report_progress(task, done, total)
        counts[task] = counts.get(task, 0) + 1
        if counts[task] == report:
            hold(task)
            task._require_wanted()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BackgroundTask, "_report", held_report)
        patch.setattr(BackgroundTask, "_run", held_run)
        try:
            yield
        finally:
            block_ended.set()
