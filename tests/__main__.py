"""Runs all checks, the fastest first: `python -m tests [arguments for pytest]`.

Stops at the first check that fails; if all pass, pytest's own summary is the last line. Tests that make no progress are
ended by tests/watched.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.watched import ROOT
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
    for stage, command in STAGES.items():
        print(f"{stage} ...", flush=True)
        done = subprocess.run(
            [TOOLS / command[0], *command[1:]], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode:
            sys.stdout.buffer.write(done.stdout)
            print(f"\nThe checks stop here: {stage} failed. {MENDING.get(stage, '')}".rstrip(), flush=True)
            return done.returncode
    print("tests ...", flush=True)
    return run_pytest(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
