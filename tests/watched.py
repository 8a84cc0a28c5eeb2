"""Runs pytest in three workers, and ends a run without progress: `python -m tests.watched [arguments for pytest]`.

A worker that dies ends the run: pytest's summary names its test, and the status is 1. This module detects what pytest
can't: a run without progress, one that takes too long, or one ended by SIGTERM. Then it prints the stacks of all
processes of the run, kills them, and returns ENDED.

This process does not import pytest: the one that it starts does.

The files of the tests are in memory where Linux provides that, so that tests don't wait for a disk; they are deleted
at the end of the run. They are where TMPDIR says if it is set.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "TWINTRACK_TEST_RUN"
"""Environment variable with the folder in which the processes of a watched run store their state."""
DONE, STACKS, TEST = "done", ".stacks", ".test"
"""File with one character for each finished test; the suffix behind a process id in the names of the files."""
CAN_FORK = sys.platform == "linux"
"""Whether tests.workers can run the tests in forked processes."""
WORKERS = ("--workers", "3") if CAN_FORK else ("-n", "2", "--dist", "worksteal", "--max-worker-restart=0")
"""Where they are forked, one more than a small machine has processors: tests wait for processes that they start."""
PYTEST = ("-q", "-p", "tests.limits", "-p", "tests.workers", *WORKERS, "-o", "tmp_path_retention_policy=failed")
"""Arguments for pytest; arguments of the caller come later and override them."""
MEMORY = Path("/dev/shm")
"""Folder of Linux whose files are in memory."""
MEMORY_NEEDED = 2 * 1024**3
"""Free bytes in MEMORY from which it is used; the files of tests take a tenth of that at most."""
ENDED = 124
"""Exit status of a run that was ended here; pytest's own are 0 to 5."""
STILL, WHOLE = 1800.0, 7200.0
"""Seconds without a finished test, and seconds in total, after which a run is ended. 0 is no limit.

The run takes five minutes on an idle machine with two cores, and no test may take more than 1200 seconds.
"""

_UNWANTED = "it is not wanted any more"
_CHECK_EVERY = 0.2
"""Seconds between two checks of a run."""
_STACKS_WAIT = 10.0
"""Seconds that a process has to write its stacks."""


def main(arguments: Sequence[str], is_wanted: Callable[[], bool] = lambda: True) -> int:
    """Run pytest with the arguments, except `--still` and `--whole`, which set the limits; return the exit status.

    A run that is not wanted any more is ended without a word.
    """
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--still", type=float, default=STILL)
    parser.add_argument("--whole", type=float, default=WHOLE)
    limits, others = parser.parse_known_args(arguments)
    return run_pytest(others, limits.still, limits.whole, is_wanted)


def run_pytest(
    arguments: Sequence[str], still: float = STILL, whole: float = WHOLE, is_wanted: Callable[[], bool] = lambda: True
) -> int:
    """Run pytest with the arguments and wait for it; return the exit status, which is ENDED for a run that was ended
    here.
    """
    place = _memory()
    with _folder_of_run(place) as kept, _ended_by_signal():
        folder = Path(kept)
        command = [sys.executable, "-m", "pytest", *PYTEST, *arguments]
        environment = {**compiling_environment(), FOLDER: kept, **({"TMPDIR": kept} if place else {})}
        process = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            reason = _wait(process, folder, still, whole, is_wanted)
        except _Terminated:
            reason = "it was asked to end by SIGTERM"
        if reason == _UNWANTED:
            _kill(process, _processes(folder))
            return ENDED
        if reason:
            _end(process, folder, reason)
            return ENDED
        return process.returncode


def _memory() -> Path | None:
    """Return MEMORY if the tests can have their files there: TMPDIR is not set, there is room, and files can be run."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return None
    cannot_run_files = os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return None if cannot_run_files or shutil.disk_usage(MEMORY).free < MEMORY_NEEDED else MEMORY


def _folder_of_run(place: Path | None) -> tempfile.TemporaryDirectory[str]:
    """Return a new folder for the files of a run, deleted at its end; a killed process may still be writing there."""
    return tempfile.TemporaryDirectory(prefix="tests-", dir=place, ignore_cleanup_errors=True)


def compiling_environment() -> dict[str, str]:
    """Return the environment, with a cache of compiled modules: hundreds of processes of a run import the program."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Terminated(BaseException):
    """Raised when SIGTERM arrives."""


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Raise _Terminated when SIGTERM arrives."""

    def terminate(_number: int, _frame: object) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _wait(
    process: subprocess.Popen[bytes], folder: Path, still: float, whole: float, is_wanted: Callable[[], bool]
) -> str:
    """Wait for the end of the run or until it must be ended; return the reason, empty if the run has ended."""
    began = progressed = time.monotonic()
    done = 0
    while True:
        try:
            process.wait(_CHECK_EVERY)
            return ""
        except subprocess.TimeoutExpired:
            pass
        except KeyboardInterrupt:
            # pytest received it as well, and reports the interrupted test.
            continue
        if not is_wanted():
            return _UNWANTED
        now = time.monotonic()
        if (done_now := _size(folder / DONE)) != done:
            done, progressed = done_now, now
        if still and now - progressed > still:
            return f"no test finished in {still:g} seconds (--still changes the limit, --still 0 lifts it)"
        if whole and now - began > whole:
            return f"it took more than {whole:g} seconds (--whole changes the limit, --whole 0 lifts it)"


def _end(process: subprocess.Popen[bytes], folder: Path, reason: str) -> None:
    """Print the stacks of all processes of the run, kill them, and print their tests."""
    numbers = _processes(folder)
    for number in numbers:
        print(f"\n--- stacks of process {number}, {_test_of(folder, number)}\n{_stacks(folder, number)}", flush=True)
    _kill(process, numbers)
    print(f"\nThe tests were ended: {reason}. They were at:", flush=True)
    for number in numbers:
        print(f"  process {number}: {_test_of(folder, number)}", flush=True)


def _processes(folder: Path) -> list[int]:
    """Return the ids of all processes of the run."""
    return sorted(int(path.stem) for path in folder.glob(f"*{STACKS}"))


def _kill(process: subprocess.Popen[bytes], numbers: Sequence[int]) -> None:
    """Kill a run, these processes of it and those that they have started, and wait for the run.

    A process that has only just been started, and so is not among `numbers`, would write about its lost parent.
    """
    if hasattr(signal, "SIGSTOP"):
        with suppress(OSError):
            os.kill(process.pid, signal.SIGSTOP)  # it starts no further ones
    for number in {process.pid, *numbers, *_descendants(process.pid)}:
        with suppress(OSError):
            os.kill(number, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()


def _descendants(number: int) -> list[int]:
    """Return the ids of the processes that a process has started, and so on, where the system tells them."""
    found: list[int] = []
    for path in Path("/proc", str(number), "task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, path.read_text("ascii").split()):
                found += [child, *_descendants(child)]
    return found


def _stacks(folder: Path, number: int) -> str:
    """Make a process write its stacks, and return what it wrote within some seconds."""
    if not hasattr(signal, "SIGUSR1"):
        return "(can't be had on this system)\n"
    path = folder / f"{number}{STACKS}"
    with suppress(OSError):
        os.kill(number, signal.SIGUSR1)
        end, size = time.monotonic() + _STACKS_WAIT, -1
        while time.monotonic() < end and (size <= 0 or size != _size(path)):
            size = _size(path)
            time.sleep(0.2)
    return path.read_text("utf-8", "replace") or "(none were written)\n"


def _test_of(folder: Path, number: int) -> str:
    path = folder / f"{number}{TEST}"
    return path.read_text("utf-8") if path.exists() else "no test"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
