"""Background tasks: signals arrive in the window's thread, and tasks can be cancelled and abandoned."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.exchange import failing_parsers
from tracker.changes import ChangeSet
from tracker.errors import KnownError
from tracker.exchange.parsing.parser_process import ParserProcess
from ui.core.background_task import BackgroundTask, Progress, give_up_jobs, running_jobs
from ui.core.bridge import Bridge


def test_progress_and_result_arrive_in_the_windows_thread(qtbot: QtBot) -> None:
    seen: list[tuple[str, object, int]] = []

    def work(report: Progress) -> str:
        report(1, 2)
        return threading.current_thread().name

    job = BackgroundTask("Counting", work)
    job.progressed.connect(lambda done, total: seen.append(("progress", (done, total), threading.get_ident())))
    job.finished.connect(lambda result: seen.append(("result", result, threading.get_ident())))
    with qtbot.waitSignal(job.ended):
        job.start()
    here = threading.get_ident()
    assert seen == [("progress", (1, 2), here), ("result", "Counting", here)]


def test_a_cancelled_task_stops_at_its_next_progress_report(qtbot: QtBot) -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    def work(report: Progress) -> None:
        begun.set()
        assert may_go_on.wait(300)
        report(1, 100)
        raise AssertionError("it went on")

    job = BackgroundTask("Waiting", work)
    with qtbot.waitSignal(job.cancelled), qtbot.assertNotEmitted(job.failed):
        job.start()
        assert begun.wait(300)
        job.cancel()
        may_go_on.set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_task_cancelled_while_a_file_is_parsed_stops_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    process, sign = ParserProcess(), tmp_path / "pid"
    job = BackgroundTask("Reading", lambda _report: process.run(failing_parsers.stop, str(sign).encode()))
    with qtbot.waitSignal(job.cancelled, timeout=300_000), qtbot.assertNotEmitted(job.failed):
        job.start()
        qtbot.waitUntil(sign.exists, timeout=300_000)
        job.cancel()
    assert process.run(failing_parsers.echo, b"next")[1] == b"next"
    process.end()


def test_a_failed_task_is_reported_through_the_bridge(qtbot: QtBot) -> None:
    bridge = Bridge()

    def work(report: Progress) -> None:
        raise KnownError("disk_full")

    with qtbot.waitSignal(bridge.operation_failed) as met:
        job = BackgroundTask("Failing", work)
        bridge.start(job)
    assert met.args is not None
    assert met.args[0].code == "disk_full"


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
    job = BackgroundTask("Checking", work, parent)
    job.start()
    delete(parent)
    may_go_on.set()
    assert job.wait(300)
    assert said == []


def test_the_result_of_an_abandoned_task_is_dropped(qtbot: QtBot) -> None:
    taken: list[object] = []
    job = BackgroundTask("Reading", lambda _progress: "late")
    for signal in (job.finished, job.failed, job.cancelled, job.ended):
        signal.connect(lambda *given: taken.append(given))
    job.start()
    assert job.wait(300)  # its outcome is now a pending event
    assert job.is_running
    assert job.give_up()
    QApplication.processEvents()
    assert taken == []
    assert not job.is_running


def test_the_progress_of_an_abandoned_task_is_dropped(qtbot: QtBot) -> None:
    shown: list[tuple[int, int]] = []
    job = BackgroundTask("Reading", lambda progress: progress(1, 2))
    job.progressed.connect(lambda done, total: shown.append((done, total)))
    job.start()
    assert job.wait(300)
    job.abandon()
    QApplication.processEvents()
    assert shown == []


def test_a_task_without_references_still_delivers_its_result(qtbot: QtBot) -> None:
    taken: list[object] = []
    job = BackgroundTask("Reading", lambda _progress: "found")
    job.finished.connect(taken.append)
    job.start()
    job.wait(300)
    del job
    gc.collect()
    QApplication.processEvents()
    assert taken == ["found"]


def test_a_task_can_be_abandoned_before_its_start_and_after_its_end(qtbot: QtBot) -> None:
    job = BackgroundTask("Reading", lambda _progress: "found")
    assert job.give_up()
    with qtbot.waitSignal(job.ended):
        job.start()
    assert job.give_up()


def test_the_tasks_of_a_widget_are_abandoned_with_it(qtbot: QtBot) -> None:
    window = QWidget()
    part = QWidget(window)
    taken: list[object] = []
    for owner in (window, part):
        job = BackgroundTask("Reading", lambda _progress: "late", owner)
        job.finished.connect(taken.append)
        job.start()
    assert len(running_jobs(window)) == 2
    give_up_jobs(window)
    assert running_jobs(window) == []
    delete(window)
    QApplication.processEvents()
    assert taken == []
