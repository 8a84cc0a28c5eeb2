"""Runs all checks, the fastest first: `python -m tests [arguments for pytest]`.

Stops at the first check that fails; if all pass, pytest's own summary is the last line. Tests that make no progress are
ended by tests/watched.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.watched import ROOT, compiling_environment
from tests.watched import main as run_pytest

TOOLS = Path(sys.executable).parent

STAGES = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy", "--no-error-summary"),
    "import contracts": ("lint-imports", "--no-cache"),
    "dependencies": ("deptry", "--no-ansi", "."),
}
"""Checks before the tests, each a tool of the same environment."""

MENDING = {"format": "mend it with `ruff format .`", "lint": "`ruff check --fix .` mends some of it"}


def main(arguments: list[str]) -> int:
    """Run the checks, then pytest; return the first exit status that isn't zero."""
    compiling = _compiling()
    status = _check()
    if compiling is not None:
        if status:
            compiling.kill()
        compiling.wait()
    if status:
        return status
    print("tests ...", flush=True)
    return run_pytest(arguments)


def _compiling() -> subprocess.Popen[bytes] | None:
    """Start to compile all modules if this checkout was never tested, else return None.

    Pytest compiles the tests when it collects them. Each of its workers would compile every module; here that is done
    once, on the processor that the checks don't use.
    """
    if (ROOT / "tests" / "ui" / "__pycache__").exists():
        return None
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=compiling_environment(), stdout=nowhere, stderr=nowhere)


def _check() -> int:
    """Run the checks until one fails; return its exit status, or 0."""
    for stage, command in STAGES.items():
        print(f"{stage} ...", flush=True)
        done = subprocess.run(
            [TOOLS / command[0], *command[1:]], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode:
            sys.stdout.buffer.write(done.stdout)
            print(f"\nThe checks stop here: {stage} failed. {MENDING.get(stage, '')}".rstrip(), flush=True)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
