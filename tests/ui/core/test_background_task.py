"""Background tasks: actions are called in the window's thread; tasks are cancelled, replaced, and end with dialogs."""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.exchange import failing_parsers
from tracker.changes import ChangeSet
from tracker.errors import KnownError
from tracker.exchange.parsing.parser_process import ParserProcess
from ui.accessibility.announcements import announcer
from ui.core import background_task
from ui.core.background_task import BackgroundTask, Progress, end_tasks, running_tasks
from ui.core.bridge import Bridge
from ui.core.errors import Banner


class Display:
    """Notes the tasks whose progress it is to show."""

    def __init__(self) -> None:
        self.followed: list[BackgroundTask[Any]] = []

    def follow(self, task: BackgroundTask[Any]) -> None:
        self.followed.append(task)


class Panel(QDialog):
    """A dialog with a banner and a place for progress."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(self)
        self.progress_display = Display()


def late(_progress: Progress) -> str:
    return "late"


def fail(_progress: Progress) -> None:
    raise KnownError("disk_full")


def delivered(task: BackgroundTask[Any]) -> BackgroundTask[Any]:
    """Return the task after its outcome was delivered."""
    assert task.wait(300)
    QApplication.processEvents()
    return task


def test_progress_and_result_arrive_in_the_windows_thread(qtbot: QtBot, owner: QObject) -> None:
    seen: list[tuple[object, int]] = []

    def work(report: Progress) -> int:
        report(1, 2)
        return threading.get_ident()

    task = (
        BackgroundTask(owner, work)
        .on_progress(lambda done, total: seen.append(((done, total), threading.get_ident())))
        .on_end(lambda: seen.append(("end", threading.get_ident())))
        .on_success(lambda thread: seen.append((thread != threading.get_ident(), threading.get_ident())))
    )
    with qtbot.waitSignal(task.ended):
        task.start()
    here = threading.get_ident()
    assert seen == [((1, 2), here), ("end", here), (True, here)]


def test_a_cancelled_task_stops_at_its_next_progress_report(qtbot: QtBot, owner: QObject) -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    seen: list[str] = []

    def work(report: Progress) -> None:
        begun.set()
        assert may_go_on.wait(300)
        report(1, 100)
        raise AssertionError("it went on")

    task = BackgroundTask(owner, work).on_cancel(lambda: seen.append("cancelled")).on_end(lambda: seen.append("end"))
    with qtbot.waitSignal(task.ended):
        task.start()
        assert begun.wait(300)
        task.cancel()
        may_go_on.set()
    assert seen == ["end", "cancelled"]
    assert task.error is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_task_cancelled_while_a_file_is_parsed_stops_at_once(qtbot: QtBot, owner: QObject, tmp_path: Path) -> None:
    process, sign = ParserProcess(), tmp_path / "pid"
    seen: list[str] = []
    task = BackgroundTask(owner, lambda _report: process.run(failing_parsers.stop, str(sign).encode()))
    task.on_cancel(lambda: seen.append("cancelled"))
    with qtbot.waitSignal(task.ended, timeout=300_000):
        task.start()
        qtbot.waitUntil(sign.exists, timeout=300_000)
        task.cancel()
    assert seen == ["cancelled"]
    assert process.run(failing_parsers.echo, b"next")[1] == b"next"
    process.end()


def test_a_failed_task_is_reported_through_the_bridge(qtbot: QtBot, owner: QObject) -> None:
    bridge = Bridge()
    with qtbot.waitSignal(bridge.operation_failed) as met:
        BackgroundTask(owner, fail).on_failure(bridge.report_failure).start()
    assert met.args is not None
    assert met.args[0].code == "disk_full"


def test_a_failure_without_an_action_is_shown_by_the_nearest_banner(qtbot: QtBot) -> None:
    dialog = Panel()
    qtbot.addWidget(dialog)
    dialog.show()
    part = QObject(dialog)
    task = delivered(BackgroundTask(part, fail).start())
    assert dialog.banner.isVisible()
    assert isinstance(task.error, KnownError)


def test_a_failure_that_nothing_can_show_is_raised(qtbot: QtBot, owner: QObject) -> None:
    with qtbot.captureExceptions() as raised:
        delivered(BackgroundTask(owner, fail).start())
    assert [type(error) for _, error, _ in raised] == [KnownError]


def test_progress_is_shown_by_the_nearest_place_and_announced(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = Panel()
    qtbot.addWidget(dialog)
    dialog.show()
    said: list[str] = []
    announcer(qapp).announced.connect(said.append)
    shown = BackgroundTask(QObject(dialog), late).with_progress("Reading").start()
    delivered(BackgroundTask(QObject(dialog), late).start())
    assert dialog.progress_display.followed == [delivered(shown)]
    assert said == ["Reading"]


def test_a_failed_action_can_be_retried(qtbot: QtBot) -> None:
    bridge = Bridge()
    is_full = True
    done = []

    def save() -> None:
        if is_full:
            raise KnownError("disk_full")
        done.append("saved")

    with qtbot.waitSignal(bridge.operation_failed) as met:
        assert not bridge.run_with_retry(save)
    is_full = False
    assert met.args is not None
    met.args[1]()
    assert done == ["saved"]


@pytest.mark.parametrize(("changes", "is_told"), [(ChangeSet(), False), (ChangeSet(settings=True), True)])
def test_an_empty_change_set_is_not_relayed(qtbot: QtBot, changes: ChangeSet, is_told: bool) -> None:
    bridge = Bridge()
    told: list[ChangeSet] = []
    bridge.records_changed.connect(told.append)
    bridge.relay(changes)
    assert bool(told) is is_told


def test_a_task_whose_window_is_deleted_ends_silently(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    monkeypatch.setattr(threading, "excepthook", said.append)
    may_go_on = threading.Event()

    def work(report: Progress) -> None:
        assert may_go_on.wait(300)
        report(1, 100)

    parent = QObject()
    task = BackgroundTask(parent, work).start()
    delete(parent)
    may_go_on.set()
    assert task.wait(300)
    assert said == []


def noted(owner: QObject, taken: list[object], work: Any = late) -> BackgroundTask[Any]:
    """Return a task that notes each action that is called."""
    return (
        BackgroundTask(owner, work)
        .on_progress(lambda *given: taken.append(given))
        .on_end(lambda: taken.append("end"))
        .on_success(taken.append)
        .on_failure(taken.append)
        .on_cancel(lambda: taken.append("cancelled"))
    )


@pytest.mark.parametrize("work", [late, fail, lambda progress: progress(1, 2)])
def test_no_action_of_an_abandoned_task_is_called(qtbot: QtBot, owner: QObject, work: Any) -> None:
    taken: list[object] = []
    task = noted(owner, taken, work).start()
    assert task.wait(300)  # its outcome is now a pending event
    assert task.is_running
    with qtbot.waitSignal(task.ended):
        assert task.give_up()
    QApplication.processEvents()
    assert taken == []
    assert not task.is_running


@pytest.mark.parametrize("close", [QDialog.reject, QDialog.accept, QDialog.close])
def test_a_task_ends_with_its_dialog(qtbot: QtBot, close: Any) -> None:
    dialog = Panel()
    qtbot.addWidget(dialog)
    dialog.open()
    taken: list[object] = []
    tasks = [noted(dialog, taken).start(), noted(QObject(dialog), taken, fail).start()]
    close(dialog)
    assert not any(task.is_running for task in tasks)
    for task in tasks:
        delivered(task)
    assert taken == []


def test_a_newer_task_makes_the_result_of_an_earlier_one_stale(qtbot: QtBot, owner: QObject) -> None:
    taken: list[object] = []
    earlier = noted(owner, taken, lambda _progress: "earlier").start()
    assert earlier.wait(300)
    newer = noted(owner, taken, lambda _progress: "newer").instead_of(earlier).start()
    assert not earlier.is_running
    delivered(newer)
    assert taken == ["end", "newer"]


def test_closing_waits_for_the_thread_of_a_task_that_was_replaced(qtbot: QtBot, owner: QObject) -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    def work(_progress: Progress) -> None:
        begun.set()
        assert may_go_on.wait(300)

    earlier = BackgroundTask(owner, work).start()
    assert begun.wait(300)
    BackgroundTask(owner, lambda _progress: may_go_on.set()).instead_of(earlier).start()
    end_tasks(owner)
    assert earlier.wait(0)


def test_a_task_without_references_still_delivers_its_result(qtbot: QtBot, owner: QObject) -> None:
    taken: list[object] = []
    BackgroundTask(owner, late).on_success(taken.append).start().wait(300)
    gc.collect()
    QApplication.processEvents()
    assert taken == ["late"]
    assert owner.children() == []


def test_a_task_can_be_abandoned_before_its_start_and_after_its_end(qtbot: QtBot, owner: QObject) -> None:
    task = BackgroundTask(owner, late)
    assert task.give_up()
    with qtbot.waitSignal(task.ended):
        task.start()
    assert task.give_up()


def test_a_fault_in_an_action_does_not_leave_the_task_running(qtbot: QtBot, owner: QObject) -> None:
    ended: list[bool] = []
    with qtbot.captureExceptions() as raised:
        task = BackgroundTask(owner, late).on_success(lambda _result: 1 / 0)
        task.ended.connect(lambda: ended.append(True))
        delivered(task.start())
    assert [type(error) for _, error, _ in raised] == [ZeroDivisionError]
    assert ended == [True]
    assert not task.is_running


def test_the_tasks_of_a_widget_are_abandoned_with_it(qtbot: QtBot) -> None:
    window = QWidget()
    part = QWidget(window)
    taken: list[object] = []
    for owner in (window, part):
        BackgroundTask(owner, late).on_success(taken.append).start()
    assert len(running_tasks(window)) == 2
    end_tasks(window)
    assert running_tasks(window) == []
    delete(window)
    QApplication.processEvents()
    assert taken == []


def test_work_that_ends_by_sys_exit_is_a_failure(qtbot: QtBot, owner: QObject) -> None:
    failures: list[Exception] = []
    task = BackgroundTask(owner, lambda _progress: sys.exit(2)).on_failure(failures.append)
    with qtbot.waitSignal(task.ended):
        task.start()
    assert [str(error) for error in failures] == ["the work ended with SystemExit"]
    assert isinstance(failures[0].__cause__, SystemExit)


@pytest.mark.usefixtures("automatic_collection")
def test_a_task_without_a_thread_is_a_failure(qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    failures: list[Exception] = []
    task = BackgroundTask(owner, late).on_failure(failures.append)
    with qtbot.waitSignal(task.ended), monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        task.start()
        assert task.is_running
        assert failures == []
    assert [str(error) for error in failures] == ["can't start new thread"]
    assert not task.is_running
    assert task.wait(0)
    assert gc.isenabled()


def test_closing_waits_for_the_thread_of_an_earlier_task_behind_one_that_ended(qtbot: QtBot, owner: QObject) -> None:
    may_end = threading.Event()
    first = BackgroundTask(owner, lambda _progress: may_end.wait(300)).start()
    second = BackgroundTask(owner, late).instead_of(first).start()
    second._thread.join(300)
    third = BackgroundTask(owner, lambda _progress: may_end.set()).instead_of(second).start()
    assert third.wait(300)
    assert not first._thread.is_alive()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_that_long_work_freed_is_returned_to_the_system(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background_task, "LONG", 0.0)
    kept: list[bytearray] = []

    def fill_and_free(_progress: Progress) -> None:
        blocks = [bytearray(b"x" * 4_000) for _ in range(25_000)]
        kept.extend(blocks[::20])  # between the others, so that they can't be returned as the end of the heap
        blocks.clear()

    owner, before = QObject(), resident_megabytes()
    delivered(BackgroundTask(owner, fill_and_free).start())
    assert kept
    assert resident_megabytes() - before < 50


def resident_megabytes() -> float:
    """Return the memory of this process that is not swapped out."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
