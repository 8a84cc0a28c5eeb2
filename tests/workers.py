"""Pytest plugin that collects the tests once and runs them in forked processes: `-p tests.workers --workers 2`.

Each worker of pytest-xdist imports and collects everything for itself. Here the process that has collected the tests is
forked, and tells each worker its next test after each. A worker runs neighbouring tests, which share fixtures; when it
has none left, it takes over half of those that another has not begun.

A worker that dies fails its test and ends the run, after the tests that the others are at.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import traceback
import warnings
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

import pytest

_PATIENCE = 5.0
"""Seconds in which a worker may end by itself after the run was interrupted."""
_OF_THE_TERMINAL = ("terminalreporter", "terminalprogress")


class _Hooks:
    """The hook of this plugin."""

    def pytest_worker_begins(self, number: int) -> None:
        """Act in a worker before its first test; its processes share all files that were opened before."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the hook of this plugin."""
    pluginmanager.add_hookspecs(_Hooks)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the number of workers."""
    parser.addoption("--workers", type=int, default=0, help="run the tests in so many forked processes")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the collected tests in workers, unless pytest or pytest-xdist is to do it."""
    config, option = session.config, session.config.option
    count = min(option.workers, len(session.items))
    has_xdist = getattr(option, "numprocesses", None) is not None or hasattr(config, "workerinput")
    if count < 2 or has_xdist or option.collectonly or option.usepdb or session.testsfailed:
        return None
    Run(session, count).run()
    return True


class Remaining:
    """The tests that were not given to a worker yet: for each worker a row of neighbours."""

    def __init__(self, tests: int, workers: int) -> None:
        self._rows = [range(tests * each // workers, tests * (each + 1) // workers) for each in range(workers)]

    def take(self, worker: int) -> int | None:
        """Return the number of the next test of a worker, None if there are no more."""
        if not self._rows[worker]:
            longest = max(range(len(self._rows)), key=lambda each: len(self._rows[each]))
            row = self._rows[longest]
            middle = len(row) // 2
            self._rows[longest], self._rows[worker] = row[:middle], row[middle:]
        row = self._rows[worker]
        self._rows[worker] = row[1:]
        return row[0] if row else None


@dataclass(eq=False, slots=True)
class Worker:
    """A worker as its parent sees it: its process, and the tests that it was given and has not finished."""

    number: int
    process: int
    ended: int
    """A file descriptor that can be read when the process has ended."""
    connection: Connection[Any, Any]
    given: deque[int] = field(default_factory=deque)


class Run:
    """Starts the workers, gives them tests, and passes their reports to the plugins of this process."""

    def __init__(self, session: pytest.Session, count: int) -> None:
        self._session = session
        self._remaining = Remaining(len(session.items), count)
        self._folder: Path = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        self._count = count
        self._workers: list[Worker] = []
        self._crash = ""

    def run(self) -> None:
        """Run all tests; raise what pytest raises if the run ends before all are done."""
        session = self._session
        try:
            for number in range(self._count):
                self._workers.append(self._start(number))
            while self._workers:
                self._follow()
        finally:
            self._end_workers()
        if self._crash or session.shouldfail:
            raise session.Failed(self._crash or session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)

    def _start(self, number: int) -> Worker:
        ours, theirs = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about threads: those of numpy's library can be forked
            process = os.fork()
        if process == 0:
            ours.close()
            _work(self._session, number, theirs, self._folder)
        theirs.close()
        return Worker(number, process, os.pidfd_open(process), ours)

    def _follow(self) -> None:
        """Wait until workers say something or have ended, and act on it."""
        places: dict[Any, Worker] = {}
        for worker in self._workers:
            places |= {worker.connection: worker, worker.ended: worker}
        for worker in {places[each] for each in wait(list(places))}:
            has_ended = bool(wait([worker.ended], 0))  # looked at first: it may say something and end after that
            while heard := _next_message(worker.connection):
                self._answer(worker, *heard)
            if has_ended:
                self._note_end(worker)

    def _answer(self, worker: Worker, has_finished: bool, said: list[tuple[str, Any]]) -> None:
        """Report what a worker has said, and give it another test; none if the run is to end."""
        config = self._session.config
        for kind, value in said:
            if kind == "warning":
                config.hook.pytest_warning_recorded.call_historic(kwargs=value)
                continue
            report = config.hook.pytest_report_from_serializable(config=config, data=value)
            config.hook.pytest_runtest_logreport(report=report)
        if has_finished:
            worker.given.popleft()
        is_over = self._crash or self._session.shouldfail or self._session.shouldstop
        following = None if is_over else self._remaining.take(worker.number)
        if following is not None:
            worker.given.append(following)
        with suppress(ConnectionError):  # it has ended
            worker.connection.send(following)

    def _note_end(self, worker: Worker) -> None:
        """Remove a worker that has ended; if it was not to end, fail its test and let the others end."""
        self._workers.remove(worker)
        worker.connection.close()
        os.close(worker.ended)
        _, status = os.waitpid(worker.process, 0)
        if status == 0:
            return
        self._crash = f"worker {worker.number} crashed"
        nodeid = self._session.items[worker.given[0]].nodeid if worker.given else "no test"
        place = nodeid.split("::")[0]
        message = f"worker {worker.number} crashed while running {nodeid!r}"
        report = pytest.TestReport(nodeid, (place, None, place), {}, "failed", message, "call")
        self._session.config.hook.pytest_runtest_logreport(report=report)

    def _end_workers(self) -> None:
        """Wait for a moment until the workers of an interrupted run have ended, then kill them."""
        for worker in self._workers:
            worker.connection.close()
            if not wait([worker.ended], _PATIENCE):
                os.kill(worker.process, signal.SIGKILL)
            os.waitpid(worker.process, 0)
            os.close(worker.ended)
        self._workers.clear()


def _next_message(connection: Connection[Any, Any]) -> tuple[bool, list[tuple[str, Any]]] | None:
    """Return what a worker has sent, None if there is nothing more or the worker has ended."""
    try:
        heard: tuple[bool, list[tuple[str, Any]]] | None = connection.recv() if connection.poll() else None
    except (EOFError, ConnectionError):
        return None
    return heard


# in a worker ------------------------------------------------------------------------------------------------------


def _work(session: pytest.Session, number: int, connection: Connection[Any, Any], folder: Path) -> None:
    """Run the tests that the parent gives, and end this process. What it inherited is left for its parent to close."""
    status = 1
    try:
        _become_worker(session.config, number, folder)
        _run_tests(session, connection)
        status = 0
    except (EOFError, ConnectionError, KeyboardInterrupt):
        pass  # the run is over
    except BaseException:  # noqa: BLE001 - there is nobody to raise it to
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _become_worker(config: pytest.Config, number: int, folder: Path) -> None:
    """Give this process files, folders and a state of its own, and take the terminal from it."""
    random.seed()
    capture = config.pluginmanager.getplugin("capturemanager")
    if capture is not None:  # the files with captured output are those of the parent
        capture.stop_global_capturing()
        capture.start_global_capturing()
    factory: Any = config._tmp_path_factory  # type: ignore[attr-defined]
    factory._given_basetemp, factory._basetemp = folder / f"worker-{number}", None
    for name in _OF_THE_TERMINAL:
        if config.pluginmanager.has_plugin(name):
            config.pluginmanager.unregister(name=name)
    config.hook.pytest_worker_begins(number=number)


def _run_tests(session: pytest.Session, connection: Connection[Any, Any]) -> None:
    """Run tests until the parent gives no more. The next one is known before each, for the fixtures of both."""
    said = _Said(session.config)
    session.config.pluginmanager.register(said)

    def ask(has_finished: bool) -> int | None:
        connection.send((has_finished, said.take()))
        following: int | None = connection.recv()
        return following

    current = ask(False)
    following = None if current is None else ask(False)
    while current is not None:
        item = session.items[current]
        following_item = None if following is None else session.items[following]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following_item)
        current, following = following, ask(True)
        if session.shouldfail or session.shouldstop:
            break
    session._setupstate.teardown_exact(None)


class _Said:
    """Keeps what is to be sent to the parent: reports of tests, and warnings."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._kept: list[tuple[str, Any]] = []

    def take(self) -> list[tuple[str, Any]]:
        """Return what was not sent yet."""
        taken, self._kept = self._kept, []
        return taken

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep a report, as the data that pytest makes of it."""
        self._kept.append(
            ("report", self._config.hook.pytest_report_to_serializable(config=self._config, report=report))
        )

    def pytest_warning_recorded(self, warning_message: Any, when: str, nodeid: str, location: Any) -> None:
        """Keep a warning as text: its exception may hold objects of this process."""
        text = UserWarning(f"{warning_message.category.__name__}: {warning_message.message}")
        message = warnings.WarningMessage(text, UserWarning, warning_message.filename, warning_message.lineno)
        known = {"warning_message": message, "when": when, "nodeid": nodeid, "location": location}
        self._kept.append(("warning", known))
