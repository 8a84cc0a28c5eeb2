"""Runs functions in processes that are forked from one with the program in memory, so that each starts at once.

Each process is as independent as one that was started anew, except that the modules are imported already.

On Linux that process is itself forked from the one that has collected the tests (`begin`): then all modules that any
test imports are in memory. On macOS Python starts it anew, and it imports PRELOADED. Windows has no fork: each process
is started anew there.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Sequence
from itertools import pairwise
from multiprocessing import forkserver, resource_tracker, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.cli.terminal import ROOT, Said

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

PRELOADED = [
    "sqlalchemy", "tracker.cli", "tracker.services.passphrases", "ui.charts.published.chart_request",
    "ui.pictures.command", "ui.shell.open_project", "ui.shell.startup.app", "ui.shell.startup.export_writers",
]  # fmt: skip
METHOD = "spawn" if sys.platform == "win32" else "forkserver"
PATIENCE = 600.0
"""Seconds that a slow machine may take."""
_START_ANEW = util.spawnv_passfds
"""How Python starts a process."""
_IGNORED = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
"""The warnings that Python ignores by default."""


def begin() -> None:
    """Fork the process from which those of the tests are forked; called when tests are collected and none has run.

    Once there is an application of Qt, no usable process can be forked from this one.
    """
    resource_tracker.ensure_running()  # started as usual
    util.spawnv_passfds = _fork_instead
    try:
        forkserver.ensure_running()
    finally:
        util.spawnv_passfds = _START_ANEW


def _fork_instead(_path: object, arguments: Sequence[str], kept: Sequence[int]) -> int:
    """Fork a process that has these files alone and runs what Python would run in a new one; return its id."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about threads: those of numpy's library can be forked
        process = os.fork()
    if process:
        return process
    limits = [2, *sorted(kept), os.sysconf("SC_OPEN_MAX")]
    for low, high in pairwise(limits):
        os.closerange(low + 1, high)
    util.spawnv_passfds = _START_ANEW
    forkserver._forkserver.__init__()  # type: ignore[misc]  # its lock is held by the parent
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__  # not those of pytest, as below
    warnings.resetwarnings()
    for category in _IGNORED:
        warnings.simplefilter("ignore", category)
    try:
        exec(arguments[arguments.index("-c") + 1], {})
    except Exception:  # noqa: BLE001 - there is nobody to raise it to
        traceback.print_exc()
    finally:
        os._exit(0)


def forked(function: Callable[..., object], *arguments: object) -> BaseProcess:
    """Start a function in a process with the present environment, and return the process."""
    context = multiprocessing.get_context(METHOD)
    context.set_forkserver_preload(PRELOADED)
    process = context.Process(target=_run, args=(function, arguments, dict(os.environ), None))
    process.start()
    return process


def output_of(function: Callable[..., object], *arguments: object, environment: dict[str, str]) -> Said:
    """Run a function in a process with more variables in its environment, and return what it printed."""
    context = multiprocessing.get_context(METHOD)
    context.set_forkserver_preload(PRELOADED)
    with tempfile.TemporaryDirectory(prefix="twintrack-forked-") as folder:
        process = context.Process(target=_run, args=(function, arguments, {**os.environ, **environment}, folder))
        process.start()
        process.join(PATIENCE)
        assert process.exitcode is not None, "the process did not end"
        return Said(process.exitcode, Path(folder, "1").read_text("utf-8"), Path(folder, "2").read_text("utf-8"))


def launched(*arguments: object, environment: dict[str, str]) -> Said:
    """Run the program with arguments of the command line."""
    from ui.shell.startup.entry import launch

    return output_of(launch, [str(each) for each in arguments], environment=environment)


def _run(
    function: Callable[..., Any], arguments: tuple[object, ...], environment: dict[str, str], folder: str | None
) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    for number in (1, 2) if folder is not None else ():
        file = os.open(Path(str(folder), str(number)), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, number)
    sys.exit(function(*arguments))
