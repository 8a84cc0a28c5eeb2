"""Runs benchmark scripts one after another in one process, in which the program is imported once for all.

The processes that these scripts start are forked from it. Only the script `versus` starts new ones, by a script that
it runs in another process.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path

from benchmarks import scripts
from tests.forked import begin, output_of

PARTS = ("start", "counts", "census", "file", "exports", "import", "merging", "window", "charts")
NOWHERE = str(Path(tempfile.gettempdir(), "nowhere", "python"))
"""A Python that is not installed, and so has none of the other programs."""
ARGUMENTS = {
    "run": [f"--part={part}" for part in PARTS],
    "scale": [],
    "versus": ["--most", "900", "--only", "datasette,pandas", "--python", NOWHERE],
    "pages": [],
}
"""The arguments of each script, besides `--quick`."""


def run(name: str) -> dict[str, str]:
    """Run a script; return what it printed, and the error with which it ended, empty if there was none."""
    printed, error = io.StringIO(), ""
    sys.argv = [f"{name}.py", "--quick", *ARGUMENTS[name]]
    with contextlib.redirect_stdout(printed):
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except (Exception, SystemExit):  # noqa: BLE001 - the test of this script reports it
            error = traceback.format_exc()
    return {"printed": printed.getvalue(), "error": error}


def printed_by(script: str, *arguments: str, environment: Mapping[str, str]) -> str:
    """Run a script as `benchmarks.scripts` does, but in a forked process."""
    main = importlib.import_module(f"benchmarks.{script}").main
    said = output_of(main, *arguments, environment=dict(environment))
    assert said.code == 0, said.error
    return said.out


def run_all(result: str, *names: str) -> None:
    """Run scripts; write what each printed, and the error with which it ended, to a file."""
    if sys.platform == "linux":
        begin()
        scripts.printed_by = printed_by
    Path(result).write_text(json.dumps({name: run(name) for name in names}), "utf-8")
