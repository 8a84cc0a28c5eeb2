"""What pytest loads in each process of a run: limits that hold for every hang, and what tests/watched.py reads.

A test past its limit ends its process, with the stacks of its threads. An exception raised into the test instead, as
pytest-timeout does by default, is swallowed or crashes the process where it strikes in a Python method that Qt called.
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
"""The environment variable that names the folder in which the processes of a watched run keep what is known of them."""
DONE, STACKS, TEST = "done", ".stacks", ".test"
"""The file with a character for each test that finished; what follows a process's number in the names of its files."""

_files: list[TextIO] = []
"""Where stacks are printed, and in a watched run the file that they are kept in."""


def pytest_configure() -> None:
    """Keep the real place for errors, before tests are captured; in a watched run write stacks to a file at SIGUSR1."""
    _files.append(os.fdopen(os.dup((sys.__stderr__ or sys.stderr).fileno()), "w", encoding="utf-8"))
    if folder := os.environ.get(FOLDER):
        _files.append((Path(folder) / f"{os.getpid()}{STACKS}").open("w", encoding="utf-8"))
        if hasattr(faulthandler, "register"):
            faulthandler.register(signal.SIGUSR1, _files[-1])


def pytest_unconfigure() -> None:
    """Close what was opened."""
    if hasattr(faulthandler, "unregister"):
        faulthandler.unregister(signal.SIGUSR1)
    while _files:
        _files.pop().close()


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(settings: Any) -> bool:
    """Have this process print its stacks and end where the test isn't done in time, whatever it runs by then."""
    faulthandler.dump_traceback_later(settings.timeout, exit=True, file=_files[0])
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_cancel_timer() -> bool:
    """Lift the limit of the test."""
    faulthandler.cancel_dump_traceback_later()
    return True


def pytest_enter_pdb() -> None:
    """Lift the limit of a test that someone looks into."""
    faulthandler.cancel_dump_traceback_later()


def pytest_runtest_logstart(nodeid: str) -> None:
    """Keep the name of the test that begins in this process."""
    if folder := os.environ.get(FOLDER):
        (Path(folder) / f"{os.getpid()}{TEST}").write_text(nodeid, encoding="utf-8")


def pytest_runtest_logfinish() -> None:
    """Count a test that finished."""
    if folder := os.environ.get(FOLDER):
        with (Path(folder) / DONE).open("a", encoding="ascii") as file:
            file.write(".")
