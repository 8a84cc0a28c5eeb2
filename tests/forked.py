"""Runs functions in processes that are forked from one with the program in memory, so that each starts at once.

Each process is as independent as one that was started anew, except that the modules are imported already. Not on
Windows, which has no fork.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.cli.terminal import ROOT, Said

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

PRELOADED = [
    "sqlalchemy", "tracker.cli", "tracker.services.passphrases", "ui.charts.published.chart_request",
    "ui.pictures.command", "ui.shell.open_project", "ui.shell.startup.app", "ui.shell.startup.export_writers",
]  # fmt: skip
PATIENCE = 600.0
"""Seconds that a slow machine may take."""


def forked(function: Callable[..., object], *arguments: object) -> BaseProcess:
    """Start a function in a process with the present environment, and return the process."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    process = context.Process(target=_run, args=(function, arguments, dict(os.environ), None))
    process.start()
    return process


def output_of(function: Callable[..., object], *arguments: object, environment: dict[str, str]) -> Said:
    """Run a function in a process with more variables in its environment, and return what it printed."""
    context = multiprocessing.get_context("forkserver")
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
