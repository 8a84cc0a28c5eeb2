"""Pytest plugin for each process of a run: time limits for every hang, and files that tests/watched.py reads.

A test past its limit ends its process, and prints the stacks of its threads. An exception raised into the test, which
is the default of pytest-timeout, is swallowed or crashes the process inside a Python method called by Qt.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.watched import DONE, FOLDER, STACKS, TEST

SPARE = 0.1
"""How much later than its limit a test may be ended, as a share of the limit."""

_files: list[TextIO] = []
"""Stream to which stacks are printed, and in a watched run the file in which they are stored."""


def pytest_configure() -> None:
    """Store the real standard error before tests are captured; in a watched run write stacks to a file at SIGUSR1."""
    _files.append(os.fdopen(os.dup((sys.__stderr__ or sys.stderr).fileno()), "w", encoding="utf-8"))
    _write_stacks_at_signal()


@pytest.hookimpl(optionalhook=True)
def pytest_worker_begins() -> None:
    """Write the stacks of a worker to a file of its own, not to that of the process it was forked from."""
    inherited = _files[1:]
    del _files[1:]
    _write_stacks_at_signal()
    for file in inherited:
        file.close()


def _write_stacks_at_signal() -> None:
    if folder := os.environ.get(FOLDER):
        _files.append((Path(folder) / f"{os.getpid()}{STACKS}").open("w", encoding="utf-8"))
        if hasattr(faulthandler, "register"):
            faulthandler.register(signal.SIGUSR1, _files[-1])


def pytest_unconfigure() -> None:
    """Close the stream to which stacks are printed.

    A worker that has no tests left waits for the end of the run; in a watched run it still writes its stacks at
    SIGUSR1, so the file for them stays open until the process ends.
    """
    if _files:
        _files.pop(0).close()


class _Alarm:
    """Makes this process print its stacks and end, whatever it is doing, when a limit has passed.

    The alarm of one test stays set for the next ones while it is late enough for them, because each new alarm starts
    and joins a thread, which takes longer than most tests.
    """

    def __init__(self) -> None:
        self._limit = self._since = 0.0
        self.is_wanted = False
        """Whether the test at hand has a limit."""

    def set(self, limit: float) -> None:
        """End the process between the limit, in seconds from now, and SPARE of the limit later."""
        self.is_wanted = True
        now = time.monotonic()
        if limit != self._limit or now - self._since > limit * SPARE:
            faulthandler.dump_traceback_later(limit * (1 + SPARE), exit=True, file=_files[0])
            self._limit, self._since = limit, now

    def remove(self) -> None:
        """Let the process go on for as long as it takes."""
        if self._limit:
            faulthandler.cancel_dump_traceback_later()
            self._limit = 0.0


_alarm = _Alarm()


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(settings: Any) -> bool:
    """Make this process print its stacks and end if the test isn't done in time."""
    _alarm.set(settings.timeout)
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_cancel_timer() -> bool:
    """Record that the test is done; its alarm may be that of the next one."""
    _alarm.is_wanted = False
    return True


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(nextitem: pytest.Item | None) -> Iterator[None]:
    """Remove the alarm after the last test: a worker may then wait for others."""
    result = yield
    if nextitem is None:
        _alarm.remove()
    return result


def pytest_enter_pdb() -> None:
    """Remove the limit of a test that is being debugged."""
    _alarm.remove()


def pytest_runtest_logstart(nodeid: str) -> None:
    """Store the name of the test that begins in this process, and let it take any time if it has no limit."""
    if not _alarm.is_wanted:
        _alarm.remove()
    if folder := os.environ.get(FOLDER):
        (Path(folder) / f"{os.getpid()}{TEST}").write_text(nodeid, encoding="utf-8")


def pytest_runtest_logfinish() -> None:
    """Count a test that finished."""
    if folder := os.environ.get(FOLDER):
        with (Path(folder) / DONE).open("a", encoding="ascii") as file:
            file.write(".")
