"""Runs all checks and all tests: `python -m tests [arguments for pytest]`.

The quick checks come first; the others run beside the tests. The first check that fails ends the run. If all pass,
pytest's own summary is the last line. Tests that make no progress are ended by tests/watched.py.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterable

from tests.watched import CAN_FORK, ROOT, compiling_environment
from tests.watched import main as run_pytest

TOOLS = sysconfig.get_path("scripts")
"""The folder of the installed programs: on Windows without a virtual environment it is not that of Python."""

STAGES = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy", "--no-error-summary"),
    "import contracts": ("lint-imports", "--no-cache"),
    "dependencies": ("deptry", "--no-ansi", "."),
}
"""The checks, each a tool of the same environment."""

FIRST = ("format", "lint")
"""The checks before the tests, which take a second; the others take as long as many tests."""

MENDING = {"format": "mend it with `ruff format .`", "lint": "`ruff check --fix .` mends some of it"}


def main(arguments: list[str]) -> int:
    """Run the checks and pytest; return the first exit status that isn't zero."""
    compiling = _compiling()
    first, others = Checks(FIRST), Checks(stage for stage in STAGES if stage not in FIRST)
    first.run()
    if first.status:
        if compiling is not None:
            compiling.kill()
            compiling.wait()
        return first.report()
    print(f"{', '.join(others.stages)} and tests ...", flush=True)
    others.start()
    if compiling is not None:
        compiling.wait()
    status = run_pytest(arguments, lambda: not others.status)
    others.join()
    return others.report() or status


class Checks(threading.Thread):
    """Runs checks one after another, until one fails."""

    def __init__(self, stages: Iterable[str]) -> None:
        super().__init__(name="checks")
        self.stages = tuple(stages)
        self.status = 0
        """The exit status of the check that failed."""
        self._failed, self._output = "", b""

    def run(self) -> None:
        """Run the checks."""
        for stage in self.stages:
            self.status, self._output = run_tool(*STAGES[stage])
            if self.status:
                self._failed = stage
                return

    def report(self) -> int:
        """Print what the check that failed says, if one did, and return its exit status."""
        if self.status:
            sys.stdout.buffer.write(b"\n" + self._output)  # pytest may have printed half a line
            print(
                f"\nThe checks stop here: {self._failed} failed. {MENDING.get(self._failed, '')}".rstrip(), flush=True
            )
        return self.status


def run_tool(tool: str, *arguments: str) -> tuple[int, bytes]:
    """Run a tool, and return its exit status and its output; a tool that can't be run has the status 1."""
    try:
        found = shutil.which(tool, path=TOOLS) or tool  # with the extension that the system adds
        done = subprocess.run(
            [found, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    except OSError as error:
        return 1, f"{error}\n".encode()
    return done.returncode, done.stdout


def _compiling() -> subprocess.Popen[bytes] | None:
    """Start to compile all modules if this checkout was never tested and each worker collects the tests for itself.

    Pytest compiles the tests when it collects them. Each of these workers would compile every module; here that is done
    once, on the processor that the checks don't use, and before the tests begin. Forked workers share what is compiled.
    """
    if CAN_FORK or (ROOT / "tests" / "ui" / "__pycache__").exists():
        return None
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=compiling_environment(), stdout=nowhere, stderr=nowhere)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
