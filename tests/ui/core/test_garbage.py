"""Garbage is collected in the window's thread only while background tasks are running."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.core import garbage
from ui.core.background_task import BackgroundTask, Progress
from ui.core.garbage import WindowCollector

COLLECT_EVERY = 20
"""Milliseconds between two checks of the collectors that are made here, which need not spare the processor."""


pytestmark = pytest.mark.usefixtures("automatic_collection")


@pytest.fixture(autouse=True)
def frequent_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "COLLECT_EVERY", COLLECT_EVERY)


class Cycle(QWidget):
    """A widget that refers to itself, so that only the garbage collector deletes it."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel(self)
        self.again = self


def left_widget(threads: list[int]) -> None:
    """Make an unreachable widget; the thread that deletes it is added to the list."""
    weakref.finalize(Cycle(), lambda: threads.append(threading.get_ident()))


def test_an_unreachable_widget_is_not_deleted_in_the_thread_of_a_task(qtbot: QtBot, owner: QObject) -> None:
    threads: list[int] = []
    began: list[int] = []

    def work(_progress: Progress) -> list[list[int]]:
        began.append(threading.get_ident())
        return [[number] for number in range(50_000)]

    gc.collect()
    left_widget(threads)
    task = BackgroundTask(owner, work)
    with qtbot.waitSignal(task.ended):
        task.start()
    gc.collect()
    assert began != [threading.get_ident()]
    assert threads == [threading.get_ident()]


def test_automatic_collection_is_off_until_the_last_thread_ends(qtbot: QtBot, owner: QObject) -> None:
    may_end = [threading.Event(), threading.Event()]
    tasks = [BackgroundTask(owner, lambda _progress, event=event: event.wait(300)) for event in may_end]
    for task in tasks:
        task.start()
    for event, task in zip(may_end, tasks, strict=True):
        assert not gc.isenabled()
        with qtbot.waitSignal(task.ended):
            event.set()
    assert gc.isenabled()


def test_automatic_collection_returns_after_an_abandoned_task(qtbot: QtBot, owner: QObject) -> None:
    may_end = threading.Event()
    task = BackgroundTask(owner, lambda _progress: may_end.wait(300)).start()
    task.abandon()
    assert not gc.isenabled()
    may_end.set()
    qtbot.waitUntil(gc.isenabled)


def test_automatic_collection_returns_after_a_deleted_task(qtbot: QtBot, owner: QObject) -> None:
    may_end = threading.Event()
    parent = QObject()
    task = BackgroundTask(parent, lambda _progress: may_end.wait(300)).start()
    delete(parent)
    BackgroundTask(owner, lambda _progress: None).start().wait(300)
    assert not gc.isenabled()
    may_end.set()
    assert task.wait(300)
    qtbot.waitUntil(gc.isenabled)


def test_widgets_are_deleted_in_the_windows_thread_during_a_long_task(qtbot: QtBot, owner: QObject) -> None:
    threads: list[int] = []
    may_end = threading.Event()
    made: list[list[int]] = []

    def work(_progress: Progress) -> None:
        made.extend([number] for number in range(50_000))
        assert may_end.wait(300)

    task = BackgroundTask(owner, work).start()
    left_widget(threads)
    qtbot.waitUntil(lambda: threads == [threading.get_ident()])
    with qtbot.waitSignal(task.ended):
        may_end.set()


def test_collection_that_the_caller_turned_off_stays_off(qtbot: QtBot, owner: QObject) -> None:
    gc.disable()
    try:
        task = BackgroundTask(owner, lambda _progress: None)
        with qtbot.waitSignal(task.ended):
            task.start()
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[WindowCollector]:
    """The collector as the program uses it, with no garbage left by earlier tests."""
    gc.collect()
    made = WindowCollector(lambda: False)
    made.keep_off()
    yield made
    made.deleteLater()
    gc.enable()


def test_while_the_program_runs_garbage_is_collected_between_events_only(
    qtbot: QtBot, collector: WindowCollector
) -> None:
    threads: list[int] = []
    left_widget(threads)
    made = [[number] for number in range(50_000)]
    assert not gc.isenabled()
    assert threads == []
    qtbot.waitUntil(lambda: threads == [threading.get_ident()])
    collector.turn_on()  # called at the end of each task
    assert not gc.isenabled()
    assert len(made) == 50_000


def test_garbage_is_collected_also_if_collection_was_off_at_the_start(qtbot: QtBot) -> None:
    gc.disable()  # as while the program is imported
    threads: list[int] = []
    collector = WindowCollector(lambda: False)
    collector.keep_off()
    left_widget(threads)
    made = [[number] for number in range(50_000)]
    try:
        qtbot.waitUntil(lambda: threads == [threading.get_ident()])
    finally:
        collector.deleteLater()
        gc.enable()
    assert len(made) == 50_000


def test_old_garbage_is_collected_after_enough_new_objects(qtbot: QtBot, collector: WindowCollector) -> None:
    threads: list[int] = []
    cycle = Cycle()
    weakref.finalize(cycle, lambda: threads.append(threading.get_ident()))
    gc.collect()  # an object that has outlived this is searched only with all others
    del cycle
    made: list[list[int]] = []

    def is_deleted() -> bool:
        made.extend([number] for number in range(30_000))
        return threads == [threading.get_ident()]

    qtbot.waitUntil(is_deleted, timeout=300_000)


def test_tuples_can_be_filled_in_a_task_while_garbage_is_collected(
    qtbot: QtBot, owner: QObject, qapp: QApplication
) -> None:
    # the collectors of earlier tests, which do not know of this thread
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]  # of all objects
    collector = WindowCollector(lambda: task.is_running)
    collector.keep_off()
    task = BackgroundTask(owner, lambda _progress: [tuple([n] for n in range(3_000)) for _ in range(300)])
    try:
        with qtbot.waitSignal(task.ended):
            task.start()
    finally:
        collector.deleteLater()
        gc.enable()
    assert task.error is None


def test_nothing_is_collected_while_an_event_is_handled(qtbot: QtBot, collector: WindowCollector) -> None:
    threads: list[int] = []
    nested = QEventLoop()

    def handle_event() -> None:
        left_widget(threads)
        made.extend([number] for number in range(50_000))
        QTimer.singleShot(3 * COLLECT_EVERY, nested.quit)
        nested.exec()
        counts.append(len(threads))

    made: list[list[int]] = []
    counts: list[int] = []
    outer = QEventLoop()
    QTimer.singleShot(0, handle_event)
    QTimer.singleShot(0, outer.quit)
    outer.exec()
    assert counts == [0]
    qtbot.waitUntil(lambda: threads == [threading.get_ident()])


def test_a_closed_window_is_not_deleted_while_an_event_of_its_part_is_handled() -> None:
    script = Path(__file__).with_name("unreachable_windows.py")
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=300)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "300 windows\n", "")
