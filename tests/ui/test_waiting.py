"""The error of a test that waited too long says what it waited for and what the program was doing."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as WaitTimeoutError
from pytestqt.qtbot import QtBot

from ui.core.background_task import BackgroundTask, Progress
from ui.core.errors import Banner


def notes(error: pytest.ExceptionInfo[WaitTimeoutError]) -> str:
    return "\n".join(error.value.__notes__)


def test_the_error_lists_the_awaited_condition_tasks_and_stacks(qtbot: QtBot) -> None:
    may_end, began = threading.Event(), threading.Event()

    def hang_until_released(_progress: Progress) -> None:
        began.set()
        assert may_end.wait(300)

    window = QWidget()
    qtbot.addWidget(window)
    banner = Banner(window)
    window.show()
    banner.show_message("The disk is full.")
    owner = QObject()
    task = BackgroundTask(owner, hang_until_released).with_progress("Reading towns").start()
    assert began.wait(300)
    with pytest.raises(WaitTimeoutError) as until:
        qtbot.waitUntil(lambda: not task.is_running, timeout=1)
    with pytest.raises(WaitTimeoutError) as signal, qtbot.waitSignal(task.ended, timeout=1):
        pass
    may_end.set()
    with qtbot.waitSignal(task.ended):
        pass
    assert "not task.is_running" in notes(until)
    assert "ended()" in notes(signal)
    for error in (until, signal):
        assert "“Reading towns”" in notes(error)
        assert "running, its thread is alive" in notes(error)
        assert "banner: “The disk is full.”" in notes(error)
        assert "in hang_until_released" in notes(error)
