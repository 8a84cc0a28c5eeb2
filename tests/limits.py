"""Pytest plugin for each process of a run: time limits for every hang, and files that tests/watched.py reads.

A test past its limit ends its process, and prints the stacks of its threads. An exception raised into the test, which
is the default of pytest-timeout, is swallowed or crashes the process inside a Python method called by Qt.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from pathlib import Path
from typing import Any, TextIO

import pytest

FOLDER = "TWINTRACK_TEST_RUN"
"""Environment variable with the folder in which the processes of a watched run store their state."""
DONE, STACKS, TEST = "done", ".stacks", ".test"
"""File with one character for each finished test; the suffix behind a process id in the names of the files."""

_files: list[TextIO] = []
"""Stream to which stacks are printed, and in a watched run the file in which they are stored."""


def pytest_configure() -> None:
    """Store the real standard error before tests are captured; in a watched run write stacks to a file at SIGUSR1."""
    _files.append(os.fdopen(os.dup((sys.__stderr__ or sys.stderr).fileno()), "w", encoding="utf-8"))
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


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(settings: Any) -> bool:
    """Make this process print its stacks and end if the test isn't done in time, whatever it is doing."""
    faulthandler.dump_traceback_later(settings.timeout, exit=True, file=_files[0])
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_cancel_timer() -> bool:
    """Remove the limit of the test."""
    faulthandler.cancel_dump_traceback_later()
    return True


def pytest_enter_pdb() -> None:
    """Remove the limit of a test that is being debugged."""
    faulthandler.cancel_dump_traceback_later()


def pytest_runtest_logstart(nodeid: str) -> None:
    """Store the name of the test that begins in this process."""
    if folder := os.environ.get(FOLDER):
        (Path(folder) / f"{os.getpid()}{TEST}").write_text(nodeid, encoding="utf-8")


def pytest_runtest_logfinish() -> None:
    """Count a test that finished."""
    if folder := os.environ.get(FOLDER):
        with (Path(folder) / DONE).open("a", encoding="ascii") as file:
            file.write(".")
